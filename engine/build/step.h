// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace diecast {

/// One step of a build: plain sequential code on the build's thread. It may block, but only in calls that take
/// context.patience. It fails by throwing Failure.
class Step {
public:
    virtual ~Step() = default;
    [[nodiscard]] virtual std::string name() const = 0; ///< a verb a person would use: "Start instance"
    virtual void run(BuildContext& context) = 0;
    /// Called in reverse order for every step whose run was started, whatever the outcome.
    virtual void cleanup(BuildContext&) { }
    /// Called in the place of cleanup when a person wants what was made to stay (-on-error=abort), in the same order: what would
    /// end with this process is made to outlive it. Says how to reach it and how to remove it.
    virtual void leave(BuildContext&) { }
    /// Whether run() may be entered again after it failed or its process died.
    [[nodiscard]] virtual bool canRunAgain() const { return true; }
};

/// A build's steps with the state they share; the state is a plain value saved after every step.
struct StepSequence {
    std::vector<std::unique_ptr<Step>> steps;
    /// The shared state as JSON, for the run folder; empty function: nothing to save.
    std::function<std::string()> saveState;
};

struct StepsResult {
    Outcome outcome = Outcome::Succeeded;
    std::string error;
};

/// Runs the steps in order, then the cleanups in reverse; the one place where failures of steps are caught.
/// `cleanupLimit` bounds all cleanups together.
StepsResult runSteps(StepSequence& sequence, BuildContext& context, const std::stop_token& hurry, Milliseconds cleanupLimit);

} // namespace diecast
