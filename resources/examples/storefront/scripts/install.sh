#!/bin/sh
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Puts versions into the pages, compresses what the server sends, and installs the service.
set -eu
cd /srv/storefront/webroot
echo "Installing storefront $STOREFRONT_VERSION with catalogue $CATALOGUE_VERSION for $PROVIDER"
sed -i "s/@VERSION@/$STOREFRONT_VERSION/g; s/@CATALOGUE@/$CATALOGUE_VERSION/g; s/@THEME@/$THEME/g" index.html status.json
for page in index.html assets/*.css assets/*.js; do
    gzip --best --no-name --keep --force "$page"
    printf '  %-24s %6d bytes, %6d compressed\n' "$page" "$(stat -c %s "$page")" "$(stat -c %s "$page.gz")"
done
chown -R root:root /srv/storefront
chmod -R u=rwX,go=rX /srv/storefront

install -m 644 /tmp/service/nginx.conf /etc/storefront/nginx.conf
install -m 644 /tmp/service/storefront.service /etc/systemd/system/storefront.service
ln -sf ../storefront.service /etc/systemd/system/multi-user.target.wants/storefront.service
rm -r /tmp/service
printf 'storefront=%s\ncatalogue=%s\ntheme=%s\n' "$STOREFRONT_VERSION" "$CATALOGUE_VERSION" "$THEME" >/etc/storefront/versions
cat /etc/storefront/versions
