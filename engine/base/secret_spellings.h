// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// The forms in which programs write a secret when they do not write it as it is: in URLs, JSON and JavaScript, shells,
/// C and Python, HTML and XML, base64 (also where it is part of a longer text) and hexadecimal, and line by line when it
/// has several lines. The secret itself is the first; some may come twice.
[[nodiscard]] std::vector<std::string> spellingsOf(std::string_view secret);

} // namespace diecast
