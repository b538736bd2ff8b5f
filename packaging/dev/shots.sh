# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Pictures of every main view, without a screen: light and dark, once and twice the size.
: "${root:?set by ./dev}"

command_shots() {
    setup_for build run
    build_preset release diecast_shots
    rm -rf "$root/build/shots"
    mkdir -p "$root/build/shots"
    local scale
    for scale in 1 2; do
        QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=$scale "$root/build/release/bin/diecast_shots" "$root/build/shots"
    done
    say "Pictures in build/shots:"
    find "$root/build/shots" -name '*.png' -printf '  %P\n' | sort
}
