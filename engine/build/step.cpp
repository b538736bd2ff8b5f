// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/step.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/plan.h"
#include "build/question_desk.h"

#include <fstream>
#include <sys/stat.h>

namespace diecast {

namespace {

using Clock = std::chrono::steady_clock;

Milliseconds since(Clock::time_point start)
{
    return std::chrono::duration_cast<Milliseconds>(Clock::now() - start);
}

/// Writes the state beside the last one and puts it in its place, so that a killed process leaves a whole one.
/// Never throws: a state that cannot be saved ends no build.
void saveState(const StepSequence& sequence, const BuildContext& context, std::size_t stepsDone)
try {
    if (context.folder.empty()) {
        return;
    }
    const std::filesystem::path file = context.folder / "state.json";
    const std::filesystem::path fresh = context.folder / "state.json.new";
    std::ofstream stream(fresh, std::ios::binary | std::ios::trunc);
    ::chmod(fresh.c_str(), 0600);
    stream << "{\"steps_done\":" << stepsDone << ",\"state\":" << (sequence.saveState ? sequence.saveState() : std::string("null"))
           << "}\n";
    stream.close();
    std::error_code error;
    std::filesystem::rename(fresh, file, error);
    if (!stream || error) {
        context.voice.warn(
            translate("Steps", "The state of the build could not be saved in “%1”.").arg(qstring(file.string())).toStdString());
    }
} catch (const std::exception& fault) {
    context.voice.warn(
        translate("Steps", "The state of the build could not be saved: %1").arg(qstring(fault.what())).toStdString());
}

/// Runs one call of a step between its started and finished events. Returns how it ended; never throws.
template <typename Call>
StepsResult tellAround(BuildContext& context, std::size_t index, const Step& step, bool cleanup, Call&& call)
{
    context.voice.tell(StepStarted{index, step.name(), cleanup});
    const Clock::time_point start = Clock::now();
    StepsResult result;
    try {
        call();
    } catch (const Failure& failure) {
        result = {failure.kind() == Failure::Kind::Stopped ? Outcome::Cancelled : Outcome::Failed, failure.what()};
    } catch (const std::exception& fault) {
        result = {Outcome::Failed, fault.what()};
    }
    context.voice.tell(StepFinished{index, step.name(), cleanup, result.outcome, since(start), result.error});
    return result;
}

enum class AfterFailure { CleanUp, Abort, Retry };

AfterFailure decide(BuildContext& context, const Step& step, const std::string& error)
{
    switch (context.settings.onError) {
    case OnError::Cleanup:
        return AfterFailure::CleanUp;
    case OnError::Abort:
        context.voice.error(error);
        context.voice.error("Step \"" + step.name() + "\" failed, aborting...");
        return AfterFailure::Abort;
    case OnError::RunCleanupProvisioner:
        context.voice.error(error);
        context.voice.error("Step \"" + step.name() + "\" failed, running cleanup provisioner");
        if (context.provisioners != nullptr && context.communicator) {
            context.provisioners->runErrorCleanup(context);
        }
        return AfterFailure::Abort;
    case OnError::Ask:
        break;
    }
    context.voice.error(error);
    std::vector<std::string> choices{"cleanup", "abort"};
    if (step.canRunAgain()) {
        choices.emplace_back("retry");
    }
    const std::string choice = context.questions.ask(context.voice,
                                                     QuestionAsked{0, "Step \"" + step.name() + "\" failed", choices, "cleanup",
                                                                   context.settings.answerWithin, step.name(), error},
                                                     context.patience);
    return choice == "abort" ? AfterFailure::Abort : choice == "retry" ? AfterFailure::Retry : AfterFailure::CleanUp;
}

/// -debug: after the step has run and before its cleanup a person says when to go on.
void pauseAt(BuildContext& context, const Step& step, const std::string& when, const Patience& patience)
{
    if (context.settings.debug) {
        (void)context.questions.ask(context.voice, "Pausing " + when + " step '" + step.name() + "'. Press enter to continue.",
                                    {"continue"}, "continue", std::nullopt, patience);
    }
}

/// The time a person takes is none of the cleanup's; a cancel ends this pause and leaves out the later ones.
void pauseBeforeCleanup(BuildContext& context, const Step& step, const Patience& running)
{
    if (running.stop.stop_requested()) {
        return;
    }
    const Clock::time_point start = Clock::now();
    try {
        pauseAt(context, step, "before cleanup of", {running.stop, SteadyTime::max()});
    } catch (const Failure&) {
        // Cancelled: it is cleaned up at once.
    }
    if (context.patience.deadline != SteadyTime::max()) {
        context.patience.deadline += Clock::now() - start;
    }
}

StepsResult runOne(BuildContext& context, std::size_t index, Step& step, bool& skipCleanup)
{
    for (;;) {
        StepsResult result = tellAround(context, index, step, false, [&] {
            context.patience.check(step.name());
            step.run(context);
            pauseAt(context, step, "after run of", context.patience);
        });
        if (result.outcome != Outcome::Failed) {
            return result;
        }
        context.failure = result.error;
        try {
            const AfterFailure choice = decide(context, step, result.error);
            if (choice == AfterFailure::Retry) {
                context.failure.clear();
                continue;
            }
            skipCleanup = choice == AfterFailure::Abort;
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped) {
                // Stopped while the question stood open: cleaned up as cancelled.
                return {Outcome::Cancelled, result.error};
            }
            context.voice.error(failure.what());
        } catch (const std::exception& fault) {
            context.voice.error(fault.what());
        }
        return result;
    }
}

} // namespace

StepsResult runSteps(StepSequence& sequence, BuildContext& context, const std::stop_token& hurry, Milliseconds cleanupLimit)
{
    StepsResult result;
    bool skipCleanup = false;
    std::size_t started = 0;
    context.cancel = context.patience.stop;
    context.hurry = hurry;
    context.hurried = [hurry] { return hurry.stop_requested(); };
    while (started < sequence.steps.size() && result.outcome == Outcome::Succeeded && !skipCleanup) {
        Step& step = *sequence.steps[started];
        if (context.patience.stop.stop_requested()) {
            result = {Outcome::Cancelled, {}};
            break;
        }
        try {
            result = runOne(context, started, step, skipCleanup);
        } catch (const std::exception& fault) {
            result = {Outcome::Failed, fault.what()}; // whatever it is, what was made is cleaned up
            context.failure = result.error;
        }
        ++started;
        saveState(sequence, context, result.outcome == Outcome::Succeeded ? started : started - 1);
    }
    context.cancelled = result.outcome == Outcome::Cancelled;

    // Cleanup has a token and a deadline of its own: what stopped the build must not stop the release of what it made.
    const Patience running = context.patience;
    context.patience = Patience{hurry, SteadyTime::max()}.atMost(cleanupLimit);
    for (std::size_t index = started; index-- > 0;) {
        Step& step = *sequence.steps[index];
        if (skipCleanup) {
            context.voice.say("aborted: skipping cleanup of step \"" + step.name() + "\"");
            try {
                step.leave(context);
            } catch (const std::exception& fault) {
                context.voice.error(fault.what());
            }
            continue;
        }
        pauseBeforeCleanup(context, step, running);
        const StepsResult cleaned = tellAround(context, index, step, true, [&] { step.cleanup(context); });
        if (cleaned.outcome == Outcome::Failed) {
            context.voice.error(cleaned.error);
        }
    }
    context.patience = running;
    if (result.outcome == Outcome::Failed && !context.failure.empty()) {
        result.error = context.failure; // the error-cleanup-provisioner may have joined its own
    }
    return result;
}

} // namespace diecast
