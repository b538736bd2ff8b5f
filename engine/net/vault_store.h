// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http_client.h"

#include <filesystem>
#include <string>

namespace diecast {

/// How HashiCorp Vault is reached: the environment variables of its own command line
/// (https://developer.hashicorp.com/vault/docs/commands#environment-variables).
struct VaultSettings {
    std::string address;                ///< VAULT_ADDR; empty: not set
    std::string token;                  ///< VAULT_TOKEN, else the content of ~/.vault-token
    std::string nameSpace;              ///< VAULT_NAMESPACE
    std::filesystem::path certificates; ///< VAULT_CACERT
    bool verifyServer = true;           ///< false with VAULT_SKIP_VERIFY

    [[nodiscard]] static VaultSettings fromEnvironment();
};

/// One value of Vault's key/value engine, version 1 or 2 (https://developer.hashicorp.com/vault/api-docs/secret/kv).
/// Throws Failure: InvalidInput (no address, no token), Refused (Vault's own words, no such path or key), or what HttpClient
/// throws.
[[nodiscard]] std::string vaultValue(HttpClient& client, const VaultSettings& settings, const std::string& path,
                                     const std::string& key, const Patience& patience);

} // namespace diecast
