// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failure.h"
#include "engine/net/small_server.h"
#include "net/consul_store.h"
#include "net/secret_stores.h"
#include "net/vault_store.h"
#include "template/functions.h"
#include "template/template.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

/// Sets environment variables for as long as it lives.
class Environment {
public:
    explicit Environment(const std::vector<std::pair<const char*, QByteArray>>& values)
    {
        for (const auto& [name, value] : values) {
            m_before.emplace_back(name, qgetenv(name));
            value.isNull() ? qunsetenv(name) : qputenv(name, value);
        }
    }
    ~Environment()
    {
        for (const auto& [name, value] : m_before) {
            value.isNull() ? qunsetenv(name) : qputenv(name, value);
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

private:
    std::vector<std::pair<const char*, QByteArray>> m_before;
};

QString failureOf(const std::function<std::string()>& work)
{
    try {
        return QStringLiteral("no failure but ") + QString::fromStdString(work());
    } catch (const Failure& failure) {
        return QString::fromUtf8(failure.what());
    }
}

} // namespace

class SecretStoresTest : public QObject {
    Q_OBJECT

private slots:
    void vault_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("failure");
        QTest::newRow("version 1") << 200 << QByteArray(R"({"data":{"password":"s3cret","user":"x"}})") << "s3cret"
                                   << "";
        QTest::newRow("version 2") << 200 << QByteArray(R"({"data":{"data":{"password":"s3cret"},"metadata":{"version":3}}})")
                                   << "s3cret"
                                   << "";
        QTest::newRow("a number") << 200 << QByteArray(R"({"data":{"password":42}})") << "42"
                                  << "";
        QTest::newRow("a list") << 200 << QByteArray(R"({"data":{"password":["a","b"]}})") << R"(["a","b"])"
                                << "";
        QTest::newRow("no such key") << 200 << QByteArray(R"({"data":{"passwort":"s3cret"}})") << ""
                                     << "has no key “password”; did you mean “passwort”";
        QTest::newRow("no such path") << 404 << QByteArray(R"({"errors":[]})") << ""
                                      << "has no secret at “/secret/data/web”";
        QTest::newRow("forbidden") << 403 << QByteArray(R"({"errors":["permission denied"]})") << ""
                                   << "refused “/secret/data/web” with status 403: permission denied";
        QTest::newRow("sealed") << 503 << QByteArray(R"({"errors":["Vault is sealed"]})") << ""
                                << "status 503: Vault is sealed";
        QTest::newRow("no JSON") << 502 << QByteArray("<html>") << ""
                                 << "status 502: no reason given";
    }

    void vault()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, value);
        QFETCH(QString, failure);
        SmallServer server([&](const SmallServer::Arrival&) { return SmallServer::answer(status, body); });
        HttpClient client;
        VaultSettings settings;
        settings.address = server.address() + "/";
        settings.token = "t0ken";
        settings.nameSpace = "team";
        const auto ask = [&] { return vaultValue(client, settings, "/secret/data/web", "password", Patience{}); };
        if (failure.isEmpty()) {
            QCOMPARE(QString::fromStdString(ask()), value);
        } else {
            const QString told = failureOf(ask);
            QVERIFY2(told.contains(failure), qPrintable(told));
            QVERIFY(!told.contains(QStringLiteral("t0ken")));
        }
        const QByteArray head = server.arrivals().front().head;
        QVERIFY2(head.startsWith("GET /v1/secret/data/web HTTP"), head.constData());
        QVERIFY(head.contains("X-Vault-Token: t0ken") && head.contains("X-Vault-Namespace: team"));
    }

    void vaultNeedsItsEnvironment()
    {
        const QTemporaryDir home;
        HttpClient client;
        {
            const Environment environment({{"VAULT_ADDR", {}}, {"VAULT_TOKEN", "x"}});
            const QString told
                = failureOf([&] { return vaultValue(client, VaultSettings::fromEnvironment(), "a", "b", Patience{}); });
            QVERIFY2(told.contains(QStringLiteral("VAULT_ADDR")), qPrintable(told));
        }
        const Environment environment({{"VAULT_ADDR", "http://127.0.0.1:1"}, {"VAULT_TOKEN", {}}, {"HOME", home.path().toUtf8()}});
        const QString told = failureOf([&] { return vaultValue(client, VaultSettings::fromEnvironment(), "a", "b", Patience{}); });
        QVERIFY2(told.contains(QStringLiteral("VAULT_TOKEN")), qPrintable(told));
        QFile token(home.filePath(QStringLiteral(".vault-token")));
        QVERIFY(token.open(QIODevice::WriteOnly) && token.write("from-file\n") > 0);
        token.close();
        QCOMPARE(VaultSettings::fromEnvironment().token, std::string("from-file"));
    }

    void consul_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("failure");
        QTest::newRow("a value") << 200 << QByteArray(R"([{"Key":"web/size","Value":"bGFyZ2U="}])") << "large"
                                 << "";
        QTest::newRow("without a value") << 200 << QByteArray(R"([{"Key":"web/size","Value":null}])") << ""
                                         << "";
        QTest::newRow("no such key") << 404 << QByteArray() << ""
                                     << "has no key “web/size”";
        QTest::newRow("forbidden") << 403 << QByteArray("Permission denied: token lacks 'key:read'") << ""
                                   << "status 403: Permission denied: token lacks 'key:read'";
        QTest::newRow("something else") << 200 << QByteArray("<html>") << ""
                                        << "does not answer as Consul does";
    }

    void consul()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, value);
        QFETCH(QString, failure);
        SmallServer server([&](const SmallServer::Arrival&) { return SmallServer::answer(status, body); });
        HttpClient client;
        ConsulSettings settings;
        settings.address = server.address();
        settings.token = "t0ken";
        settings.login = "user:password";
        const auto ask = [&] { return consulValue(client, settings, "web/size", Patience{}); };
        if (failure.isEmpty()) {
            QCOMPARE(QString::fromStdString(ask()), value);
        } else {
            const QString told = failureOf(ask);
            QVERIFY2(told.contains(failure), qPrintable(told));
        }
        const QByteArray head = server.arrivals().front().head;
        QVERIFY2(head.startsWith("GET /v1/kv/web/size HTTP"), head.constData());
        QVERIFY(head.contains("X-Consul-Token: t0ken") && head.contains("Authorization: Basic dXNlcjpwYXNzd29yZA=="));
    }

    void consulsAddress_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("secured");
        QTest::addColumn<QString>("url");
        QTest::newRow("default") << QByteArray() << QByteArray() << "http://127.0.0.1:8500";
        QTest::newRow("host and port") << QByteArray("consul:8501") << QByteArray("true") << "https://consul:8501";
        QTest::newRow("a whole address") << QByteArray("https://consul/x") << QByteArray() << "https://consul/x";
    }

    void consulsAddress()
    {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, secured);
        QFETCH(QString, url);
        const Environment environment({{"CONSUL_HTTP_ADDR", address}, {"CONSUL_HTTP_SSL", secured}});
        QCOMPARE(QString::fromStdString(ConsulSettings::fromEnvironment().address), url);
    }

    void variablesComeFromStores()
    {
        SmallServer server([](const SmallServer::Arrival& arrival) {
            return arrival.head.startsWith("GET /v1/kv/") ? SmallServer::answer(200, R"([{"Value":"bGFyZ2U="}])")
                                                          : SmallServer::answer(200, R"({"data":{"password":"s3cret"}})");
        });
        const Environment environment({{"VAULT_ADDR", QByteArray::fromStdString(server.address())},
                                       {"VAULT_TOKEN", "x"},
                                       {"CONSUL_HTTP_ADDR", QByteArray::fromStdString(server.address())}});
        HttpClient client;
        EnvironmentSecretStores stores(client, [](const std::string& name, const std::string& key, bool raw, const Patience&) {
            return name + "/" + key + (raw ? "/raw" : "");
        });
        const std::string text = R"({"variables": {
            "password": "{{vault `secret/web` `password`}}",
            "size": "{{consul_key `web/size`}}",
            "aws": "{{aws_secretsmanager `name` `key`}}",
            "raw": "{{aws_secretsmanager_raw `name`}}",
            "both": "{{user `password`}}-{{user `size`}}"}, "builders": [{"type": "null"}]})";
        Problems problems;
        const Template declared = readTemplate(SourceText("t.json", text), problems);
        const ResolvedVariables resolved = resolveVariables(declared, {}, RunFacts{}, problems, &stores);
        QVERIFY(problems.all().empty());
        QCOMPARE(resolved.values.at("both"), std::string("s3cret-large"));
        QCOMPARE(resolved.values.at("aws"), std::string("name/key"));
        QCOMPARE(resolved.values.at("raw"), std::string("name//raw"));
        for (const char* secret : {"s3cret", "large", "name/key", "name//raw"}) {
            QVERIFY2(std::find(resolved.secrets.begin(), resolved.secrets.end(), secret) != resolved.secrets.end(), secret);
        }

        // Validation asks nobody.
        const std::size_t before = server.arrivals().size();
        const ResolvedVariables unasked = resolveVariables(declared, {}, RunFacts{}, problems);
        QVERIFY(problems.all().empty());
        QCOMPARE(server.arrivals().size(), before);
        QVERIFY(holdsPlaceholder(unasked.values.at("both")));
    }

    void aRefusalHasItsPlace()
    {
        SmallServer server(
            [](const SmallServer::Arrival&) { return SmallServer::answer(403, R"({"errors":["permission denied"]})"); });
        const Environment environment({{"VAULT_ADDR", QByteArray::fromStdString(server.address())}, {"VAULT_TOKEN", "x"}});
        HttpClient client;
        EnvironmentSecretStores stores(client);
        Problems problems;
        const Template declared = readTemplate(
            SourceText(
                "t.json",
                "{\"variables\": {\n  \"p\": \"{{vault `secret/web` `password`}}\",\n  \"a\": \"{{aws_secretsmanager `x`}}\"},\n"
                "\"builders\": [{\"type\": \"null\"}]}"),
            problems);
        static_cast<void>(resolveVariables(declared, {}, RunFacts{}, problems, &stores));
        problems.sort();
        QCOMPARE(problems.all().size(), std::size_t(2));
        QCOMPARE(problems.all()[0].place.line, std::size_t(2));
        QVERIFY(problems.all()[0].message.find("permission denied") != std::string::npos);
        QVERIFY(problems.all()[1].message.find("AWS Secrets Manager") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SecretStoresTest)
#include "secret_stores_test.moc"
