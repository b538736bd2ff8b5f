// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/shown_text.h"

#include <array>
#include <cstdio>

namespace diecast {

namespace {

std::string withoutControls(std::string_view text, bool keepLines)
{
    std::string shown;
    shown.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0U;
        const bool highControl = byte == 0xC2U && next >= 0x80U && next < 0xA0U; // U+0080 to U+009F
        if (keepLines && byte == '\r' && next == '\n') {
            continue;
        }
        if ((byte >= 0x20U && byte != 0x7FU && !highControl) || (keepLines && (byte == '\n' || byte == '\t'))) {
            shown += text[at];
        } else if (byte == '\n' || byte == '\r' || byte == '\t') {
            shown += byte == '\n' ? "\\n" : byte == '\r' ? "\\r" : "\\t";
        } else {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04x", highControl ? next : byte);
            shown += code.data();
            at += highControl ? 1 : 0;
        }
    }
    return shown;
}

} // namespace

std::string escapedControls(std::string_view text)
{
    return withoutControls(text, false);
}

std::string escapedControlsInLines(std::string_view text)
{
    return withoutControls(text, true);
}

} // namespace diecast
