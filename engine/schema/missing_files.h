// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"
#include "template/functions.h"
#include "template/option_reader.h"

#include <string>
#include <vector>

namespace diecast {

/// Warns of options whose value names a file or folder of this machine that is not there (DC502): where the value is known before
/// the build, names one place, and nothing has been said of it yet. `reader` reads the component whose options `schema` lists.
void warnOfMissingFiles(const OptionList& schema, const std::vector<const Node*>& layers, const OptionReader& reader,
                        const SourceText& source, const RunFacts& facts, Problems& problems);

} // namespace diecast
