// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/api_caller.h"
#include "net/http_client.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace diecast {

/// A control plane that stands in for a provider's: on this machine, its instances are sandboxes.
struct StandIn {
    std::string address;                        ///< "http://127.0.0.1:40000", whatever the template says
    std::map<std::string, std::string> secrets; ///< credentials it takes, by the provider's own names; real ones never go to it
};

/// What the providers of clouds work with. A value; the same for all of them.
struct CloudServices {
    std::shared_ptr<HttpClient> client;
    /// A variable of the environment; empty when it is not set.
    std::function<std::string(const std::string& name)> environment;
    /// By builder type; empty: the real ones.
    std::map<std::string, StandIn> standIns;
    /// In front of the ids of images wherever they are shown: "rehearsed:" for those of a stand-in.
    std::string imagePrefix;
    /// Between two looks at what is waited for; nothing: what suits the provider.
    std::optional<Milliseconds> pollInterval;
    /// How long a creation whose answer was lost is looked for before it counts as not done.
    Milliseconds turnsUpWithin{20000};
    /// How failing calls are repeated, where a template does not say it.
    RetryRule retry;
    /// Told of every call; may be empty.
    ApiObserver observer;
};

/// One HTTP client for the process, and its environment.
[[nodiscard]] CloudServices standardCloudServices();

} // namespace diecast
