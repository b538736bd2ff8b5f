# SPDX-FileCopyrightText: The Diecast authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Puts one violating source at a time into a copy of the rooms and expects CheckRooms.cmake to refuse it and to name it.
function(expect place line verdict)
    file(REMOVE_RECURSE "${WORK}")
    file(WRITE "${WORK}/engine/base/clean.h" "#include \"base/failure.h\"\n#include <QString>\n")
    file(WRITE "${WORK}/${place}" "${line}\n")
    execute_process(COMMAND "${CMAKE_COMMAND}" -DSOURCE=${WORK} -P "${SOURCE}/packaging/build/CheckRooms.cmake"
        RESULT_VARIABLE result ERROR_VARIABLE said OUTPUT_QUIET)
    if(verdict STREQUAL "refused" AND (result EQUAL 0 OR NOT said MATCHES "${place}"))
        message(SEND_ERROR "${place} with “${line}” was not refused by name: ${said}")
    elseif(verdict STREQUAL "accepted" AND NOT result EQUAL 0)
        message(SEND_ERROR "${place} with “${line}” was refused: ${said}")
    endif()
endfunction()

expect(engine/base/a.cpp "#include \"base/failure.h\"" accepted)
expect(engine/base/a.cpp "#include <QWidget>" refused)
expect(engine/base/a.cpp "#include <QtWidgets/QWidget>" refused)
expect(engine/base/a.cpp "#include \"widgets/common/theme.h\"" refused)
expect(engine/base/a.cpp "#include \"../../widgets/common/theme.h\"" refused)
expect(engine/base/a.h "#  include <Qsci/qsciscintilla.h>" refused)
expect(engine/base/a.h "#include \"providers/null/null_provider.h\"" refused)
expect(providers/null/a.cpp "#include \"build/step.h\"" accepted)
expect(providers/null/a.cpp "#include \"../sandbox/sandbox_provider.h\"" refused)
expect(providers/null/a.cpp "#include \"providers/sandbox/sandbox_provider.h\"" refused)
expect(providers/null/a.cpp "#include <QPainter>" refused)
expect(widgets/common/a.cpp "#include <QWidget>" accepted)
expect(widgets/common/a.cpp "#include \"providers/null/null_provider.h\"" refused)
expect(widgets/common/a.cpp "#include \"app/studio/main_window.h\"" refused)
file(REMOVE_RECURSE "${WORK}")
