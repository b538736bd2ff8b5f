// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/vault_store.h"

#include "base/failure.h"
#include "base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace diecast {

namespace {

std::string environment(const char* name)
{
    return qEnvironmentVariable(name).toStdString();
}

Failure refused(const QString& sentence)
{
    return {Failure::Kind::Refused, sentence.toStdString()};
}

/// Vault's own words: {"errors": ["permission denied"]}.
QString errorsOf(const QJsonObject& answer)
{
    QStringList all;
    const QJsonArray errors = answer[QLatin1String("errors")].toArray();
    for (const auto& error : errors) {
        all.append(error.toString().simplified());
    }
    return all.join(QStringLiteral("; "));
}

std::string asText(const QJsonValue& value)
{
    if (value.isString()) {
        return value.toString().toStdString();
    }
    if (value.isArray() || value.isObject()) {
        const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
        return document.toJson(QJsonDocument::Compact).toStdString();
    }
    return value.toVariant().toString().toStdString();
}

} // namespace

VaultSettings VaultSettings::fromEnvironment()
{
    VaultSettings settings;
    settings.address = environment("VAULT_ADDR");
    settings.token = environment("VAULT_TOKEN");
    settings.nameSpace = environment("VAULT_NAMESPACE");
    settings.certificates = environment("VAULT_CACERT");
    const std::string skip = environment("VAULT_SKIP_VERIFY");
    settings.verifyServer = skip.empty() || skip == "0" || skip == "false" || skip == "FALSE" || skip == "False";
    const QString home = qEnvironmentVariable("HOME");
    QFile file(home + QStringLiteral("/.vault-token"));
    if (settings.token.empty() && !home.isEmpty() && file.open(QIODevice::ReadOnly)) {
        settings.token = std::string(trimmed(file.readAll().toStdString()));
    }
    return settings;
}

std::string vaultValue(HttpClient& client, const VaultSettings& settings, const std::string& path, const std::string& key,
                       const Patience& patience)
{
    if (settings.address.empty()) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("Vault", "`vault` does not know which server to ask; set VAULT_ADDR, as in https://vault.example:8200")
                .toStdString());
    }
    if (settings.token.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Vault", "`vault` has no token; set VAULT_TOKEN or log in with `vault login`").toStdString());
    }
    QUrl url(QString::fromStdString(settings.address));
    QString folder = url.path();
    while (folder.endsWith(QLatin1Char('/'))) {
        folder.chop(1);
    }
    QString place = qstring(path);
    while (place.startsWith(QLatin1Char('/'))) {
        place.remove(0, 1);
    }
    url.setPath(folder + QStringLiteral("/v1/") + place);
    HttpRequest request;
    request.url = url.toEncoded().toStdString();
    request.headers = {{"X-Vault-Token", settings.token}, {"X-Vault-Request", "true"}};
    if (!settings.nameSpace.empty()) {
        request.headers.emplace_back("X-Vault-Namespace", settings.nameSpace);
    }
    request.trustedCertificates = settings.certificates;
    request.verifyServer = settings.verifyServer;
    const HttpResponse response = client.send(request, patience);

    const QJsonObject answer = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
    const QString server = url.host();
    const QString words = errorsOf(answer);
    if (response.status == 404 && words.isEmpty()) {
        throw refused(translate("Vault",
                                "Vault at %1 has no secret at “%2”; with the second version of its key/value engine a path is "
                                "like secret/data/name")
                          .arg(server, qstring(path)));
    }
    if (!response.succeeded()) {
        throw refused(translate("Vault", "Vault at %1 refused “%2” with status %3: %4")
                          .arg(server, qstring(path))
                          .arg(response.status)
                          .arg(words.isEmpty() ? translate("Vault", "no reason given") : words));
    }
    QJsonObject data = answer[QLatin1String("data")].toObject();
    // Version 2 of the engine puts the values one level deeper, beside their metadata.
    if (data[QLatin1String("data")].isObject()) {
        data = data[QLatin1String("data")].toObject();
    }
    if (!data.contains(qstring(key))) {
        std::vector<std::string> keys;
        for (const QString& known : data.keys()) {
            keys.push_back(known.toStdString());
        }
        const std::string near = closest(key, keys);
        throw refused((near.empty() ? translate("Vault", "the secret at “%1” has no key “%2”").arg(qstring(path), qstring(key))
                                    : translate("Vault", "the secret at “%1” has no key “%2”; did you mean “%3”")
                                          .arg(qstring(path), qstring(key), qstring(near))));
    }
    return asText(data[qstring(key)]);
}

} // namespace diecast
