# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Every dependency and what it is for. All are in Debian 12; ARCHITECTURE.md says why each was chosen.
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql LinguistTools)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(PkgConfig REQUIRED)
pkg_check_modules(libssh2 REQUIRED IMPORTED_TARGET libssh2>=1.10)
pkg_check_modules(libarchive REQUIRED IMPORTED_TARGET libarchive>=3.6)
pkg_check_modules(libmicrohttpd REQUIRED IMPORTED_TARGET libmicrohttpd>=0.9.75)
# By hand: its pkg-config file asks for definitions that no other source has.
find_path(READLINE_INCLUDE_DIR readline/readline.h REQUIRED)
find_library(READLINE_LIBRARY readline REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
find_package(RapidJSON REQUIRED)
if(DIECAST_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Svg)
    find_path(QSCINTILLA_INCLUDE_DIR Qsci/qsciscintilla.h PATHS /usr/include/${CMAKE_LIBRARY_ARCHITECTURE}/qt6 /usr/include/x86_64-linux-gnu/qt6 REQUIRED)
    find_library(QSCINTILLA_LIBRARY qscintilla2_qt6 REQUIRED)
endif()
if(DIECAST_TESTS OR DIECAST_GUI)
    # The pictures of the studio are made with its help, too.
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
