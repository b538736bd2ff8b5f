// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

/// The parts of reading a template that concern its components. Used by template.cpp.
namespace diecast {

/// Where a component's special keys are read and its problems go.
class ComponentReader {
public:
    ComponentReader(const SourceText& source, Problems& problems) : m_source(source), m_problems(problems) { }

    [[nodiscard]] std::vector<BuilderDeclaration> builders(const Node& list);
    [[nodiscard]] std::vector<ProvisionerDeclaration> provisioners(const Node& list);
    [[nodiscard]] std::optional<ProvisionerDeclaration> errorCleanup(const Node& object);
    [[nodiscard]] std::vector<std::vector<PostProcessorDeclaration>> postProcessors(const Node& list);

    /// Checks the names in only, except and override against the builders, as written.
    void checkNames(const Template& declared);

    void error(SourceRange range, const QString& message, const QString& hint = {}, ProblemCode code = ProblemCode::Structure);

private:
    [[nodiscard]] bool isList(const Node& node, const QString& title);
    [[nodiscard]] bool isObject(const Node& node, const QString& title);
    [[nodiscard]] std::optional<std::string> typeOf(const Node& object, const QString& title);
    [[nodiscard]] std::vector<std::string> names(const Node& object, const char* key, const QString& title);
    [[nodiscard]] std::optional<ProvisionerDeclaration> provisioner(const Node& object, std::size_t number, const QString& title);
    [[nodiscard]] std::optional<PostProcessorDeclaration> postProcessor(const Node& node, const QString& title);
    void checkSelection(const Node* options, const std::vector<std::string>& builders, const QString& title);
    void checkName(const std::string& name, SourceRange range, const char* key, const std::vector<std::string>& builders,
                   const QString& title);

    const SourceText& m_source;
    Problems& m_problems;
};

} // namespace diecast
