// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diecast {

/// The lines that differ between two texts in the unified format (POSIX diff -u), with three lines around each change; empty
/// when the texts are equal. The names stand in the heading. `colour`: for terminals. A line that only ends otherwise (CRLF) counts
/// as different. The fewest lines by E. Myers (Algorithmica 1, 1986, 251-266); of texts that differ in
/// more than 1500 lines all between the first and the last difference is shown as changed.
[[nodiscard]] std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view nameBefore,
                                      std::string_view nameAfter, bool colour);

} // namespace diecast
