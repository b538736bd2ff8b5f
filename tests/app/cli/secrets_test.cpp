// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/net/small_server.h"
#include "program.h"

#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// Nothing the program prints holds a secret.
class SecretsTest : public QObject {
    Q_OBJECT
private slots:
    void hidesSecrets_data();
    void hidesSecrets();
    void keepsSecretsOutOfManifests();
    void asksAmazonsStore();
    void hidesSecretsInProblemsAndNames_data();
    void hidesSecretsInProblemsAndNames();
};

void SecretsTest::hidesSecrets_data()
{
    QTest::addColumn<QString>("format");
    for (const char* format : {"-color=false", "-machine-readable", "-output=json", "-timestamp-ui"}) {
        QTest::newRow(format) << QString::fromLatin1(format);
    }
}

void SecretsTest::hidesSecrets()
{
    QFETCH(QString, format);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"variables":{"key":"hush-hush"},"sensitive-variables":["key"],
        "builders":[{"type":"null","communicator":"none"}],
        "provisioners":[{"type":"shell-local","inline":["echo the key is {{user `key`}}","printf hush-; sleep 0.05; echo hush"]}]})");
    const Ended ended = program.run({QStringLiteral("build"), format, QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QVERIFY(ended.out.contains(QStringLiteral("the key is <sensitive>")));
    QVERIFY2(!ended.out.contains(QStringLiteral("hush")), qPrintable(ended.out));
    QVERIFY(!program.run({QStringLiteral("inspect"), QStringLiteral("t.json")}).out.contains(QStringLiteral("hush")));
}

void SecretsTest::keepsSecretsOutOfManifests()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"variables":{"key":"hush-hush"},"sensitive-variables":["key"],
        "builders":[{"type":"file","content":"x","target":"x.txt"}],
        "post-processors":[{"type":"manifest","custom_data":{"k":"the key is {{user `key`}}"}}]})");
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("t.json")}).code, 0);
    const QByteArray manifest = program.readFile(QStringLiteral("packer-manifest.json"));
    QVERIFY2(manifest.contains(R"(the key is \u003csensitive\u003e)"), manifest.constData());
    QVERIFY2(!manifest.contains("hush"), manifest.constData());
}

void SecretsTest::asksAmazonsStore()
{
    diecast::SmallServer server([](const diecast::SmallServer::Arrival& arrival) {
        const bool isAsked = arrival.head.contains("secretsmanager.GetSecretValue") && arrival.body.contains("\"SecretId\":\"db\"");
        return isAsked
            ? diecast::SmallServer::answer(200, R"({"Name":"db","SecretString":"{\"password\":\"hunter22\",\"user\":\"u\"}"})")
            : diecast::SmallServer::answer(400, R"({"__type":"InvalidRequestException"})");
    });
    Program program;
    program.setVariable(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("AKIAEXAMPLE"));
    program.setVariable(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("opens-everything"));
    program.setVariable(QStringLiteral("AWS_REGION"), QStringLiteral("eu-central-1"));
    program.setVariable(QStringLiteral("AWS_ENDPOINT_URL_SECRETS_MANAGER"), QString::fromStdString(server.address()));
    program.writeFile(QStringLiteral("t.json"),
                      R"({"variables":{"p":"{{aws_secretsmanager `db` `password`}}"},)"
                      R"("builders":[{"type":"file","target":"o.txt","content":"{{user `p`}}"}],)"
                      R"("post-processors":[{"type":"shell-local","inline":["echo it is {{user `p`}}"]}]})");
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("t.json")});
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.errors));
    QCOMPARE(program.readFile(QStringLiteral("o.txt")), QByteArray("hunter22"));
    QVERIFY2(!(ended.out + ended.errors).contains(QLatin1String("hunter22")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QLatin1String("it is <sensitive>")));
    QCOMPARE(server.arrivals().size(), std::size_t(1));
}

void SecretsTest::hidesSecretsInProblemsAndNames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QByteArray head = R"({"variables":{"key":"hush-hush"},"sensitive-variables":["key"],)";
    const QStringList validate{QStringLiteral("validate"), QStringLiteral("t.json")};
    QTest::newRow("a value that cannot be") << head
            + R"("builders":[{"type":"null","ssh_host":"h","ssh_username":"u","ssh_port":"{{user `key`}}"}]})"
                                            << validate << 2;
    QTest::newRow("the line of a default")
        << QByteArray(R"({"variables":{"key":"hush-hush"},"sensitive-variables":["key"],"bilders":[]})")
        << QStringList{QStringLiteral("validate"), QStringLiteral("-syntax-only"), QStringLiteral("t.json")} << 2;
    QTest::newRow("the name of a build") << head + R"("builders":[{"type":"null","name":"x{{user `key`}}","communicator":"none"},
        {"type":"null","name":"x-{{user `key`}}","communicator":"none"}],"provisioners":[{"type":"shell-local","inline":["true"]}]})"
                                         << QStringList{QStringLiteral("build"), QStringLiteral("t.json")} << 0;
    QTest::newRow("the name of a build, for programs")
        << head + R"("builders":[{"type":"null","name":"x{{user `key`}}","communicator":"none"}]})"
        << QStringList{QStringLiteral("build"), QStringLiteral("-output=json"), QStringLiteral("t.json")} << 0;
    QTest::newRow("a secret option's value") << QByteArray(R"({"variables":{"key":"hush-hush"},
        "builders":[{"type":"null","communicator":"none","ssh_password":"{{user `key`}}"}],
        "provisioners":[{"type":"shell-local","inline":["echo {{user `key`}}"]}]})")
                                             << QStringList{QStringLiteral("build"), QStringLiteral("t.json")} << 0;
    QTest::newRow("a secret that stands in the template")
        << QByteArray(R"({"builders":[{"type":"null","ssh_host":"h","ssh_username":"u","ssh_password":"hush-hush"}]})") << validate
        << 0;
    QTest::newRow("a builder that is not built here")
        << QByteArray(R"({"builders":[{"type":"azure-arm","client_secret":"hush-hush"}]})") << validate << 0;
    QTest::newRow("a builder that nobody knows")
        << QByteArray(R"({"builders":[{"type":"amazonebs","Secret_Key":"hush-hush"}]})") << validate << 2;
    QTest::newRow("a builder that is not selected") << QByteArray(
        R"({"builders":[{"type":"null","communicator":"none"},{"type":"amazon-ebs","name":"aws","secret_key":"hush-hush"}]})")
                                                    << QStringList{QStringLiteral("validate"), QStringLiteral("-only=null,nope"),
                                                                   QStringLiteral("t.json")}
                                                    << 6;
    QTest::newRow("a sensitive variable that is not declared")
        << QByteArray(R"({"sensitive-variables":["other"],"builders":[{"type":"null","communicator":"none"}],
        "provisioners":[{"type":"shell-local","inline":["echo {{user `other`}}"]}]})")
        << QStringList{QStringLiteral("build"), QStringLiteral("-var"), QStringLiteral("other=hush-hush"), QStringLiteral("t.json")}
        << 0;
}

void SecretsTest::hidesSecretsInProblemsAndNames()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), text);
    const Ended ended = program.run(arguments);
    QVERIFY2(ended.code == code, qPrintable(ended.out + ended.errors));
    QVERIFY2(!(ended.out + ended.errors).contains(QStringLiteral("hush")), qPrintable(ended.out + ended.errors));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "secrets_test.moc"
