# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Three images in parallel from one template, live, and a table of what was made.
: "${root:?set by ./dev}"

command_demo() {
    local diecast=$root/build/release/bin/diecast studio=$root/build/release/bin/diecast-studio
    local example=$root/resources/examples/storefront.json status=0 run
    setup_for build run
    build_preset release
    cd "$root" || return
    say "Building three images in parallel: diecast build $(relative "$example")"
    "$diecast" build -force -var "output=$root/build/demo" "$example" || status=$?
    [[ $status -eq 0 ]] || {
        complain "The demo's build ended with code $status; what it said is above."
        return "$status"
    }
    run=$("$diecast" runs --latest)
    "$diecast" runs "$run"
    if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
        say "Opening the studio on this run."
        exec "$studio" --run "$run"
    fi
    say "There is no display here. With one, this shows the run in the studio:"
    echo "  $(relative "$studio") --run $run"
}
