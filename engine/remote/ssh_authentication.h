// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/connect.h"
#include "remote/private_key.h"
#include "remote/ssh_session.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// What a user can show to be let in. Made once for a build, so that a wrong passphrase is found before anything is tried.
struct SshCredentials {
    struct NamedKey {
        PrivateKey key;
        std::string name; ///< how messages call it
    };
    std::string user;
    std::vector<NamedKey> keys;
    bool agent = false;
    std::string password;
};

/// Reads the key file of the settings and the temporary key. Throws Failure(InvalidInput).
[[nodiscard]] SshCredentials readCredentials(const CommunicatorSettings& settings, const std::optional<TemporaryKey>& key);

/// Logs in: keys, then the agent's keys, then the password, then the password by keyboard-interactive, as far as the server
/// takes them. Throws Failure: Refused with what was tried and what the server takes, ConnectionLost, Stopped, TimedOut.
void authenticate(SshSession& session, const SshCredentials& credentials, SshWait& wait);

/// The signature algorithms to try with a key of `typeName` at a server with this banner, best first.
[[nodiscard]] std::vector<std::string> signatureAlgorithms(std::string_view typeName, std::string_view serverBanner);

} // namespace diecast
