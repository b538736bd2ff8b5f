# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A room is a static library that sees only its own folder and the rooms it is given. Includes are written relative to the
# room's folder ("base/failure.h" in the engine), so a header of a room that was not given is not found; the check
# target finds what would climb out with "..".

function(diecast_room name)
    cmake_parse_arguments(ROOM "" "FOLDER" "KNOWS;LIBRARIES" ${ARGN})
    # A room may be empty while it is being built; CMake wants one source.
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/rooms/${name}.cpp" CONTENT "// The room ${name}.\n")
    add_library(${name} STATIC "${CMAKE_BINARY_DIR}/rooms/${name}.cpp")
    target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/${ROOM_FOLDER}")
    target_link_libraries(${name} PUBLIC diecast_options ${ROOM_KNOWS} ${ROOM_LIBRARIES})
endfunction()

add_custom_target(diecast_room_rules ALL
    COMMAND "${CMAKE_COMMAND}" -DSOURCE=${CMAKE_SOURCE_DIR} -P "${CMAKE_CURRENT_LIST_DIR}/CheckRooms.cmake"
    COMMENT "Checking that each room includes only what it may know" VERBATIM)
