// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "net/http_client.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// How one kind of resource is made at a provider, found again and removed.
struct ResourceCalls {
    /// Asks for it and returns its id. Throws AnswerLost when nobody knows whether it was made; leaves in `underWay` what is on
    /// its way when it is stopped.
    std::function<std::string(std::unique_ptr<PendingAnswer>* underWay, const Patience& patience)> create;
    /// What a creation that was left under way came to; nothing when it was refused. Throws as ApiCaller::settle().
    std::function<std::optional<std::string>(PendingAnswer& underWay, const Patience& patience)> settle;
    /// The ids of all that bear the token which create() has put on it.
    std::function<std::vector<std::string>(const Patience& patience)> lookUp;
    /// Returns when it is gone, also when it was gone before.
    std::function<void(const std::string& id, const Patience& patience)> remove;
};

/// One resource of a build at a provider that must not leak: the ledger knows of it before it is asked for, a lost answer is looked
/// up by its token, and what was asked for is removed even when nobody has seen it. Belongs to the step that makes it; one thread.
class TrackedResource {
public:
    /// `kind`: for people and the ledger, "droplet". `turnsUpWithin`: how long a resource may take to be found by its token.
    TrackedResource(std::string kind, ResourceCalls calls, Milliseconds turnsUpWithin);
    ~TrackedResource();
    TrackedResource(const TrackedResource&) = delete;
    TrackedResource& operator=(const TrackedResource&) = delete;

    /// Makes it, and returns its id. `token` is what create() puts on it; `detail`, JSON, what the provider needs to release it in
    /// another process. What an earlier try has left is released first. Throws Failure; release() is to be called then, too.
    const std::string& make(BuildContext& context, const std::string& token, const std::string& detail);
    /// Removes it with all that bears its token. Nothing happens when there is none. Throws Failure when something remains, which
    /// the build's list of what is left then names.
    void release(BuildContext& context);
    /// It stays, although the build ends (-on-error=abort): "diecast recover" will find it.
    [[nodiscard]] bool mayExist() const { return m_entry != 0; }
    /// Empty until it is known.
    [[nodiscard]] const std::string& id() const { return m_id; }

private:
    void ask(BuildContext& context);
    void settle(const Patience& patience);
    [[nodiscard]] std::vector<std::string> find(const Patience& patience) const;

    const std::string m_kind;
    const ResourceCalls m_calls;
    const Milliseconds m_turnsUpWithin;
    std::int64_t m_entry = 0; ///< the ledger's number; 0: nothing to release
    std::string m_id;
    std::unique_ptr<PendingAnswer> m_underWay;
    std::optional<SteadyTime> m_lostAt; ///< when an answer was lost: there may be more than is known
};

/// The ledger's entry of a resource that this build is about to ask for.
[[nodiscard]] LedgerEntry entryOf(const BuildContext& context, const std::string& kind, const std::string& token,
                                  const std::string& detail);

/// Removes what a dead run's entry speaks of: by its id, and by its token whatever else bears that. One that was only intended is
/// looked for until `turnsUpWithin` after its time. Throws Failure.
void releaseEntry(const LedgerEntry& entry, const ResourceCalls& calls, Milliseconds turnsUpWithin, const Patience& patience);

} // namespace diecast
