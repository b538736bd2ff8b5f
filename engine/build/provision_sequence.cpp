// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"

#include "base/failure.h"
#include "base/text.h"
#include "provision/go_duration.h"

#include <algorithm>

namespace diecast {

namespace {

using Clock = std::chrono::steady_clock;

/// Puts another patience into the context for as long as it lives.
class LimitedPatience {
public:
    LimitedPatience(BuildContext& context, Milliseconds limit) : m_context(context), m_before(context.patience)
    {
        context.patience = context.patience.atMost(limit);
    }
    ~LimitedPatience() { m_context.patience = m_before; }
    LimitedPatience(const LimitedPatience&) = delete;
    LimitedPatience& operator=(const LimitedPatience&) = delete;

private:
    BuildContext& m_context;
    Patience m_before;
};

void runOnce(ProvisionSequence::Item& item, BuildContext& context)
{
    if (item.pauseBefore.count() > 0) {
        context.voice.say("Pausing " + formatGoDuration(item.pauseBefore) + " before the next provisioner...");
        pauseFor(item.pauseBefore, context.patience, "pause_before");
    }
    if (item.timeout.count() == 0) {
        item.provisioner->provision(context);
        return;
    }
    context.voice.say("Setting a " + formatGoDuration(item.timeout) + " timeout for the next provisioner...");
    const Patience outer = context.patience;
    const LimitedPatience limited(context, item.timeout);
    try {
        item.provisioner->provision(context);
    } catch (const Failure& failure) {
        outer.check("build");
        if (!context.patience.expired()) {
            throw;
        }
        throw Failure(Failure::Kind::TimedOut,
                      translate("Provision", "The provisioner %1 (%2) did not end within its timeout of %3.")
                          .arg(qstring(item.type), qstring(item.provisioner->title()), qstring(formatGoDuration(item.timeout)))
                          .toStdString());
    }
}

void runWithRetries(ProvisionSequence::Item& item, BuildContext& context)
{
    for (int left = item.maximumRetries;; --left) {
        try {
            runOnce(item, context);
            return;
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped || item.maximumRetries == 0) {
                throw;
            }
            if (left == 0) {
                context.voice.say("retry limit reached.");
                throw;
            }
            const std::string words = left == 1 ? "1 try" : std::to_string(left) + " tries";
            context.voice.say("Provisioner failed with \"" + std::string(failure.what()) + "\", retrying with " + words + " left");
            context.patience.check("build");
        }
    }
}

void runTold(ProvisionSequence::Item& item, BuildContext& context, std::size_t index, std::size_t count)
{
    context.voice.tell(TaskStarted{"provisioner", item.type, item.provisioner->title(), index, count});
    const Clock::time_point start = Clock::now();
    TaskFinished finished{"provisioner", item.type, index, Outcome::Succeeded, {}, {}};
    const auto tellFinished = [&](Outcome outcome, const std::string& error) {
        finished.outcome = outcome;
        finished.error = error;
        finished.took = std::chrono::duration_cast<Milliseconds>(Clock::now() - start);
        context.voice.tell(finished);
    };
    try {
        runWithRetries(item, context);
    } catch (const Failure& failure) {
        tellFinished(failure.kind() == Failure::Kind::Stopped ? Outcome::Cancelled : Outcome::Failed, failure.what());
        throw;
    } catch (const std::exception& fault) {
        tellFinished(Outcome::Failed, fault.what());
        throw;
    }
    tellFinished(Outcome::Succeeded, {});
}

} // namespace

void ProvisionSequence::run(BuildContext& context)
{
    for (std::size_t index = 0; index < items.size(); ++index) {
        context.patience.check("build");
        runTold(items[index], context, index, items.size());
    }
}

void ProvisionSequence::runErrorCleanup(BuildContext& context)
{
    if (!errorCleanup) {
        return;
    }
    context.voice.say("Provisioning step had errors: Running the cleanup provisioner...");
    try {
        runTold(*errorCleanup, context, items.size(), items.size() + 1);
    } catch (const std::exception& failure) {
        const std::string both
            = std::string("Cleanup failed: ") + failure.what() + ". Original Provisioning error: " + context.failure;
        context.voice.error(both);
        if (!context.failure.empty()) {
            context.failure = both;
        }
    }
}

} // namespace diecast
