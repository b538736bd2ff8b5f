#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""skipped_tests.py must fail for a required test that skipped, and for no other."""

import os
import subprocess
import sys
import tempfile

LOG = """Start testing: Nov 22 23:46 UTC
1/2 Testing: test_ssh
1/2 Test: test_ssh
Output:
PASS   : TestSsh::initTestCase()
SKIP   : TestSsh::password(with PAM) no sshd on this machine
   Loc: [test_ssh.cpp(3)]
PASS   : TestSsh::key()
2/2 Testing: test_text
2/2 Test: test_text
Output:
PASS   : TestText::all()
"""
USER = "root" if os.geteuid() == 0 else "user"
OTHER = "user" if USER == "root" else "root"

# What tests/system/required says, whether all must have been there, and whether that is a failure.
CASES = [
    ("", False, False),
    ("# test_ssh\n", False, False),
    ("test_text\n", True, False),
    ("test_ssh\n", False, True),
    ("test_ssh::password\n", False, True),
    ("test_ssh::key\n", False, False),
    (f"test_ssh as {USER}\n", False, True),
    (f"test_ssh as {OTHER}\n", False, False),
    ("test_gone\n", False, False),
    ("test_gone\n", True, True),
]

failures = 0
with tempfile.TemporaryDirectory() as folder:
    log, required = os.path.join(folder, "log"), os.path.join(folder, "required")
    with open(log, "w", encoding="utf-8") as file:
        file.write(LOG)
    for text, complete, must_fail in CASES:
        with open(required, "w", encoding="utf-8") as file:
            file.write(text)
        command = [sys.executable, sys.argv[1], log, "--required", required] + (["--complete"] if complete else [])
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if (result.returncode != 0) != must_fail or "test_ssh: TestSsh::password(with PAM)" not in result.stdout:
            print(f"{text!r} complete={complete}: code {result.returncode}, said {result.stdout}{result.stderr}")
            failures += 1
sys.exit(1 if failures else 0)
