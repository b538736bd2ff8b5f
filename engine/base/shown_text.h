// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diecast {

/// `text` with its control characters written out ("\n", "\t", "\u001b"), so that a name from a template stays on its line
/// and sends a terminal nothing but letters. Control characters are C0, DEL and C1 (ISO 6429).
[[nodiscard]] std::string escapedControls(std::string_view text);

/// The same for a text of several lines: line ends (LF or CRLF) and tabs stay.
[[nodiscard]] std::string escapedControlsInLines(std::string_view text);

} // namespace diecast
