// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <string>

namespace diecast {

/// The tree as JSON: two spaces, a member or item a line, numbers as they were spelled, one line end at the end.
[[nodiscard]] std::string writtenAsJson(const Node& root);

/// The tree as YAML that readYamlTree reads as the same tree: block style, texts plain where that is safe, in single quotes where
/// not (expressions), as blocks where they have several lines. Comments of `source`, when it is JSON, stand above what they stood
/// before.
[[nodiscard]] std::string writtenAsYaml(const Node& root, const SourceText& source);

} // namespace diecast
