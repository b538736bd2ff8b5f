// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "changed_text.h"

#include "base/line_diff.h"
#include "base/text.h"
#include "flags.h"
#include "standard_output.h"
#include "terminal_printer.h"

#include <QSaveFile>

#include <unistd.h>

namespace diecast::cli {

void printDiff(const SourceText& source, const std::string& text)
{
    print(unifiedDiff(source.text(), text, source.file(), source.file(), colourIsWelcome(STDOUT_FILENO)));
}

void writeInPlace(const SourceText& source, const std::string& text)
{
    if (text == source.text()) {
        return;
    }
    QSaveFile file(QString::fromLocal8Bit(source.file()));
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit()) {
        throw UsageError(translate("ChangedText", "“%1” cannot be written: %2. The file is unchanged.")
                             .arg(qstring(source.file()), file.errorString())
                             .toStdString());
    }
}

Problems withoutNotices(const Problems& problems)
{
    Problems rest;
    for (const Problem& problem : problems.all()) {
        if (problem.severity != Severity::Notice) {
            rest.add(problem);
        }
    }
    return rest;
}

} // namespace diecast::cli
