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

} // namespace diecast
