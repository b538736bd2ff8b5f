// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "droplet_steps.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/secret_file.h"
#include "base/text.h"
#include "provision/local_path.h"

#include <algorithm>
#include <system_error>

namespace diecast {

namespace {

constexpr Milliseconds betweenShutdowns{20000};

/// For a person's own shell into the droplet, as long as the run's folder is there.
std::string keepKey(const BuildContext& context, const TemporaryKey& key)
{
    const std::filesystem::path file = context.folder / "key";
    writeSecretFile(file, key.privateKey);
    return file.string();
}

} // namespace

void CreateKeyStep::run(BuildContext& context)
{
    const DigitaloceanOptions& options = m_build.options;
    context.redactor.add(options.access.token);
    m_build.state.sshKeys.clear();
    if (options.accountKey != 0) {
        context.voice.say("Using the account's SSH key " + std::to_string(options.accountKey));
        m_build.state.sshKeys = {options.accountKey};
        return;
    }
    if (options.communicator.kind == "none" || !options.communicator.privateKeyFile.empty()) {
        return; // nobody enters, or with a key that the image knows
    }
    context.voice.say("Creating temporary ssh key for droplet...");
    const std::string token = randomHex(8);
    const std::string name
        = options.communicator.temporaryKeyName.empty() ? "packer-" + timeOrderedUuid() : options.communicator.temporaryKeyName;
    m_build.state.key = makeTemporaryKey(name);
    context.redactor.add(m_build.state.key->privateKey);
    const std::string publicKey = m_build.state.key->publicKey;
    m_key = std::make_unique<TrackedResource>("SSH key", keyCalls(m_build.client(), name, publicKey), m_build.turnsUpWithin());
    const std::string id = m_key->make(context, token, m_build.detail({{"public_key", publicKey}}));
    m_build.state.sshKeys = {std::stoll(id)};
    m_build.state.keyFile = keepKey(context, *m_build.state.key);
    context.voice.detail("SSH key: " + id);
}

void CreateKeyStep::cleanup(BuildContext& context)
{
    if (m_key && m_key->mayExist()) {
        context.voice.say("Deleting temporary ssh key...");
        m_key->release(context);
    }
    std::error_code ignored;
    std::filesystem::remove(m_build.state.keyFile, ignored);
}

DropletWish CreateDropletStep::wish(const std::string& token) const
{
    const DigitaloceanOptions& options = m_build.options;
    DropletWish wish;
    wish.name = options.dropletName.empty() ? "packer-" + timeOrderedUuid() : options.dropletName;
    wish.region = options.region;
    wish.size = options.size;
    wish.image = options.image;
    wish.sshKeys = m_build.state.sshKeys;
    wish.tags = options.tags;
    for (const std::string& own : {std::string(DigitaloceanSession::tag), dropletTag(token)}) {
        if (std::find(wish.tags.begin(), wish.tags.end(), own) == wish.tags.end()) {
            wish.tags.push_back(own);
        }
    }
    wish.userData = options.userDataFile.empty() ? options.userData : readLocalFile(options.userDataFile);
    wish.vpc = options.vpc;
    wish.monitoring = options.monitoring;
    wish.ipv6 = options.ipv6;
    wish.privateNetworking = options.privateNetworking;
    wish.agent = options.agent;
    return wish;
}

void CreateDropletStep::run(BuildContext& context)
{
    const DigitaloceanOptions& options = m_build.options;
    DigitaloceanState& state = m_build.state;
    if (m_droplet) {
        m_droplet->release(context);
    }
    context.voice.say("Creating droplet...");
    const std::string token = randomHex(8);
    m_droplet = std::make_unique<TrackedResource>("droplet", dropletCalls(m_build.client(), wish(token), dropletTag(token)),
                                                  m_build.turnsUpWithin());
    const std::string id = m_droplet->make(context, token, m_build.detail());
    state.droplet = std::stoll(id);
    context.data["ID"] = id;
    context.voice.say("Waiting for droplet to become active...");
    const Droplet droplet = m_build.waitForDroplet("active", options.stateTimeout, context);
    state.address = options.connectToPrivateAddress ? droplet.privateAddress : droplet.publicAddress;
    if (state.address.empty()) {
        throw Failure(Failure::Kind::Refused,
                      (options.connectToPrivateAddress
                           ? translate("DigitalOcean", "The droplet %1 has no private address. Set \"private_networking\": true.")
                           : translate("DigitalOcean", "The droplet %1 has no public address."))
                          .arg(qstring(id))
                          .toStdString());
    }
    context.voice.tell(InstanceKnown{id, state.address, state.keyFile, options.communicator.user});
    context.voice.detail("Droplet: " + id + " (" + state.address + ")");
}

void CreateDropletStep::cleanup(BuildContext& context)
{
    if (m_droplet && m_droplet->mayExist()) {
        context.voice.say("Destroying droplet...");
        m_droplet->release(context);
        m_build.state.droplet = 0;
    }
}

void CreateDropletStep::leave(BuildContext& context)
{
    if (m_droplet && m_droplet->mayExist() && m_build.state.droplet != 0) {
        context.voice.say("The droplet " + std::to_string(m_build.state.droplet) + " goes on at " + m_build.state.address
                          + ", and is paid for. Remove it with: diecast recover");
    }
}

bool StopDropletStep::shutsDown(BuildContext& context)
{
    const SteadyTime until = std::chrono::steady_clock::now() + m_build.options.stateTimeout;
    while (std::chrono::steady_clock::now() < until) {
        // A system that has just started may miss a first request, and then never hears of it.
        try {
            (void)m_build.client().act(m_build.state.droplet, "shutdown", context.patience);
        } catch (const ApiError& refusal) {
            if (refusal.fault().kind != ApiFault::Kind::Refused && refusal.fault().kind != ApiFault::Kind::Busy) {
                throw;
            }
            context.voice.detail(refusal.what()); // it is off already, or will be soon
        }
        try {
            const auto left = std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
            (void)m_build.waitForDroplet("off", std::min(betweenShutdowns, std::max(left, Milliseconds(1))), context);
            return true;
        } catch (const Failure& failure) {
            if (failure.kind() != Failure::Kind::TimedOut || context.patience.expired()) {
                throw;
            }
        }
    }
    return false;
}

void StopDropletStep::run(BuildContext& context)
{
    context.communicator.reset();
    context.voice.say("Gracefully shutting down droplet...");
    if (shutsDown(context)) {
        return;
    }
    context.voice.warn(translate("DigitalOcean", "The droplet did not shut down within %1; its power is turned off.")
                           .arg(qstring(durationInWords(m_build.options.stateTimeout.count())))
                           .toStdString());
    context.voice.say("Forcefully shutting down Droplet...");
    (void)m_build.client().act(m_build.state.droplet, "power_off", context.patience);
    (void)m_build.waitForDroplet("off", m_build.options.stateTimeout, context);
}

} // namespace diecast
