// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/recovery.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/left_scripts.h"
#include "build/resource_record.h"

#include <algorithm>
#include <map>

namespace diecast {

namespace {

/// Whether nothing is left of what the entry speaks of but what is the user's.
bool isKept(const std::filesystem::path& run, const LedgerEntry& entry, const Provider* provider)
{
    return isRecordedKept(run, entry.number) || (provider != nullptr && provider->isFinished(entry));
}

Provider* providerOf(const LedgerEntry& entry, const Workshop& workshop)
{
    const auto provider = workshop.providers.find(entry.provider);
    return provider == workshop.providers.end() ? nullptr : provider->second.get();
}

void release(const LedgerEntry& entry, const Workshop& workshop, const Patience& patience)
{
    Provider* provider = providerOf(entry, workshop);
    if (provider == nullptr) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Recovery", "This program does not know the provider “%1” that made it.")
                          .arg(qstring(entry.provider))
                          .toStdString());
    }
    provider->release(entry, patience);
}

Leftover leftoverOf(const std::string& run, const std::filesystem::path& script)
{
    LedgerEntry entry;
    entry.run = run;
    entry.build = script.parent_path().filename().string();
    entry.kind = "temporary script";
    entry.id = script.string();
    return {std::move(entry), "temporary script " + script.string()};
}

/// Nothing when the run lives or somebody else recovers it. Those who only look hold the lock for a moment, too.
std::optional<RunFolder> adoptSoon(const Home& home, const std::string& run, const Patience& patience)
{
    constexpr int tries = 20;
    for (int count = 0; count < tries && !RunFolder::isHeld(home, run); ++count) {
        if (std::optional<RunFolder> folder = RunFolder::adopt(home, run)) {
            return folder;
        }
        pauseFor(Milliseconds(50), patience, "recovery");
    }
    return std::nullopt;
}

} // namespace

std::vector<Leftover> findLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop)
{
    std::vector<Leftover> result;
    std::map<std::string, bool> isOver;
    for (LedgerEntry& entry : ledger.open()) {
        const auto [known, isNew] = isOver.try_emplace(entry.run);
        if (isNew) {
            known->second = !RunFolder::isHeld(home, entry.run);
        }
        const Provider* provider = providerOf(entry, workshop);
        if (known->second && !isKept(home.runs() / entry.run, entry, provider)) {
            std::string description = describeEntry(entry, provider);
            result.push_back({std::move(entry), std::move(description)});
        }
    }
    for (const std::string& run : runsWithScripts(home)) {
        if (!RunFolder::isHeld(home, run)) {
            for (const std::filesystem::path& script : leftScripts(home.runs() / run)) {
                result.push_back(leftoverOf(run, script));
            }
        }
    }
    return result;
}

std::size_t recoverLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop, const RecoveryReporter& report,
                             const Patience& patience)
{
    std::size_t notReleased = 0;
    std::vector<std::string> runs = runsWithScripts(home);
    for (const LedgerEntry& entry : ledger.open({}, {}, patience)) {
        if (std::find(runs.begin(), runs.end(), entry.run) == runs.end()) {
            runs.push_back(entry.run);
        }
    }
    for (const std::string& run : runs) {
        const std::optional<RunFolder> folder = adoptSoon(home, run, patience);
        if (!folder) {
            continue; // alive, or being recovered by somebody else
        }
        // Read again under the lock: the run may have ended in the meantime.
        std::vector<LedgerEntry> entries = ledger.open(run, {}, patience);
        std::reverse(entries.begin(), entries.end());
        for (const LedgerEntry& entry : entries) {
            const Provider* provider = providerOf(entry, workshop);
            const Leftover leftover{entry, describeEntry(entry, provider)};
            try {
                if (isKept(folder->path(), entry, provider)) {
                    ledger.setKeep(entry.number, true, patience); // a finished image, the user's: nothing is left of it
                    continue;
                }
                release(entry, workshop, patience);
                ledger.released(entry.number, patience);
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
        for (const std::filesystem::path& script : leftScripts(folder->path())) {
            std::error_code error;
            endProcessesOf(script);
            const bool removed = std::filesystem::remove(script, error);
            notReleased += removed ? 0 : 1;
            report(leftoverOf(run, script), removed, error.message());
        }
    }
    return notReleased;
}

} // namespace diecast
