// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// All components that templates can name, with their options. The data is JSON in a folder (resources/schema):
/// builders/, provisioners/, post-processors/, communicators/ hold a file for each type, groups/ the options that several
/// share, known_types.json the types that Packer has and Diecast knows by name only.
/// A component is read when it is asked for, and kept. Any thread. Made by the app and handed down.
class SchemaLibrary {
public:
    /// `folder`: a folder, or the resources of the program (":/schema").
    explicit SchemaLibrary(std::string folder = ":/schema");
    ~SchemaLibrary();
    SchemaLibrary(const SchemaLibrary&) = delete;
    SchemaLibrary& operator=(const SchemaLibrary&) = delete;

    /// The component; null when there is no such type. It lives as long as the library. Throws Failure(Internal), naming
    /// file and key, when the data is broken.
    [[nodiscard]] const ComponentSchema* find(ComponentKind kind, std::string_view type) const;
    /// Types that have a schema, in alphabetical order.
    [[nodiscard]] std::vector<std::string> types(ComponentKind kind) const;
    /// Whether Packer or Diecast has such a type, with or without a schema.
    [[nodiscard]] bool isKnown(ComponentKind kind, std::string_view type) const;
    /// All types of isKnown(), in alphabetical order.
    [[nodiscard]] std::vector<std::string> knownTypes(ComponentKind kind) const;

private:
    struct Private;
    const std::unique_ptr<Private> d;
};

} // namespace diecast
