#!/bin/sh
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The places and the account the storefront lives in.
set -eu
# shellcheck disable=SC1091
echo "Preparing $(hostname), $(. /etc/os-release && echo "$PRETTY_NAME"), $(uname -m)"
if ! getent passwd storefront >/dev/null; then
    useradd --system --home-dir /srv/storefront --shell /usr/sbin/nologin storefront
fi
install -d -m 755 /srv/storefront /etc/storefront /var/log/storefront /etc/systemd/system/multi-user.target.wants
chown storefront: /var/log/storefront
id storefront
