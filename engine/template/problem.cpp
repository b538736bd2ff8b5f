// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/problem.h"

#include <algorithm>

namespace diecast {

namespace {

bool continuesCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

} // namespace

SourceText::SourceText(std::string file, std::string text, Holds holds)
    : m_file(std::move(file)), m_text(std::move(text)), m_holds(holds), m_lineStarts{0}
{
    // LF, CRLF and a lone CR each end a line, as editors show it.
    for (std::size_t byte = 0; byte < m_text.size(); ++byte) {
        const bool ends = m_text[byte] == '\n' || (m_text[byte] == '\r' && (byte + 1 == m_text.size() || m_text[byte + 1] != '\n'));
        if (ends) {
            m_lineStarts.push_back(byte + 1);
        }
    }
}

SourcePlace SourceText::placeOf(std::size_t byte) const
{
    if (m_lineStarts.empty()) {
        return {};
    }
    byte = std::min(byte, m_text.size());
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), byte);
    const std::size_t start = *std::prev(next);
    SourcePlace place;
    place.line = static_cast<std::size_t>(std::distance(m_lineStarts.begin(), next));
    const std::string_view before = std::string_view(m_text).substr(start, byte - start);
    place.column = 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char each) {
                       return !continuesCharacter(each);
                   }));
    return place;
}

std::string_view SourceText::lineAt(std::size_t byte) const
{
    if (m_lineStarts.empty()) {
        return {};
    }
    byte = std::min(byte, m_text.size());
    const auto next = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), byte);
    const std::size_t start = *std::prev(next);
    const std::size_t end = next == m_lineStarts.end() ? m_text.size() : *next;
    std::string_view line = std::string_view(m_text).substr(start, end - start);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
        line.remove_suffix(1);
    }
    return line;
}

Problem SourceText::problem(ProblemCode code, Severity severity, SourceRange range, std::string message, std::string hint) const
{
    range.begin = std::min(range.begin, m_text.size());
    range.end = std::clamp(range.end, range.begin, m_text.size());
    Problem made;
    made.code = code;
    made.severity = severity;
    made.message = std::move(message);
    made.hint = std::move(hint);
    made.file = m_file;
    made.range = range;
    made.place = placeOf(range.begin);
    made.line = std::string(lineAt(range.begin));
    return made;
}

bool Problems::hasErrors() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const Problem& problem) { return problem.severity == Severity::Error; });
}

void Problems::sort()
{
    // Stable: problems of one place stay in the order they were found.
    std::stable_sort(m_all.begin(), m_all.end(), [](const Problem& left, const Problem& right) {
        const auto byteOf = [](const Problem& problem) { return problem.range ? problem.range->begin : std::size_t{0}; };
        const int files = left.file.compare(right.file);
        return files < 0 || (files == 0 && byteOf(left) < byteOf(right));
    });
    // Equal ones share file and place, so they stand in one group, though not always side by side.
    std::vector<Problem> unique;
    unique.reserve(m_all.size());
    std::size_t groupStart = 0;
    for (Problem& problem : m_all) {
        if (!unique.empty() && (unique[groupStart].file != problem.file || unique[groupStart].range != problem.range)) {
            groupStart = unique.size();
        }
        const auto group = unique.begin() + static_cast<std::ptrdiff_t>(groupStart);
        if (std::find(group, unique.end(), problem) == unique.end()) {
            unique.push_back(std::move(problem));
        }
    }
    m_all = std::move(unique);
}

} // namespace diecast
