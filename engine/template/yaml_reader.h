// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/json_reader.h"

#include <string_view>

namespace diecast {

/// Reads YAML 1.2 (https://yaml.org/spec/1.2.2) into the tree that readJsonTree makes of JSON, with the same ranges and checks:
/// duplicate keys are errors, keys are texts. Aliases are copied to where they stand and merge keys (<<) merged in. Of plain values
/// only null, true, false and what JSON takes for a number are no text; spellings that other readers understand otherwise (yes,
/// 0x1F, 007) get a warning.
[[nodiscard]] JsonTree readYamlTree(const SourceText& source, Problems& problems);

/// Whether a text is meant as YAML: by the file's ending (.yaml, .yml); without a telling one (standard input) by its first
/// character.
[[nodiscard]] bool isYaml(const SourceText& source);
[[nodiscard]] bool isYaml(std::string_view file, std::string_view text);

/// The tree of a template or variable file, whichever way it is written. A file in HCL is one problem, not many.
[[nodiscard]] JsonTree readTree(const SourceText& source, Problems& problems);

/// As readTree, for what rewrites the text itself and knows only JSON: a file in YAML is one problem that names the way.
[[nodiscard]] JsonTree readTreeToRewrite(const SourceText& source, Problems& problems);

} // namespace diecast
