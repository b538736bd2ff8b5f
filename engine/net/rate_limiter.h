// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>

namespace diecast {

/// How often one account may ask one region's API: all builds that use them share it. It learns: a throttled call halves the
/// rate, answered ones raise it again, up to the start. Any thread.
class RateLimiter {
public:
    /// At most `perSecond` calls a second on the long run, and `burst` at once.
    RateLimiter(double perSecond, double burst);

    /// Waits until the next call may go out. Throws Failure: Stopped, TimedOut (`what`).
    void acquire(const Patience& patience, const std::string& what);
    /// The service has refused a call for their number; `retryAfter`: how long it wants to be left alone.
    void throttled(std::optional<Milliseconds> retryAfter);
    void answered();
    /// Calls a second, as it stands now.
    [[nodiscard]] double rate() const;

private:
    void refill(SteadyTime now);

    const double m_fullRate;
    const double m_burst;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    double m_rate;
    double m_tokens;
    SteadyTime m_filledAt;
    SteadyTime m_silentUntil; ///< nothing goes out before
};

} // namespace diecast
