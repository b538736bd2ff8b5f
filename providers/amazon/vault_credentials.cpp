// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_places.h"

#include "base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

namespace diecast {

namespace {

/// A new user's keys are known everywhere after some seconds.
constexpr Milliseconds knownWithin{60000};
constexpr Milliseconds betweenLooks{2000};

Failure refused(const QString& sentence)
{
    return {Failure::Kind::Refused, sentence.toStdString()};
}

QString reasonIn(const QJsonObject& answer)
{
    QStringList all;
    const QJsonArray errors = answer[QLatin1String("errors")].toArray();
    for (const auto& error : errors) {
        all.append(error.toString().simplified());
    }
    return all.isEmpty() ? translate("Amazon", "no reason given") : all.join(QStringLiteral("; "));
}

} // namespace

/// https://developer.hashicorp.com/vault/api-docs/secret/aws#generate-credentials
CredentialFind CredentialPlaces::ofVault(const Patience& patience) const
{
    if (!m_access.vault) {
        return {std::nullopt, translate("Amazon", "vault_aws_engine of the template: not set").toStdString()};
    }
    const VaultAwsEngine& engine = *m_access.vault;
    std::string token = variable("VAULT_TOKEN");
    QFile file(qstring(variable("HOME")) + QStringLiteral("/.vault-token"));
    if (token.empty() && file.open(QIODevice::ReadOnly)) {
        token = std::string(trimmed(file.readAll().toStdString()));
    }
    const std::string server = variable("VAULT_ADDR");
    if (server.empty() || token.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon", "vault_aws_engine wants keys from Vault: set VAULT_ADDR and VAULT_TOKEN.").toStdString());
    }
    QUrl url(qstring(server));
    url.setPath(QStringLiteral("/v1/%1/creds/%2").arg(qstring(engine.engine), qstring(engine.name)));
    QUrlQuery query;
    if (!engine.roleArn.empty()) {
        query.addQueryItem(QStringLiteral("role_arn"), QString::fromLatin1(QUrl::toPercentEncoding(qstring(engine.roleArn))));
    }
    if (!engine.ttl.empty()) {
        query.addQueryItem(QStringLiteral("ttl"), qstring(engine.ttl));
    }
    url.setQuery(query);
    HttpRequest request;
    request.url = url.toEncoded().toStdString();
    request.headers = {{"X-Vault-Token", token}, {"X-Vault-Request", "true"}};
    if (const std::string nameSpace = variable("VAULT_NAMESPACE"); !nameSpace.empty()) {
        request.headers.emplace_back("X-Vault-Namespace", nameSpace);
    }
    request.trustedCertificates = variable("VAULT_CACERT");
    const std::string skip = variable("VAULT_SKIP_VERIFY");
    request.verifyServer = skip.empty() || skip == "0" || skip == "false";
    request.repeatable = false; // each arrival makes keys
    const HttpResponse response = m_services.client->send(request, patience);
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
    const QJsonObject data = answer[QLatin1String("data")].toObject();
    const auto text = [&data](const char* key) { return data[QLatin1String(key)].toString().toStdString(); };
    AmazonCredentials keys{text("access_key"), text("secret_key"), text("security_token")};
    if (!response.succeeded() || keys.accessKey.empty() || keys.secretKey.empty()) {
        throw refused(translate("Amazon", "Vault at %1 gave no keys for AWS by the role “%2” (HTTP %3): %4.")
                          .arg(url.host(), qstring(engine.name), QString::number(response.status), reasonIn(answer)));
    }
    const qint64 lease = answer[QLatin1String("lease_duration")].toInteger();
    if (lease > 0) {
        keys.expires = std::chrono::system_clock::now() + std::chrono::seconds(lease);
    }
    waitUntilKnown(keys, patience);
    return {std::move(keys), translate("Amazon", "the role “%1” of Vault").arg(qstring(engine.name)).toStdString()};
}

void CredentialPlaces::waitUntilKnown(const AmazonCredentials& keys, const Patience& patience) const
{
    if (!keys.sessionToken.empty()) {
        return; // those are good at once
    }
    GivenCredentials source(keys);
    const SteadyTime until = std::chrono::steady_clock::now() + knownWithin;
    for (;;) {
        try {
            (void)m_tokens.callerIdentity(source, patience);
            return;
        } catch (const ApiError& error) {
            if (!error.is("InvalidClientTokenId") || std::chrono::steady_clock::now() > until) {
                throw;
            }
        }
        pauseFor(betweenLooks, patience, "waiting until AWS knows the keys of Vault");
    }
}

} // namespace diecast
