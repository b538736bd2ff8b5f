#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists what the tests of one ctest run skipped, and fails when a test that must run was skipped.

Qt Test ends with 0 when a function called QSKIP, so ctest alone does not tell. A shell test skips with exit code 77
after a line that starts with "SKIP   :".

The file of required tests has one line a test: NAME or NAME::function, then "as root" or "as user" when only that user
can run it. With --complete it is also an error when a required test did not run at all.
"""

import argparse
import os
import re
import sys

TEST = re.compile(r"^\d+/\d+ Test: (\S+)$")
SKIP = re.compile(r"^SKIP\s+:\s*(.*)$")
FUNCTION = re.compile(r"^\S*?::(\w+)\(")


def read_log(path):
    """The tests that ran, in order, and (test, function, sentence) of each skip."""
    tests, skips = [], []
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            if test := TEST.match(line):
                tests.append(test[1])
            elif tests and (skip := SKIP.match(line)):
                function = FUNCTION.match(skip[1])
                skips.append((tests[-1], function[1] if function else "", skip[1].strip()))
    return tests, skips


def read_required(path):
    """Pairs of (test, function or empty) that must run for this user."""
    user = "root" if os.geteuid() == 0 else "user"
    required = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split("#")[0].split()
            if not words or (len(words) == 3 and words[2] != user):
                continue
            test, _, function = words[0].partition("::")
            required.append((test, function))
    return required


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("log")
    arguments.add_argument("--required", required=True)
    arguments.add_argument("--complete", action="store_true")
    options = arguments.parse_args()
    tests, skips = read_log(options.log)
    required = read_required(options.required)
    if skips:
        print(f"{len(skips)} skipped:")
        for test, _, sentence in skips:
            print(f"  {test}: {sentence}")
    faults = [
        f"{test} must run, but skipped: {sentence}"
        for test, function, sentence in skips
        if (test, "") in required or (test, function) in required
    ]
    if options.complete:
        faults += [f"{test} must run, but was not there" for test in sorted({test for test, _ in required} - set(tests))]
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
