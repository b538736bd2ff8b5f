// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/instance_access.h"

#include "base/failure.h"
#include "base/text.h"
#include "provision/go_duration.h"

#include <algorithm>
#include <memory>

namespace diecast {

Communicator& instanceOf(BuildContext& context, const std::string& provisioner)
{
    if (!context.communicator || !context.communicator->reachesInstance()) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("InstanceAccess",
                      "The provisioner %1 works inside the instance, but the build \"%2\" has no way into one. Give the builder "
                      "the communicator \"ssh\", or leave this build out with \"except\".")
                .arg(qstring(provisioner), qstring(context.name))
                .toStdString());
    }
    return *context.communicator;
}

void retryWhileUnreachable(BuildContext& context, Milliseconds limit, const std::string& what, const std::function<void()>& attempt)
{
    const SteadyTime begin = std::chrono::steady_clock::now();
    Milliseconds pause(100);
    bool told = false;
    for (;;) {
        try {
            attempt();
            return;
        } catch (const Failure& failure) {
            const bool unreachable = failure.kind() == Failure::Kind::ConnectionLost
                || (failure.kind() == Failure::Kind::TimedOut && !context.patience.expired());
            const auto spent = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - begin);
            if (!unreachable || spent >= limit) {
                throw;
            }
            if (!told) {
                told = true;
                context.voice.detail("The instance cannot be reached (" + std::string(failure.what()) + "); " + what
                                     + " is tried again for " + formatGoDuration(limit) + ".");
            }
            pauseFor(std::min(pause, limit - spent), context.patience, what);
            pause = std::min(pause * 2, Milliseconds(2000));
        }
    }
}

std::string shellWord(std::string_view text)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-";
    if (!text.empty() && text.find_first_not_of(plain) == std::string_view::npos) {
        return std::string(text);
    }
    std::string result = "'";
    for (const char byte : text) {
        if (byte == '\'') {
            result += R"('\'')";
        } else {
            result += byte;
        }
    }
    return result + "'";
}

TransferProgress progressTeller(const Voice& voice, std::string what)
{
    const auto last = std::make_shared<SteadyTime>();
    return [voice, what = std::move(what), last](std::uint64_t done, std::uint64_t total) {
        const SteadyTime now = std::chrono::steady_clock::now();
        if (done == total || now - *last >= Milliseconds(100)) {
            *last = now;
            voice.tell(ProgressMade{what, done, total});
        }
    };
}

} // namespace diecast
