// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provision/shell_local.h"

namespace diecast {

/// Runs scripts on this machine while the instance is up.
class ShellLocalProvisioner : public Provisioner {
public:
    ShellLocalProvisioner(OptionReader& options, const PrepareContext& prepare) : m_shell(options, prepare) { }

    [[nodiscard]] std::string title() const override { return m_shell.title(); }
    void provision(BuildContext& context) override { m_shell.run(context); }
    [[nodiscard]] bool needsInstance() const override { return false; }

private:
    ShellLocal m_shell;
};

} // namespace diecast
