// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/yaml_extent.h"

#include <algorithm>

namespace diecast::yaml {

namespace {

bool isBlank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && isBlank(text[at])) {
        ++at;
    }
    return at;
}

std::size_t quotedEnd(std::string_view text, std::size_t at)
{
    const char quote = text[at++];
    while (at < text.size()) {
        if (quote == '"' && text[at] == '\\') {
            at += 2;
        } else if (text[at] != quote) {
            ++at;
        } else if (quote == '\'' && at + 1 < text.size() && text[at + 1] == quote) {
            at += 2;
        } else {
            return at + 1;
        }
    }
    return text.size();
}

/// A literal or folded block: the lines below that are indented like the first of them, or deeper, or empty.
std::size_t blockEnd(std::string_view text, std::size_t at)
{
    std::size_t line = text.find('\n', at);
    std::size_t end = std::min(line, text.size());
    std::size_t indentation = 0;
    while (line != std::string_view::npos && line + 1 < text.size()) {
        const std::size_t begin = line + 1;
        line = text.find('\n', begin);
        const std::string_view content = text.substr(begin, line == std::string_view::npos ? line : line - begin);
        const std::size_t spaces = std::min(content.find_first_not_of(' '), content.size());
        if (content.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        if (indentation == 0) {
            indentation = spaces;
        }
        if (spaces < indentation || spaces == 0) {
            break;
        }
        end = begin + content.size() - (content.ends_with('\r') ? 1 : 0);
    }
    return end;
}

/// A plain value over several lines: its blanks may be spelled by any others.
std::size_t plainEnd(std::string_view text, std::size_t at, std::string_view value)
{
    for (std::size_t index = 0; index < value.size() && at < text.size();) {
        if (isBlank(value[index])) {
            ++index;
            at = skipBlanks(text, at);
        } else if (isBlank(text[at])) {
            at = skipBlanks(text, at);
        } else {
            ++index;
            ++at;
        }
    }
    return at;
}

} // namespace

std::size_t skipProperties(std::string_view text, std::size_t at)
{
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        while (at < text.size() && !isBlank(text[at])) {
            ++at;
        }
        at = skipBlanks(text, at);
    }
    return at;
}

SourceRange scalarRange(std::string_view text, std::size_t at, std::string_view value)
{
    at = std::min(skipProperties(text, at), text.size());
    if (at == text.size()) {
        return {at, at};
    }
    switch (text[at]) {
    case '"':
    case '\'':
        return {at, quotedEnd(text, at)};
    case '|':
    case '>':
        return {at, blockEnd(text, at)};
    default:
        return {at, plainEnd(text, at, value)};
    }
}

std::size_t flowEnd(std::string_view text, std::size_t at, char bracket)
{
    for (std::size_t byte = at; byte < text.size(); ++byte) {
        if (text[byte] == bracket) {
            return byte + 1;
        }
        if (text[byte] == '#') {
            byte = std::min(text.find('\n', byte), text.size()) - 1;
        } else if (!isBlank(text[byte]) && text[byte] != ',') {
            break;
        }
    }
    return at;
}

} // namespace diecast::yaml
