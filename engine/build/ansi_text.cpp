// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/ansi_text.h"

#include <algorithm>
#include <array>

namespace diecast {

namespace {

constexpr char escape = '\x1b';

/// The parameters of one SGR sequence ("1;38;5;208"), at most as many as any program sends.
std::vector<std::uint32_t> parametersOf(std::string_view text)
{
    std::vector<std::uint32_t> parameters(1, 0);
    for (const char letter : text) {
        if (letter == ';' || letter == ':')
            parameters.push_back(0);
        else if (letter >= '0' && letter <= '9')
            parameters.back() = std::min<std::uint32_t>(parameters.back() * 10 + static_cast<std::uint32_t>(letter - '0'), 65535);
        if (parameters.size() > 64)
            break;
    }
    return parameters;
}

/// Reads "5;n" or "2;r;g;b" after 38 or 48; moves `at` to the last parameter used.
AnsiColor extendedColor(const std::vector<std::uint32_t>& parameters, std::size_t& at)
{
    AnsiColor color;
    if (at + 1 >= parameters.size())
        return color;
    const std::uint32_t kind = parameters[at + 1];
    if (kind == 5 && at + 2 < parameters.size()) {
        color = {AnsiColor::Kind::Indexed, parameters[at + 2] & 255U};
        at += 2;
    } else if (kind == 2 && at + 4 < parameters.size()) {
        color = {AnsiColor::Kind::True,
                 ((parameters[at + 2] & 255U) << 16) | ((parameters[at + 3] & 255U) << 8) | (parameters[at + 4] & 255U)};
        at += 4;
    }
    return color;
}

void applySgr(std::string_view text, AnsiStyle& style)
{
    const std::vector<std::uint32_t> parameters = parametersOf(text);
    for (std::size_t at = 0; at < parameters.size(); ++at) {
        const std::uint32_t code = parameters[at];
        if (code == 0)
            style = {};
        else if (code == 1)
            style.bold = true;
        else if (code == 2)
            style.faint = true;
        else if (code == 3)
            style.italic = true;
        else if (code == 4)
            style.underlined = true;
        else if (code == 7)
            style.inverse = true;
        else if (code == 21 || code == 22)
            style.bold = style.faint = false;
        else if (code == 23)
            style.italic = false;
        else if (code == 24)
            style.underlined = false;
        else if (code == 27)
            style.inverse = false;
        else if (code >= 30 && code <= 37)
            style.text = {AnsiColor::Kind::Indexed, code - 30};
        else if (code == 38)
            style.text = extendedColor(parameters, at);
        else if (code == 39)
            style.text = {};
        else if (code >= 40 && code <= 47)
            style.ground = {AnsiColor::Kind::Indexed, code - 40};
        else if (code == 48)
            style.ground = extendedColor(parameters, at);
        else if (code == 49)
            style.ground = {};
        else if (code >= 90 && code <= 97)
            style.text = {AnsiColor::Kind::Indexed, code - 90 + 8};
        else if (code >= 100 && code <= 107)
            style.ground = {AnsiColor::Kind::Indexed, code - 100 + 8};
    }
}

/// The end of the control sequence that begins at `at` (an escape); applies it when it is a colour.
std::size_t passSequence(std::string_view bytes, std::size_t at, AnsiStyle& style)
{
    std::size_t next = at + 1;
    if (next >= bytes.size())
        return bytes.size();
    if (bytes[next] == '[') {
        const std::size_t first = ++next;
        while (next < bytes.size() && (bytes[next] < '@' || bytes[next] > '~')) {
            if (static_cast<unsigned char>(bytes[next]) < 0x20)
                return next; // broken off by a control character
            ++next;
        }
        if (next < bytes.size() && bytes[next] == 'm')
            applySgr(bytes.substr(first, next - first), style);
        return std::min(next + 1, bytes.size());
    }
    if (bytes[next] == ']' || bytes[next] == 'P' || bytes[next] == '_' || bytes[next] == '^') {
        // A string for the terminal (a title, a link), up to BEL or ESC backslash.
        while (next < bytes.size() && bytes[next] != '\a' && bytes[next] != escape)
            ++next;
        if (next < bytes.size() && bytes[next] == escape && next + 1 < bytes.size() && bytes[next + 1] == '\\')
            ++next;
        return std::min(next + 1, bytes.size());
    }
    while (next < bytes.size() && bytes[next] >= ' ' && bytes[next] <= '/')
        ++next;
    return std::min(next + 1, bytes.size());
}

bool isPlain(unsigned char letter)
{
    return letter >= 0x20 ? letter != 0x7f : letter == '\t';
}

} // namespace

AnsiLine readAnsiLine(std::string_view bytes, AnsiStyle& style)
{
    AnsiLine line;
    while (!bytes.empty() && bytes.back() == '\r')
        bytes.remove_suffix(1);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t begin = at;
        while (at < bytes.size() && isPlain(static_cast<unsigned char>(bytes[at])))
            ++at;
        if (at > begin) {
            const std::size_t from = line.text.size();
            line.text.append(bytes.substr(begin, at - begin));
            if (!line.runs.empty() && line.runs.back().style == style)
                line.runs.back().end = line.text.size();
            else
                line.runs.push_back({from, line.text.size(), style});
        }
        if (at >= bytes.size())
            break;
        if (bytes[at] == escape) {
            at = passSequence(bytes, at, style);
            continue;
        }
        if (bytes[at] == '\r') {
            line.text.clear();
            line.runs.clear();
        }
        ++at;
    }
    return line;
}

std::uint32_t ansiTableColor(std::uint32_t index)
{
    if (index >= 232) {
        const std::uint32_t grey = 8 + (std::min<std::uint32_t>(index, 255) - 232) * 10;
        return (grey << 16) | (grey << 8) | grey;
    }
    constexpr std::array<std::uint32_t, 6> levels{0, 95, 135, 175, 215, 255};
    const std::uint32_t cube = index < 16 ? 0 : index - 16;
    return (levels[cube / 36] << 16) | (levels[cube / 6 % 6] << 8) | levels[cube % 6];
}

} // namespace diecast
