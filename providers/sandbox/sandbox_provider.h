// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <filesystem>
#include <memory>

namespace diecast {

/// The provider "sandbox": instances on this machine, made of name spaces over a root file system, without account or hypervisor.
/// Its options are described in sandbox_options.h, its mechanics in helper/.
///
/// `helper`: the program diecast-sandbox-helper; empty: looked for beside this program and where it is installed.
[[nodiscard]] std::unique_ptr<Provider> sandboxProvider(std::filesystem::path helper = {});

} // namespace diecast
