// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_selection.h"

#include "monitor/log_painter.h"

#include <QStringList>

#include <algorithm>

namespace diecast {

namespace {

constexpr std::size_t mostCopied = 200000; ///< lines; beyond that a clipboard is the wrong place

} // namespace

void LogSelection::selectAll(const LogStore& store)
{
    if (store.lineCount() == 0)
        return;
    m_anchor = {};
    m_head = {store.lineCount() - 1, INT32_MAX};
}

void LogSelection::selectLines(std::size_t first, std::size_t last)
{
    m_anchor = {first, 0};
    m_head = {last, INT32_MAX};
}

void LogSelection::selectWord(LogPlace place, const QString& shownLine)
{
    const auto isWord = [&shownLine](int at) { return at >= 0 && at < shownLine.size() && !shownLine.at(at).isSpace(); };
    int begin = std::min(place.column, static_cast<int>(shownLine.size()));
    int end = begin;
    while (isWord(begin - 1))
        --begin;
    while (isWord(end))
        ++end;
    m_anchor = {place.line, begin};
    m_head = {place.line, end};
}

std::pair<int, int> LogSelection::columnsOf(std::size_t line, int length) const
{
    const auto [first, last] = std::minmax(m_anchor, m_head);
    if (first == last || line < first.line || line > last.line)
        return {0, 0};
    // The line's end belongs to it when the selection goes on below.
    return {line == first.line ? first.column : 0, line == last.line ? last.column : length + 1};
}

QString LogSelection::text(const LogStore& store) const
{
    if (isEmpty())
        return {};
    const auto [first, last] = std::minmax(m_anchor, m_head);
    QStringList lines;
    const std::size_t end = std::min({last.line + 1, store.lineCount(), first.line + mostCopied});
    for (std::size_t line = first.line; line < end; ++line) {
        QString text = showLine(store.line(line)).text;
        if (line == last.line)
            text.truncate(last.column);
        if (line == first.line)
            text.remove(0, first.column);
        lines.append(text);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace diecast
