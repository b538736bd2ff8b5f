// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace diecast {

/// Whether the kernel can map ids by a mount over this folder's file system (mount_setattr(2)). Where it cannot, an instance gets
/// a copy of its root file system with shifted ids. Throws Failure.
using CanMapIds = std::function<bool(const std::filesystem::path& folder, const Patience& patience)>;

/// The provider "sandbox": instances on this machine, made of name spaces over a root file system, without account or hypervisor.
/// Its options are described in sandbox_options.h, its mechanics in helper/.
///
/// `helper`: the program diecast-sandbox-helper; empty: looked for beside this program and where it is installed.
/// `canMapIds`: empty: the kernel is asked.
[[nodiscard]] std::unique_ptr<Provider> sandboxProvider(std::filesystem::path helper = {}, CanMapIds canMapIds = {});

} // namespace diecast
