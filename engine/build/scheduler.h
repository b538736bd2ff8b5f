// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "build/question_desk.h"
#include "ledger/run_folder.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace diecast {

struct SchedulerLimits {
    std::size_t parallelBuilds = 0; ///< 0: no limit
    Milliseconds cleanupLimit{std::chrono::minutes(30)};
};

struct BuildResult {
    std::string name;
    Outcome outcome = Outcome::Succeeded;
    std::string error;
    Milliseconds took{0};
    std::vector<Artifact> artifacts; ///< what remains after post-processing
    std::vector<std::string> left;
};

struct RunResult {
    std::vector<BuildResult> builds; ///< in the plan's order
    Milliseconds took{0};
};

/// The services a run works with; all must outlive it.
struct RunServices {
    EventStream& events;
    Redactor& redactor;
    Ledger& ledger;
    QuestionDesk& questions;
    Dialer& dialer;
    const Home& home;
    const RunFolder& folder;
};

/// Runs all builds of a plan, each on its own thread, and returns when all have ended and cleaned up. `stop` cancels the
/// builds (cleanup still runs); `hurry`, the second cancel, ends the waiting of cleanups too. Does not throw for builds that fail.
[[nodiscard]] RunResult runBuilds(BuildPlan& plan, const RunServices& services, const SchedulerLimits& limits, std::stop_token stop,
                                  std::stop_token hurry);

} // namespace diecast
