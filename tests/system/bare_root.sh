#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# bare_root.sh [--as root|user]... [--keep] [COMMAND...]
#
# The newcomer's way: a bare Debian 12 (minbase with sudo, git and certificates) in name spaces of its own, a fresh clone of
# what is committed here, and then each COMMAND ("./dev demo" and "./dev test" if none is given), once as root and once as
# an ordinary user with sudo. Prints the time of each. Needs root, mmdebstrap and Debian's packages from the net.
#
# The root is entered by pivot_root, since a process in a chroot may not make user name spaces.
set -euo pipefail
export PATH=$PATH:/usr/sbin:/sbin
self=$(readlink -f "${BASH_SOURCE[0]}")

# --- inside: process 1 of the new name spaces ---------------------------------------------------------------------------
if [[ ${1:-} = --inside ]]; then
    root=$2 user=$3
    shift 3
    mount --rbind "$root" "$root"
    mount -t proc proc "$root/proc"
    mount -t sysfs sysfs "$root/sys"
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    mkdir "$root/dev/pts" "$root/dev/shm" "$root/dev/net"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    for device in null zero full random urandom tty; do
        [[ -e /dev/$device ]] || continue
        : >"$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    # As udev makes it on a real machine: open to everybody (50-udev-default.rules). The machine's own may be closed.
    mknod "$root/dev/net/tun" c 10 200
    chmod 666 "$root/dev/net/tun"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    for stream in 0:stdin 1:stdout 2:stderr; do ln -s "fd/${stream%:*}" "$root/dev/${stream#*:}"; done
    hostname bare
    printf '127.0.0.1 localhost bare\n' >"$root/etc/hosts"
    rm -f "$root/etc/resolv.conf"
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    mkdir "$root/.old"
    cd "$root"
    pivot_root . .old
    cd /
    umount -l /.old
    rmdir /.old

    home=/root enter=(bash -c)
    if [[ $user = user ]]; then
        useradd --create-home --shell /bin/bash newcomer
        echo 'newcomer ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/newcomer
        home=/home/newcomer enter=(su newcomer -c)
    fi
    clean=(env -i "HOME=$home" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb LANG=C.UTF-8)
    cd "$home"
    "${clean[@]}" "${enter[@]}" "git clone -q /diecast.bundle diecast"
    status=0
    for command in "$@"; do
        begin=$SECONDS
        code=0
        "${clean[@]}" "${enter[@]}" "cd $home/diecast && $command" </dev/null || code=$?
        printf 'BARE ROOT: as %s: %s: exit code %d after %d s\n' "$user" "$command" "$code" \
            "$((SECONDS - begin))"
        [[ $code -eq 0 ]] || status=1
    done
    exit "$status"
fi

# --- outside ------------------------------------------------------------------------------------------------------------
source=$(cd "$(dirname "$self")/../.." && pwd)
users=() keep='' commands=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --as)
            users+=("$2")
            shift
            ;;
        --keep) keep=yes ;;
        *) commands+=("$1") ;;
    esac
    shift
done
[[ ${#users[@]} -gt 0 ]] || users=(root user)
[[ ${#commands[@]} -gt 0 ]] || commands=("./dev demo" "./dev test" "./dev demo")
if [[ $(id -u) -ne 0 ]] || ! command -v mmdebstrap >/dev/null; then
    echo "SKIP   : bare_root.sh needs root and mmdebstrap."
    exit 77
fi

work=${BARE_ROOT_FOLDER:-$source/build/bare}
mkdir -p "$work"
tarball=$work/debian.tar
if [[ ! -s $tarball ]]; then
    mmdebstrap --quiet --format=tar --variant=minbase --include=sudo,git,ca-certificates bookworm "$tarball.new"
    mv "$tarball.new" "$tarball"
fi
result=0
for user in "${users[@]}"; do
    root=$work/root-$user
    rm -rf --one-file-system "$root"
    mkdir -p "$root"
    tar -C "$root" --numeric-owner --xattrs --xattrs-include='*' --exclude='./dev/*' -xf "$tarball"
    git -C "$source" bundle create -q "$root/diecast.bundle" HEAD
    log=$work/$user.log
    echo "In a bare Debian as $user: ${commands[*]} (log: $log)"
    unshare --mount --pid --fork --kill-child --uts --ipc --propagation private \
        "$self" --inside "$root" "$user" "${commands[@]}" >"$log" 2>&1 || result=1
    grep '^BARE ROOT:' "$log" || tail -n 30 "$log"
    [[ -n $keep ]] || rm -rf --one-file-system "$root"
done
exit "$result"
