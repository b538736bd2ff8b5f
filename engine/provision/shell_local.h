// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "provision/environment_variables.h"
#include "provision/exit_codes.h"
#include "provision/script_options.h"

namespace diecast {

/// Scripts and commands of this machine: what the provisioner and the post-processor shell-local share.
class ShellLocal {
public:
    /// Reads and checks the options; problems go to the reader.
    ShellLocal(OptionReader& options, const PrepareContext& prepare);

    /// The script, file or command a person recognises it by.
    [[nodiscard]] std::string title() const;
    /// Runs everything in order. Throws Failure.
    void run(BuildContext& context) const;

private:
    void readSystems(OptionReader& options);
    void readExecuteCommand(OptionReader& options, const PrepareContext& prepare);
    [[nodiscard]] bool runsHere() const;
    void runFile(BuildContext& context, const std::string& path) const;

    ScriptOptions m_scripts;
    EnvironmentVariables m_environment;
    ExitCodes m_exitCodes;
    std::vector<std::string>
        m_executeCommand;               ///< words, rendered for each script with Vars, Script and Command; empty: the standard
    std::vector<std::string> m_systems; ///< only_on
    std::string m_inlineShebang;
    std::string m_extension; ///< of the file an inline script is written to, with its dot
};

} // namespace diecast
