// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// How a stand-in misbehaves at one call.
enum class StandInFault {
    Throttled,    ///< refuses for the number of calls; nothing is done
    Broken,       ///< a failure of its own; nothing is done
    BrokenAfter,  ///< does it, and answers with a failure of its own
    Cut,          ///< closes the connection; nothing is done
    AnswerLost,   ///< does it, and closes the connection
    WrongContent, ///< does it, and answers with a page of another kind
    Slow,         ///< does it, and the answer comes a byte at a time
    Silent        ///< does it, and never answers
};

/// The calls of one operation that go wrong.
struct FaultRule {
    std::string operation; ///< "POST /v2/droplets"; empty: any
    int first = 1;         ///< counted from one
    int count = 1;
    StandInFault fault = StandInFault::Broken;
};

/// Tells of each call whether it goes wrong. Any thread.
class FaultScript {
public:
    explicit FaultScript(std::vector<FaultRule> rules) : m_rules(std::move(rules)) { }

    /// Counts the call.
    [[nodiscard]] std::optional<StandInFault> next(const std::string& operation);

private:
    const std::vector<FaultRule> m_rules;
    std::mutex m_mutex;
    std::map<std::string, int> m_calls;
    int m_all = 0;
};

} // namespace diecast
