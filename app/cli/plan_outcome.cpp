// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "plan_outcome.h"

#include "exit_code.h"

#include <algorithm>

namespace diecast::cli {

int codeOfErrors(const Problems& problems, const BuildPlan& plan)
{
    const auto errors = std::count_if(problems.all().begin(), problems.all().end(),
                                      [](const Problem& problem) { return problem.severity == Severity::Error; });
    return errors == static_cast<std::ptrdiff_t>(plan.unknownSelections.size()) ? nothingToBuild : invalidTemplate;
}

} // namespace diecast::cli
