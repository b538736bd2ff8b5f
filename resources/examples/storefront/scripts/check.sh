#!/bin/sh
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# An image that fails one of these is not made.
set -eu
check() {
    what=$1
    shift
    if "$@" >/dev/null; then echo "ok      $what"; else echo "failed  $what" >&2; exit 1; fi
}
cd /srv/storefront/webroot
check "web root is as uploaded and installed" sha256sum --check --quiet /etc/storefront/webroot.sha256
check "page shows version $STOREFRONT_VERSION" grep -q "$STOREFRONT_VERSION" index.html
check "no placeholder was left" sh -c '! grep -rq "@[A-Z]*@" .'
check "compressed pages are whole" gzip --test index.html.gz
check "service is enabled" test -e /etc/systemd/system/multi-user.target.wants/storefront.service
check "service account has no shell" grep -q '^storefront:.*nologin$' /etc/passwd
check "package manifest is complete" test "$(wc -l </etc/storefront/packages.tsv)" -gt 50
check "nobody but root can change the web root" test -z "$(find . ! -user root -o -perm /022 -type f)"
