// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"

#include <set>
#include <string>
#include <vector>

namespace diecast {

/// Names in -only and -except that match nothing, each told as an error. `builds`: all names builds can be selected by.
[[nodiscard]] std::vector<std::string> checkSelection(const PlanRequest& request, const Template& declared,
                                                      const std::set<std::string>& builds, Problems& problems);

} // namespace diecast
