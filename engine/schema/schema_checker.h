// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"
#include "template/option_reader.h"

#include <set>
#include <string>
#include <vector>

namespace diecast {

/// Checks a component's options by its schema alone: names, kinds, ranges, choices, rules, blocks, required ones. Values go
/// through the readers of the OptionReader, so that the same fault is told in the same words whether the component is built
/// here or not. A text whose expression cannot be rendered before the build is not judged.
class SchemaChecker {
public:
    /// All must outlive the checker.
    SchemaChecker(const SourceText& source, const TemplateScope& scope, Problems& problems)
        : m_source(source), m_scope(scope), m_problems(problems)
    {
    }

    /// Everything, for a component that is not built here. `layers` and `component` as the OptionReader takes them.
    void check(const OptionList& schema, const std::vector<const Node*>& layers, const std::string& component);
    /// What `prepared`, which has read a component that is built here and is finished, has not said: options it has judged
    /// and values it has complained about are left alone.
    void complete(const OptionList& schema, const std::vector<const Node*>& layers, const OptionReader& prepared);

private:
    using Names = std::set<std::string, std::less<>>;
    void checkValues(OptionReader& reader, const OptionList& schema, const Names& judged);
    void checkValue(OptionReader& reader, const OptionSchema& option);
    void checkChoices(OptionReader& reader, const OptionSchema& option, const std::vector<std::string>& values);
    static void checkForm(OptionReader& reader, const OptionSchema& option, const std::string& text);
    static void checkAscending(OptionReader& reader, const OptionList& schema, const SchemaRule& rule);
    void checkRequired(OptionReader& reader, const OptionList& schema, const Names& judged);
    void checkRules(OptionReader& reader, const OptionList& schema, const Names& judged);
    void checkRule(OptionReader& reader, const OptionList& schema, const SchemaRule& rule);

    const SourceText& m_source;
    const TemplateScope& m_scope;
    Problems& m_problems;
};

} // namespace diecast
