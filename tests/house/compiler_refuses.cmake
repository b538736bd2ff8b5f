# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compiles one line with the include folders the room really has: the engine's headers must be found, and no header of a
# room it may not know.
file(STRINGS "${INCLUDES}" folders)
set(flags "")
foreach(folder IN LISTS folders)
    if(folder)
        list(APPEND flags "-I${folder}")
    endif()
endforeach()
file(MAKE_DIRECTORY "${WORK}")

function(compile header result_variable)
    file(WRITE "${WORK}/one.cpp" "#include \"${header}\"\n")
    execute_process(COMMAND "${COMPILER}" -std=c++20 -fsyntax-only ${flags} "${WORK}/one.cpp"
        RESULT_VARIABLE result ERROR_VARIABLE said)
    set(${result_variable} ${result} PARENT_SCOPE)
    set(said "${said}" PARENT_SCOPE)
endfunction()

compile("base/failure.h" result)
if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ROOM} does not even find base/failure.h: ${said}")
endif()

# Every header of the other rooms, by the name a source in that room would use.
string(REPLACE "diecast_provider_" "" own "${ROOM}")
set(strangers 0)
file(GLOB others RELATIVE "${SOURCE}" "${SOURCE}/providers/*" "${SOURCE}/widgets" "${SOURCE}/app")
foreach(other IN LISTS others)
    if(other STREQUAL "providers/${own}" OR NOT IS_DIRECTORY "${SOURCE}/${other}")
        continue()
    endif()
    file(GLOB_RECURSE headers RELATIVE "${SOURCE}/${other}" "${SOURCE}/${other}/*.h")
    list(SUBLIST headers 0 3 headers)
    foreach(header IN LISTS headers)
        if(EXISTS "${SOURCE}/engine/${header}" OR EXISTS "${SOURCE}/providers/${own}/${header}")
            continue()
        endif()
        math(EXPR strangers "${strangers} + 1")
        compile("${header}" result)
        if(result EQUAL 0 OR NOT said MATCHES "No such file")
            message(SEND_ERROR "${ROOM} can include ${header} of ${other}: ${said}")
        endif()
    endforeach()
endforeach()
if(strangers EQUAL 0)
    message(FATAL_ERROR "No header of another room was tried; the test proves nothing.")
endif()
