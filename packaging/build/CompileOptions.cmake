# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# One interface target carries the standard, warnings, Qt's strict defines and sanitizers. Every target links it.
add_library(diecast_options INTERFACE)
target_compile_features(diecast_options INTERFACE cxx_std_20)
target_compile_options(diecast_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-qual -Wformat=2 -Wdate-time -Wundef
    # GCC 12 sees overlaps in std::string's operator+ that are not there (gcc.gnu.org bug 105651).
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond> $<$<CXX_COMPILER_ID:GNU>:-Wlogical-op> $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    -fvisibility=hidden -fstack-protector-strong
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.")
if(DIECAST_WARNINGS_AS_ERRORS)
    target_compile_options(diecast_options INTERFACE -Werror)
endif()
target_compile_definitions(diecast_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    DIECAST_VERSION="${PROJECT_VERSION}"
    $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
target_link_options(diecast_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)
if(DIECAST_SANITIZERS)
    # The thread sanitizer starts a thread of its own, which a target with the property DIECAST_ONE_THREAD must not have.
    set(sanitized 1)
    if(DIECAST_SANITIZERS STREQUAL "thread")
        set(sanitized "$<NOT:$<BOOL:$<TARGET_PROPERTY:DIECAST_ONE_THREAD>>>")
    endif()
    target_compile_options(diecast_options INTERFACE
        "$<${sanitized}:-fsanitize=${DIECAST_SANITIZERS};-fno-omit-frame-pointer;-fno-sanitize-recover=all>"
        # GCC's own warning: instrumented code makes these false (documentation of -fsanitize).
        -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=maybe-uninitialized)
    target_link_options(diecast_options INTERFACE "$<${sanitized}:-fsanitize=${DIECAST_SANITIZERS}>")
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
# Every preset and every clone shares what was compiled: paths below the sources are made relative before they are hashed.
find_program(CCACHE ccache)
if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${CCACHE}")
endif()
