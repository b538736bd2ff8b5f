// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot_step.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "build/build_data.h"
#include "build/resource_record.h"
#include "cloud/cloud_wait.h"

#include <algorithm>

namespace diecast {

namespace {

/// An action may end a moment before its snapshot is listed.
constexpr Milliseconds listedWithin{60000};

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::Refused, sentence.toStdString());
}

} // namespace

DropletAction TakeSnapshotStep::begin(const std::string& name, BuildContext& context)
{
    constexpr int most = 3;
    const std::int64_t droplet = m_build.state.droplet;
    for (int tries = 1;; ++tries) {
        std::string reason;
        try {
            return m_build.client().takeSnapshot(droplet, name, context.patience);
        } catch (const AnswerLost& lost) {
            reason = lost.what();
        }
        context.voice.warn(translate("DigitalOcean", "It is not known whether the snapshot was begun: %1 It is looked for.")
                               .arg(qstring(reason))
                               .toStdString());
        const SteadyTime until = std::chrono::steady_clock::now() + m_build.turnsUpWithin();
        do {
            for (const DropletAction& action : m_build.client().actions(droplet, context.patience)) {
                if (action.type == "snapshot") {
                    return action; // nobody else works with this droplet
                }
            }
            pauseFor(m_build.session().interval(), context.patience, "the snapshot's beginning");
        } while (std::chrono::steady_clock::now() < until);
        if (tries == most) {
            throw Failure(Failure::Kind::ConnectionLost, reason);
        }
    }
}

void TakeSnapshotStep::await(const DropletAction& action, BuildContext& context)
{
    const Milliseconds limit = m_build.options.snapshotTimeout;
    const std::string what = "the snapshot of droplet " + std::to_string(m_build.state.droplet);
    const Patience patience = context.patience.atMost(limit);
    WaitReport report(context.voice, what, limit);
    try {
        for (DropletAction now = action;;) {
            if (now.status == "completed") {
                return;
            }
            if (now.status == "errored") {
                refuse(translate("DigitalOcean", "DigitalOcean could not take the snapshot of droplet %1, and says no more of it.")
                           .arg(m_build.state.droplet));
            }
            report.looked(now.status);
            // The list of droplets is asked for by all builds together, and tells when nothing is done to this one any more.
            (void)m_build.session().droplets().waitFor(
                std::to_string(m_build.state.droplet),
                [&](const std::optional<Droplet>& droplet) {
                    report.looked(now.status);
                    return !droplet || !droplet->locked;
                },
                patience, what);
            now = m_build.client().action(m_build.state.droplet, action.id, patience);
            if (now.status == "in-progress") {
                pauseFor(m_build.session().interval(), patience, what);
            }
        }
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::TimedOut) {
            throw;
        }
        throw Failure(Failure::Kind::TimedOut,
                      translate("DigitalOcean",
                                "The snapshot of droplet %1 was not finished within %2. A longer \"snapshot_timeout\" may help.")
                          .arg(QString::number(m_build.state.droplet), qstring(durationInWords(limit.count())))
                          .toStdString());
    }
}

DropletSnapshot TakeSnapshotStep::find(BuildContext& context)
{
    const Patience patience = context.patience.atMost(listedWithin);
    for (;;) {
        const std::vector<DropletSnapshot> all = m_build.client().snapshotsOf(m_build.state.droplet, patience);
        if (!all.empty()) {
            return all.front();
        }
        pauseFor(m_build.session().interval(), patience, "the snapshot to be listed");
    }
}

void TakeSnapshotStep::run(BuildContext& context)
{
    cleanup(context); // what a first try has left
    const std::string name = withBuildData(m_build.options.snapshotName, context.data);
    const std::string droplet = std::to_string(m_build.state.droplet);
    context.voice.say("Creating snapshot: " + name);
    m_entry = context.ledger.intend(
        entryOf(context, "snapshot", randomHex(8), m_build.detail({{"droplet", droplet}, {"name", name}})), context.patience);
    context.voice.say("Waiting for snapshot to complete...");
    await(begin(name, context), context);
    m_build.state.snapshot = find(context);
    const DropletSnapshot& snapshot = m_build.state.snapshot;
    context.ledger.exists(m_entry, snapshot.id, m_build.detail({{"droplet", droplet}, {"name", name}}), context.patience);
    for (const std::string& tag : m_build.options.snapshotTags) {
        m_build.client().tagImage(snapshot.id, withBuildData(tag, context.data), context.patience);
    }
    keep(context);
    transfer(context);
}

/// Whole from here on, and the user's: a copy that fails later takes nothing away from it.
void TakeSnapshotStep::keep(BuildContext& context)
{
    const DropletSnapshot& snapshot = m_build.state.snapshot;
    static_cast<void>(recordKept(context, m_entry, "snapshot " + snapshot.name + " (" + snapshot.id + ")"));
    m_entry = 0;
    context.voice.tell(ImageCreated{m_build.imagePrefix() + snapshot.id,
                                    snapshot.name,
                                    m_build.options.region,
                                    {},
                                    static_cast<std::uint64_t>(snapshot.sizeInBytes),
                                    {}});
    context.voice.detail("Snapshot: " + m_build.imagePrefix() + snapshot.id);
}

bool TakeSnapshotStep::isIn(const std::string& region, BuildContext& context)
{
    for (const DropletSnapshot& snapshot : m_build.client().snapshots(context.patience)) {
        if (snapshot.id == m_build.state.snapshot.id) {
            return std::find(snapshot.regions.begin(), snapshot.regions.end(), region) != snapshot.regions.end();
        }
    }
    return false;
}

void TakeSnapshotStep::transfer(BuildContext& context)
{
    const DigitaloceanOptions& options = m_build.options;
    DropletSnapshot& snapshot = m_build.state.snapshot;
    std::map<std::string, std::int64_t> underWay;
    for (const std::string& region : options.snapshotRegions) {
        const auto there = std::find(snapshot.regions.begin(), snapshot.regions.end(), region);
        if (there != snapshot.regions.end() || underWay.contains(region)) {
            continue;
        }
        context.voice.say("Transferring snapshot " + snapshot.name + " to " + region + "...");
        try {
            underWay.emplace(region, m_build.client().transfer(snapshot.id, region, context.patience).id);
        } catch (const ApiError&) {
            if (!isIn(region, context)) {
                throw;
            }
            snapshot.regions.push_back(region); // an earlier try, whose answer was lost, has done it
        }
    }
    if (!options.waitForTransfers) {
        return;
    }
    const Patience patience = context.patience.atMost(options.transferTimeout);
    for (const auto& [region, action] : underWay) {
        const std::string what = "the copy of snapshot " + snapshot.id + " to " + region;
        WaitReport report(context.voice, what, options.transferTimeout);
        for (;;) {
            const std::string status = m_build.client().imageAction(snapshot.id, action, patience).status;
            if (status == "completed") {
                break;
            }
            if (status == "errored") {
                refuse(translate("DigitalOcean", "The snapshot %1 could not be copied to %2. It stays in %3.")
                           .arg(qstring(snapshot.id), qstring(region), qstring(options.region)));
            }
            report.looked(status);
            pauseFor(m_build.session().interval(), patience, what);
        }
        snapshot.regions.push_back(region);
    }
}

void TakeSnapshotStep::cleanup(BuildContext& context)
{
    if (m_entry == 0) {
        return;
    }
    context.voice.say("Deleting the snapshot...");
    try {
        removeSnapshotsOf(m_build.client(), m_build.state.droplet, {m_build.session().interval(), m_build.turnsUpWithin()},
                          context.patience);
    } catch (const std::exception&) {
        context.left.push_back("snapshot of droplet " + std::to_string(m_build.state.droplet));
        throw;
    }
    recordRelease(context, m_entry);
    m_entry = 0;
}

} // namespace diecast
