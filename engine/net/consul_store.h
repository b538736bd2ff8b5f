// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http_client.h"

#include <filesystem>
#include <string>

namespace diecast {

/// How Consul is reached: the environment variables of its own command line
/// (https://developer.hashicorp.com/consul/commands#environment-variables).
struct ConsulSettings {
    std::string address;                ///< a URL, from CONSUL_HTTP_ADDR and CONSUL_HTTP_SSL; http://127.0.0.1:8500 by default
    std::string token;                  ///< CONSUL_HTTP_TOKEN, else the content of CONSUL_HTTP_TOKEN_FILE
    std::string login;                  ///< CONSUL_HTTP_AUTH, "user:password"
    std::string nameSpace;              ///< CONSUL_NAMESPACE
    std::filesystem::path certificates; ///< CONSUL_CACERT
    bool verifyServer = true;           ///< false with CONSUL_HTTP_SSL_VERIFY=false

    [[nodiscard]] static ConsulSettings fromEnvironment();
};

/// One value of Consul's key/value store (https://developer.hashicorp.com/consul/api-docs/kv#read-key).
/// Throws Failure: Refused (Consul's own words, no such key), or what HttpClient throws.
[[nodiscard]] std::string consulValue(HttpClient& client, const ConsulSettings& settings, const std::string& key,
                                      const Patience& patience);

} // namespace diecast
