# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# The fuzzers: any input that crashes one, breaks a law or is too slow fails the run and stays in build/fuzz/findings.
: "${root:?set by ./dev}"

# seeds_of NAME: folders of inputs to begin with: those of the repository, and the corpus beside it where there is one.
seeds_of() {
    local corpus=${DIECAST_SHARED:-$root/../shared}/corpus
    printf '%s\n' "$root/tests/fuzz/seeds/$1"
    case $1 in
        document) [[ ! -d $corpus/files ]] || printf '%s\n' "$corpus/files" ;;
        variables) [[ ! -d $corpus/varfiles ]] || printf '%s\n' "$corpus/varfiles" ;;
        edit) [[ ! -d $corpus/files ]] || edit_seeds "$corpus/files" ;;
    esac
}

# Small templates of the corpus behind a few bytes that choose operations; prints their folder.
edit_seeds() {
    local folder=$root/build/fuzz/edit-seeds file
    mkdir -p "$folder"
    while read -r file; do
        { printf 'choose\1\2\3\4\5\6\7\0' && cat "$file"; } >"$folder/$(basename "$file")"
    done < <(find "$1" -name '*.json' -size -4k)
    printf '%s\n' "$folder"
}

# run_fuzzer NAME SECONDS
run_fuzzer() {
    local name=$1 seconds=$2 seeds=() longest=16384
    local found=$root/build/fuzz/corpus/$name findings=$root/build/fuzz/findings
    mkdir -p "$found" "$findings"
    [[ $name != interpolation ]] || longest=512
    mapfile -t seeds < <(seeds_of "$name")
    timed "Fuzzing $name for $seconds s" quietly "$root/build/fuzz/bin/${name}_fuzzer" -max_total_time="$seconds" -timeout=20 \
        -rss_limit_mb=4096 -max_len="$longest" -artifact_prefix="$findings/$name-" -print_final_stats=1 "$found" "${seeds[@]}"
}

# command_fuzz [SECONDS] [NAME]; the seconds of ./dev test are 10.
command_fuzz() {
    local seconds=${1:-10} only=${2:-} name names failed=()
    if [[ ! $seconds =~ ^[0-9]+$ ]]; then
        complain "./dev fuzz takes a number of seconds and a fuzzer's name, not $seconds."
        return 1
    fi
    setup_for build fuzz
    build_preset fuzz fuzzers || return
    mapfile -t names < <(find "$root/tests/fuzz" -name '*_fuzzer.cpp' -printf '%f\n' | sed 's/_fuzzer\.cpp$//' | sort)
    if [[ -n $only && " ${names[*]} " != *" $only "* ]]; then
        complain "There is no fuzzer $only. There are: ${names[*]}."
        return 1
    fi
    for name in "${names[@]}"; do
        [[ -z $only || $name = "$only" ]] || continue
        run_fuzzer "$name" "$seconds" || failed+=("$name")
    done
    if [[ ${#failed[@]} -gt 0 ]]; then
        complain "Found something: ${failed[*]}. The inputs are in $(relative "$root/build/fuzz/findings")."
        return 1
    fi
}
