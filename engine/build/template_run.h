// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "build/scheduler.h"

#include <functional>
#include <memory>
#include <string>

namespace diecast {

/// One run of a template, from its text to the last cleanup: plan, run folder, run log, ledger, events.
/// Made and executed on one thread; cancel() and the question desk may be used from any.
class TemplateRun {
public:
    /// Reads and plans; the template's problems are in problems(). Makes no folder and starts nothing.
    TemplateRun(const Home& home, const Workshop& workshop, SourceText text, const PlanRequest& request, SchedulerLimits limits);
    ~TemplateRun();
    TemplateRun(const TemplateRun&) = delete;
    TemplateRun& operator=(const TemplateRun&) = delete;

    [[nodiscard]] const Problems& problems() const;
    /// Whether execute() may be called: no errors among the problems and at least one build selected.
    [[nodiscard]] bool ready() const;
    [[nodiscard]] const BuildPlan& plan() const;

    /// Before execute(); the sink must outlive the run.
    void addSink(EventSink& sink);
    [[nodiscard]] QuestionDesk& questions();
    /// Before execute(): what the builds use in the place of this machine's network and of the ledger alone, which the function is
    /// given and may wrap. What is meant must outlive the run.
    void workWith(Dialer& dialer, std::function<std::unique_ptr<Ledger>(std::unique_ptr<Ledger>)> ledger);

    /// Runs all builds to the end of their cleanup. Once. Throws Failure when the run folder or the ledger cannot be made.
    [[nodiscard]] RunResult execute();
    /// The identifier of the run, name of its folder; empty before execute().
    [[nodiscard]] std::string identifier() const;

    /// The first call cancels the builds; cleanup still runs. The second ends the waiting and lists what is left.
    void cancel();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace diecast
