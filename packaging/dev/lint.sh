# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

# Everything about the sources that a program can judge. Each check says what is wrong and where; all of them run.
: "${root:?set by ./dev}"

# ours PATTERN...: files of the repository that match, one a line.
ours() { git -C "$root" ls-files --cached --others --exclude-standard -- "$@"; }

lint_format() {
    ours '*.cpp' '*.h' | xargs -r clang-format --dry-run --Werror
}

lint_rooms() {
    quietly cmake -DSOURCE="$root" -P packaging/build/CheckRooms.cmake
}

# Formats without comments cannot carry the line; they are under the project's licence.
lint_licences() {
    local file status=0
    while read -r file; do
        [[ -s $file ]] || continue
        grep -q -m1 'SPDX-License-Identifier: ' "$file" || {
            echo "$file: has no SPDX-License-Identifier line"
            status=1
        }
    done < <(ours | grep -Ev '(^LICENSE|^packaging/debian/.*|^tests/fuzz/seeds/.*|\.(md|json|ts|png|words)|\.clang-format|\.editorconfig|\.gitignore|\.clang-tidy)$')
    return "$status"
}

lint_length() {
    local file lines status=0
    while read -r file; do
        lines=$(wc -l <"$file")
        if [[ $lines -gt 420 ]]; then
            echo "$file: $lines lines; about 400 is the limit, one idea a file"
            status=1
        fi
    done < <(ours '*.cpp' '*.h' '*.py' '*.sh' '*.cmake')
    return "$status"
}

# forbid PATTERN WHY FILES...: fails when an extended regular expression is found.
forbid() {
    local pattern=$1 why=$2
    shift 2
    local hits
    hits=$(ours "$@" | xargs -r grep -nE -- "$pattern" /dev/null || true)
    [[ -n $hits ]] || return 0
    printf '%s\n  (%s)\n' "$hits" "$why"
    return 1
}

lint_forbidden() {
    local status=0
    # The network thread's own loop is the outermost one of its thread.
    local looping_files
    mapfile -t looping_files < <(ours 'engine/*' 'providers/*' 'widgets/*' 'app/*' | grep -vx 'engine/net/http_client.cpp')
    forbid 'QEventLoop|processEvents\(' "no nested event loops" "${looping_files[@]}" || status=1
    # The sandbox's helper is a program of its own with one thread; its few naps are bounded where they stand.
    local waiting_files
    mapfile -t waiting_files < <(ours 'engine/*.cpp' 'engine/*.h' 'providers/*.cpp' 'providers/*.h' 'widgets/*.cpp' 'app/*.cpp' |
        grep -v '^providers/sandbox/helper/')
    forbid 'QThread::(m|u)?sleep|sleep_for|sleep_until|\b(u|nano)?sleep\(' "waiting goes through Patience or a stop token" \
        "${waiting_files[@]}" || status=1
    forbid 'QMutex|QReadWriteLock|QWaitCondition|QSemaphore' "the engine synchronises with the standard library" \
        'engine/*' 'providers/*' || status=1
    local colour_files
    mapfile -t colour_files < <(ours 'widgets/*.cpp' 'widgets/*.h' 'app/*.cpp' 'app/*.h' | grep -v 'theme')
    if [[ ${#colour_files[@]} -gt 0 ]]; then
        forbid 'QColor\(|#[0-9a-fA-F]{6}"|Qt::(red|green|blue|white|black|gray|yellow)\b' "colours come from the theme" \
            "${colour_files[@]}" || status=1
    fi
    forbid 'TODO|FIXME|XXX:|HACK' "open ends belong into the tracker" '*.cpp' '*.h' '*.cmake' '*.py' || status=1
    return "$status"
}

lint_scripts() {
    local scripts
    mapfile -t scripts < <(ours '*.sh' dev .ci/run)
    shellcheck -x "${scripts[@]}"
}

# Not the tests: they misspell on purpose.
lint_spelling() {
    ours | grep -Ev '(^LICENSE|^tests/.*|\.ts|\.svg|\.png|\.xml|\.desktop)$' | xargs codespell --ignore-words=packaging/dev/codespell.words
}

# The sources and the .ts files say the same, and German has no gaps.
lint_translations() {
    local folder status=0
    folder=$(mktemp -d)
    cp translations/*.ts "$folder"
    "$root/packaging/dev/update_translations.sh" "$folder" >"$folder/log" 2>&1 || {
        cat "$folder/log"
        status=1
    }
    local file
    for file in translations/*.ts; do
        diff -u "$file" "$folder/$(basename "$file")" >"$folder/diff" || {
            head -40 "$folder/diff"
            echo "$file: is not up to date; run packaging/dev/update_translations.sh"
            status=1
        }
    done
    if grep -n -B4 'type="unfinished"' translations/diecast_de.ts; then
        echo "translations/diecast_de.ts: has unfinished sentences"
        status=1
    fi
    rm -rf "$folder"
    return "$status"
}

lint_packaging() {
    desktop-file-validate packaging/linux/org.diecast.Diecast.desktop &&
        appstreamcli validate --no-net --explain packaging/linux/org.diecast.Diecast.metainfo.xml &&
        python3 packaging/dev/check_versions.py
}

# In a build folder of its own: clang cannot read the precompiled headers of g++.
lint_tidy() {
    local sources
    mapfile -t sources < <(tidy_sources)
    [[ ${#sources[@]} -gt 0 ]] || return 0
    quietly cmake --preset dev -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DDIECAST_TESTS=OFF || return
    printf '%s\0' "${sources[@]}" | xargs -0 -P "$(nproc)" -n 1 clang-tidy -p build/tidy --quiet \
        --extra-arg=-Wno-unknown-warning-option --extra-arg=-Wno-ambiguous-reversed-operator 2>/dev/null
}

# With --quick only what differs from the main branch; all of it takes minutes.
tidy_sources() {
    local base rooms=('engine/*.cpp' 'providers/*.cpp' 'app/cli/*.cpp')
    if [[ -n ${lint_quick:-} ]] && base=$(git merge-base HEAD main 2>/dev/null); then
        git diff --name-only --diff-filter=d "$base" -- "${rooms[@]}"
    else
        ours "${rooms[@]}"
    fi
}

command_lint() {
    local check failed=() checks=(format rooms licences length forbidden scripts spelling translations packaging tidy)
    local lint_quick='' chosen=()
    while [[ $# -gt 0 ]]; do
        if [[ $1 = --quick ]]; then
            lint_quick=yes
        elif [[ " ${checks[*]} " = *" $1 "* ]]; then
            chosen+=("$1")
        else
            complain "./dev lint does not know $1. It takes --quick and these checks: ${checks[*]}."
            return 1
        fi
        shift
    done
    [[ ${#chosen[@]} -eq 0 ]] || checks=("${chosen[@]}")
    setup_for build lint
    cd "$root" || return
    export LC_ALL=C.UTF-8
    for check in "${checks[@]}"; do
        timed "Checking $check" "lint_$check" || failed+=("$check")
    done
    if [[ ${#failed[@]} -gt 0 ]]; then
        complain "Not clean: ${failed[*]}."
        return 1
    fi
    praise "Everything is clean."
}
