// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/connect.h"
#include "remote/ssh_authentication.h"
#include "remote/ssh_session.h"

#include <memory>
#include <string>

namespace diecast {

/// Makes connections to one target: patiently at first, once at a time when one was lost.
class SshConnector {
public:
    /// Reads the keys. Throws Failure(InvalidInput).
    SshConnector(SshTarget target, Dialer& dialer, ConnectionReporter report);

    /// Tries until it works. Throws what connectSsh() throws.
    [[nodiscard]] std::unique_ptr<SshSession> connectPatiently(const Patience& patience);
    /// Tries once. Throws ConnectionLost, Refused, TimedOut, Stopped.
    [[nodiscard]] std::unique_ptr<SshSession> connectOnce(const Patience& patience);
    void reportLost(const std::string& error);

    [[nodiscard]] const CommunicatorSettings& settings() const { return m_target.settings; }

private:
    void report(ConnectionStage stage, const Patience& patience);
    void checkHostKey(SshSession& session);
    [[noreturn]] void giveUp(Failure::Kind kind, SteadyTime start);
    [[nodiscard]] QString hint() const;

    SshTarget m_target;
    Dialer& m_dialer;
    ConnectionReporter m_report;
    SshCredentials m_credentials;
    std::string m_hostKey; ///< pinned fingerprint
    std::string m_server;
    ConnectionStage m_stage = ConnectionStage::WaitingForAddress;
    int m_attempt = 0;
    int m_refusals = 0;
    std::string m_lastError;
    bool m_hostKeyChanged = false;
};

} // namespace diecast
