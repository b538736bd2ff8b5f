// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/workshop.h"
#include "provision/breakpoint_provisioner.h"
#include "provision/file_provisioner.h"
#include "provision/shell_local_provisioner.h"
#include "provision/shell_provisioner.h"
#include "provision/sleep_provisioner.h"

namespace diecast {

void addProvisioners(Workshop& workshop)
{
    workshop.provisioners["shell"]
        = [](OptionReader& options, const PrepareContext& prepare) { return std::make_unique<ShellProvisioner>(options, prepare); };
    workshop.provisioners["file"]
        = [](OptionReader& options, const PrepareContext& prepare) { return std::make_unique<FileProvisioner>(options, prepare); };
    workshop.provisioners["shell-local"] = [](OptionReader& options, const PrepareContext& prepare) {
        return std::make_unique<ShellLocalProvisioner>(options, prepare);
    };
    workshop.provisioners["breakpoint"]
        = [](OptionReader& options, const PrepareContext&) { return std::make_unique<BreakpointProvisioner>(options); };
    workshop.provisioners["sleep"]
        = [](OptionReader& options, const PrepareContext&) { return std::make_unique<SleepProvisioner>(options); };
}

} // namespace diecast
