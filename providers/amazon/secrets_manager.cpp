// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets_manager.h"

#include "base/text.h"
#include "credential_chain.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace diecast {

namespace {

constexpr const char* service = "AWS Secrets Manager";
/// Seldom asked: nothing has to be held back.
constexpr double unlimited = 1e6;

Failure refused(const QString& sentence)
{
    return {Failure::Kind::Refused, sentence.toStdString()};
}

std::string secretText(const CloudServices& services, const std::string& name, const Patience& patience)
{
    AmazonAccess access;
    access.region = CredentialPlaces(services, access).region();
    if (access.region.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Amazon", "aws_secretsmanager does not know in which region to ask for “%1”: set AWS_REGION.")
                          .arg(qstring(name))
                          .toStdString());
    }
    std::string address = services.environment("AWS_ENDPOINT_URL_SECRETS_MANAGER");
    address = address.empty() ? services.environment("AWS_ENDPOINT_URL") : address;
    CredentialChain login(services, access, {});
    AmazonDialect dialect(service, {access.region, "secretsmanager"}, &login);
    RateLimiter limiter(unlimited, unlimited);
    ApiCaller caller(*services.client, dialect, limiter, services.retry, services.observer);
    ApiCall call;
    call.operation = "GetSecretValue";
    call.request.method = "POST";
    call.request.url = address.empty() ? amazonAddress("secretsmanager", access.region) : address;
    call.request.headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Amz-Target", "secretsmanager.GetSecretValue"}};
    call.request.body
        = QJsonDocument(QJsonObject{{QStringLiteral("SecretId"), qstring(name)}}).toJson(QJsonDocument::Compact).toStdString();
    call.request.repeatable = false;
    const HttpResponse response = caller.call(call, patience);
    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
    if (!answer[QLatin1String("SecretString")].isString()) {
        throw refused(
            translate("Amazon", "The secret “%1” in AWS Secrets Manager is binary: only texts can be used.").arg(qstring(name)));
    }
    return answer[QLatin1String("SecretString")].toString().toStdString();
}

} // namespace

std::string partOfSecret(const std::string& name, const std::string& text, const std::string& key)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(text));
    if (!document.isObject()) {
        return text;
    }
    const QJsonObject all = document.object();
    if (key.empty() && all.size() != 1) {
        throw refused(translate("Amazon", "The secret “%1” in AWS Secrets Manager has %n value(s): name the one that is meant.",
                                nullptr, static_cast<int>(all.size()))
                          .arg(qstring(name)));
    }
    const QString wanted = key.empty() ? all.begin().key() : qstring(key);
    const QJsonValue value = all[wanted];
    if (value.isUndefined()) {
        std::vector<std::string> keys;
        for (const QString& known : all.keys()) {
            keys.push_back(known.toStdString());
        }
        const std::string near = closest(key, keys);
        throw refused(
            near.empty()
                ? translate("Amazon", "The secret “%1” in AWS Secrets Manager has no value “%2”.").arg(qstring(name), wanted)
                : translate("Amazon", "The secret “%1” in AWS Secrets Manager has no value “%2”; did you mean “%3”?")
                      .arg(qstring(name), wanted, qstring(near)));
    }
    if (!value.isString() && !value.isDouble()) {
        throw refused(
            translate("Amazon", "The value “%2” of the secret “%1” in AWS Secrets Manager is neither a text nor a number.")
                .arg(qstring(name), wanted));
    }
    return value.toVariant().toString().toStdString();
}

AwsSecretReader amazonSecretReader(CloudServices services)
{
    return [services = std::move(services)](const std::string& name, const std::string& key, bool raw, const Patience& patience) {
        const std::string text = secretText(services, name, patience);
        return raw ? text : partOfSecret(name, text, key);
    };
}

} // namespace diecast
