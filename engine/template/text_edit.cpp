// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/text_edit.h"

#include "base/failure.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace diecast {

namespace {

/// Sorted, checked.
std::vector<TextEdit> ordered(std::string_view text, std::vector<TextEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& left, const TextEdit& right) { return left.range.begin < right.range.begin; });
    std::size_t end = 0;
    for (const TextEdit& edit : edits) {
        if (edit.range.begin < end || edit.range.end < edit.range.begin || edit.range.end > text.size()) {
            throw Failure(Failure::Kind::Internal, "text edits overlap or lie outside of the text");
        }
        end = edit.range.end;
    }
    return edits;
}

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/// What stands behind an element on its line.
struct LineRest {
    std::size_t end = 0;              ///< where the line ends, its comment included
    std::optional<std::size_t> comma; ///< of the element
    bool isRest = false;              ///< nothing but a comma and comments
};

/// A list or an object as a row of elements in a text.
class Container {
public:
    Container(const SourceText& source, const Node& node) : m_text(source.text()), m_node(node)
    {
        for (const Node& item : node.items) {
            m_elements.push_back(item.range);
        }
        for (const Node::Member& member : node.members) {
            m_elements.push_back({member.keyRange.begin, member.value.range.end});
        }
    }

    [[nodiscard]] std::vector<TextEdit> inserted(std::string_view spelling, std::size_t after) const
    {
        const std::string element(spelling);
        if (m_elements.empty()) {
            return insertedAlone(element);
        }
        if (after == atBegin) {
            return insertedFirst(element);
        }
        const SourceRange neighbour = m_elements[std::min(after, m_elements.size() - 1)];
        const LineRest rest = restOfLine(neighbour.end);
        const auto indentation = indentationOfElements();
        if (!indentation || !rest.isRest) {
            return {{{neighbour.end, neighbour.end}, ", " + element}};
        }
        const std::string line = lineEnd() + *indentation + element;
        if (rest.comma) {
            return {{{rest.end, rest.end}, line + ","}};
        }
        if (rest.end == neighbour.end) {
            return {{{rest.end, rest.end}, "," + line}};
        }
        return {{{neighbour.end, neighbour.end}, ","}, {{rest.end, rest.end}, line}};
    }

    [[nodiscard]] std::vector<TextEdit> removed(std::size_t index) const
    {
        const SourceRange element = m_elements.at(index);
        const LineRest rest = restOfLine(element.end);
        const auto comma = rest.comma ? rest.comma : commaBehind(element.end);
        const bool isLast = index + 1 == m_elements.size();
        std::vector<TextEdit> edits;
        std::size_t begin = element.begin;
        if (isLast && !comma && index > 0) {
            // The comma before it would be left over.
            const auto before = commaBehind(m_elements[index - 1].end);
            if (before && onlySpace(*before + 1, element.begin) && !startsLine(element.begin)) {
                begin = *before;
            } else if (before) {
                edits.push_back({{*before, *before + 1}, {}});
            }
        }
        if (startsLine(element.begin) && rest.isRest && (rest.comma || !comma)) {
            edits.push_back({{lineBreakBefore(element.begin), rest.end}, {}});
            return edits;
        }
        if (comma && !onlySpace(element.end, *comma)) {
            // Comments between the element and its comma stay.
            edits.push_back({{begin, element.end}, {}});
            edits.push_back({{*comma, *comma + 1}, {}});
            return edits;
        }
        std::size_t end = comma ? *comma + 1 : element.end;
        while (comma && end < m_text.size() && isBlank(m_text[end])) {
            ++end;
        }
        edits.push_back({{begin, end}, {}});
        return edits;
    }

    [[nodiscard]] ElementLayout layout() const
    {
        const auto indentation = indentationOfElements();
        return {indentation.has_value(), lineEnd(), indentation.value_or(indentationAt(m_node.range.begin)), indentationStep()};
    }

    [[nodiscard]] std::string commentBehind(const Node& element) const
    {
        const LineRest rest = restOfLine(element.range.end);
        if (!rest.isRest) {
            return {};
        }
        std::string comment(m_text.substr(element.range.end, rest.end - element.range.end));
        if (rest.comma) {
            comment.erase(*rest.comma - element.range.end, 1);
        }
        const std::size_t begin = comment.find_first_not_of(" \t");
        return begin == std::string::npos ? std::string() : comment.substr(begin, comment.find_last_not_of(" \t") + 1 - begin);
    }

private:
    [[nodiscard]] std::string lineEnd() const
    {
        const std::size_t feed = m_text.find('\n');
        return feed != std::string_view::npos && feed > 0 && m_text[feed - 1] == '\r' ? "\r\n" : "\n";
    }

    /// Where the line of `byte` begins.
    [[nodiscard]] std::size_t lineStart(std::size_t byte) const
    {
        const std::size_t feed = byte == 0 ? std::string_view::npos : m_text.rfind('\n', byte - 1);
        return feed == std::string_view::npos ? 0 : feed + 1;
    }

    [[nodiscard]] bool startsLine(std::size_t byte) const { return lineStart(byte) > 0 && onlySpace(lineStart(byte), byte); }

    [[nodiscard]] bool onlySpace(std::size_t begin, std::size_t end) const
    {
        return std::all_of(m_text.begin() + static_cast<std::ptrdiff_t>(begin), m_text.begin() + static_cast<std::ptrdiff_t>(end),
                           isBlank);
    }

    [[nodiscard]] std::size_t lineBreakBefore(std::size_t byte) const
    {
        const std::size_t feed = lineStart(byte) - 1;
        return feed > 0 && m_text[feed - 1] == '\r' ? feed - 1 : feed;
    }

    [[nodiscard]] std::string indentationAt(std::size_t byte) const
    {
        const std::size_t begin = lineStart(byte);
        std::size_t end = begin;
        while (end < m_text.size() && isBlank(m_text[end])) {
            ++end;
        }
        return std::string(m_text.substr(begin, end - begin));
    }

    /// Of the elements that stand on lines of their own; nothing when none does.
    [[nodiscard]] std::optional<std::string> indentationOfElements() const
    {
        for (const SourceRange& element : m_elements) {
            if (startsLine(element.begin)) {
                return indentationAt(element.begin);
            }
        }
        return std::nullopt;
    }

    /// One level of the file: the indentation of its first indented line.
    [[nodiscard]] std::string indentationStep() const
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

    [[nodiscard]] LineRest restOfLine(std::size_t byte) const
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
    [[nodiscard]] std::optional<std::size_t> commaBehind(std::size_t byte) const
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

    [[nodiscard]] std::vector<TextEdit> insertedFirst(const std::string& element) const
    {
        const std::size_t behindBracket = m_node.range.begin + 1;
        const LineRest rest = restOfLine(behindBracket);
        const auto indentation = indentationOfElements();
        if (indentation && rest.isRest) {
            return {{{rest.end, rest.end}, lineEnd() + *indentation + element + ","}};
        }
        const std::size_t begin = m_elements.front().begin;
        return {{{begin, begin}, element + ", "}};
    }

    [[nodiscard]] std::vector<TextEdit> insertedAlone(const std::string& element) const
    {
        const std::size_t begin = m_node.range.begin + 1;
        const std::size_t end = m_node.range.end - 1;
        const std::string_view inside = m_text.substr(begin, end - begin);
        if (m_text.find('\n') == std::string_view::npos) {
            return {{{begin, begin}, element}};
        }
        const std::string outer = indentationAt(m_node.range.begin);
        const std::string line = lineEnd() + outer + indentationStep() + element;
        if (inside.find('\n') != std::string_view::npos) {
            const LineRest rest = restOfLine(begin);
            return {{{rest.end, rest.end}, line}};
        }
        const bool isEmpty = onlySpace(begin, end);
        return {{{isEmpty ? begin : end, end}, line + lineEnd() + outer}};
    }

    std::string_view m_text;
    const Node& m_node;
    std::vector<SourceRange> m_elements;
};

} // namespace

std::string applied(std::string_view text, std::vector<TextEdit> edits)
{
    std::string out;
    std::size_t at = 0;
    for (const TextEdit& edit : ordered(text, std::move(edits))) {
        out += text.substr(at, edit.range.begin - at);
        out += edit.replacement;
        at = edit.range.end;
    }
    return out + std::string(text.substr(at));
}

std::vector<TextEdit> inverse(std::string_view text, std::vector<TextEdit> edits)
{
    std::vector<TextEdit> undoing;
    std::size_t added = 0;
    std::size_t taken = 0;
    for (const TextEdit& edit : ordered(text, std::move(edits))) {
        const std::size_t begin = edit.range.begin + added - taken;
        const std::size_t length = edit.range.end - edit.range.begin;
        undoing.push_back({{begin, begin + edit.replacement.size()}, std::string(text.substr(edit.range.begin, length))});
        added += edit.replacement.size();
        taken += length;
    }
    return undoing;
}

std::string spelledAsJson(std::string_view text)
{
    std::string out = "\"";
    for (const char each : text) {
        switch (each) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        default:
            if (static_cast<unsigned char>(each) < 0x20) {
                std::array<char, 8> escape{};
                std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(each));
                out += escape.data();
            } else {
                out.push_back(each);
            }
        }
    }
    return out + "\"";
}

ElementLayout layoutOf(const SourceText& source, const Node& container)
{
    return Container(source, container).layout();
}

std::string commentBehind(const SourceText& source, const Node& container, const Node& element)
{
    return Container(source, container).commentBehind(element);
}

TextEdit replaceValue(const Node& value, std::string spelling)
{
    return {value.range, std::move(spelling)};
}

TextEdit renameMember(const Node::Member& member, std::string_view name)
{
    return {member.keyRange, spelledAsJson(name)};
}

std::vector<TextEdit> insertMember(const SourceText& source, const Node& object, std::string_view name, std::string_view spelling,
                                   std::size_t after)
{
    return Container(source, object).inserted(spelledAsJson(name) + ": " + std::string(spelling), after);
}

std::vector<TextEdit> insertItem(const SourceText& source, const Node& list, std::string_view spelling, std::size_t after)
{
    return Container(source, list).inserted(spelling, after);
}

std::vector<TextEdit> removeMember(const SourceText& source, const Node& object, std::size_t index)
{
    return Container(source, object).removed(index);
}

std::vector<TextEdit> removeItem(const SourceText& source, const Node& list, std::size_t index)
{
    return Container(source, list).removed(index);
}

std::vector<TextEdit> setMember(const SourceText& source, const Node& object, std::string_view name, std::string_view spelling)
{
    if (const Node* value = object.find(name)) {
        return {replaceValue(*value, std::string(spelling))};
    }
    return insertMember(source, object, name, spelling);
}

} // namespace diecast
