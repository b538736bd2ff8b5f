// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <string>
#include <vector>

namespace diecast {

/// The lines of all comments in bytes [begin, end) of a JSON text that hold nothing but comments, commas and blanks; without the
/// signs that make them comments. Used where a template is written anew in another language.
[[nodiscard]] std::vector<std::string> jsonCommentsBetween(const SourceText& source, std::size_t begin, std::size_t end);

/// How many comments a YAML text has, outside of its values.
[[nodiscard]] std::size_t countYamlComments(const SourceText& source, const Node& root);

} // namespace diecast
