// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <string_view>

/// Where a YAML value ends: the parser tells only where it begins.
namespace diecast::yaml {

/// The byte behind anchors and tags that stand before a value.
[[nodiscard]] std::size_t skipProperties(std::string_view text, std::size_t at);

/// The bytes of a scalar of this value that begins (with its properties) at `at`; the properties are left out.
[[nodiscard]] SourceRange scalarRange(std::string_view text, std::size_t at, std::string_view value);

/// The byte behind the bracket that closes a flow collection whose last token ends at `at`; `at` when there is none.
[[nodiscard]] std::size_t flowEnd(std::string_view text, std::size_t at, char bracket);

} // namespace diecast::yaml
