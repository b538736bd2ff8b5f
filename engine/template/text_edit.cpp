// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/text_edit.h"

#include "base/failure.h"
#include "template/container_layout.h"

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
    return ContainerLayout(source, container).elements();
}

std::string commentBehind(const SourceText& source, const Node& container, const Node& element)
{
    return ContainerLayout(source, container).commentBehind(element.range.end);
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
    const ContainerLayout layout(source, object);
    return layout.inserted({{}, spelledAsJson(name) + layout.placeFor(after).colon + std::string(spelling), {}}, after);
}

std::vector<TextEdit> insertItem(const SourceText& source, const Node& list, std::string_view spelling, std::size_t after)
{
    return ContainerLayout(source, list).inserted({{}, std::string(spelling), {}}, after);
}

std::vector<TextEdit> removeMember(const SourceText& source, const Node& object, std::size_t index)
{
    return ContainerLayout(source, object).removed(index);
}

std::vector<TextEdit> removeItem(const SourceText& source, const Node& list, std::size_t index)
{
    return ContainerLayout(source, list).removed(index);
}

std::vector<TextEdit> setMember(const SourceText& source, const Node& object, std::string_view name, std::string_view spelling)
{
    if (const Node* value = object.find(name)) {
        return {replaceValue(*value, std::string(spelling))};
    }
    return insertMember(source, object, name, spelling);
}

} // namespace diecast
