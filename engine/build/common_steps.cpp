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
    // The communicator keeps this for its reconnections, longer than the step lasts.
    const auto report = [&context, pause = m_settings.pauseBeforeConnecting](const ConnectionChanged& change) mutable {
        context.voice.tell(change);
        if (change.stage == ConnectionStage::Connected && pause.count() > 0) {
            context.voice.say("Pausing " + durationInWords(pause.count()) + " before connecting...");
            pause = Milliseconds(0);
        }
    };
    SshTarget ssh{m_settings, target.address, target.key, target.expectedHostKeyFingerprint};
    context.communicator = connectSsh(std::move(ssh), dialer, report, context.patience);
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
    if (!wentWrong || context.provisioners == nullptr || context.hurried()) {
        return;
    }
    // A build that failed may be cancelled only now: that ends this provisioner, not the release of what was made.
    const std::stop_token cleaningUp = context.patience.stop;
    const JoinedStop either(context.cancelled ? std::stop_token() : context.cancel, cleaningUp);
    context.patience.stop = either.token();
    context.provisioners->runErrorCleanup(context);
    context.patience.stop = cleaningUp;
}

} // namespace diecast
