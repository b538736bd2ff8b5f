// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_lines.h"

#include <algorithm>

namespace diecast {

void LogLines::pass(std::size_t first, std::size_t end, std::size_t rowsEach)
{
    if (first >= end)
        return;
    m_stretches.push_back({first, m_rows, rowsEach});
    m_rows += (end - first) * rowsEach;
}

void LogLines::refresh()
{
    const std::size_t lines = m_store.lineCount();
    const auto& sections = m_store.sections();
    m_stretches.clear();
    m_rows = 0;
    std::size_t line = 0;
    auto tall = m_tall.begin();
    const auto showTo = [&](std::size_t end) {
        for (; tall != m_tall.end() && tall->line < end; ++tall) {
            if (tall->line < line)
                continue; // folded away
            pass(line, tall->line, 1);
            pass(tall->line, tall->line + 1, tall->rows);
            line = tall->line + 1;
        }
        pass(line, end, 1);
        line = end;
    };
    for (const std::size_t section : m_folded) {
        if (section >= sections.size())
            continue;
        const std::size_t first = sections[section].firstLine + 1;
        const std::size_t end = section + 1 < sections.size() ? sections[section + 1].firstLine : lines;
        if (end <= first)
            continue;
        showTo(first);
        pass(first, end, 0);
        line = end;
    }
    showTo(lines);
}

LogLines::Place LogLines::at(std::size_t row) const
{
    // A folded stretch begins in the same row as the one behind it, which is the one that is shown there.
    auto next = std::upper_bound(m_stretches.begin(), m_stretches.end(), row,
                                 [](std::size_t wanted, const Stretch& one) { return wanted < one.row; });
    if (next == m_stretches.begin())
        return {row, 0};
    const Stretch& stretch = *--next;
    return stretch.rowsEach > 1 ? Place{stretch.line, row - stretch.row} : Place{stretch.line + (row - stretch.row), 0};
}

LogLines::Stretch LogLines::stretchOf(std::size_t line) const
{
    auto next = std::upper_bound(m_stretches.begin(), m_stretches.end(), line,
                                 [](std::size_t wanted, const Stretch& one) { return wanted < one.line; });
    return next == m_stretches.begin() ? Stretch{0, 0, 1} : *--next;
}

std::size_t LogLines::rowOf(std::size_t line) const
{
    const Stretch stretch = stretchOf(line);
    return stretch.rowsEach == 0 ? stretch.row - 1 : stretch.row + (line - stretch.line) * stretch.rowsEach;
}

std::size_t LogLines::rowsOf(std::size_t line) const
{
    return stretchOf(line).rowsEach;
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

std::optional<std::size_t> LogLines::sectionOf(std::size_t line) const
{
    const auto& sections = m_store.sections();
    const auto next = std::upper_bound(sections.begin(), sections.end(), line,
                                       [](std::size_t wanted, const LogSection& one) { return wanted < one.firstLine; });
    if (next == sections.begin())
        return std::nullopt;
    return static_cast<std::size_t>(next - sections.begin()) - 1;
}

void LogLines::reveal(std::size_t line)
{
    const std::optional<std::size_t> section = sectionOf(line);
    if (section && line > m_store.sections()[*section].firstLine && m_folded.erase(*section) > 0)
        refresh();
}

} // namespace diecast
