// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <cstdint>
#include <optional>
#include <string>

/// One directive of Go's fmt.Sprintf applied to one value (https://pkg.go.dev/fmt).
namespace diecast::go_template {

/// "%-8.3x": flags, width, precision and verb.
struct Directive {
    bool plus = false;
    bool minus = false;
    bool sharp = false; ///< but for %#v, which is `goSyntax`
    bool space = false;
    bool zero = false;
    bool goSyntax = false; ///< %#v: the value as Go source
    std::optional<std::size_t> width;
    std::optional<std::size_t> precision;
    std::uint32_t verb = 0; ///< a code point
};

/// What Go prints of `value`; "%!d(string=x)" for a verb that does not fit it.
[[nodiscard]] std::string formattedValue(const TemplateValue& value, const Directive& directive);

/// Go's fmt.Sprintf of a float64.
[[nodiscard]] std::string formattedFloat(double number, const Directive& directive);

/// Spaces or zeros up to the directive's width, counted in characters.
[[nodiscard]] std::string padded(const std::string& text, const Directive& directive);

} // namespace diecast::go_template
