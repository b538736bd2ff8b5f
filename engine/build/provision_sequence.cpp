// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/question_desk.h"
#include "build/told_task.h"
#include "provision/go_duration.h"

#include <algorithm>

namespace diecast {

namespace {

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

void runItem(ProvisionSequence::Item& item, BuildContext& context, std::size_t index, std::size_t count)
{
    runTold(context.voice, TaskStarted{"provisioner", item.type, item.provisioner->title(), index, count},
            [&] { runWithRetries(item, context); });
}

/// -debug: before the provisioner a person says when to go on; in Packer's words.
void pauseBefore(BuildContext& context)
{
    if (context.settings.debug) {
        static_cast<void>(context.questions.ask(context.voice, "Pausing before the next provisioner . Press enter to continue.",
                                                {"continue"}, "continue", std::nullopt, context.patience));
    }
}

} // namespace

void ProvisionSequence::run(BuildContext& context)
{
    for (std::size_t index = 0; index < items.size(); ++index) {
        context.patience.check("build");
        pauseBefore(context);
        runItem(items[index], context, index, items.size());
    }
}

void ProvisionSequence::runErrorCleanup(BuildContext& context)
{
    if (!errorCleanup) {
        return;
    }
    context.voice.say("Provisioning step had errors: Running the cleanup provisioner...");
    try {
        runItem(*errorCleanup, context, items.size(), items.size() + 1);
    } catch (const std::exception& fault) {
        const auto* failure = dynamic_cast<const Failure*>(&fault);
        if (failure != nullptr && failure->kind() == Failure::Kind::Stopped) {
            context.voice.say("The cleanup provisioner was cancelled.");
            return;
        }
        std::string words = std::string("Cleanup failed: ") + fault.what();
        if (!context.failure.empty()) {
            words += (words.ends_with('.') ? "" : ".") + std::string(" Original Provisioning error: ") + context.failure;
            context.failure = words;
        }
        context.voice.error(words);
    }
}

} // namespace diecast
