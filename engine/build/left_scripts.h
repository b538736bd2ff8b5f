// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/run_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace diecast {

/// The temporary scripts of shell-local in a run's folder. They hold what the template says, secrets included; of a run that is
/// over they are what a killed program has left.
[[nodiscard]] std::vector<std::filesystem::path> leftScripts(const std::filesystem::path& run);

/// Ends what a build started to run such a script, with its whole process group, and returns how many processes that were. Who
/// only looks at the script (an editor, a pager) is left alone.
std::size_t endProcessesOf(const std::filesystem::path& script);

/// The runs that have such scripts, alive or not.
[[nodiscard]] std::vector<std::string> runsWithScripts(const Home& home);

} // namespace diecast
