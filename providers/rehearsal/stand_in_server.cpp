// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stand_in_server.h"

namespace diecast {

StandInServer::StandInServer(ControlPlane& plane, std::vector<FaultRule> faults)
    : m_plane(plane), m_faults(std::move(faults)), m_server([this](const ServedRequest& request) { return serve(request); })
{
}

std::vector<std::string> StandInServer::journal() const
{
    const std::lock_guard lock(m_mutex);
    return m_journal;
}

ServedAnswer StandInServer::serve(const ServedRequest& request)
{
    const std::string operation = m_plane.operationOf(request);
    {
        const std::lock_guard lock(m_mutex);
        m_journal.push_back(operation);
    }
    const std::optional<StandInFault> fault = m_faults.next(operation);
    if (!fault) {
        return m_plane.answer(request);
    }
    ServedAnswer cut;
    cut.manner = ServedAnswer::Manner::Cut;
    switch (*fault) {
    case StandInFault::Throttled:
        return m_plane.throttled();
    case StandInFault::Broken:
        return m_plane.broken();
    case StandInFault::Cut:
        return cut;
    case StandInFault::BrokenAfter:
        (void)m_plane.answer(request);
        return m_plane.broken();
    case StandInFault::AnswerLost:
        (void)m_plane.answer(request);
        return cut;
    case StandInFault::WrongContent:
        (void)m_plane.answer(request);
        return {200, {{"Content-Type", "text/html"}}, "<html><body>Welcome to the proxy</body></html>"};
    case StandInFault::Silent:
        (void)m_plane.answer(request);
        cut.manner = ServedAnswer::Manner::Silent;
        return cut;
    case StandInFault::Slow:
        break;
    }
    ServedAnswer slow = m_plane.answer(request);
    slow.manner = ServedAnswer::Manner::Slow;
    slow.pause = Milliseconds(1);
    return slow;
}

} // namespace diecast
