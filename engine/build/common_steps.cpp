// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/common_steps.h"

#include "base/failure.h"
#include "base/text.h"
#include "build/plan.h"

namespace diecast {

ConnectStep::ConnectStep(CommunicatorSettings settings, std::function<Target(BuildContext&)> target)
    : m_settings(std::move(settings)), m_target(std::move(target))
{
}

std::string ConnectStep::name() const
{
    return "Connect";
}

void ConnectStep::run(BuildContext& context)
{
    context.data["ConnType"] = m_settings.kind;
    context.data["PackerRunUUID"] = context.run;
    if (m_settings.kind == "none") {
        context.communicator = noCommunicator();
        return;
    }
    Target target = m_target(context);
    context.redactor.add(m_settings.password);
    context.redactor.add(m_settings.privateKeyPassphrase);
    context.data["Host"] = target.address.host;
    context.data["Port"] = std::to_string(target.address.port);
    context.data["User"] = m_settings.user;
    context.data["Password"] = m_settings.password;
    if (target.key) {
        context.redactor.add(target.key->privateKey);
        context.data["SSHPublicKey"] = target.key->publicKey;
        context.data["SSHPrivateKey"] = target.key->privateKey;
    }
    if (!m_settings.privateKeyFile.empty()) {
        context.data["SSHPrivateKeyFile"] = m_settings.privateKeyFile;
    }
    context.voice.say("Using SSH communicator to connect: " + target.address.host);
    context.voice.say("Waiting for SSH to become available...");
    Dialer& dialer = target.dialer != nullptr ? *target.dialer : context.dialer;
    const auto connect = [&] {
        SshTarget ssh{m_settings, target.address, target.key, target.expectedHostKeyFingerprint};
        return connectSsh(
            std::move(ssh), dialer, [&context](const ConnectionChanged& change) { context.voice.tell(change); }, context.patience);
    };
    context.communicator = connect();
    if (m_settings.pauseBeforeConnecting.count() > 0) {
        // Some images restart their SSH server once after the first boot: connected, left alone, connected again.
        context.voice.say("Pausing " + durationInWords(m_settings.pauseBeforeConnecting.count()) + " before connecting...");
        context.communicator.reset();
        pauseFor(m_settings.pauseBeforeConnecting, context.patience, "pause_before_connecting");
        context.communicator = connect();
    }
    context.voice.say("Connected to SSH!");
}

void ConnectStep::cleanup(BuildContext& context)
{
    context.communicator.reset();
}

std::string ProvisionStep::name() const
{
    return "Provision";
}

void ProvisionStep::run(BuildContext& context)
{
    if (context.provisioners != nullptr) {
        context.provisioners->run(context);
    }
}

void ProvisionStep::cleanup(BuildContext& context)
{
    const bool wentWrong = !context.failure.empty() || context.cancelled;
    if (wentWrong && context.provisioners != nullptr && !context.hurried()) {
        context.provisioners->runErrorCleanup(context);
    }
}

} // namespace diecast
