// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "remote/ssh_session.h"

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// Talks to the user's SSH agent (draft-miller-ssh-agent). Our own, because libssh2 1.10's cannot ask for SHA-2 signatures.
class AgentClient {
public:
    struct Identity {
        std::string blob; ///< public key
        std::string comment;
        [[nodiscard]] std::string typeName() const;
    };

    /// Connects to the socket SSH_AUTH_SOCK names. Throws Failure(InvalidInput) when there is no agent.
    AgentClient();

    /// The keys that can be used here: no certificates and no security keys.
    [[nodiscard]] std::vector<Identity> identities(SshWait& wait);
    /// The signature's bytes without the algorithm's name. Throws Failure(Refused) when the agent does not sign.
    [[nodiscard]] std::string sign(const Identity& identity, std::string_view algorithm, std::string_view data, SshWait& wait);

private:
    [[nodiscard]] std::string ask(std::string_view request, SshWait& wait);

    FileDescriptor m_socket;
};

} // namespace diecast
