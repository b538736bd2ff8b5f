// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_connector.h"

#include "base/text.h"

#include <algorithm>

namespace diecast {

namespace {

using std::chrono::milliseconds;

/// Short at first, because a sandbox is there at once; long enough later not to be a flood.
constexpr milliseconds shortestPause{50};
constexpr milliseconds longestPause{2000};
/// A new machine often runs its SSH server before its first-boot program has put the key in place.
constexpr milliseconds shortestPauseAfterRefusal{500};
constexpr milliseconds longestPauseAfterRefusal{7000};

QString stageInWords(ConnectionStage stage)
{
    switch (stage) {
    case ConnectionStage::WaitingForAddress:
        return translate("SshConnector", "waiting for an address");
    case ConnectionStage::Resolving:
        return translate("SshConnector", "resolving the name");
    case ConnectionStage::Connecting:
        return translate("SshConnector", "TCP connection");
    case ConnectionStage::Handshake:
        return translate("SshConnector", "SSH handshake");
    case ConnectionStage::Authenticating:
        return translate("SshConnector", "login");
    case ConnectionStage::Connected:
    case ConnectionStage::Lost:
        break;
    }
    return translate("SshConnector", "connection");
}

} // namespace

SshConnector::SshConnector(SshTarget target, Dialer& dialer, ConnectionReporter report)
    : m_target(std::move(target)), m_dialer(dialer), m_report(std::move(report)),
      m_credentials(readCredentials(m_target.settings, m_target.key)), m_hostKey(m_target.expectedHostKeyFingerprint)
{
    const bool version6 = m_target.address.host.find(':') != std::string::npos;
    m_server = (version6 ? "[" + m_target.address.host + "]" : m_target.address.host) + ":" + std::to_string(m_target.address.port);
}

void SshConnector::report(ConnectionStage stage, const Patience& patience)
{
    m_stage = stage;
    if (!m_report) {
        return;
    }
    ConnectionChanged change;
    change.stage = stage;
    change.address = m_target.address.host;
    change.port = m_target.address.port;
    change.attempt = m_attempt;
    change.lastError = m_lastError;
    if (patience.deadline != SteadyTime::max()) {
        change.timeLeft = patience.left();
    }
    change.hostKey = m_hostKey;
    m_report(change);
}

void SshConnector::reportLost(const std::string& error)
{
    m_lastError = error;
    report(ConnectionStage::Lost, Patience{});
}

std::unique_ptr<SshSession> SshConnector::connectOnce(const Patience& patience)
{
    const CommunicatorSettings& settings = m_target.settings;
    ++m_attempt;
    FileDescriptor socket = m_dialer.dial(
        m_target.address,
        [&](DialStage stage, const std::string&) {
            report(stage == DialStage::Resolving ? ConnectionStage::Resolving : ConnectionStage::Connecting, patience);
        },
        patience);
    report(ConnectionStage::Handshake, patience);
    SshSessionOptions options;
    options.server = m_server;
    options.keepAliveInterval = settings.keepAliveInterval;
    options.readWriteTimeout = settings.readWriteTimeout;
    options.ciphers = settings.ciphers;
    options.keyExchanges = settings.keyExchanges;
    auto session = std::make_unique<SshSession>(std::move(socket), std::move(options));
    SshWait wait(patience.atMost(settings.handshakeTimeout));
    try {
        session->handshake(wait);
        checkHostKey(*session);
        report(ConnectionStage::Authenticating, patience);
        authenticate(*session, m_credentials, wait);
    } catch (const Failure& failure) {
        session->abandon();
        if (failure.kind() == Failure::Kind::TimedOut && !patience.expired()) { // only this attempt's own time
            throw Failure(
                Failure::Kind::ConnectionLost,
                translate("SshConnector", "%1 did not answer for %2 during the %3.")
                    .arg(qstring(m_server), qstring(durationInWords(settings.handshakeTimeout.count())), stageInWords(m_stage))
                    .toStdString());
        }
        throw;
    }
    m_lastError.clear();
    report(ConnectionStage::Connected, patience);
    return session;
}

void SshConnector::checkHostKey(SshSession& session)
{
    const std::string fingerprint = session.hostKeyFingerprint();
    if (m_hostKey.empty()) {
        m_hostKey = fingerprint;
    }
    if (fingerprint != m_hostKey) {
        m_hostKeyChanged = true;
        throw Failure(Failure::Kind::Refused,
                      translate("SshConnector",
                                "The host key of %1 is %2, but %3 was expected. Another machine answers there, perhaps to "
                                "listen in; nothing was sent to it.")
                          .arg(qstring(m_server), qstring(fingerprint), qstring(m_hostKey))
                          .toStdString());
    }
}

std::unique_ptr<SshSession> SshConnector::connectPatiently(const Patience& given)
{
    const CommunicatorSettings& settings = m_target.settings;
    const SteadyTime start = std::chrono::steady_clock::now();
    const Patience patience = given.atMost(settings.timeout);
    milliseconds pause = shortestPause;
    milliseconds pauseAfterRefusal = shortestPauseAfterRefusal;
    for (;;) {
        try {
            milliseconds next = pause;
            try {
                return connectOnce(patience);
            } catch (const Failure& failure) {
                m_lastError = failure.kind() == Failure::Kind::TimedOut && !m_lastError.empty() ? m_lastError : failure.what();
                if (failure.kind() == Failure::Kind::Refused) {
                    ++m_refusals;
                    if (m_hostKeyChanged || m_refusals >= settings.handshakeAttempts) {
                        giveUp(Failure::Kind::Refused, start);
                    }
                    next = pauseAfterRefusal;
                    pauseAfterRefusal = std::min(pauseAfterRefusal * 2, longestPauseAfterRefusal);
                } else if (failure.kind() != Failure::Kind::ConnectionLost) {
                    throw;
                } else {
                    pause = std::min(pause * 3 / 2, longestPause);
                }
            }
            report(m_stage, patience);
            pauseFor(next, patience, "waiting for SSH");
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::TimedOut) {
                giveUp(Failure::Kind::TimedOut, start);
            }
            throw;
        }
    }
}

QString SshConnector::hint() const
{
    switch (m_stage) {
    case ConnectionStage::Resolving:
        return translate("SshConnector", "Check the host name and this machine's name service.");
    case ConnectionStage::Connecting:
        return translate("SshConnector",
                         "Check that the instance runs an SSH server on that port, and that its firewall or security group lets "
                         "this machine in.");
    case ConnectionStage::Handshake:
        return translate("SshConnector", "Check that it is an SSH server that listens there and that it is not overloaded.");
    case ConnectionStage::Authenticating:
        return translate("SshConnector",
                         "Check the user name (\"ssh_username\"; cloud images have their own, such as debian, ubuntu, ec2-user), "
                         "that the key or password is the one this instance knows, and that its server takes that type of key.");
    default:
        return {};
    }
}

void SshConnector::giveUp(Failure::Kind kind, SteadyTime start)
{
    const auto took = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start);
    const QString sentence = kind == Failure::Kind::TimedOut
        ? translate("SshConnector", "Timeout waiting for SSH at %1 after %2 and %n attempt(s), at the stage \"%3\". Last error: %4",
                    nullptr, m_attempt)
        : translate("SshConnector",
                    "No SSH connection to %1: given up after %2 and %n attempt(s), at the stage \"%3\". Last error: %4", nullptr,
                    m_attempt);
    const QString whole
        = sentence.arg(qstring(m_server), qstring(durationInWords(took.count())), stageInWords(m_stage), qstring(m_lastError));
    throw Failure(kind, (m_hostKeyChanged ? whole : whole + QLatin1Char(' ') + hint()).trimmed().toStdString());
}

} // namespace diecast
