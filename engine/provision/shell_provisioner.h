// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "provision/environment_variables.h"
#include "provision/exit_codes.h"
#include "provision/script_options.h"

namespace diecast {

/// Runs scripts inside the instance: each is uploaded, run by execute_command and removed (packer-behaviour.md B7).
class ShellProvisioner : public Provisioner {
public:
    /// Problems go to the reader.
    ShellProvisioner(OptionReader& options, const PrepareContext& prepare);

    [[nodiscard]] std::string title() const override { return m_scripts.title(); }
    void provision(BuildContext& context) override;

private:
    class Run;

    void readRemotePlaces(OptionReader& options);
    [[nodiscard]] std::string remoteScript(const BuildContext& context) const;

    ScriptOptions m_scripts;
    EnvironmentVariables m_environment;
    ExitCodes m_exitCodes;
    std::optional<RunTimeText> m_remotePath; ///< of the script; unset: remote_file in remote_folder
    RunTimeText m_remoteFolder;
    RunTimeText m_remoteFile;
    std::string m_executeCommand; ///< rendered for each script, with Path, Vars and EnvVarFile
    std::string m_inlineShebang;
    Milliseconds m_startRetryTimeout{0};
    Milliseconds m_pauseAfter{0};
    bool m_binary = false;
    bool m_useEnvironmentFile = false;
    bool m_skipClean = false;
    bool m_expectDisconnect = false;
};

} // namespace diecast
