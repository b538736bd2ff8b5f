// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "digitalocean_provider.h"
#include "digitalocean_stand_in.h"
#include "engine/provision/prepared_component.h"
#include "providers/rehearsal/paper_machines.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace diecast {

/// DigitalOcean's stand-in with machines on paper, and a provider that works with it.
struct DigitaloceanRig {
    explicit DigitaloceanRig(std::vector<FaultRule> faults = {})
        : server(plane, std::move(faults)), provider(digitaloceanProvider(services()))
    {
    }

    [[nodiscard]] CloudServices services() const
    {
        CloudServices result;
        result.client = std::make_shared<HttpClient>();
        result.environment = [](const std::string& name) { return name == "DIGITALOCEAN_TOKEN" ? secret : std::string(); };
        result.standIns["digitalocean"] = {server.address(), {{"token", secret}}};
        result.pollInterval = Milliseconds(10);
        result.turnsUpWithin = Milliseconds(400);
        result.retry = {5, Milliseconds(2), Milliseconds(20), Milliseconds(60000), Milliseconds(400)};
        return result;
    }

    /// A build of these options, besides those it needs.
    StepsResult build(TestBench& bench, const std::string& more = {})
    {
        ComponentReading reading(bench);
        reading.context().buildType = "digitalocean";
        const std::string options
            = std::string(R"({"region": "fra1", "size": "s-1vcpu-1gb", "communicator": "none",)"
                          R"("snapshot_name": "storefront", "http_retry_wait_min": 0.002, "http_retry_wait_max": 0.02)")
            + (more.find("\"image\"") == std::string::npos ? R"(, "image": "debian-12-x64")" : "")
            + (more.empty() ? "" : ", " + more) + "}";
        builder = reading.builder(*provider, options);
        problems = reading.problems();
        if (!problems.empty()) {
            return {Outcome::Failed, problems};
        }
        BuildContext context = bench.context();
        context.type = "digitalocean";
        context.patience = context.patience.atMost(std::chrono::minutes(1));
        StepSequence sequence = builder->steps();
        return runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1));
    }

    static inline const std::string secret = "dop_v1_0123456789abcdef";
    PaperMachines machines;
    DigitaloceanStandIn plane{machines, secret, Pace{10, 10, 5}};
    StandInServer server;
    std::unique_ptr<Provider> provider;
    std::unique_ptr<Builder> builder;
    std::string problems;
};

/// The calls of a journal, each once.
inline std::vector<std::string> distinct(std::vector<std::string> calls)
{
    std::sort(calls.begin(), calls.end());
    calls.erase(std::unique(calls.begin(), calls.end()), calls.end());
    return calls;
}

} // namespace diecast
