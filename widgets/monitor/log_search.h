// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"
#include "monitor/log_painter.h"

#include <QString>

#include <cstddef>
#include <optional>

namespace diecast {

/// A search that walks through a log, from one line with the text to the next. Capital letters count when the text has some.
class LogSearch {
public:
    /// Goes to the next line with this text, around the end; a new text is sought from line `from` on.
    std::optional<std::size_t> next(const LogStore& store, const QString& text, std::size_t from, bool backwards);
    void clear();
    /// Where the search stands is lost; its text stays marked.
    void forgetLine() { m_line.reset(); }
    /// Adds what is found in a line to its marks.
    void mark(LogMarks& marks, std::size_t line) const;

private:
    QString m_text;
    std::optional<std::size_t> m_line;
};

} // namespace diecast
