// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/variable_values.h"

namespace diecast {

void VariableValues::give(const std::string& name, const std::string& value)
{
    if (value.empty())
        m_values.erase(name);
    else
        m_values[name] = value;
}

std::string VariableValues::value(const std::string& name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::string() : found->second;
}

GivenVariables VariableValues::givenTo(const Template& declared) const
{
    GivenVariables given;
    for (const VariableDeclaration& variable : declared.variables) {
        if (const auto found = m_values.find(variable.name); found != m_values.end())
            given.options.emplace_back(found->first, found->second);
    }
    return given;
}

std::vector<VariableDeclaration> VariableValues::missingIn(const Template& declared) const
{
    std::vector<VariableDeclaration> missing;
    for (const VariableDeclaration& variable : declared.variables) {
        if (!variable.defaultText && !m_values.contains(variable.name))
            missing.push_back(variable);
    }
    return missing;
}

} // namespace diecast
