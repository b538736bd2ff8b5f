// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fault_script.h"

namespace diecast {

std::optional<StandInFault> FaultScript::next(const std::string& operation)
{
    const std::lock_guard lock(m_mutex);
    const int ofThis = ++m_calls[operation];
    const int ofAll = ++m_all;
    for (const FaultRule& rule : m_rules) {
        const int number = rule.operation.empty() ? ofAll : ofThis;
        if ((rule.operation.empty() || rule.operation == operation) && number >= rule.first && number < rule.first + rule.count) {
            return rule.fault;
        }
    }
    return std::nullopt;
}

} // namespace diecast
