// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/api_caller.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

class QJsonObject;

namespace diecast {

/// What is to be started (https://docs.digitalocean.com/reference/api/digitalocean/#tag/Droplets/operation/droplets_create).
struct DropletWish {
    std::string name;
    std::string region;
    std::string size;
    std::string image; ///< a slug, or the number of a snapshot
    std::vector<std::int64_t> sshKeys;
    std::vector<std::string> tags;
    std::string userData;
    std::string vpc;
    bool monitoring = false;
    bool ipv6 = false;
    bool privateNetworking = false;
    std::optional<bool> agent; ///< nothing: where the system supports it
};

struct Droplet {
    std::int64_t id = 0;
    std::string name;
    std::string status;        ///< "new", "active", "off", "archive"
    bool locked = false;       ///< an action is under way
    std::string publicAddress; ///< of IPv4; empty until it has one
    std::string privateAddress;
    std::vector<std::string> tags;
};

/// Something DigitalOcean does in the background.
struct DropletAction {
    std::int64_t id = 0;
    std::string type;   ///< "create", "snapshot", "shutdown"
    std::string status; ///< "in-progress", "completed", "errored"
};

struct DropletSnapshot {
    std::string id; ///< a number, as text
    std::string name;
    std::vector<std::string> regions;
    std::int64_t droplet = 0; ///< what it was taken of
    std::int64_t sizeInBytes = 0;
};

struct AccountKey {
    std::int64_t id = 0;
    std::string name;
    std::string publicKey;
};

/// The calls an image's builder needs, of one account. Each throws what ApiCaller::call() throws, and Failure(Refused) for an
/// answer that lacks what it must have. Any thread.
class DigitaloceanClient {
public:
    /// `address`: without a slash at its end, "https://api.digitalocean.com". The caller must outlive it.
    DigitaloceanClient(ApiCaller& caller, std::string address) : m_caller(caller), m_address(std::move(address)) { }

    /// Creations leave in `underWay` what is on its way when they are stopped.
    using UnderWay = std::unique_ptr<PendingAnswer>;
    [[nodiscard]] AccountKey createKey(const std::string& name, const std::string& publicKey, UnderWay* underWay,
                                       const Patience& patience);
    /// What a creation that was left under way came to; nothing when it was refused.
    [[nodiscard]] std::optional<AccountKey> settleKey(PendingAnswer& underWay, const Patience& patience);
    [[nodiscard]] std::vector<AccountKey> keys(const Patience& patience);
    /// Nothing happens when it is gone already, as with every deletion here.
    void deleteKey(std::int64_t key, const Patience& patience);

    [[nodiscard]] Droplet createDroplet(const DropletWish& wish, UnderWay* underWay, const Patience& patience);
    /// What a creation that was left under way came to; nothing when it was refused.
    [[nodiscard]] std::optional<Droplet> settleDroplet(PendingAnswer& underWay, const Patience& patience);
    /// Nothing when there is none of that number.
    [[nodiscard]] std::optional<Droplet> droplet(std::int64_t id, const Patience& patience);
    [[nodiscard]] std::vector<Droplet> dropletsTagged(const std::string& tag, const Patience& patience);
    void deleteDroplet(std::int64_t id, const Patience& patience);

    /// `type`: "shutdown", "power_off".
    [[nodiscard]] DropletAction act(std::int64_t droplet, const std::string& type, const Patience& patience);
    [[nodiscard]] DropletAction takeSnapshot(std::int64_t droplet, const std::string& name, const Patience& patience);
    /// What was and is done to a droplet, newest first.
    [[nodiscard]] std::vector<DropletAction> actions(std::int64_t droplet, const Patience& patience);
    [[nodiscard]] DropletAction action(std::int64_t droplet, std::int64_t action, const Patience& patience);
    /// All snapshots of droplets in the account.
    [[nodiscard]] std::vector<DropletSnapshot> snapshots(const Patience& patience);
    [[nodiscard]] std::vector<DropletSnapshot> snapshotsOf(std::int64_t droplet, const Patience& patience);
    void deleteSnapshot(const std::string& id, const Patience& patience);

    /// Makes the tag if there is none of that name, and puts it on the image.
    void tagImage(const std::string& image, const std::string& tag, const Patience& patience);
    /// Copies an image to another region; the action is one of the image.
    [[nodiscard]] DropletAction transfer(const std::string& image, const std::string& region, const Patience& patience);
    [[nodiscard]] DropletAction imageAction(const std::string& image, std::int64_t action, const Patience& patience);

private:
    QJsonObject ask(const std::string& method, const std::string& path, const QJsonObject* body, ApiCall::Effect effect,
                    const Patience& patience, UnderWay* underWay = nullptr);
    /// Every page of a list, by the service's own links; `each` gets the things under `name`.
    void list(const std::string& path, const char* name, const std::function<void(const QJsonObject&)>& each,
              const Patience& patience);
    void remove(const std::string& path, const Patience& patience);

    ApiCaller& m_caller;
    const std::string m_address;
};

} // namespace diecast
