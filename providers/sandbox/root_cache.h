// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "build/build_context.h"

#include <filesystem>

/// The cache of root file systems: a folder for each, NAME, with two lock files. NAME.lock is held by who makes it, NAME.use is
/// held shared by every build and instance that has it in use; its time of change says when it was wanted last.
namespace diecast {

/// The folder; nobody else may look in: it holds programs with the set-user-id bit. Throws Failure(InvalidInput).
[[nodiscard]] std::filesystem::path makeRootCache(const BuildContext& context);

/// Of the root file system `made`.
[[nodiscard]] std::filesystem::path useFileOf(const std::filesystem::path& made);

/// Holds a lock file of the cache, LOCK_SH or LOCK_EX (flock(2)); waits for whoever holds it now. Throws Failure.
[[nodiscard]] FileDescriptor lockInCache(const std::filesystem::path& file, int kind, const BuildContext& context);

/// Removes what nobody uses: of unpacked archives all but the four wanted last, of made Debian systems those not wanted for sixty
/// days, and those of which there is a newer one. Half-removed ones are in the ledger. What cannot be removed stays and is warned
/// of. Throws Failure(Stopped).
void pruneRootCache(const std::filesystem::path& cache, const std::filesystem::path& helper, BuildContext& context);

} // namespace diecast
