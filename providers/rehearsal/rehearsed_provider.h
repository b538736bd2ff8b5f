// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "sandbox_machines.h"

#include <memory>
#include <string>

namespace diecast {

/// A provider whose control plane is played on this machine, and says so wherever its results are shown. `machines` must outlive
/// it; `base`: as of rehearsedBase().
[[nodiscard]] std::unique_ptr<Provider> rehearsedProvider(std::unique_ptr<Provider> provider, SandboxMachines& machines,
                                                          std::string base);

} // namespace diecast
