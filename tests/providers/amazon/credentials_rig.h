// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential_chain.h"
#include "engine/net/small_server.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace diecast {

inline QByteArray timeIn(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODate).toLatin1();
}

/// A stand-in of STS, of the metadata service and of a container's login service. Keys have a number that grows.
struct CredentialsRig {
    explicit CredentialsRig(qint64 lifetime = 3600)
        : server([this, lifetime](const SmallServer::Arrival& arrival) { return answer(arrival, lifetime); })
    {
        services.client = std::make_shared<HttpClient>();
        services.retry = {1, Milliseconds(1), Milliseconds(2), Milliseconds(60000)};
        environment["HOME"] = folder.path().toStdString();
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = server.address() + "/off";
        environment["AWS_ENDPOINT_URL_STS"] = server.address() + "/";
        services.environment = [this](const std::string& name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::string() : found->second;
        };
    }

    std::optional<QByteArray> answer(const SmallServer::Arrival& arrival, qint64 lifetime)
    {
        const QByteArray line = arrival.head.left(arrival.head.indexOf("\r\n"));
        const QByteArray number = QByteArray::number(++given);
        const QByteArray json = R"({"Code":"Success","AccessKeyId":"AKIA)" + number + R"(","SecretAccessKey":"made-secret)" + number
            + R"(","Token":"made-token)" + number + R"(","Expiration":")" + timeIn(lifetime) + "\"}";
        if (line.startsWith("PUT /meta/latest/api/token ")) {
            return SmallServer::answer(arrival.head.toLower().contains("x-aws-ec2-metadata-token-ttl-seconds: 21600") ? 200 : 400,
                                       "t0ken");
        }
        if (line.startsWith("GET /meta/") && !arrival.head.toLower().contains("x-aws-ec2-metadata-token: t0ken")) {
            return SmallServer::answer(401, "");
        }
        if (line.startsWith("GET /meta/latest/meta-data/iam/security-credentials/builder%20role ")) {
            return SmallServer::answer(200, json);
        }
        if (line.startsWith("GET /meta/latest/meta-data/iam/security-credentials/ ")) {
            return SmallServer::answer(200, "builder role\n");
        }
        if (line.startsWith("GET /container ")) {
            return arrival.head.contains("Authorization: guest") ? SmallServer::answer(200, json) : SmallServer::answer(403, "");
        }
        if (line.startsWith("GET /v1/")) {
            return arrival.head.contains("X-Vault-Token: opensesame")
                ? SmallServer::answer(200,
                                      R"({"lease_duration":3600,"data":{"access_key":"AKVAULT","secret_key":"vault-secret",)"
                                      R"("security_token":)"
                                          + QByteArray(line.contains("/creds/user") ? "null" : "\"vault-token\"") + "}}")
                : SmallServer::answer(403, R"({"errors":["permission denied"]})");
        }
        if (line.startsWith("POST / ")) {
            const QByteArray action = arrival.body.mid(7, arrival.body.indexOf('&') - 7);
            if (arrival.body.contains("Arn=forbidden")) {
                return SmallServer::answer(403,
                                           "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not for you</Message></Error>"
                                           "<RequestId>r1</RequestId></ErrorResponse>");
            }
            return SmallServer::answer(
                200,
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                    + "Result><Credentials><AccessKeyId>ASIA" + number + "</AccessKeyId><SecretAccessKey>role-secret" + number
                    + "</SecretAccessKey><SessionToken>role-token" + number + "</SessionToken><Expiration>" + timeIn(lifetime)
                    + "</Expiration></Credentials><Account>123456789012</Account>"
                      "<Arn>arn:me</Arn><DecodedMessage>{\"allowed\":false}</DecodedMessage></"
                    + action + "Result></" + action + "Response>");
        }
        return SmallServer::answer(404, "");
    }

    void write(const char* name, const QByteArray& content) const
    {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    AmazonCredentials login() { return chain().credentials({}); }
    CredentialChain& chain()
    {
        if (!held) {
            held = std::make_unique<CredentialChain>(services, access,
                                                     [this](const std::string& secret) { secrets.push_back(secret); });
        }
        return *held;
    }
    QByteArray failure()
    {
        try {
            (void)login();
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "no failure";
    }
    QByteArrayList bodies()
    {
        QByteArrayList all;
        for (const SmallServer::Arrival& arrival : server.arrivals()) {
            all.append(arrival.body);
        }
        return all;
    }

    QTemporaryDir folder;
    std::map<std::string, std::string> environment;
    std::atomic<int> given{0};
    SmallServer server;
    CloudServices services;
    AmazonAccess access;
    std::vector<std::string> secrets;
    std::unique_ptr<CredentialChain> held;
};

inline constexpr const char* twoProfiles
    = "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = default-secret\n\n"
      "[ci]\naws_access_key_id=AKCI\naws_secret_access_key=ci-secret\naws_session_token=ci-token\n";

} // namespace diecast
