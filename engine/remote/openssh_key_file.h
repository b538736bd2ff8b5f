// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/private_key.h"

#include <string>
#include <string_view>

/// OpenSSH's own format for private keys, "openssh-key-v1" (PROTOCOL.key of OpenSSH).
namespace diecast {

[[nodiscard]] bool isOpenSshKey(std::string_view text);
/// Throws Failure(InvalidInput) as PrivateKey::parse does.
[[nodiscard]] OpenSslKey readOpenSshKey(std::string_view text, const std::string& passphrase, const std::string& name);
/// An Ed25519 key without a passphrase. `seed` and `publicHalf` have 32 bytes each.
[[nodiscard]] std::string writeOpenSshEd25519(std::string_view seed, std::string_view publicHalf, std::string_view comment);

} // namespace diecast
