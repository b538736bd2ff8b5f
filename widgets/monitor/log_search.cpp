// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_search.h"

#include <algorithm>

namespace diecast {

std::optional<std::size_t> LogSearch::next(const LogStore& store, const QString& text, std::size_t from, bool backwards)
{
    const std::string needle = text.toUtf8().toStdString();
    if (m_line && m_text == text)
        from = backwards ? (*m_line > 0 ? *m_line - 1 : store.lineCount()) : *m_line + 1;
    m_line = store.find(needle, from, backwards);
    if (!m_line)
        m_line = store.find(needle, backwards ? store.lineCount() : 0, backwards);
    m_text = text;
    return m_line;
}

void LogSearch::clear()
{
    m_text.clear();
    m_line.reset();
}

void LogSearch::mark(LogMarks& marks, std::size_t line) const
{
    marks.found = m_text;
    marks.foundExactly = std::any_of(m_text.begin(), m_text.end(), [](QChar letter) { return letter.isUpper(); });
    marks.current = m_line == line;
}

} // namespace diecast
