// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "net/api_fault.h"

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// Builds that wait for things of one account and region ask together: one list call for all of them. Without a thread of its own:
/// one of those who wait does the asking for all; when its wait ends, the next goes on. Any thread.
template <typename State>
class SharedPoller {
public:
    /// The states of those of `ids` that are there. Throws Failure; calls are repeated below it already.
    using Ask = std::function<std::map<std::string, State>(const std::vector<std::string>& ids, const Patience& patience)>;
    /// True ends the wait. Nothing: the thing is not there. May throw to end the wait with a failure.
    using Judge = std::function<bool(const std::optional<State>& state)>;

    SharedPoller(Ask ask, Milliseconds interval) : m_ask(std::move(ask)), m_interval(interval) { }

    /// Waits until `judge` is content with the state of `id`, and returns it. Throws what `judge` and the asking throw, and
    /// Failure: Stopped, TimedOut (`what`).
    std::optional<State> waitFor(const std::string& id, const Judge& judge, const Patience& patience, const std::string& what)
    {
        const Place place(*this, id);
        std::unique_lock lock(m_mutex);
        // An answer to a question asked before this wait began may be older than what the caller has just done.
        std::uint64_t seen = m_round + (m_asking ? 1 : 0);
        for (;;) {
            patience.check(what);
            if (m_round > seen) {
                seen = m_round;
                if (m_failure) {
                    m_failure();
                }
                const auto found = m_states.find(id);
                const std::optional<State> state = found == m_states.end() ? std::nullopt : std::optional(found->second);
                lock.unlock();
                if (judge(state)) {
                    return state;
                }
                lock.lock();
                continue;
            }
            const SteadyTime now = std::chrono::steady_clock::now();
            if (!m_asking && now >= m_nextAt) {
                askForAll(lock, patience);
            } else {
                const SteadyTime until = m_asking ? patience.deadline : std::min(m_nextAt, patience.deadline);
                const auto changed = [&, round = m_round, asking = m_asking] { return m_round != round || m_asking != asking; };
                if (until == SteadyTime::max()) {
                    m_changed.wait(lock, patience.stop, changed);
                } else {
                    m_changed.wait_until(lock, patience.stop, until, changed);
                }
            }
        }
    }

    /// So many calls were made, for measurements.
    [[nodiscard]] std::uint64_t rounds() const
    {
        const std::lock_guard lock(m_mutex);
        return m_round;
    }

private:
    /// One who waits.
    class Place {
    public:
        Place(SharedPoller& poller, std::string id) : m_poller(poller), m_id(std::move(id))
        {
            const std::lock_guard lock(m_poller.m_mutex);
            ++m_poller.m_waiting[m_id];
        }
        ~Place()
        {
            const std::lock_guard lock(m_poller.m_mutex);
            if (--m_poller.m_waiting[m_id] == 0) {
                m_poller.m_waiting.erase(m_id);
            }
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

    private:
        SharedPoller& m_poller;
        std::string m_id;
    };

    void askForAll(std::unique_lock<std::mutex>& lock, const Patience& patience)
    {
        std::vector<std::string> ids;
        for (const auto& [id, count] : m_waiting) {
            ids.push_back(id);
        }
        m_asking = true;
        lock.unlock();
        std::map<std::string, State> states;
        std::function<void()> failure;
        bool mine = false; // it was stopped, or its time was over: nobody else's matter
        try {
            states = m_ask(ids, patience);
        } catch (const ApiError& refused) {
            failure = [service = refused.service(), operation = refused.operation(), fault = refused.fault()] {
                throw ApiError(service, operation, fault);
            };
        } catch (const Failure& ended) {
            mine = ended.kind() == Failure::Kind::Stopped || (ended.kind() == Failure::Kind::TimedOut && patience.expired());
            failure = [kind = ended.kind(), sentence = std::string(ended.what())] { throw Failure(kind, sentence); };
        } catch (const std::exception& fault) {
            failure = [sentence = std::string(fault.what())] { throw Failure(Failure::Kind::Internal, sentence); };
        }
        lock.lock();
        m_asking = false;
        if (!mine) {
            m_states = std::move(states);
            m_failure = failure;
            ++m_round;
            m_nextAt = std::chrono::steady_clock::now() + m_interval;
        }
        m_changed.notify_all();
        if (mine) {
            failure();
        }
    }

    const Ask m_ask;
    const Milliseconds m_interval;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::string, int> m_waiting;
    std::map<std::string, State> m_states;
    std::function<void()> m_failure; ///< throws anew for each: an exception is one thread's
    std::uint64_t m_round = 0;
    bool m_asking = false;
    SteadyTime m_nextAt; ///< the first question is asked at once
};

} // namespace diecast
