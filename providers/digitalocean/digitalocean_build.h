// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "cloud/tracked_resource.h"
#include "digitalocean_client.h"
#include "digitalocean_options.h"
#include "digitalocean_session.h"
#include "remote/connect.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// What the steps of one build have found out.
struct DigitaloceanState {
    std::optional<TemporaryKey> key;
    std::string keyFile; ///< of the temporary key; empty: there is none
    std::vector<std::int64_t> sshKeys;
    std::int64_t droplet = 0;
    std::string address;
    DropletSnapshot snapshot;

    [[nodiscard]] std::string toJson() const;
};

/// One build's way to its account, with its own patience for failing calls. Its thread.
class DigitaloceanBuild {
public:
    DigitaloceanBuild(DigitaloceanOptions options, std::shared_ptr<DigitaloceanSession> session, const CloudServices& services);
    DigitaloceanBuild(const DigitaloceanBuild&) = delete;
    DigitaloceanBuild& operator=(const DigitaloceanBuild&) = delete;

    const DigitaloceanOptions options;
    DigitaloceanState state;

    [[nodiscard]] DigitaloceanClient& client() { return m_client; }
    [[nodiscard]] DigitaloceanSession& session() { return *m_session; }
    [[nodiscard]] Milliseconds turnsUpWithin() const { return m_turnsUpWithin; }
    /// As CloudServices::imagePrefix.
    [[nodiscard]] const std::string& imagePrefix() const { return m_imagePrefix; }
    /// What the ledger holds of everything the build makes, with these besides: where it is, never what opens it.
    [[nodiscard]] std::string detail(const std::map<std::string, std::string>& more = {}) const;

    /// Waits until the build's droplet has `status` and nothing is done to it. Throws Failure: Refused when it is gone, TimedOut.
    Droplet waitForDroplet(const std::string& status, Milliseconds limit, BuildContext& context);

private:
    const std::shared_ptr<DigitaloceanSession> m_session;
    const Milliseconds m_turnsUpWithin;
    const std::string m_imagePrefix;
    ApiCaller m_caller;
    DigitaloceanClient m_client;
};

/// How keys and droplets are made, found and removed. `build` and `client` must outlive them.
[[nodiscard]] ResourceCalls keyCalls(DigitaloceanClient& client, const std::string& name, const std::string& publicKey);
[[nodiscard]] ResourceCalls dropletCalls(DigitaloceanClient& client, const DropletWish& wish, const std::string& tag);
/// How often something is looked for, and how long it may take to be listed.
struct Looks {
    Milliseconds interval;
    Milliseconds turnsUpWithin;
};
/// Removes every snapshot that was taken of the droplet, once nothing is done to it any more. Throws Failure.
void removeSnapshotsOf(DigitaloceanClient& client, std::int64_t droplet, const Looks& looks, const Patience& patience);
/// The tag of one build's droplet.
[[nodiscard]] std::string dropletTag(const std::string& token);

} // namespace diecast
