// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/recovery.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <map>

namespace diecast {

namespace {

std::string describe(const LedgerEntry& entry, const Workshop& workshop)
{
    const auto provider = workshop.providers.find(entry.provider);
    if (provider != workshop.providers.end()) {
        try {
            return provider->second->describe(entry);
        } catch (const std::exception&) {
            // An entry its provider cannot read is named all the same, and keeps no other from being released.
        }
    }
    return entry.kind + " " + (entry.id.empty() ? entry.token : entry.id);
}

void release(const LedgerEntry& entry, const Workshop& workshop, const Patience& patience)
{
    const auto provider = workshop.providers.find(entry.provider);
    if (provider == workshop.providers.end()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Recovery", "This program does not know the provider “%1” that made it.")
                          .arg(qstring(entry.provider))
                          .toStdString());
    }
    provider->second->release(entry, patience);
}

} // namespace

std::vector<Leftover> findLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop)
{
    std::vector<Leftover> result;
    std::map<std::string, bool> dead;
    for (LedgerEntry& entry : ledger.open()) {
        const auto [known, isNew] = dead.try_emplace(entry.run, false);
        if (isNew) {
            known->second = RunFolder::adopt(home, entry.run).has_value();
        }
        if (known->second) {
            std::string description = describe(entry, workshop);
            result.push_back({std::move(entry), std::move(description)});
        }
    }
    return result;
}

std::size_t recoverLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop, const RecoveryReporter& report,
                             const Patience& patience)
{
    std::size_t notReleased = 0;
    std::vector<std::string> runs;
    for (const LedgerEntry& entry : ledger.open()) {
        if (std::find(runs.begin(), runs.end(), entry.run) == runs.end()) {
            runs.push_back(entry.run);
        }
    }
    for (const std::string& run : runs) {
        const std::optional<RunFolder> folder = RunFolder::adopt(home, run);
        if (!folder) {
            continue; // alive, or being recovered by somebody else
        }
        // Read again under the lock: the run may have ended in the meantime.
        std::vector<LedgerEntry> entries = ledger.open(run);
        std::reverse(entries.begin(), entries.end());
        for (const LedgerEntry& entry : entries) {
            const Leftover leftover{entry, describe(entry, workshop)};
            try {
                release(entry, workshop, patience);
                ledger.released(entry.number);
                report(leftover, true, {});
            } catch (const Failure& failure) {
                if (failure.kind() == Failure::Kind::Stopped) {
                    throw;
                }
                ++notReleased;
                report(leftover, false, failure.what());
            } catch (const std::exception& fault) {
                ++notReleased;
                report(leftover, false, fault.what());
            }
        }
    }
    return notReleased;
}

} // namespace diecast
