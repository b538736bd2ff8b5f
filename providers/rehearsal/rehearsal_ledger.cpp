// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsal_ledger.h"

namespace diecast {

namespace {

/// The entries in memory have negative numbers.
class RehearsalLedger : public Ledger {
public:
    RehearsalLedger(std::unique_ptr<Ledger> real, std::set<std::string> rehearsed)
        : m_real(std::move(real)), m_rehearsed(std::move(rehearsed))
    {
    }

    std::int64_t intend(LedgerEntry entry, const Patience& patience) override
    {
        return m_rehearsed.contains(entry.provider) ? -m_played->intend(std::move(entry), patience)
                                                    : m_real->intend(std::move(entry), patience);
    }

    void exists(std::int64_t number, const std::string& id, const std::string& detail, const Patience& patience) override
    {
        ledgerOf(number).exists(std::abs(number), id, detail, patience);
    }

    void released(std::int64_t number, const Patience& patience) override { ledgerOf(number).released(std::abs(number), patience); }

    void setKeep(std::int64_t number, bool keep, const Patience& patience) override
    {
        ledgerOf(number).setKeep(std::abs(number), keep, patience);
    }

    std::vector<LedgerEntry> open(const std::string& run, const std::string& build, const Patience& patience) override
    {
        std::vector<LedgerEntry> all = m_real->open(run, build, patience);
        for (LedgerEntry& entry : m_played->open(run, build, patience)) {
            entry.number = -entry.number;
            all.push_back(std::move(entry));
        }
        return all;
    }

private:
    Ledger& ledgerOf(std::int64_t number) { return number < 0 ? *m_played : *m_real; }

    const std::unique_ptr<Ledger> m_real;
    const std::unique_ptr<Ledger> m_played = memoryLedger();
    const std::set<std::string> m_rehearsed;
};

} // namespace

std::unique_ptr<Ledger> rehearsalLedger(std::unique_ptr<Ledger> real, std::set<std::string> rehearsed)
{
    return std::make_unique<RehearsalLedger>(std::move(real), std::move(rehearsed));
}

} // namespace diecast
