// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secret_stores.h"

#include "base/failure.h"
#include "base/text.h"
#include "net/consul_store.h"
#include "net/vault_store.h"

namespace diecast {

EnvironmentSecretStores::EnvironmentSecretStores(HttpClient& client, AwsSecretReader aws) : m_client(client), m_aws(std::move(aws))
{
}

std::string EnvironmentSecretStores::vault(const std::string& path, const std::string& key, const Patience& patience)
{
    return vaultValue(m_client, VaultSettings::fromEnvironment(), path, key, patience);
}

std::string EnvironmentSecretStores::consul(const std::string& key, const Patience& patience)
{
    return consulValue(m_client, ConsulSettings::fromEnvironment(), key, patience);
}

std::string EnvironmentSecretStores::awsSecret(const std::string& name, const std::string& key, bool raw, const Patience& patience)
{
    if (!m_aws) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("SecretStores",
                      "this Diecast cannot ask AWS Secrets Manager for “%1”; read the secret before the build and give it with "
                      "-var-file or through the environment and `env`")
                .arg(qstring(name))
                .toStdString());
    }
    return m_aws(name, key, raw, patience);
}

} // namespace diecast
