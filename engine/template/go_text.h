// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Go's ways with text: quoting, unquoting, code points.
namespace diecast::go_template {

/// No value of a template may be a longer text, in bytes.
inline constexpr std::size_t longestResult = std::size_t{16} * 1024 * 1024;

/// As Go's strconv.Quote: double quotes, escapes for what cannot be shown (`asciiOnly`: for all beyond ASCII).
[[nodiscard]] std::string goQuoted(std::string_view text, bool asciiOnly = false);
/// As Go's strconv.QuoteRune: 'x'.
[[nodiscard]] std::string quotedCharacter(std::uint32_t character, bool asciiOnly = false);
/// Whether the text can stand between back-ticks as it is.
[[nodiscard]] bool canBeRaw(std::string_view text);
/// As Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the space of ASCII.
[[nodiscard]] bool isPrintable(std::uint32_t character);
/// The content of "..." or '...' with its escapes resolved; nothing when an escape is wrong.
[[nodiscard]] std::optional<std::string> unquoted(std::string_view literal);
/// The one character of '...'; nothing when there is another number of them or its escape is wrong.
[[nodiscard]] std::optional<std::uint32_t> characterConstant(std::string_view literal);
/// U+0060 '`', as Go's %#U shows the character that begins at `byte`.
[[nodiscard]] std::string characterInWords(std::string_view text, std::size_t byte);
/// Decodes the character at `byte` and moves behind it; U+FFFD and one byte for what is no UTF-8.
[[nodiscard]] std::uint32_t nextCharacter(std::string_view text, std::size_t& byte);
void appendUtf8(std::string& text, std::uint32_t character);

} // namespace diecast::go_template
