// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "build/build_context.h"
#include "sandbox_options.h"
#include "sandbox_provider.h"

#include <filesystem>
#include <string>

namespace diecast {

/// What this machine has for sandboxes.
struct SandboxMachine {
    std::filesystem::path helper; ///< the program diecast-sandbox-helper
    CanMapIds canMapIds;
};

/// A root file system ready to lie under an instance.
struct PreparedRoot {
    std::filesystem::path lower;
    bool mappedIds = false;        ///< its ids are the usual ones and an id-mapped mount shifts them
    bool userNamespace = true;     ///< false: this machine's "/" where ids cannot be mapped; the instance gets few rights instead
    bool machinesOwn = false;      ///< it is this machine's "/"
    std::filesystem::path copy;    ///< a folder to be copied, ids shifted, to where `lower` says, for this instance alone
    std::filesystem::path useFile; ///< in the cache: held shared by whoever has it in use; empty: not of the cache
    FileDescriptor use;            ///< that lock
};

/// Finds or makes the root file system. A Debian and unpacked archives are made once, in the cache, by whoever is first: others
/// wait for it. Half-made ones are in the ledger. Throws Failure.
[[nodiscard]] PreparedRoot prepareRoot(const RootChoice& choice, const SandboxMachine& machine,
                                       const std::filesystem::path& instanceFolder, BuildContext& context);

} // namespace diecast
