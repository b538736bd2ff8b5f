# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# All tests: the dev preset whole, the no-gui preset whole, engine and providers under the address sanitizer; with --all
# the whole suite under the address sanitizer and what runs on threads under the thread sanitizer. A test that skips
# passes for ctest; here it fails the run when tests/system/required names it. The dev preset, which has all tests, also has to
# run each of those. With --all the package of the release preset is built and installed into a bare root, too.
: "${root:?set by ./dev}"

# What the thread sanitizer judges; everything else is Qt's main thread alone.
readonly threaded=(tests/engine tests/providers tests/app/cli tests/app/bridge)

# run_tests [--complete] PRESET FOLDER...: builds the tests of these folders (. is everything) and runs them.
run_tests() {
    local preset folder targets=() status=0 complete=()
    if [[ $1 = --complete ]]; then
        complete=(--complete)
        shift
    fi
    preset=$1
    shift
    configure_preset "$preset" || return
    for folder in "$@"; do
        if [[ $folder = . ]]; then targets+=(all); else targets+=("$folder/all"); fi
    done
    build_preset "$preset" "${targets[@]}" || return
    for folder in "$@"; do
        timed "Running the tests of preset $preset, folder $folder" ctest --test-dir "$root/build/$preset/$folder" \
            --parallel "$(nproc)" --output-on-failure --no-tests=error "${ctest_options[@]}" || status=1
        python3 "$root/packaging/dev/skipped_tests.py" "$root/build/$preset/$folder/Testing/Temporary/LastTest.log" \
            --required "$root/tests/system/required" "${complete[@]}" || status=1
    done
    return "$status"
}

command_test() {
    local all='' filter='' failed=() started=$SECONDS
    local ctest_options=()
    while [[ $# -gt 0 ]]; do
        case $1 in
            --all) all=yes ;;
            -*)
                complain "./dev test does not know $1. It takes a regular expression on test names, or --all."
                return 1
                ;;
            *) filter=$1 ;;
        esac
        shift
    done
    setup_for build run test
    cd "$root" || return
    export LC_ALL=C.UTF-8
    export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
    export UBSAN_OPTIONS=print_stacktrace=1
    export TSAN_OPTIONS=suppressions=$root/tests/tsan.supp:second_deadlock_stack=1:die_after_fork=0

    if [[ -n $filter ]]; then
        build_preset dev
        ctest --test-dir "$root/build/dev" --parallel "$(nproc)" --output-on-failure --no-tests=error -R "$filter"
        return
    fi
    if [[ -n $all ]]; then
        { build_preset release && quietly cmake --preset dev -D DIECAST_TEST_PACKAGE=ON; } || failed+=(package)
    elif [[ -e build/dev/CMakeCache.txt ]]; then
        quietly cmake --preset dev -D DIECAST_TEST_PACKAGE=OFF || failed+=(dev)
    fi
    run_tests --complete dev . || failed+=(dev)
    run_tests no-gui . || failed+=(no-gui)
    if [[ -n $all ]]; then
        run_tests asan . || failed+=(asan)
        # Qt's own loop: the thread sanitizer cannot follow GLib's descriptors, and no suppression may hide them.
        QT_NO_GLIB=1 run_tests tsan "${threaded[@]}" || failed+=(tsan)
    else
        run_tests asan tests/engine tests/providers || failed+=(asan)
    fi
    if [[ -n $all ]]; then
        # Every template of the corpus with all of its random edits.
        timed "Running all random edits" env DIECAST_BIG=1 "$root/build/dev/bin/edit_laws_test" -silent || failed+=(edits)
    fi
    # shellcheck source=packaging/dev/fuzz.sh
    . "$root/packaging/dev/fuzz.sh"
    command_fuzz "${all:+600}" || failed+=(fuzz)
    if [[ ${#failed[@]} -gt 0 ]]; then
        complain "Tests failed in: ${failed[*]} (after $((SECONDS - started)) s)."
        return 1
    fi
    praise "All tests passed in $((SECONDS - started)) s."
}
