// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/json_reader.h"

#include <string_view>

/// Which of its languages a template or variable file is written in.
namespace diecast {

/// Whether a text is meant as YAML: by the file's ending (.yaml, .yml); without a telling one (standard input) by its first
/// character.
[[nodiscard]] bool isYaml(const SourceText& source);
[[nodiscard]] bool isYaml(std::string_view file, std::string_view text);

/// The tree of a template or variable file, whichever way it is written. A file in HCL is one problem, not many.
[[nodiscard]] JsonTree readTree(const SourceText& source, Problems& problems);

/// As readTree, for what rewrites the text itself and knows only JSON: a file in YAML is one problem that names the way.
[[nodiscard]] JsonTree readTreeToRewrite(const SourceText& source, Problems& problems);

} // namespace diecast
