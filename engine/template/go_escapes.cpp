// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_escapes.h"

#include "template/go_text.h"

#include <array>
#include <cctype>
#include <cstdio>

namespace diecast::go_template {

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

void appendHex(std::string& out, unsigned char byte)
{
    out.push_back(hexDigits[byte >> 4U]);
    out.push_back(hexDigits[byte & 0x0FU]);
}

} // namespace

std::string escapedForHtml(std::string_view text)
{
    std::string out;
    for (const char each : text) {
        switch (each) {
        case '"':
            out += "&#34;";
            break;
        case '\'':
            out += "&#39;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '\0':
            out += "\xEF\xBF\xBD";
            break;
        default:
            out.push_back(each);
        }
    }
    return out;
}

std::string escapedForScript(std::string_view text)
{
    std::string out;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const std::uint32_t character = nextCharacter(text, at);
        const bool isMarkup = character == '<' || character == '>' || character == '&' || character == '=';
        if (character == '\\' || character == '\'' || character == '"') {
            out.push_back('\\');
            out.push_back(text[begin]);
        } else if (isMarkup || character < 0x20 || (character >= 0x80 && !isPrintable(character))) {
            std::array<char, 16> buffer{};
            std::snprintf(buffer.data(), buffer.size(), "\\u%04X", character);
            out += buffer.data();
        } else {
            out += text.substr(begin, at - begin);
        }
    }
    return out;
}

std::string escapedForQuery(std::string_view text)
{
    std::string out;
    for (const char each : text) {
        const auto byte = static_cast<unsigned char>(each);
        if ((byte < 0x80 && std::isalnum(byte) != 0) || std::string_view("-_.~").find(each) != std::string_view::npos) {
            out.push_back(each);
        } else if (each == ' ') {
            out.push_back('+');
        } else {
            out.push_back('%');
            appendHex(out, byte);
        }
    }
    return out;
}

} // namespace diecast::go_template
