// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// The algorithms a server offers in its first packet (RFC 4253 section 7.1), which comes unencrypted.
struct SshOffer {
    std::vector<std::string> keyExchanges;
    std::vector<std::string> hostKeys;
    std::vector<std::string> ciphers;
    std::vector<std::string> macs;
};

/// Reads the offer from the first bytes a server sent, banner included; nothing when it is not whole.
[[nodiscard]] std::optional<SshOffer> readSshOffer(std::string_view greeting);

/// Whether the server can prove itself only with an RSA host key signed by SHA-2, which libssh2 1.10 cannot check.
[[nodiscard]] bool hasOnlyRsaHostKeys(const SshOffer& offer);

} // namespace diecast
