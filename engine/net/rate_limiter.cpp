// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rate_limiter.h"

#include "base/failure.h"

#include <algorithm>

namespace diecast {

namespace {

using Seconds = std::chrono::duration<double>;

/// Below this many calls a second nobody can tell waiting from standing still.
constexpr double slowest = 0.2;

} // namespace

RateLimiter::RateLimiter(double perSecond, double burst)
    : m_fullRate(perSecond), m_burst(burst), m_rate(perSecond), m_tokens(burst), m_filledAt(std::chrono::steady_clock::now()),
      m_silentUntil(m_filledAt)
{
}

void RateLimiter::refill(SteadyTime now)
{
    m_tokens = std::min(m_burst, m_tokens + Seconds(now - m_filledAt).count() * m_rate);
    m_filledAt = now;
}

void RateLimiter::acquire(const Patience& patience, const std::string& what)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        patience.check(what);
        const SteadyTime now = std::chrono::steady_clock::now();
        refill(now);
        if (m_tokens >= 1 && now >= m_silentUntil) {
            m_tokens -= 1;
            return;
        }
        const auto untilToken = std::chrono::duration_cast<SteadyTime::duration>(Seconds(std::max(0.0, 1 - m_tokens) / m_rate));
        const SteadyTime next = std::max(m_silentUntil, now + untilToken + std::chrono::milliseconds(1));
        m_changed.wait_until(lock, patience.stop, std::min(next, patience.deadline), [] { return false; });
    }
}

void RateLimiter::throttled(std::optional<Milliseconds> retryAfter)
{
    const std::lock_guard lock(m_mutex);
    const SteadyTime now = std::chrono::steady_clock::now();
    refill(now);
    m_rate = std::max(slowest, m_rate / 2);
    m_tokens = std::min(m_tokens, 0.0);
    if (retryAfter) {
        m_silentUntil = std::max(m_silentUntil, now + *retryAfter);
    }
}

void RateLimiter::answered()
{
    constexpr double steps = 50; // so many good answers lead from nothing to the full rate
    const std::lock_guard lock(m_mutex);
    if (m_rate < m_fullRate) {
        refill(std::chrono::steady_clock::now());
        m_rate = std::min(m_fullRate, m_rate + m_fullRate / steps);
    }
}

double RateLimiter::rate() const
{
    const std::lock_guard lock(m_mutex);
    return m_rate;
}

} // namespace diecast
