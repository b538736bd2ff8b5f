// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "cloud/cloud_services.h"
#include "net/api_caller.h"
#include "remote/connect.h"
#include "template/option_reader.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// Where the account is, and what opens it.
struct DigitaloceanAccess {
    std::string address = "https://api.digitalocean.com"; ///< without a slash at its end
    std::string token;
};

/// The options of a builder "digitalocean", as the schema describes them.
struct DigitaloceanOptions {
    DigitaloceanAccess access;
    RetryRule retry;
    std::string region;
    std::string size;
    std::string image;
    std::string dropletName; ///< empty: one is made up
    std::int64_t accountKey = 0;
    std::string userData;
    std::string userDataFile; ///< read when the droplet is made
    std::string vpc;
    std::vector<std::string> tags;
    bool privateNetworking = false;
    bool monitoring = false;
    bool ipv6 = false;
    std::optional<bool> agent;
    bool connectToPrivateAddress = false;
    Milliseconds stateTimeout{std::chrono::minutes(6)};
    std::string snapshotName;
    std::vector<std::string> snapshotRegions;
    std::vector<std::string> snapshotTags;
    Milliseconds snapshotTimeout{std::chrono::minutes(60)};
    Milliseconds transferTimeout{std::chrono::minutes(30)};
    bool waitForTransfers = true;
    CommunicatorSettings communicator;
};

/// A token and an address of the environment; those of a stand-in in their place. Empty token: there is none.
[[nodiscard]] DigitaloceanAccess digitaloceanAccess(const CloudServices& services);

/// Problems go to the reader.
[[nodiscard]] DigitaloceanOptions readDigitaloceanOptions(OptionReader& options, const PrepareContext& context,
                                                          const CloudServices& services);

/// `name` as DigitalOcean takes it for droplets, which is a host name.
[[nodiscard]] std::string cleanDropletName(std::string_view name);

} // namespace diecast
