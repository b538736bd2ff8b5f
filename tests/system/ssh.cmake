# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The SSH communicator against a real OpenSSH server.
foreach(subject execution)
    diecast_test(ssh_${subject}_test SOURCES ssh_${subject}_test.cpp sshd_rig.cpp KNOWS diecast_engine LABELS system TIMEOUT 600)
endforeach()
