// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_build.h"

#include "base/text.h"
#include "cloud/cloud_wait.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace diecast {

namespace {

/// A list may lack for a moment what was just made.
constexpr Milliseconds listedWithin{60000};

/// An authorized_keys line without its comment.
std::string keyMaterial(const std::string& line)
{
    return line.substr(0, line.find(' ', line.find(' ') + 1));
}

std::string json(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

std::string DigitaloceanState::toJson() const
{
    return json({{QStringLiteral("droplet"), static_cast<qint64>(droplet)},
                 {QStringLiteral("address"), qstring(address)},
                 {QStringLiteral("snapshot"), qstring(snapshot.id)},
                 {QStringLiteral("key_file"), qstring(keyFile)}});
}

DigitaloceanBuild::DigitaloceanBuild(DigitaloceanOptions given, std::shared_ptr<DigitaloceanSession> session,
                                     const CloudServices& services)
    : options(std::move(given)), m_session(std::move(session)), m_turnsUpWithin(services.turnsUpWithin),
      m_imagePrefix(services.imagePrefix), m_caller(m_session->callerWith(options.retry)), m_client(m_caller, m_session->address())
{
}

std::string DigitaloceanBuild::detail(const std::map<std::string, std::string>& more) const
{
    QJsonObject object{{QStringLiteral("address"), qstring(options.access.address)},
                       {QStringLiteral("region"), qstring(options.region)}};
    for (const auto& [name, value] : more) {
        object.insert(qstring(name), qstring(value));
    }
    return json(object);
}

Droplet DigitaloceanBuild::waitForDroplet(const std::string& status, Milliseconds limit, BuildContext& context)
{
    const std::string id = std::to_string(state.droplet);
    const std::string what = "the droplet " + id + " to be " + status;
    WaitReport report(context.voice, what, limit);
    bool wasListed = false;
    const SteadyTime listedUntil = std::chrono::steady_clock::now() + listedWithin;
    try {
        const std::optional<Droplet> droplet = m_session->droplets().waitFor(
            id,
            [&](const std::optional<Droplet>& seen) {
                wasListed = wasListed || seen;
                if (!seen) {
                    if (wasListed || std::chrono::steady_clock::now() > listedUntil) {
                        throw Failure(Failure::Kind::Refused,
                                      translate("DigitalOcean", "The droplet %1 is gone: somebody has removed it.")
                                          .arg(qstring(id))
                                          .toStdString());
                    }
                    return false;
                }
                if (seen->status == "archive") {
                    throw Failure(
                        Failure::Kind::Refused,
                        translate("DigitalOcean", "DigitalOcean has given up the droplet %1.").arg(qstring(id)).toStdString());
                }
                report.looked(seen->status + (seen->locked ? " and locked" : ""));
                // One that has no address yet cannot be worked with.
                return seen->status == status && !seen->locked
                    && (status != "active" || !seen->publicAddress.empty() || !seen->privateAddress.empty());
            },
            context.patience.atMost(limit), what);
        return *droplet;
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::TimedOut) {
            throw;
        }
        throw Failure(Failure::Kind::TimedOut,
                      translate("DigitalOcean", "The droplet %1 was not \"%2\" within %3. A longer \"state_timeout\" may help.")
                          .arg(qstring(id), qstring(status), qstring(durationInWords(limit.count())))
                          .toStdString());
    }
}

std::string dropletTag(const std::string& token)
{
    return "diecast-" + token;
}

ResourceCalls keyCalls(DigitaloceanClient& client, const std::string& name, const std::string& publicKey)
{
    ResourceCalls calls;
    calls.create = [&client, name, publicKey](std::unique_ptr<PendingAnswer>* underWay, const Patience& patience) {
        return std::to_string(client.createKey(name, publicKey, underWay, patience).id);
    };
    calls.settle = [&client](PendingAnswer& underWay, const Patience& patience) -> std::optional<std::string> {
        const std::optional<AccountKey> key = client.settleKey(underWay, patience);
        return key ? std::optional(std::to_string(key->id)) : std::nullopt;
    };
    calls.lookUp = [&client, publicKey](const Patience& patience) {
        std::vector<std::string> ids;
        for (const AccountKey& key : client.keys(patience)) {
            if (keyMaterial(key.publicKey) == keyMaterial(publicKey)) { // names need not be unique
                ids.push_back(std::to_string(key.id));
            }
        }
        return ids;
    };
    calls.remove = [&client](const std::string& id, const Patience& patience) { client.deleteKey(std::stoll(id), patience); };
    return calls;
}

ResourceCalls dropletCalls(DigitaloceanClient& client, const DropletWish& wish, const std::string& tag)
{
    ResourceCalls calls;
    calls.create = [&client, wish](std::unique_ptr<PendingAnswer>* underWay, const Patience& patience) {
        return std::to_string(client.createDroplet(wish, underWay, patience).id);
    };
    calls.settle = [&client](PendingAnswer& underWay, const Patience& patience) -> std::optional<std::string> {
        const std::optional<Droplet> droplet = client.settleDroplet(underWay, patience);
        return droplet ? std::optional(std::to_string(droplet->id)) : std::nullopt;
    };
    calls.lookUp = [&client, tag](const Patience& patience) {
        std::vector<std::string> ids;
        for (const Droplet& droplet : client.dropletsTagged(tag, patience)) {
            ids.push_back(std::to_string(droplet.id));
        }
        return ids;
    };
    calls.remove = [&client](const std::string& id, const Patience& patience) { client.deleteDroplet(std::stoll(id), patience); };
    return calls;
}

void removeSnapshotsOf(DigitaloceanClient& client, std::int64_t droplet, const Looks& looks, const Patience& patience)
{
    const std::string what = "the end of the snapshot of droplet " + std::to_string(droplet);
    std::optional<Droplet> seen = client.droplet(droplet, patience);
    while (seen && seen->locked) {
        pauseFor(looks.interval, patience, what);
        seen = client.droplet(droplet, patience);
    }
    bool isExpected = false;
    if (seen) {
        for (const DropletAction& action : client.actions(droplet, patience)) {
            isExpected = isExpected || (action.type == "snapshot" && action.status == "completed");
        }
    }
    // What is finished may not be listed yet.
    const SteadyTime until = std::chrono::steady_clock::now() + looks.turnsUpWithin;
    for (;;) {
        bool found = false;
        for (const DropletSnapshot& snapshot : client.snapshots(patience)) {
            if (snapshot.droplet == droplet) {
                client.deleteSnapshot(snapshot.id, patience);
                found = true;
            }
        }
        if (found || !isExpected || std::chrono::steady_clock::now() >= until) {
            return;
        }
        pauseFor(looks.interval, patience, what);
    }
}

} // namespace diecast
