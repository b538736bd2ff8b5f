// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <optional>
#include <string>
#include <string_view>

/// Go's ways with numbers.
namespace diecast::go_template {

/// A whole number in Go's spelling, as strconv.ParseInt(text, 0, 64) reads it: sign, 0x 0o 0b prefixes, underscores
/// between digits. Nothing when it is none or does not fit.
[[nodiscard]] std::optional<long long> parseInteger(std::string_view text);
/// A number constant of the template language: a whole number, a floating one when it has a point or an exponent, a
/// complex one when it ends in "i". Throws std::runtime_error in Go's words when it is none or does not fit.
[[nodiscard]] TemplateValue parseNumber(std::string_view text);
/// A floating constant that is a whole number which fits; nothing for every other value.
[[nodiscard]] std::optional<long long> wholeNumber(const TemplateValue& value);
/// As Go prints a float64 with strconv.FormatFloat: the shortest digits that read back the same, in the form 'e', 'f'
/// or 'g'; 'g' has an exponent below 1e-4 and from 1e6 on, as fmt.Print writes it.
[[nodiscard]] std::string shortestNumber(double number, char form = 'g');

} // namespace diecast::go_template
