// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "build/build_context.h"

#include <chrono>
#include <functional>
#include <type_traits>
#include <utility>

namespace diecast {

/// Runs one provisioner or post-processor (`call`) between the events of its beginning and its end, speaking with `voice`.
/// Returns what it returns, throws what it throws.
template <typename Call>
std::invoke_result_t<Call> runTold(const Voice& voice, TaskStarted started, Call&& call)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    TaskFinished finished{started.kind, started.type, started.index, Outcome::Succeeded, {}, {}};
    voice.tell(std::move(started));
    const auto tellFinished = [&](Outcome outcome, const std::string& error) {
        finished.outcome = outcome;
        finished.error = error;
        finished.took = std::chrono::duration_cast<Milliseconds>(Clock::now() - start);
        voice.tell(finished);
    };
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Call>>) {
            std::forward<Call>(call)();
            tellFinished(Outcome::Succeeded, {});
        } else {
            std::invoke_result_t<Call> result = std::forward<Call>(call)();
            tellFinished(Outcome::Succeeded, {});
            return result;
        }
    } catch (const Failure& failure) {
        tellFinished(failure.kind() == Failure::Kind::Stopped ? Outcome::Cancelled : Outcome::Failed, failure.what());
        throw;
    } catch (const std::exception& fault) {
        tellFinished(Outcome::Failed, fault.what());
        throw;
    }
}

} // namespace diecast
