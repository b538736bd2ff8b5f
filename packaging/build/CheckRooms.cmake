# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Fails when a file includes across a room's border: the engine a widget or provider, a provider another provider or a
# widget, a widget a provider, anything but the app the app, or a path with "..".
file(GLOB_RECURSE sources "${SOURCE}/engine/*.h" "${SOURCE}/engine/*.cpp" "${SOURCE}/providers/*.h" "${SOURCE}/providers/*.cpp"
     "${SOURCE}/widgets/*.h" "${SOURCE}/widgets/*.cpp" "${SOURCE}/app/*.h" "${SOURCE}/app/*.cpp")
set(faults "")
foreach(source IN LISTS sources)
    file(RELATIVE_PATH place "${SOURCE}" "${source}")
    string(REGEX MATCH "^([a-z]+)/([a-z_]+)" room "${place}")
    set(house "${CMAKE_MATCH_1}")
    file(STRINGS "${source}" includes REGEX "^[ \t]*#[ \t]*include[ \t]+[<\"]")
    foreach(line IN LISTS includes)
        if(line MATCHES "[<\"/]\\.\\.?/")
            list(APPEND faults "${place}: ${line} climbs out of its room with a relative path")
        elseif(line MATCHES "[<\"](engine|providers|widgets|app)/")
            list(APPEND faults "${place}: ${line} names a room from the root; write it relative to the room")
        elseif(house STREQUAL "engine" OR house STREQUAL "providers")
            if(line MATCHES "<(Qsci/|QWidget|QMainWindow|QApplication|QtWidgets|QPainter|QColor|QIcon|QGui)")
                list(APPEND faults "${place}: ${line} brings a window into ${house}")
            endif()
        endif()
    endforeach()
endforeach()
if(faults)
    list(JOIN faults "\n  " text)
    message(FATAL_ERROR "A room's rule is broken (ARCHITECTURE.md, Rooms):\n  ${text}")
endif()
