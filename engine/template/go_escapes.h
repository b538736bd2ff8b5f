// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What the template functions html, js and urlquery make of a text.
namespace diecast::go_template {

[[nodiscard]] std::string escapedForHtml(std::string_view text);
[[nodiscard]] std::string escapedForScript(std::string_view text);
[[nodiscard]] std::string escapedForQuery(std::string_view text);

} // namespace diecast::go_template
