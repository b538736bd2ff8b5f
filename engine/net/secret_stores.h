// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http_client.h"
#include "template/secret_store.h"

#include <functional>

namespace diecast {

/// Asks AWS Secrets Manager; comes with the provider that speaks to AWS. Empty where that is not built in.
using AwsSecretReader
    = std::function<std::string(const std::string& name, const std::string& key, bool raw, const Patience& patience)>;

/// The stores as the environment describes them, asked over `client`, which must outlive this.
class EnvironmentSecretStores : public SecretStores {
public:
    explicit EnvironmentSecretStores(HttpClient& client, AwsSecretReader aws = {});

    [[nodiscard]] std::string vault(const std::string& path, const std::string& key, const Patience& patience) override;
    [[nodiscard]] std::string consul(const std::string& key, const Patience& patience) override;
    [[nodiscard]] std::string awsSecret(const std::string& name, const std::string& key, bool raw,
                                        const Patience& patience) override;

private:
    HttpClient& m_client;
    AwsSecretReader m_aws;
};

/// Other stores, asked no longer than until `stop`: then what waits for them throws Failure(Stopped).
class StoppableSecretStores : public SecretStores {
public:
    StoppableSecretStores(SecretStores& stores, std::stop_token stop) : m_stores(stores), m_stop(std::move(stop)) { }

    [[nodiscard]] std::string vault(const std::string& path, const std::string& key, const Patience& patience) override
    {
        return m_stores.vault(path, key, stoppable(patience));
    }
    [[nodiscard]] std::string consul(const std::string& key, const Patience& patience) override
    {
        return m_stores.consul(key, stoppable(patience));
    }
    [[nodiscard]] std::string awsSecret(const std::string& name, const std::string& key, bool raw,
                                        const Patience& patience) override
    {
        return m_stores.awsSecret(name, key, raw, stoppable(patience));
    }

private:
    [[nodiscard]] Patience stoppable(Patience patience) const
    {
        patience.stop = m_stop;
        return patience;
    }

    SecretStores& m_stores;
    std::stop_token m_stop;
};

} // namespace diecast
