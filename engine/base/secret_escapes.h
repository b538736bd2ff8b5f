// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

/// How languages write a text inside of their quotes; for spellingsOf(). Each function adds to `forms`.
namespace diecast::secret_escapes {

inline constexpr std::string_view lowerDigits = "0123456789abcdef";
inline constexpr std::string_view upperDigits = "0123456789ABCDEF";

[[nodiscard]] bool isIn(std::string_view set, char character);
[[nodiscard]] bool isLetterOrDigit(char character);
/// The byte's two digits.
[[nodiscard]] std::string hexadecimal(char character, std::string_view digits);
[[nodiscard]] std::string hexadecimal(std::string_view text, std::string_view digits);
[[nodiscard]] std::string replaced(std::string text, std::string_view what, std::string_view by);

/// JSON as most programs write it.
void addPlainJson(std::vector<std::string>& forms, const QString& secret);
/// JSON and JavaScript with \u00e9 and in the ways of different libraries.
void addScriptForms(std::vector<std::string>& forms, const QString& secret);
/// Python, Go, Rust: \xe9, \U0001f600, \u{e9}.
void addCodePointForms(std::vector<std::string>& forms, const QString& secret);
/// Shells, C: quotes doubled or behind a backslash, \xc3\xa9, \303\251.
void addShellForms(std::vector<std::string>& forms, std::string_view secret);
/// HTML and XML: &quot; &#233; &#xe9;
void addMarkupForms(std::vector<std::string>& forms, const QString& secret);

} // namespace diecast::secret_escapes
