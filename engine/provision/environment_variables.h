// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provision/run_time_text.h"

#include <map>
#include <string>
#include <vector>

namespace diecast {

/// The variables a script runs with: environment_vars, env, and what Diecast tells it about the build (PACKER_BUILD_NAME and
/// so on). Shared by the shell and shell-local.
class EnvironmentVariables {
public:
    /// Reads environment_vars, env and env_var_format; problems go to the reader.
    void read(OptionReader& options, const std::string& standardFormat);

    /// Names and values, those about the build included.
    [[nodiscard]] std::map<std::string, std::string> values(const BuildContext& context) const;
    /// All variables in env_var_format one after the other, sorted by name; single quotes in values are made safe inside
    /// single quotes. What {{.Vars}} stands for.
    [[nodiscard]] std::string flattened(const BuildContext& context) const;
    /// Whether the template chose the format itself.
    [[nodiscard]] bool hasOwnFormat() const { return m_ownFormat; }

private:
    std::vector<RunTimeText> m_assignments;                   ///< NAME=value
    std::vector<std::pair<std::string, RunTimeText>> m_pairs; ///< of the option env
    std::string m_format;
    bool m_ownFormat = false;
};

/// Puts a name and a value into Go's format language as far as env_var_format needs it: %s, %v, %[1]s, %%.
/// Throws std::invalid_argument with a sentence when the format uses something else or not both.
[[nodiscard]] std::string formatAssignment(const std::string& format, const std::string& name, const std::string& value);

} // namespace diecast
