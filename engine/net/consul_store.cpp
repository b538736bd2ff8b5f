// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/consul_store.h"

#include "base/failure.h"
#include "base/text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace diecast {

namespace {

std::string environment(const char* name)
{
    return qEnvironmentVariable(name).toStdString();
}

bool isTrue(const std::string& text)
{
    return text == "1" || text == "true" || text == "TRUE" || text == "True" || text == "t" || text == "T";
}

} // namespace

ConsulSettings ConsulSettings::fromEnvironment()
{
    ConsulSettings settings;
    settings.address = environment("CONSUL_HTTP_ADDR");
    const std::string secured = environment("CONSUL_HTTP_SSL");
    if (settings.address.empty()) {
        settings.address = "127.0.0.1:8500";
    }
    if (settings.address.find("://") == std::string::npos) {
        settings.address = (isTrue(secured) ? "https://" : "http://") + settings.address;
    }
    settings.token = environment("CONSUL_HTTP_TOKEN");
    QFile file(qEnvironmentVariable("CONSUL_HTTP_TOKEN_FILE"));
    if (settings.token.empty() && !file.fileName().isEmpty() && file.open(QIODevice::ReadOnly)) {
        settings.token = std::string(trimmed(file.readAll().toStdString()));
    }
    settings.login = environment("CONSUL_HTTP_AUTH");
    settings.nameSpace = environment("CONSUL_NAMESPACE");
    settings.certificates = environment("CONSUL_CACERT");
    const std::string verify = environment("CONSUL_HTTP_SSL_VERIFY");
    settings.verifyServer = verify.empty() || isTrue(verify);
    return settings;
}

std::string consulValue(HttpClient& client, const ConsulSettings& settings, const std::string& key, const Patience& patience)
{
    QUrl url(QString::fromStdString(settings.address));
    QString folder = url.path();
    while (folder.endsWith(QLatin1Char('/'))) {
        folder.chop(1);
    }
    QString place = qstring(key);
    while (place.startsWith(QLatin1Char('/'))) {
        place.remove(0, 1);
    }
    url.setPath(folder + QStringLiteral("/v1/kv/") + place);
    if (!settings.nameSpace.empty()) {
        url.setQuery(QStringLiteral("ns=") + QString::fromUtf8(QUrl::toPercentEncoding(qstring(settings.nameSpace))));
    }
    HttpRequest request;
    request.url = url.toEncoded().toStdString();
    if (!settings.token.empty()) {
        request.headers.emplace_back("X-Consul-Token", settings.token);
    }
    if (!settings.login.empty()) {
        request.headers.emplace_back("Authorization",
                                     "Basic " + QByteArray::fromStdString(settings.login).toBase64().toStdString());
    }
    request.trustedCertificates = settings.certificates;
    request.verifyServer = settings.verifyServer;
    const HttpResponse response = client.send(request, patience);

    if (response.status == 404) {
        throw Failure(Failure::Kind::Refused,
                      translate("Consul", "Consul at %1 has no key “%2”").arg(url.host(), qstring(key)).toStdString());
    }
    if (!response.succeeded()) {
        const QString words = qstring(response.body).simplified();
        throw Failure(Failure::Kind::Refused,
                      translate("Consul", "Consul at %1 refused the key “%2” with status %3: %4")
                          .arg(url.host(), qstring(key))
                          .arg(response.status)
                          .arg(words.isEmpty() ? translate("Consul", "no reason given") : words.left(300))
                          .toStdString());
    }
    const QJsonArray entries = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).array();
    if (entries.isEmpty() || !entries[0].isObject()) {
        throw Failure(
            Failure::Kind::Refused,
            translate("Consul", "%1 does not answer as Consul does; check CONSUL_HTTP_ADDR").arg(url.host()).toStdString());
    }
    // A key without a value has null here.
    return QByteArray::fromBase64(entries[0].toObject()[QLatin1String("Value")].toString().toLatin1()).toStdString();
}

} // namespace diecast
