// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <string_view>
#include <vector>

/// Texts of the engine are UTF-8 in std::string; sentences for people are made by translate() and
/// turned into UTF-8 where they leave the function that words them.
namespace diecast {

/// A sentence in the user's language. `context` groups sentences for translators, usually the class
/// that speaks. Any thread. lupdate finds these calls by the name `translate`.
[[nodiscard]] QString translate(const char* context, const char* text, const char* comment = nullptr, int count = -1);

/// UTF-8 bytes as a QString; invalid sequences become U+FFFD.
[[nodiscard]] QString qstring(std::string_view utf8);

/// `text` without leading and trailing white space.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The lines of `text` without their line ends (LF or CRLF).
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

/// Whether `bytes` is well-formed UTF-8 (RFC 3629).
[[nodiscard]] bool isUtf8(std::string_view bytes);

/// The candidate closest to `word` by edit distance, when close enough to be a slip of the keyboard; else empty.
[[nodiscard]] std::string closest(std::string_view word, const std::vector<std::string>& candidates);

/// A duration for people in its two largest units: "2 minutes 3 seconds", "850 milliseconds". Not translated:
/// it stands in build output, which keeps Packer's wording.
[[nodiscard]] std::string durationInWords(long long milliseconds);

/// "1.4 GB", "312 kB": SI units, as `ls --si` counts.
[[nodiscard]] std::string sizeInWords(unsigned long long bytes);

} // namespace diecast
