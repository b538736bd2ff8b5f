// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_lines.h"

#include <algorithm>

namespace diecast {

void LogLines::refresh()
{
    const std::size_t lines = m_store.lineCount();
    const auto& sections = m_store.sections();
    m_gaps.clear();
    std::size_t hidden = 0;
    for (const std::size_t section : m_folded) {
        if (section >= sections.size())
            continue;
        const std::size_t first = sections[section].firstLine + 1;
        const std::size_t end = section + 1 < sections.size() ? sections[section + 1].firstLine : lines;
        if (end <= first)
            continue;
        m_gaps.push_back({first, end - first, hidden});
        hidden += end - first;
    }
    m_rows = lines - hidden;
}

std::size_t LogLines::lineAt(std::size_t row) const
{
    // The last gap that begins at or before the row's line moves it on by all that is hidden up to there.
    auto gap = std::upper_bound(m_gaps.begin(), m_gaps.end(), row,
                                [](std::size_t wanted, const Gap& one) { return wanted < one.first - one.before; });
    if (gap == m_gaps.begin())
        return row;
    --gap;
    return row + gap->before + gap->count;
}

std::size_t LogLines::rowOf(std::size_t line) const
{
    auto gap = std::upper_bound(m_gaps.begin(), m_gaps.end(), line,
                                [](std::size_t wanted, const Gap& one) { return wanted < one.first; });
    if (gap == m_gaps.begin())
        return line;
    --gap;
    if (line < gap->first + gap->count)
        return gap->first - 1 - gap->before;
    return line - gap->before - gap->count;
}

std::optional<std::size_t> LogLines::sectionAt(std::size_t line) const
{
    const auto& sections = m_store.sections();
    const auto found = std::lower_bound(sections.begin(), sections.end(), line,
                                        [](const LogSection& section, std::size_t wanted) { return section.firstLine < wanted; });
    if (found == sections.end() || found->firstLine != line)
        return std::nullopt;
    return static_cast<std::size_t>(found - sections.begin());
}

void LogLines::setFolded(std::size_t section, bool folded)
{
    if (folded)
        m_folded.insert(section);
    else
        m_folded.erase(section);
    refresh();
}

void LogLines::setAllFolded(bool folded)
{
    m_folded.clear();
    for (std::size_t section = 0; folded && section < m_store.sections().size(); ++section)
        m_folded.insert(section);
    refresh();
}

void LogLines::reveal(std::size_t line)
{
    const auto& sections = m_store.sections();
    auto section = std::upper_bound(sections.begin(), sections.end(), line,
                                    [](std::size_t wanted, const LogSection& one) { return wanted < one.firstLine; });
    if (section == sections.begin())
        return;
    --section;
    if (line > section->firstLine && m_folded.erase(static_cast<std::size_t>(section - sections.begin())) > 0)
        refresh();
}

} // namespace diecast
