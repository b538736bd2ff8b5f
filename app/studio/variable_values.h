// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

#include <map>
#include <string>
#include <vector>

namespace diecast {

/// Values of variables given in one window, like -var on the command line. They live in memory only, as long as the window.
class VariableValues {
public:
    /// An empty value takes the variable's value back: its default counts again.
    void give(const std::string& name, const std::string& value);
    [[nodiscard]] std::string value(const std::string& name) const;
    void clear() { m_values.clear(); }

    /// What is given to a build of this template: values of variables it declares.
    [[nodiscard]] GivenVariables givenTo(const Template& declared) const;
    /// The variables that have neither a default nor a value here.
    [[nodiscard]] std::vector<VariableDeclaration> missingIn(const Template& declared) const;

private:
    std::map<std::string, std::string> m_values;
};

} // namespace diecast
