# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034

# setup_for GROUP...: makes sure that the Debian packages of these groups are installed. Asks nothing and does nothing
# when they are; otherwise installs them with apt, as root or by sudo, without starting any of their daemons.

# What compiling needs.
readonly packages_build=(
    g++ cmake ninja-build pkg-config ccache
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libqscintilla2-qt6-dev libssh2-1-dev libssl-dev libarchive-dev libmicrohttpd-dev rapidjson-dev libyaml-cpp-dev libreadline-dev
)
# What the sandbox and the studio need at run time.
readonly packages_run=(
    openssh-client openssh-server mmdebstrap uidmap slirp4netns iproute2 iptables procps zstd
    libqt6sql6-sqlite qt6-qpa-plugins fonts-dejavu-core
)
# What the tests need on top: real servers, package checks.
readonly packages_test=(
    python3 dpkg-dev fakeroot file sudo psmisc tar gzip xz-utils zstd lz4 unzip openssl python3-jsonschema
    xvfb xauth openbox xdotool
)
readonly packages_lint=(
    clang-format clang-tidy shellcheck codespell appstream desktop-file-utils lintian python3
)
# The fuzzers' compiler.
readonly packages_fuzz=(clang-14 libclang-rt-14-dev)
readonly packages_bench=(packer python3 openssh-client openssh-server)

# as_root COMMAND...: by sudo unless we are root.
as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        complain "This needs root: $*. Run ./dev setup as root, or install sudo and allow it to $(id -un)."
        return 1
    fi
}

missing_packages() {
    local package
    declare -A installed=()
    while read -r package; do installed[$package]=1; done < <(
        dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p'
    )
    for package in "$@"; do [[ -n ${installed[$package]:-} ]] || printf '%s\n' "$package"; done
}

# Installs without starting daemons: policy-rc.d answers "not allowed" (101) while apt works, and a server that was not
# there before is not left enabled for the next start of the machine.
install_packages() {
    local policy=/usr/sbin/policy-rc.d made_policy='' status=0
    if [[ ! -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
        as_root chmod 755 "$policy"
        made_policy=yes
    fi
    as_root apt-get -q -o Acquire::Retries=5 -o DPkg::Lock::Timeout=600 update &&
        as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get -q -y -o Acquire::Retries=5 \
            -o DPkg::Lock::Timeout=600 install --no-install-recommends "$@" || status=$?
    [[ -z $made_policy ]] || as_root rm -f "$policy"
    if [[ $status -eq 0 && " $* " = *" openssh-server "* && -d /run/systemd/system ]]; then
        as_root systemctl disable --quiet ssh.service || true
    fi
    return "$status"
}

# The first id from which 65536 are in nobody's range yet.
free_subordinate_range() {
    awk -F: -v first=100000 '$2 + $3 > first { first = $2 + $3 } END { print first }' /etc/subuid /etc/subgid 2>/dev/null ||
        echo 100000
}

# An ordinary user's sandboxes live in user name spaces and need a range of ids of their own.
ensure_subordinate_ids() {
    local user first missing=()
    user=$(id -un)
    [[ $(id -u) -ne 0 ]] || return 0
    grep -qs "^\($user\|$(id -u)\):" /etc/subuid || missing+=(--add-subuids)
    grep -qs "^\($user\|$(id -u)\):" /etc/subgid || missing+=(--add-subgids)
    if [[ ${#missing[@]} -gt 0 ]]; then
        as_root touch /etc/subuid /etc/subgid
        first=$(free_subordinate_range)
        note "Giving $user the ids $first-$((first + 65535)) for sandboxes (/etc/subuid, /etc/subgid)."
        local change=() option
        for option in "${missing[@]}"; do change+=("$option" "$first-$((first + 65535))"); done
        as_root usermod "${change[@]}" "$user"
    fi
    local switch=/proc/sys/kernel/unprivileged_userns_clone
    if [[ -e $switch && $(<"$switch") -eq 0 ]]; then
        note "Sandboxes of ordinary users need user name spaces, which this machine has switched off:" \
            "sudo sysctl kernel.unprivileged_userns_clone=1"
    fi
}

setup_for() {
    local group wanted=() missing=()
    if ! command -v apt-get >/dev/null; then
        complain "./dev installs Debian packages, and this is no Debian. README.md lists what is needed."
        return 1
    fi
    for group in "$@"; do
        local -n packages=packages_$group
        wanted+=("${packages[@]}")
    done
    mapfile -t missing < <(missing_packages "${wanted[@]}" | sort -u)
    if [[ ${#missing[@]} -gt 0 ]]; then
        say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
        timed "Installing packages" install_packages "${missing[@]}"
    fi
    [[ " $* " != *" run "* ]] || ensure_subordinate_ids
}
