// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Terminal colours in output (ECMA-48 SGR, with the 256 and true colour extensions of ISO 8613-6).
namespace diecast {

/// A colour as a terminal program names it.
struct AnsiColor {
    enum class Kind : std::uint8_t { Standard, Indexed, True };
    Kind kind = Kind::Standard;
    std::uint32_t value = 0; ///< Indexed: 0-255; True: 0xRRGGBB
    friend auto operator<=>(const AnsiColor&, const AnsiColor&) = default;
};

struct AnsiStyle {
    AnsiColor text;
    AnsiColor ground;
    bool bold = false;
    bool faint = false;
    bool italic = false;
    bool underlined = false;
    bool inverse = false;
    friend auto operator<=>(const AnsiStyle&, const AnsiStyle&) = default;
};

/// Bytes [begin, end) of the plain text, in one style.
struct AnsiRun {
    std::size_t begin = 0;
    std::size_t end = 0;
    AnsiStyle style;
    friend bool operator==(const AnsiRun&, const AnsiRun&) = default;
};

struct AnsiLine {
    std::string text; ///< without control sequences
    std::vector<AnsiRun> runs;
};

/// Reads one line of output, without its line end. `style` is what the lines before have left and becomes what this one
/// leaves. Of a line drawn anew by carriage returns the last drawing remains; sequences that are not colours are dropped.
[[nodiscard]] AnsiLine readAnsiLine(std::string_view bytes, AnsiStyle& style);

/// The red, green and blue (0xRRGGBB) of the colours 16-255 of the table of 256.
[[nodiscard]] std::uint32_t ansiTableColor(std::uint32_t index);

} // namespace diecast
