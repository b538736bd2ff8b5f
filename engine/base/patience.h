// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>

/// How long a blocking call may go on. Everything that blocks takes a Patience: it ends when the work is
/// stopped or when the deadline passes, whichever comes first.
namespace diecast {

using SteadyTime = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::milliseconds;

struct Patience {
    std::stop_token stop;
    SteadyTime deadline = SteadyTime::max();

    /// The same stop token with a deadline at most `limit` from now.
    [[nodiscard]] Patience atMost(Milliseconds limit) const;
    /// Time left until the deadline; zero when it has passed; Milliseconds::max() when there is none.
    [[nodiscard]] Milliseconds left() const;
    [[nodiscard]] bool expired() const;
    /// Throws Failure(Stopped) when stopped, Failure(TimedOut, `what`) when the deadline has passed.
    void check(const std::string& what) const;
};

/// Sleeps for `duration`. Throws Failure(Stopped) as soon as the work is stopped and Failure(TimedOut, `what`)
/// when the deadline comes before the end of the sleep.
void pauseFor(Milliseconds duration, const Patience& patience, const std::string& what);

/// A file descriptor that becomes readable when the token is stopped, for poll(2). One for a build, shared by
/// all its waits (async.md section 2).
class StopDescriptor {
public:
    explicit StopDescriptor(std::stop_token token);
    ~StopDescriptor();
    StopDescriptor(const StopDescriptor&) = delete;
    StopDescriptor& operator=(const StopDescriptor&) = delete;

    [[nodiscard]] int descriptor() const noexcept { return m_descriptor; }

private:
    int m_descriptor;
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_callback;
};

enum class Readiness { Readable, Writable, Both, TimedOut };

/// Waits until `descriptor` can be read (or written), at most `slice` and at most until the deadline.
/// Throws Failure(Stopped) on stop and Failure(TimedOut, `what`) at the deadline; TimedOut is returned
/// only when `slice` ended first.
Readiness waitFor(int descriptor, bool read, bool write, Milliseconds slice, const Patience& patience, const StopDescriptor& stop,
                  const std::string& what);

/// Joins two stop tokens: stopped when either is. Used for time limits inside a build.
class JoinedStop {
public:
    JoinedStop(std::stop_token first, std::stop_token second);
    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_first;
    std::stop_callback<std::function<void()>> m_second;
};

} // namespace diecast
