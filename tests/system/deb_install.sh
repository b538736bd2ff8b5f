#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# deb_install.sh BUILD: makes the .deb of a build folder, installs it into a bare Debian 12 in name spaces of its own, runs
# what it installed (the studio without a screen), removes it and looks for what it left.
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin
self=$(readlink -f "${BASH_SOURCE[0]}")

# --- inside the bare root -----------------------------------------------------------------------------------------------
if [[ ${1:-} = --inside ]]; then
    export DEBIAN_FRONTEND=noninteractive HOME=/root QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
    list() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /var/lib/dpkg -o -path /var/cache \
        -o -path /var/log -o -path /var/lib/apt \) -prune -o -print | sort; }
    apt-get -q -o Acquire::Retries=5 update
    dpkg --info /tmp/diecast.deb
    # What it depends on comes first, so that the lists before and after show Diecast's own files alone.
    apt-get -q -y --no-install-recommends install /tmp/diecast.deb
    dpkg --remove diecast
    list >/tmp/before
    apt-get -q -y --no-install-recommends install /tmp/diecast.deb
    list >/tmp/installed
    echo "--- installed"
    comm -13 /tmp/before /tmp/installed
    diecast version
    diecast-studio --version
    printf '{"builders":[{"type":"file","content":"cast","target":"/tmp/cast.txt"}]}\n' >/tmp/one.json
    diecast validate /tmp/one.json
    diecast build /tmp/one.json
    grep -qx cast /tmp/cast.txt
    # A real start: the window is painted with a template open, and the program ends by itself.
    timeout 60 diecast-studio --measure-start /tmp/one.json
    rm -rf /root/.local /root/.config /root/.cache /tmp/one.json /tmp/cast.txt
    apt-get -q -y purge diecast
    list >/tmp/after
    if ! diff /tmp/before /tmp/after; then
        echo "The package left or took files that are not its own (above)." >&2
        exit 1
    fi
    echo "Installed, started and removed cleanly."
    exit 0
fi
if [[ ${1:-} = --enter ]]; then
    root=$2
    mount --rbind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    for device in null zero full random urandom; do
        : >"$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/shm"
    ln -s /proc/self/fd "$root/dev/fd"
    for stream in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${stream%:*}" "$root/dev/${stream#*:}"; done
    rm -f "$root/etc/resolv.conf"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir "$root/.old"
    cd "$root"
    pivot_root . .old
    cd /
    umount -l /.old
    rmdir /.old
    exec /tmp/deb_install.sh --inside
fi

# --- outside ------------------------------------------------------------------------------------------------------------
build=$(readlink -f "${1:?usage: deb_install.sh BUILD}")
if ! command -v mmdebstrap >/dev/null || ! command -v dpkg-shlibdeps >/dev/null; then
    echo "SKIP   : deb_install.sh needs mmdebstrap and dpkg-dev."
    exit 77
fi
enter=(unshare)
if [[ $(id -u) -ne 0 ]]; then
    if ! unshare --user --map-root-user --map-auto true 2>/dev/null; then
        echo "SKIP   : deb_install.sh needs root, or user name spaces with a range of ids (package uidmap)."
        exit 77
    fi
    enter+=(--user --map-root-user --map-auto)
fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/diecast-deb.XXXXXX")
trap '"${enter[@]}" rm -rf --one-file-system "$folder"' EXIT
chmod 755 "$folder"

(cd "$build" && cpack -G DEB -B "$folder/packages" >"$folder/cpack.log" 2>&1) || {
    cat "$folder/cpack.log" >&2
    exit 1
}
deb=$(find "$folder/packages" -maxdepth 1 -name '*.deb')
ls -l "$deb"
# What lintian calls an error is one; its warnings are shown.
if command -v lintian >/dev/null; then lintian --allow-root --fail-on error "$deb"; fi

tarball=${XDG_CACHE_HOME:-$HOME/.cache}/diecast-tests/minbase.tar
if [[ ! -s $tarball ]]; then
    mkdir -p "$(dirname "$tarball")"
    mmdebstrap --quiet --format=tar --variant=minbase bookworm "$tarball.$$"
    mv "$tarball.$$" "$tarball"
fi
mkdir "$folder/root"
"${enter[@]}" tar -C "$folder/root" --numeric-owner --exclude='./dev/*' -xf "$tarball"
"${enter[@]}" cp "$deb" "$folder/root/tmp/diecast.deb"
"${enter[@]}" cp "$self" "$folder/root/tmp/deb_install.sh"
"${enter[@]}" --mount --pid --fork --kill-child --uts --ipc --propagation private "$self" --enter "$folder/root"
