// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "template/problem.h"

namespace diecast::cli {

/// The exit code for a template with errors: when all that is wrong is that -only or -except name no build, the template
/// is right and there is nothing to build.
[[nodiscard]] int codeOfErrors(const Problems& problems, const BuildPlan& plan);

} // namespace diecast::cli
