#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails when the version is not the same everywhere it has to stand."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLACES = {
    "CMakeLists.txt": r"project\(diecast VERSION (\S+)",
    "packaging/linux/org.diecast.Diecast.metainfo.xml": r'<release version="([^"]+)"',
    "packaging/debian/changelog": r"^diecast \(([^)-]+)-",
    "packaging/linux/diecast.1": r'"Diecast (\S+)"',
    "packaging/linux/diecast-studio.1": r'"Diecast (\S+)"',
    "CHANGELOG.md": r"^## (\S+)",
}

found = {}
for place, pattern in PLACES.items():
    match = re.search(pattern, (ROOT / place).read_text(encoding="utf-8"), re.MULTILINE)
    found[place] = match[1] if match else "nothing"
if len(set(found.values())) != 1:
    for place, version in found.items():
        print(f"{place}: {version}", file=sys.stderr)
    sys.exit("The version is not the same everywhere.")
