// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "build/event_stream.h"

#include <string>

namespace diecast {

/// Says now and then that something in a cloud is still waited for: after half a minute, then after twice as long each time. One
/// thread.
class WaitReport {
public:
    /// `what`: "the droplet 123 to be active"; `limit`: how long it is waited for.
    WaitReport(const Voice& voice, std::string what, Milliseconds limit);
    /// Called at each look; `state`: what it is now, "new".
    void looked(const std::string& state);

private:
    const Voice& m_voice;
    std::string m_what;
    Milliseconds m_limit;
    SteadyTime m_start;
    Milliseconds m_next;
};

} // namespace diecast
