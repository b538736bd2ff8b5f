// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <QString>
#include <QStringList>

#include <string>

/// What tests of the template room share.
namespace diecast {

/// One line a problem: "error 3:5 sentence".
inline QStringList described(const Problems& problems)
{
    QStringList lines;
    for (const Problem& problem : problems.all()) {
        const char* const severity = problem.severity == Severity::Error ? "error"
            : problem.severity == Severity::Warning                      ? "warning"
                                                                         : "notice";
        lines << QStringLiteral("%1 %2:%3 %4")
                     .arg(QLatin1String(severity))
                     .arg(problem.place.line)
                     .arg(problem.place.column)
                     .arg(QString::fromStdString(problem.message));
    }
    return lines;
}

inline QStringList sorted(QStringList lines)
{
    lines.sort();
    return lines;
}

/// The folder of reference material beside the repository; empty when it is not there.
inline QString sharedFolder()
{
    const QString given = qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SHARED_DEFAULT));
    return given;
}

} // namespace diecast
