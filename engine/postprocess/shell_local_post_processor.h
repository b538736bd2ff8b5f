// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provision/shell_local.h"

namespace diecast {

/// Runs scripts on this machine after the build; hands its input on.
class ShellLocalPostProcessor : public PostProcessor {
public:
    ShellLocalPostProcessor(OptionReader& options, const PrepareContext& prepare) : m_shell(options, prepare) { }
    [[nodiscard]] PostProcessed process(BuildContext& context, const Artifact& input) override
    {
        m_shell.run(context);
        return {input, true, true};
    }

private:
    ShellLocal m_shell;
};

} // namespace diecast
