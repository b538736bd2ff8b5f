// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Comments of JSON texts: // to the end of the line, and between /* and */.
namespace diecast {

/// Where the comment that begins at `begin` ends, its line end not included.
[[nodiscard]] std::size_t commentEnd(std::string_view text, std::size_t begin);

/// A comment as it may stand inside of a line.
[[nodiscard]] std::string asBlockComment(std::string comment);

/// Several comments of one line's end as they may stand inside of a line.
[[nodiscard]] std::string asBlockComments(std::string_view comments);

} // namespace diecast
