// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsal.h"

#include "base/identifier.h"
#include "digitalocean_stand_in.h"
#include "rehearsal_ledger.h"
#include "rehearsed_provider.h"
#include "sandbox_machines.h"

namespace diecast {

namespace {

constexpr Milliseconds pollInterval{50};

} // namespace

struct Rehearsal::Private {
    Private(RehearsalWish given, Dialer& network)
        : wish(std::move(given)), machines(wish.base, wish.images, network), digitaloceanServer(digitalocean, wish.faults)
    {
    }

    RehearsalWish wish;
    SandboxMachines machines;
    std::string digitaloceanToken = "rehearsed-" + randomHex(16);
    DigitaloceanStandIn digitalocean{machines, digitaloceanToken};
    StandInServer digitaloceanServer;
};

Rehearsal::Rehearsal(RehearsalWish wish, Dialer& network) : d(std::make_unique<Private>(std::move(wish), network)) { }

Rehearsal::~Rehearsal() = default;

std::set<std::string> Rehearsal::types()
{
    return {"digitalocean"};
}

CloudServices Rehearsal::services(CloudServices real) const
{
    real.environment = [](const std::string&) { return std::string(); };
    real.standIns["digitalocean"] = {d->digitaloceanServer.address(), {{"token", d->digitaloceanToken}}};
    real.imagePrefix = "rehearsed:";
    real.pollInterval = pollInterval;
    return real;
}

std::unique_ptr<Provider> Rehearsal::rehearsed(std::unique_ptr<Provider> provider)
{
    return rehearsedProvider(std::move(provider), d->machines, d->wish.base);
}

Dialer& Rehearsal::dialer()
{
    return d->machines;
}

std::unique_ptr<Ledger> Rehearsal::ledger(std::unique_ptr<Ledger> real) const
{
    return rehearsalLedger(std::move(real), types());
}

} // namespace diecast
