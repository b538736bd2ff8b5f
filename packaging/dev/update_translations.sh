#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# update_translations.sh [FOLDER]: brings the .ts files (of translations/, or the copies in FOLDER) up to date with the
# sources. Sentences that are gone are dropped; positions are left out, so that only sentences make a difference.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
folder=${1:-$root/translations}
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
cd "$root"
mapfile -t sources < <(find engine providers widgets app \( -name '*.cpp' -o -name '*.h' \) | LC_ALL=C sort)
# Headers must be found, or lupdate does not see that the classes are in a namespace and Qt never finds their sentences.
folders=(-I engine -I widgets -I app -I app/cli -I providers/file -I providers/null -I providers/sandbox)
options=(-silent -locations none -no-obsolete -source-language en)
"$lupdate" "${folders[@]}" "${options[@]}" -target-language de "${sources[@]}" -ts "$folder/diecast_de.ts"
"$lupdate" "${folders[@]}" "${options[@]}" -target-language en -pluralonly "${sources[@]}" -ts "$folder/diecast_en.ts"
