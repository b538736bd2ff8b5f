// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"

#include <functional>
#include <memory>
#include <string>

/// From the data of a file to schema values. Used by the SchemaLibrary.
namespace diecast {

/// A group of options that several components share, not yet merged with anything.
struct SchemaGroup {
    std::string file;
    Node root;
};

/// Gives a group by name; throws Failure(Internal) when there is none.
using GroupSource = std::function<const SchemaGroup&(const std::string& name)>;

/// Reads JSON. Throws Failure(Internal) that names the file and the place when it is none.
[[nodiscard]] Node readSchemaText(const std::string& file, const std::string& text);

/// A component from its file: its groups in order, over them its own options, which replace a group's option, or change some
/// of its keys, or take it away (null). `kindGroup` names the options that all components of the kind have; may be empty.
/// Throws Failure(Internal) that names the file and the key.
[[nodiscard]] ComponentSchema makeComponent(ComponentKind kind, const std::string& type, const std::string& file, const Node& root,
                                            const std::string& kindGroup, const GroupSource& groups);

} // namespace diecast
