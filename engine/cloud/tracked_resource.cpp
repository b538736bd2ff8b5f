// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cloud/tracked_resource.h"

#include "base/text.h"
#include "build/resource_record.h"
#include "net/api_fault.h"

#include <algorithm>

namespace diecast {

namespace {

constexpr Milliseconds betweenLooks{1000};
constexpr Milliseconds answerAfterStop{60000}; ///< a creation that was under way is waited for so long

std::vector<std::string> findUntil(const ResourceCalls& calls, SteadyTime until, const Patience& patience, const std::string& what)
{
    for (;;) {
        std::vector<std::string> found = calls.lookUp(patience);
        if (!found.empty() || std::chrono::steady_clock::now() >= until) {
            return found;
        }
        pauseFor(betweenLooks, patience, what);
    }
}

/// Whether a call that failed so may have made something all the same.
bool mayHaveBeenMade(const Failure& failure)
{
    if (const auto* refusal = dynamic_cast<const ApiError*>(&failure)) {
        return refusal->fault().kind == ApiFault::Kind::Unavailable;
    }
    if (const auto* unanswered = dynamic_cast<const Unanswered*>(&failure)) {
        return unanswered->mayHaveArrived();
    }
    return failure.kind() != Failure::Kind::InvalidInput;
}

void removeAll(const ResourceCalls& calls, const std::string& known, const std::vector<std::string>& found,
               const Patience& patience)
{
    if (!known.empty()) {
        calls.remove(known, patience);
    }
    for (const std::string& id : found) {
        if (id != known) {
            calls.remove(id, patience);
        }
    }
}

} // namespace

LedgerEntry entryOf(const BuildContext& context, const std::string& kind, const std::string& token, const std::string& detail)
{
    LedgerEntry entry;
    entry.run = context.run;
    entry.build = context.name;
    entry.provider = context.type;
    entry.kind = kind;
    entry.token = token;
    entry.detail = detail;
    return entry;
}

void releaseEntry(const LedgerEntry& entry, const ResourceCalls& calls, Milliseconds turnsUpWithin, const Patience& patience)
{
    const auto asked = std::chrono::system_clock::time_point(std::chrono::seconds(entry.createdAt));
    const auto since = std::chrono::duration_cast<Milliseconds>(std::chrono::system_clock::now() - asked);
    const bool isYoung = entry.state == LedgerEntry::State::Intended && since < turnsUpWithin;
    const SteadyTime until
        = std::chrono::steady_clock::now() + (isYoung ? turnsUpWithin - std::max(since, Milliseconds(0)) : Milliseconds(0));
    removeAll(calls, entry.id, findUntil(calls, until, patience, "looking for a " + entry.kind), patience);
}

TrackedResource::TrackedResource(std::string kind, ResourceCalls calls, Milliseconds turnsUpWithin)
    : m_kind(std::move(kind)), m_calls(std::move(calls)), m_turnsUpWithin(turnsUpWithin)
{
}

TrackedResource::~TrackedResource() = default;

const std::string& TrackedResource::make(BuildContext& context, const std::string& token, const std::string& detail)
{
    release(context);
    m_lostAt.reset();
    m_entry = context.ledger.intend(entryOf(context, m_kind, token, detail), context.patience);
    ask(context);
    context.ledger.exists(m_entry, m_id, detail, context.patience);
    context.voice.tell(ResourceCreated{m_kind, m_id});
    return m_id;
}

void TrackedResource::ask(BuildContext& context)
{
    constexpr int most = 3;
    for (int tries = 1;; ++tries) {
        std::string reason;
        try {
            m_id = m_calls.create(&m_underWay, context.patience);
            return;
        } catch (const AnswerLost& lost) {
            m_lostAt = std::chrono::steady_clock::now();
            reason = lost.what();
        } catch (const Failure& failure) {
            if (!m_underWay && mayHaveBeenMade(failure)) {
                m_lostAt = std::chrono::steady_clock::now();
            }
            throw;
        }
        context.voice.warn(translate("Cloud", "It is not known whether the %1 was made: %2 It is looked for.")
                               .arg(qstring(m_kind), qstring(reason))
                               .toStdString());
        if (const std::vector<std::string> found = find(context.patience); !found.empty()) {
            m_id = found.front();
            return;
        }
        if (tries == most) {
            throw Failure(Failure::Kind::ConnectionLost,
                          translate("Cloud", "The %1 was not made, although it was asked for %2 times: %3")
                              .arg(qstring(m_kind), QString::number(most), qstring(reason))
                              .toStdString());
        }
    }
}

std::vector<std::string> TrackedResource::find(const Patience& patience) const
{
    return findUntil(m_calls, *m_lostAt + m_turnsUpWithin, patience, "looking for the " + m_kind);
}

void TrackedResource::settle(const Patience& patience)
{
    if (!m_underWay) {
        return;
    }
    try {
        if (const auto id = m_calls.settle(*m_underWay, patience.atMost(answerAfterStop))) {
            m_id = *id;
        }
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::Stopped) {
            throw;
        }
        m_lostAt = std::chrono::steady_clock::now();
    }
    m_underWay.reset();
}

void TrackedResource::release(BuildContext& context)
{
    if (m_entry == 0) {
        return;
    }
    try {
        settle(context.patience);
        const std::vector<std::string> found = !m_lostAt ? std::vector<std::string>()
            : m_id.empty()                               ? find(context.patience)
                                                         : m_calls.lookUp(context.patience);
        if (m_id.empty() && !found.empty()) {
            m_id = found.front();
        }
        removeAll(m_calls, m_id, found, context.patience);
    } catch (const std::exception&) {
        context.left.push_back(m_kind + (m_id.empty() ? "" : " " + m_id));
        throw;
    }
    recordRelease(context, m_entry);
    m_entry = 0;
    if (!m_id.empty()) {
        context.voice.tell(ResourceReleased{m_kind, m_id});
        m_id.clear();
    }
}

} // namespace diecast
