# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# The SSH communicator against a real OpenSSH server.
foreach(subject authentication execution interruption transfer)
    diecast_test(ssh_${subject}_test SOURCES ssh_${subject}_test.cpp sshd_rig.cpp KNOWS diecast_engine LABELS system TIMEOUT 600)
endforeach()

# Measures; not a test.
add_executable(ssh_bench ssh_bench.cpp sshd_rig.cpp)
target_include_directories(ssh_bench PRIVATE "${CMAKE_SOURCE_DIR}/tests")
target_link_libraries(ssh_bench PRIVATE diecast_engine diecast_options)
set_target_properties(ssh_bench PROPERTIES EXCLUDE_FROM_ALL ON)
