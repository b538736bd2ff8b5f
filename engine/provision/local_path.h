// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/functions.h"

#include <filesystem>
#include <string>

namespace diecast {

/// Where a path of a template is on this machine: relative ones start in the run's working directory. A slash at the end,
/// which means something to the file provisioner, is kept.
[[nodiscard]] std::filesystem::path localPath(const RunFacts& facts, const std::filesystem::path& path);

/// Why a path names no file on any machine, in words as those of whyNotAFile(); empty when it may name one.
[[nodiscard]] std::string whyNotAName(const std::filesystem::path& path);

/// Why a file cannot be read, in words ("does not exist", "is a folder"); empty when it can.
[[nodiscard]] std::string whyNotAFile(const std::filesystem::path& path);

/// The bytes of a file. Throws Failure(InvalidInput) that names it.
[[nodiscard]] std::string readLocalFile(const std::filesystem::path& path);

} // namespace diecast
