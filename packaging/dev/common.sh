# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# What all commands of ./dev share: words to the reader, and configuring and building a preset.

: "${root:?set by ./dev}"

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
    bold='' red='' green='' yellow='' plain=''
fi
readonly bold red green yellow plain

say() { printf '%s%s%s\n' "$bold" "$*" "$plain"; }
note() { printf '%s%s%s\n' "$yellow" "$*" "$plain"; }
complain() { printf '%s%s%s\n' "$red" "$*" "$plain" >&2; }
praise() { printf '%s%s%s\n' "$green" "$*" "$plain"; }
relative() { realpath --relative-to="$PWD" "$1"; }

# timed SENTENCE COMMAND...: says the sentence, runs the command, says how long it took.
timed() {
    local sentence=$1 started=$SECONDS
    shift
    say "$sentence"
    "$@" || {
        local status=$?
        complain "$sentence: failed after $((SECONDS - started)) s"
        return "$status"
    }
    say "$sentence: done in $((SECONDS - started)) s"
}

# quietly COMMAND...: shows the command's output only when it fails.
quietly() {
    local output status=0
    output=$(mktemp)
    "$@" >"$output" 2>&1 || status=$?
    [[ $status -eq 0 ]] || cat "$output" >&2
    rm -f "$output"
    return "$status"
}

# configure_preset PRESET: only when it was not configured, or its presets changed since.
configure_preset() {
    local cache=$root/build/$1/CMakeCache.txt
    if [[ ! -e $root/build/$1/build.ninja || $root/CMakePresets.json -nt $cache ]]; then
        (cd "$root" && quietly cmake --preset "$1")
        touch "$cache"
    fi
}

# build_preset PRESET [TARGET...]
build_preset() {
    local preset=$1 targets=()
    shift
    [[ $# -eq 0 ]] || targets=(--target "$@")
    configure_preset "$preset" || return
    timed "Building the preset $preset${1:+ ($*)}" \
        cmake --build "$root/build/$preset" --parallel "$(nproc)" "${targets[@]}"
}
