// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/comment_text.h"
#include "template/container_layout.h"

#include <algorithm>

/// Taking elements out of a list or an object, with what belongs to them.
namespace diecast {

namespace {

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

} // namespace

std::vector<TextEdit> ContainerLayout::removed(std::size_t index) const
{
    const SourceRange element = m_elements.at(index);
    const LineRest rest = restOfLine(element.end);
    const auto comma = rest.comma ? rest.comma : commaBehind(element.end);
    const auto before = commaBefore(index);
    const bool isLast = index + 1 == m_elements.size();
    const bool commaLeads = before && startsLine(*before) && onlySpace(*before + 1, element.begin);
    if (commaLeads && rest.isRest && !rest.comma) {
        return {{withBlankLine({lineBreakBefore(*before), rest.end}), {}}};
    }
    if (index == 0 && comma && leadingComma() && !isLast && onlySpaceAndLineEnds(element.end, *comma)
        && onlySpace(*comma + 1, m_elements[1].begin)) {
        return {{{element.begin, m_elements[1].begin}, {}}};
    }
    std::vector<TextEdit> edits;
    std::size_t begin = element.begin;
    if (isLast && !comma && before) {
        // The comma before it would be left over.
        if (onlySpace(*before + 1, element.begin) && !startsLine(element.begin)) {
            begin = *before;
        } else {
            edits.push_back({{*before, *before + 1}, {}});
        }
    }
    if (startsLine(element.begin) && rest.isRest && (rest.comma || !comma)) {
        const std::vector<SourceRange> comments = commentsAbove(index);
        const std::size_t first = comments.empty() ? element.begin : comments.front().begin;
        edits.push_back({withBlankLine({lineBreakBefore(first), rest.end}), {}});
        return edits;
    }
    if (comma && !onlySpace(element.end, *comma)) {
        // Comments between the element and its comma stay.
        edits.push_back({{begin, element.end}, {}});
        edits.push_back({{*comma, *comma + 1}, {}});
        return edits;
    }
    std::size_t end = comma ? *comma + 1 : element.end;
    while (comma && end < m_text.size() && (m_text[end] == ' ' || m_text[end] == '\t')) {
        ++end;
    }
    if (m_elements.size() == 1 && onlySpace(m_node.range.begin + 1, begin) && onlySpace(end, m_node.range.end - 1)) {
        begin = m_node.range.begin + 1;
        end = m_node.range.end - 1;
    }
    edits.push_back({{begin, end}, {}});
    return edits;
}

/// Where blank lines stood on both sides of what is taken away, one side is enough.
SourceRange ContainerLayout::withBlankLine(SourceRange lines) const
{
    const auto isBlankLine = [&](std::size_t begin, std::size_t end) { return begin <= end && onlySpaceAndLineEnds(begin, end); };
    // The line above ends where the taken lines begin; the line below begins behind the line end at their end.
    const std::size_t above = lineStart(lines.begin);
    const bool openAbove = isBlankLine(above, lines.begin) || lines.begin <= m_node.range.begin + 1
        || onlySpaceAndLineEnds(m_node.range.begin + 1, lines.begin);
    std::size_t feed = m_text.find('\n', lines.end);
    if (feed == std::string_view::npos || !onlySpaceAndLineEnds(lines.end, feed)) {
        return lines;
    }
    const std::size_t next = m_text.find('\n', feed + 1);
    if (openAbove && next != std::string_view::npos && next < m_node.range.end && isBlankLine(feed + 1, next)) {
        return {lines.begin, next > 0 && m_text[next - 1] == '\r' ? next - 1 : next};
    }
    const bool closesBelow = onlySpaceAndLineEnds(lines.end, m_node.range.end - 1);
    if (closesBelow && above > m_node.range.begin && isBlankLine(above, lines.begin)) {
        return {lineBreakBefore(lines.begin), lines.end};
    }
    return lines;
}

ElementText ContainerLayout::lifted(std::size_t index) const
{
    const SourceRange element = m_elements.at(index);
    ElementText text;
    text.spelling = std::string(m_text.substr(element.begin, element.end - element.begin));
    if (!restOfLine(element.end).isRest) {
        return text;
    }
    if (startsLine(element.begin)) {
        for (const SourceRange comment : commentsAbove(index)) {
            text.above.emplace_back(m_text.substr(comment.begin, comment.end - comment.begin));
        }
    }
    text.behind = commentBehind(element.end);
    return text;
}

std::string ContainerLayout::commentBehind(std::size_t byte) const
{
    const LineRest rest = restOfLine(byte);
    std::string comments;
    for (std::size_t at = byte; rest.isRest && at < rest.end;) {
        if (m_text[at] != '/') {
            ++at;
            continue;
        }
        const std::size_t end = commentEnd(m_text, at);
        comments += (comments.empty() ? "" : " ") + std::string(m_text.substr(at, end - at));
        at = end;
    }
    return comments;
}

/// The comments on lines of their own right above an element, without a blank line in between.
std::vector<SourceRange> ContainerLayout::commentsAbove(std::size_t index) const
{
    std::vector<SourceRange> all;
    const std::size_t end = m_elements.at(index).begin;
    for (std::size_t at = index == 0 ? m_node.range.begin + 1 : m_elements[index - 1].end; at < end;) {
        if (m_text[at] == '/') {
            all.push_back({at, std::min(commentEnd(m_text, at), end)});
            at = all.back().end;
        } else {
            ++at;
        }
    }
    std::size_t below = end;
    std::size_t first = all.size();
    while (first > 0) {
        const SourceRange comment = all[first - 1];
        const std::string_view between = m_text.substr(comment.end, below - comment.end);
        const bool isOwnLine = startsLine(comment.begin) && std::all_of(between.begin(), between.end(), isSpace)
            && std::count(between.begin(), between.end(), '\n') == 1;
        if (!isOwnLine) {
            break;
        }
        below = comment.begin;
        --first;
    }
    all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(first));
    return all;
}

} // namespace diecast
