// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/cloud_wait.h"

#include "base/text.h"

namespace diecast {

namespace {

constexpr Milliseconds firstReport{30000};

} // namespace

WaitReport::WaitReport(const Voice& voice, std::string what, Milliseconds limit)
    : m_voice(voice), m_what(std::move(what)), m_limit(limit), m_start(std::chrono::steady_clock::now()), m_next(firstReport)
{
}

void WaitReport::looked(const std::string& state)
{
    const auto waited = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - m_start);
    if (waited < m_next) {
        return;
    }
    m_next *= 2;
    m_voice.detail("Still waiting for " + m_what + (state.empty() ? "" : ", which is \"" + state + "\"") + ": "
                   + durationInWords(std::chrono::floor<std::chrono::seconds>(waited).count() * 1000) + " of "
                   + durationInWords(m_limit.count()));
}

} // namespace diecast
