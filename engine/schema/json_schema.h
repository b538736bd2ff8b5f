// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schema_library.h"

#include <string>

namespace diecast {

/// A JSON Schema (draft-07, which editors read) of whole templates: root keys, and the options of every type with their
/// kinds, choices, ranges, defaults and help. Values may be as weak as Packer's decoding takes them ("true" for a flag),
/// and a text with an expression may stand everywhere. Throws Failure(Internal) when the data is broken.
[[nodiscard]] std::string jsonSchemaOfTemplates(const SchemaLibrary& library);

} // namespace diecast
