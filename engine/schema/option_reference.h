// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/schema_library.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// The reference of types and options as text for people, in lines for a terminal of 100 columns. The sentences of the data
/// are in English.
class OptionReference {
public:
    using IsBuilt = std::function<bool(ComponentKind, const std::string& type)>;
    /// `library` must outlive the reference.
    OptionReference(const SchemaLibrary& library, IsBuilt isBuilt) : m_library(library), m_isBuilt(std::move(isBuilt)) { }

    /// All types by kind; those that are built here bear a mark.
    [[nodiscard]] std::string types() const;
    /// One type: title, help, its options by section, required ones first.
    [[nodiscard]] std::string component(const ComponentSchema& schema) const;
    /// All about one option.
    [[nodiscard]] std::string option(const ComponentSchema& schema, const OptionSchema& option) const;

    [[nodiscard]] std::vector<const ComponentSchema*> all() const;
    /// Components of that type: one of each kind at most.
    [[nodiscard]] std::vector<const ComponentSchema*> named(std::string_view type) const;
    /// By name, or names joined by dots for an option inside another; null when there is none, or it is never shown.
    [[nodiscard]] static const OptionSchema* find(const OptionList& list, std::string_view path);

    /// Sentences for names that do not exist, with the nearest that does.
    [[nodiscard]] std::string unknownType(const std::string& type) const;
    [[nodiscard]] std::string unknownOption(const ComponentSchema& schema, const std::string& name) const;

private:
    const SchemaLibrary& m_library;
    IsBuilt m_isBuilt;
};

} // namespace diecast
