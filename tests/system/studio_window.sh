#!/bin/bash
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The studio in a real window: started under Xvfb with a window manager, typed into by the X server, it builds a template of the
# provider file and the image is there. Usage: studio_window.sh PROGRAM. Ends with 77, loudly, when a tool is missing.
set -euo pipefail
program=$1
for tool in Xvfb openbox xdotool; do
    if ! command -v "$tool" > /dev/null; then
        echo "SKIPPED: $tool is not installed, so the studio was not tried in a real window." >&2
        exit 77
    fi
done

folder=$(mktemp -d)
started=()
finish() {
    # Waited for, the last started first: what still ends still writes into the folder.
    for ((index = ${#started[@]} - 1; index >= 0; --index)); do
        kill "${started[index]}" 2> /dev/null || true
        timeout 30 tail --pid="${started[index]}" -f /dev/null || kill -KILL "${started[index]}" 2> /dev/null || true
        wait "${started[index]}" 2> /dev/null || true
    done
    rm -rf "$folder"
}
trap finish EXIT

# The server itself finds a free display and says which.
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3> "$folder/display" 2> "$folder/xvfb.log" &
started+=($!)
for _ in $(seq 100); do
    [ -s "$folder/display" ] && break
    sleep 0.1
done
DISPLAY=":$(cat "$folder/display")"
export DISPLAY
openbox > /dev/null 2>&1 &
started+=($!)
# A window that comes while the window manager still starts may stay unmapped.
for _ in $(seq 100); do
    xdotool get_num_desktops > /dev/null 2>&1 && break
    sleep 0.1
done

cat > "$folder/t.json" << JSON
{"builders": [{"type": "file", "name": "one", "content": "made in a window", "target": "$folder/made.txt"}]}
JSON
export DIECAST_HOME="$folder/home" QT_QPA_PLATFORM=xcb
# libxkbcommon copies names out of a reply by their length; the strict check of texts would look for an end that need not be there.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}strict_string_checks=0"
"$program" "$folder/t.json" > "$folder/studio.log" 2>&1 &
studio=$!
started+=("$studio")

fail() {
    echo "FAILED: $1" >&2
    cat "$folder/studio.log" >&2
    exit 1
}
# Asked again and again: xdotool's own --sync misses a window that comes before it listens.
window=
for _ in $(seq 600); do
    window=$(xdotool search --onlyvisible --name 't.json' 2> /dev/null | sed -n 1p) || true
    [ -n "$window" ] && break
    sleep 0.1
done
[ -n "$window" ] || fail "no window appeared"
xdotool windowactivate --sync "$window"
sleep 1

# A key typed by the X server arrives in the text, and Ctrl+S writes it.
xdotool key --window "$window" ctrl+Home
xdotool type --window "$window" ' '
xdotool key --window "$window" ctrl+s
for _ in $(seq 50); do
    [ "$(head -c 1 "$folder/t.json")" = ' ' ] && break
    sleep 0.1
done
[ "$(head -c 1 "$folder/t.json")" = ' ' ] || fail "what was typed was not saved"

# A second start hands its file over and ends.
timeout 20 "$program" "$folder/t.json" || fail "the second start did not end"

xdotool windowactivate --sync "$window"
xdotool key --window "$window" ctrl+b
for _ in $(seq 300); do
    [ -s "$folder/made.txt" ] && break
    sleep 0.1
done
[ "$(cat "$folder/made.txt" 2> /dev/null)" = 'made in a window' ] || fail "the build made no file"
kill -0 "$studio" || fail "the studio died"
echo "The studio opened, took keys, saved, built, and took a second start's file."
