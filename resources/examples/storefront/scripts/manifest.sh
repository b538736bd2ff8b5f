#!/bin/sh
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What is in this image: every package with its version, every file of the web root with its digest.
set -eu
dpkg-query --show --showformat='${Package}\t${Version}\t${Architecture}\n' | LC_ALL=C sort >/etc/storefront/packages.tsv
cd /srv/storefront/webroot
find . -type f | LC_ALL=C sort | xargs sha256sum >/etc/storefront/webroot.sha256
echo "$(wc -l </etc/storefront/packages.tsv) packages, $(wc -l </etc/storefront/webroot.sha256) files"
