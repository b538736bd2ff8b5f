// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/ledger.h"

#include <ctime>
#include <mutex>

namespace diecast {

namespace {

class MemoryLedger : public Ledger {
public:
    std::int64_t intend(LedgerEntry entry, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        entry.number = static_cast<std::int64_t>(m_entries.size()) + 1;
        entry.createdAt = entry.createdAt != 0 ? entry.createdAt : std::time(nullptr);
        m_entries.push_back(std::move(entry));
        return m_entries.back().number;
    }

    void exists(std::int64_t number, const std::string& id, const std::string& detail, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        LedgerEntry& entry = at(number);
        entry.state = LedgerEntry::State::Exists;
        entry.id = id;
        entry.detail = detail;
    }

    void released(std::int64_t number, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        at(number).state = LedgerEntry::State::Released;
    }

    void setKeep(std::int64_t number, bool keep, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        at(number).keep = keep;
    }

    std::vector<LedgerEntry> open(const std::string& run, const std::string& build, const Patience&) override
    {
        const std::lock_guard lock(m_mutex);
        std::vector<LedgerEntry> result;
        for (const LedgerEntry& entry : m_entries) {
            if (entry.state != LedgerEntry::State::Released && !entry.keep && (run.empty() || entry.run == run)
                && (build.empty() || entry.build == build)) {
                result.push_back(entry);
            }
        }
        return result;
    }

private:
    LedgerEntry& at(std::int64_t number) { return m_entries.at(static_cast<std::size_t>(number - 1)); }

    std::mutex m_mutex;
    std::vector<LedgerEntry> m_entries;
};

} // namespace

std::unique_ptr<Ledger> memoryLedger()
{
    return std::make_unique<MemoryLedger>();
}

} // namespace diecast
