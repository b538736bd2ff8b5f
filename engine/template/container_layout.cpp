// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/container_layout.h"

#include "template/comment_text.h"

#include <algorithm>

namespace diecast {

namespace {

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

bool isSpace(char byte)
{
    return isBlank(byte) || byte == '\n' || byte == '\r';
}

} // namespace

std::string reindented(std::string_view spelling, std::string_view from, std::string_view to, std::string_view lineEnd)
{
    std::string out;
    std::size_t begin = 0;
    while (true) {
        const std::size_t feed = spelling.find('\n', begin);
        std::string_view line = spelling.substr(begin, feed == std::string_view::npos ? feed : feed - begin);
        if (feed != std::string_view::npos && line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (begin > 0 && !std::all_of(line.begin(), line.end(), isBlank)) {
            if (line.starts_with(from)) {
                line.remove_prefix(from.size());
            } else {
                line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            }
            out += to;
        }
        out += line;
        if (feed == std::string_view::npos) {
            return out;
        }
        out += lineEnd;
        begin = feed + 1;
    }
}

ContainerLayout::ContainerLayout(const SourceText& source, const Node& node) : m_text(source.text()), m_node(node)
{
    for (const Node& item : node.items) {
        m_elements.push_back(item.range);
    }
    for (const Node::Member& member : node.members) {
        m_elements.push_back({member.keyRange.begin, member.value.range.end});
    }
}

ElementPlace ContainerLayout::placeFor(std::size_t after) const
{
    ElementPlace place;
    const bool isFirst = after == atBegin;
    const std::size_t anchor
        = m_elements.empty() || isFirst ? m_node.range.begin + 1 : m_elements[std::min(after, m_elements.size() - 1)].end;
    place.lineEnd = lineEndAt(anchor);
    if (m_elements.empty()) {
        place.onLine = m_text.find('\n') != std::string_view::npos;
        place.indentation = indentationAt(m_node.range.begin) + (place.onLine ? indentationStep() : std::string());
    } else {
        const auto indentation = indentationOfElements();
        place.onLine = indentation && restOfLine(anchor).isRest;
        place.indentation = place.onLine ? *indentation : indentationAt(anchor);
    }
    place.colon = ": ";
    const auto styleOf = [&](const Node::Member& member) {
        const std::string_view between = m_text.substr(member.keyRange.end, member.value.range.begin - member.keyRange.end);
        if (std::all_of(between.begin(), between.end(), [](char each) { return isBlank(each) || each == ':'; })) {
            place.colon = between;
        }
    };
    if (!m_node.members.empty()) {
        styleOf(m_node.members[isFirst ? 0 : std::min(after, m_node.members.size() - 1)]);
    }
    return place;
}

std::vector<TextEdit> ContainerLayout::inserted(const ElementText& element, std::size_t after) const
{
    if (m_elements.empty()) {
        return insertedAlone(element);
    }
    if (after == atBegin) {
        return insertedFirst(element);
    }
    const ElementPlace place = placeFor(after);
    const SourceRange neighbour = m_elements[std::min(after, m_elements.size() - 1)];
    const LineRest rest = restOfLine(neighbour.end);
    if (!place.onLine) {
        return {{{neighbour.end, neighbour.end}, separator() + inLine(element)}};
    }
    if (rest.comma) {
        return {{{rest.end, rest.end}, onLines(element, place, true, place.indentation)}};
    }
    if (const auto prefix = leadingComma()) {
        return {{{rest.end, rest.end}, onLines(element, place, false, *prefix)}};
    }
    const std::string lines = onLines(element, place, false, place.indentation);
    if (rest.end == neighbour.end) {
        return {{{rest.end, rest.end}, "," + lines}};
    }
    return {{{neighbour.end, neighbour.end}, ","}, {{rest.end, rest.end}, lines}};
}

std::vector<TextEdit> ContainerLayout::insertedFirst(const ElementText& element) const
{
    const std::size_t behindBracket = m_node.range.begin + 1;
    const std::size_t begin = m_elements.front().begin;
    const ElementPlace place = placeFor(atBegin);
    if (const auto prefix = leadingComma(); prefix && element.above.empty()) {
        const std::string behind = element.behind.empty() ? std::string() : " " + element.behind;
        return {{{begin, begin}, element.spelling + behind + place.lineEnd + *prefix}};
    }
    if (place.onLine) {
        const LineRest rest = restOfLine(behindBracket);
        return {{{rest.end, rest.end}, onLines(element, place, true, place.indentation)}};
    }
    return {{{begin, begin}, inLine(element) + separator()}};
}

std::vector<TextEdit> ContainerLayout::insertedAlone(const ElementText& element) const
{
    const std::size_t begin = m_node.range.begin + 1;
    const std::size_t end = m_node.range.end - 1;
    const ElementPlace place = placeFor(atBegin);
    const bool isEmpty = onlySpace(begin, end);
    if (!place.onLine) {
        return {{{begin, begin}, (isEmpty ? std::string(m_text.substr(begin, end - begin)) : std::string()) + inLine(element)}};
    }
    const std::string lines = onLines(element, place, false, place.indentation);
    if (m_text.substr(begin, end - begin).find('\n') != std::string_view::npos) {
        const LineRest rest = restOfLine(begin);
        return {{{rest.end, rest.end}, rest.isRest ? lines : lines + place.lineEnd}};
    }
    return {{{isEmpty ? begin : end, end}, lines + place.lineEnd + indentationAt(m_node.range.begin)}};
}

std::string ContainerLayout::onLines(const ElementText& element, const ElementPlace& place, bool withComma,
                                     std::string_view prefix) const
{
    std::string lines;
    for (const std::string& comment : element.above) {
        lines += place.lineEnd + place.indentation + comment;
    }
    lines += place.lineEnd + std::string(prefix) + element.spelling + (withComma ? "," : "");
    return element.behind.empty() ? lines : lines + " " + element.behind;
}

std::string ContainerLayout::inLine(const ElementText& element)
{
    std::string all;
    for (const std::string& comment : element.above) {
        all += asBlockComment(comment) + " ";
    }
    all += element.spelling;
    const std::string behind = asBlockComments(element.behind);
    return behind.empty() ? all : all + " " + behind;
}

std::string ContainerLayout::separator() const
{
    for (std::size_t index = 1; index < m_elements.size(); ++index) {
        const std::string_view between
            = m_text.substr(m_elements[index - 1].end, m_elements[index].begin - m_elements[index - 1].end);
        if (between.starts_with(',') && std::all_of(between.begin() + 1, between.end(), isBlank)) {
            return std::string(between);
        }
    }
    const bool isTight = m_elements.size() == 1 && !m_node.members.empty()
        && m_node.members.front().value.range.begin == m_node.members.front().keyRange.end + 1;
    return isTight ? "," : ", ";
}

std::optional<std::size_t> ContainerLayout::commaBefore(std::size_t index) const
{
    return index == 0 ? std::nullopt : commaBehind(m_elements[index - 1].end);
}

/// What stands on its line before an element whose comma begins the line; nothing when no element is written like this.
std::optional<std::string> ContainerLayout::leadingComma() const
{
    for (std::size_t index = 1; index < m_elements.size(); ++index) {
        const auto comma = commaBefore(index);
        const std::size_t begin = m_elements[index].begin;
        if (comma && startsLine(*comma) && onlySpace(*comma + 1, begin)) {
            return std::string(m_text.substr(lineStart(*comma), begin - lineStart(*comma)));
        }
    }
    return std::nullopt;
}

std::string ContainerLayout::lineEndAt(std::size_t byte) const
{
    std::size_t feed = m_text.find('\n', byte);
    if (feed == std::string_view::npos && byte > 0) {
        feed = m_text.rfind('\n', byte - 1);
    }
    return feed != std::string_view::npos && feed > 0 && m_text[feed - 1] == '\r' ? "\r\n" : "\n";
}

bool ContainerLayout::startsLine(std::size_t byte) const
{
    return lineStart(byte) > 0 && onlySpace(lineStart(byte), byte);
}

bool ContainerLayout::onlySpaceAndLineEnds(std::size_t begin, std::size_t end) const
{
    const std::string_view between = m_text.substr(begin, end - begin);
    return std::all_of(between.begin(), between.end(), isSpace);
}

std::size_t ContainerLayout::lineStart(std::size_t byte) const
{
    const std::size_t feed = byte == 0 ? std::string_view::npos : m_text.rfind('\n', byte - 1);
    return feed == std::string_view::npos ? 0 : feed + 1;
}

bool ContainerLayout::onlySpace(std::size_t begin, std::size_t end) const
{
    return std::all_of(m_text.begin() + static_cast<std::ptrdiff_t>(begin), m_text.begin() + static_cast<std::ptrdiff_t>(end),
                       isBlank);
}

std::size_t ContainerLayout::lineBreakBefore(std::size_t byte) const
{
    const std::size_t feed = lineStart(byte) - 1;
    return feed > 0 && m_text[feed - 1] == '\r' ? feed - 1 : feed;
}

std::string ContainerLayout::indentationAt(std::size_t byte) const
{
    const std::size_t begin = lineStart(byte);
    std::size_t end = begin;
    while (end < m_text.size() && isBlank(m_text[end])) {
        ++end;
    }
    return std::string(m_text.substr(begin, end - begin));
}

/// Of the elements that stand on lines of their own; nothing when none does.
std::optional<std::string> ContainerLayout::indentationOfElements() const
{
    for (const SourceRange& element : m_elements) {
        if (startsLine(element.begin)) {
            return indentationAt(element.begin);
        }
    }
    return std::nullopt;
}

ElementLayout ContainerLayout::elements() const
{
    const auto indentation = indentationOfElements();
    const std::size_t begin = m_node.range.begin;
    return {indentation.has_value(), lineEndAt(begin), indentation.value_or(indentationAt(begin)), indentationStep()};
}

std::string ContainerLayout::indentationStep() const
{
    for (std::size_t feed = m_text.find('\n'); feed != std::string_view::npos; feed = m_text.find('\n', feed + 1)) {
        const std::string indentation = indentationAt(feed + 1);
        const std::size_t next = feed + 1 + indentation.size();
        if (!indentation.empty() && next < m_text.size() && m_text[next] != '\n' && m_text[next] != '\r') {
            return indentation;
        }
    }
    return "  ";
}

ContainerLayout::LineRest ContainerLayout::restOfLine(std::size_t byte) const
{
    LineRest rest;
    rest.end = byte;
    for (std::size_t at = byte; at < m_text.size();) {
        const std::string_view here = m_text.substr(at);
        if (here.front() == '\n' || here.starts_with("\r\n")) {
            rest.isRest = true;
            return rest;
        }
        if (here.starts_with("//")) {
            at = std::min(m_text.find('\n', at), m_text.size());
            at -= at < m_text.size() && m_text[at - 1] == '\r' ? 1 : 0;
            rest.end = at;
        } else if (here.starts_with("/*")) {
            const std::size_t close = m_text.find("*/", at + 2);
            if (close == std::string_view::npos || m_text.substr(at, close - at).find('\n') != std::string_view::npos) {
                return rest;
            }
            at = close + 2;
            rest.end = at;
        } else if (here.front() == ',' && !rest.comma) {
            rest.comma = at++;
            rest.end = at;
        } else if (isBlank(here.front())) {
            ++at;
        } else {
            return rest;
        }
    }
    return rest;
}

/// The comma behind an element, whatever space and comments stand between.
std::optional<std::size_t> ContainerLayout::commaBehind(std::size_t byte) const
{
    for (std::size_t at = byte; at < m_node.range.end;) {
        const std::string_view here = m_text.substr(at);
        if (here.front() == ',') {
            return at;
        }
        if (here.starts_with("//")) {
            at = std::min(m_text.find('\n', at), m_text.size());
        } else if (here.starts_with("/*")) {
            at = std::min(m_text.find("*/", at + 2), m_text.size() - 2) + 2;
        } else if (isBlank(here.front()) || here.front() == '\n' || here.front() == '\r') {
            ++at;
        } else {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace diecast
