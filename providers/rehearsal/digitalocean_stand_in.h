// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "digitalocean_world.h"
#include "stand_in_server.h"

#include <mutex>
#include <string>
#include <vector>

namespace diecast {

/// DigitalOcean's API as far as images are built with it (https://docs.digitalocean.com/reference/api/digitalocean/). Any thread.
class DigitaloceanStandIn : public ControlPlane {
public:
    /// `machines` must outlive it.
    DigitaloceanStandIn(Machines& machines, std::string token, Pace pace = {});

    [[nodiscard]] std::string operationOf(const ServedRequest& request) const override;
    [[nodiscard]] ServedAnswer answer(const ServedRequest& request) override;
    [[nodiscard]] ServedAnswer throttled() const override;
    [[nodiscard]] ServedAnswer broken() const override;

    /// What is in the account, in words: "droplet packer-1", "key x", "snapshot y".
    [[nodiscard]] std::vector<std::string> inventory();
    /// How many droplets, keys and snapshots were ever made.
    [[nodiscard]] std::map<std::string, int> made();

private:
    ServedAnswer createKey(const QJsonObject& body);
    ServedAnswer createDroplet(const QJsonObject& body);
    ServedAnswer listDroplets(const ServedRequest& request);
    ServedAnswer actOnDroplet(std::int64_t droplet, const QJsonObject& body);
    ServedAnswer actOnImage(std::int64_t image, const QJsonObject& body);
    ServedAnswer createTag(const QJsonObject& body);
    ServedAnswer tagResources(const std::string& tag, const QJsonObject& body);
    ServedAnswer listSnapshots(const ServedRequest& request, std::int64_t droplet);
    ServedAnswer listActions(const ServedRequest& request, std::int64_t droplet);
    ServedAnswer listKeys(const ServedRequest& request);
    ServedAnswer removeThing(const std::string& kind, std::int64_t id);
    ServedAnswer find(const std::vector<std::string>& path);

    const std::string m_token;
    std::mutex m_mutex;
    DigitaloceanWorld m_world;
};

} // namespace diecast
