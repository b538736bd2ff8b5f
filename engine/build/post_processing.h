// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"

#include <string>
#include <vector>

namespace diecast {

struct PostProcessingResult {
    std::vector<Artifact> artifacts; ///< what remains: the builder's own first, when it is kept
    std::vector<std::string> errors; ///< one for each chain that failed
    bool cancelled = false;
};

/// Runs a build's post-processor chains one after another, each from the builder's artifact (packer-behaviour.md A7).
/// Unlike Packer, a failing post-processor never destroys a finished image: the inputs of a failed chain are all kept.
[[nodiscard]] PostProcessingResult runPostProcessors(std::vector<std::vector<PlannedBuild::Link>>& chains, BuildContext& context,
                                                     const Artifact& built);

} // namespace diecast
