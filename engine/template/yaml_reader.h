// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/json_reader.h"

namespace diecast {

/// Reads YAML 1.2 (https://yaml.org/spec/1.2.2) into the tree that readJsonTree makes of JSON, with the same ranges and checks:
/// duplicate keys are errors, keys are texts. Aliases are copied to where they stand and merge keys (<<) merged in. Of plain values
/// only null, true, false and what JSON takes for a number are no text; spellings that other readers understand otherwise (yes,
/// 0x1F, 007) get a warning.
[[nodiscard]] JsonTree readYamlTree(const SourceText& source, Problems& problems);

} // namespace diecast
