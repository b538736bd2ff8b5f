// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "ledger/ledger.h"

#include <memory>
#include <utility>

namespace diecast {

/// A ledger in memory some of whose calls fail.
class FailingLedger : public Ledger {
public:
    bool failsToKeep = false;
    bool failsToOpen = false;

    std::int64_t intend(LedgerEntry entry, const Patience& patience) override
    {
        return m_ledger->intend(std::move(entry), patience);
    }
    void exists(std::int64_t number, const std::string& id, const std::string& detail, const Patience& patience) override
    {
        m_ledger->exists(number, id, detail, patience);
    }
    void released(std::int64_t number, const Patience& patience) override { m_ledger->released(number, patience); }
    void setKeep(std::int64_t number, bool keep, const Patience& patience) override
    {
        failWhen(failsToKeep);
        m_ledger->setKeep(number, keep, patience);
    }
    std::vector<LedgerEntry> open(const std::string& run, const std::string& build, const Patience& patience) override
    {
        failWhen(failsToOpen);
        return m_ledger->open(run, build, patience);
    }

private:
    static void failWhen(bool failing)
    {
        if (failing) {
            throw Failure(Failure::Kind::TimedOut, "The ledger did not answer.");
        }
    }
    std::unique_ptr<Ledger> m_ledger = memoryLedger();
};

} // namespace diecast
