// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <string>
#include <string_view>

namespace diecast {

/// How values are spelled as JSON.
struct SpellingStyle {
    bool onLines = true;     ///< lists and objects that hold something are written on lines
    std::string indentation; ///< of the line the value begins on
    std::string step;        ///< one level more
    std::string lineEnd;
    std::string colon; ///< between a name and its value
};

/// A tree as JSON. Numbers keep their spelling, members their order.
[[nodiscard]] std::string spelledAsJson(const Node& node, const SpellingStyle& style);

/// A spelling given by a user or a form, without the space around it. Throws Failure(InvalidInput) when it is not one
/// JSON value; comments and trailing commas inside of lists and objects are taken.
[[nodiscard]] std::string checkedSpelling(std::string_view spelling);

} // namespace diecast
