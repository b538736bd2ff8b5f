// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/small_server.h"
#include "secrets_manager.h"
#include "windows_password.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

/// What a call gave, or its failure's sentence.
QByteArray outcomeOf(const std::function<std::string()>& call)
{
    try {
        return QByteArray::fromStdString(call());
    } catch (const Failure& failure) {
        return failure.what();
    }
}

QByteArray openssl(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(QStringLiteral("openssl"), arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished() && process.exitCode() == 0 ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

class AmazonSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parts_data();
    void parts();
    void asks();
    void refusals();
    void regionOfTheProfile();
    void windowsPasswords();
};

void AmazonSecretsTest::parts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, const char* key, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(key) << QByteArray(expected);
    };
    row("plain", "hunter2", "", "hunter2");
    row("plain, whatever the key", "hunter2", "password", "hunter2");
    row("a number is plain", "42", "", "42");
    row("one value", R"({"password":"hunter2"})", "", "hunter2");
    row("one of two", R"({"user":"me","password":"hunter2"})", "password", "hunter2");
    row("a number", R"({"port":5432,"password":"x"})", "port", "5432");
    row("none named", R"({"user":"me","password":"x"})", "",
        "The secret “db” in AWS Secrets Manager has 2 value(s): name the one that is meant.");
    row("a slip", R"({"user":"me","password":"x"})", "pasword",
        "The secret “db” in AWS Secrets Manager has no value “pasword”; did you mean “password”?");
    row("not there", R"({"user":"me"})", "certificate", "The secret “db” in AWS Secrets Manager has no value “certificate”.");
    row("a list", R"({"all":[1]})", "all",
        "The value “all” of the secret “db” in AWS Secrets Manager is neither a text nor a number.");
}

void AmazonSecretsTest::parts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, expected);
    QCOMPARE(outcomeOf([&] { return partOfSecret("db", text.toStdString(), key.toStdString()); }), expected);
}

namespace {

struct Rig {
    explicit Rig(const QByteArray& answer) : server([answer](const SmallServer::Arrival&) { return answer; })
    {
        services.client = std::make_shared<HttpClient>();
        services.retry = {1, Milliseconds(1), Milliseconds(2), Milliseconds(60000)};
        environment = {{"AWS_ACCESS_KEY_ID", "A"},
                       {"AWS_SECRET_ACCESS_KEY", "b"},
                       {"AWS_REGION", "eu-west-1"},
                       {"HOME", folder.path().toStdString()},
                       {"AWS_ENDPOINT_URL_SECRETS_MANAGER", server.address() + "/"}};
        services.environment = [this](const std::string& name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::string() : found->second;
        };
    }
    QByteArray read(const std::string& key, bool raw)
    {
        return outcomeOf([&] { return amazonSecretReader(services)("db", key, raw, {}); });
    }

    QTemporaryDir folder;
    SmallServer server;
    std::map<std::string, std::string> environment;
    CloudServices services;
};

} // namespace

void AmazonSecretsTest::asks()
{
    Rig rig(SmallServer::answer(200, R"({"Name":"db","SecretString":"{\"password\":\"hunter2\"}"})"));
    QCOMPARE(rig.read("password", false), QByteArray("hunter2"));
    QCOMPARE(rig.read({}, true), QByteArray(R"({"password":"hunter2"})"));
    const SmallServer::Arrival asked = rig.server.arrivals().front();
    QCOMPARE(asked.body, QByteArray(R"({"SecretId":"db"})"));
    const QByteArray head = asked.head.toLower();
    QVERIFY(head.contains("x-amz-target: secretsmanager.getsecretvalue")
            && head.contains("content-type: application/x-amz-json-1.1"));
    QVERIFY(head.contains("/eu-west-1/secretsmanager/aws4_request, signedheaders=content-type;host;x-amz-date;x-amz-target,"));
}

void AmazonSecretsTest::refusals()
{
    Rig missing(SmallServer::answer(400, R"({"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find it."})",
                                    "x-amzn-RequestId: r1\r\n"));
    QCOMPARE(missing.read("k", false),
             QByteArray(
                 "AWS Secrets Manager refused GetSecretValue: Secrets Manager can't find it (ResourceNotFoundException, HTTP 400, "
                 "request r1)."));
    Rig binary(SmallServer::answer(200, R"({"SecretBinary":"AAA="})"));
    QCOMPARE(binary.read({}, true), QByteArray("The secret “db” in AWS Secrets Manager is binary: only texts can be used."));
    Rig nowhere(SmallServer::answer(200, "{}"));
    nowhere.environment.erase("AWS_REGION");
    QCOMPARE(nowhere.read({}, true),
             QByteArray("aws_secretsmanager does not know in which region to ask for “db”: set AWS_REGION."));
}

void AmazonSecretsTest::regionOfTheProfile()
{
    Rig rig(SmallServer::answer(200, R"({"SecretString":"x"})"));
    rig.environment.erase("AWS_REGION");
    rig.environment["AWS_CONFIG_FILE"] = rig.folder.filePath(QStringLiteral("config")).toStdString();
    rig.environment["AWS_PROFILE"] = "ci";
    QFile file(rig.folder.filePath(QStringLiteral("config")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[default]\nregion=eu-west-2\n[profile ci]\nregion=eu-west-3\n");
    file.close();
    QCOMPARE(rig.read({}, false), QByteArray("x"));
    QVERIFY(rig.server.arrivals().front().head.contains("/eu-west-3/secretsmanager/"));
}

void AmazonSecretsTest::windowsPasswords()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("key.pem"));
    const QByteArray key = openssl({QStringLiteral("genrsa"), QStringLiteral("2048")});
    const QByteArray other = openssl({QStringLiteral("genrsa"), QStringLiteral("2048")});
    const QByteArray curve = openssl({QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("ed25519")});
    QVERIFY(key.startsWith("-----BEGIN") && other.startsWith("-----BEGIN") && curve.startsWith("-----BEGIN"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(key);
    file.close();
    const QByteArray encrypted
        = openssl({QStringLiteral("pkeyutl"), QStringLiteral("-encrypt"), QStringLiteral("-inkey"), path}, "pa55;Wörd");
    QVERIFY(!encrypted.isEmpty());
    const std::string data = encrypted.toBase64().toStdString();
    const auto opened = [&](const std::string& passwordData, const QByteArray& pem) {
        return outcomeOf([&] { return windowsPassword(passwordData, pem.toStdString()); });
    };
    QCOMPARE(opened(data, key), QByteArray("pa55;Wörd"));
    QVERIFY(opened(data, other) != QByteArray("pa55;Wörd")); // OpenSSL may give noise in its place
    QVERIFY(opened("AAAA", key).startsWith("The password of the Windows instance does not open with this private key"));
    for (const QByteArray& wrong : {curve, QByteArray("no key"), QByteArray()}) {
        QVERIFY(opened(data, wrong).startsWith("The password of a Windows instance can be read only with an RSA key"));
    }
}

QTEST_GUILESS_MAIN(AmazonSecretsTest)
#include "amazon_secrets_test.moc"
