# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Side by side with Debian's packer, on this machine, in one run.
: "${root:?set by ./dev}"

command_bench() {
    setup_for build run bench
    build_preset release all template_bench
    PYTHONDONTWRITEBYTECODE=1 exec python3 "$root/tests/bench/bench.py" "$@"
}
