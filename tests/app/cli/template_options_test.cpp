// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QRegularExpression>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// What options of a template do, as a user of the program meets it.
class TemplateOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesNegativeDurationsForOff();
    void cleanupProvisionerKnowsItsBuilds();
    void tellsAFaultOnce_data();
    void tellsAFaultOnce();
};

/// "-1s" turns such waits off, as in Packer and as the help of the options says.
void TemplateOptionsTest::takesNegativeDurationsForOff()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      R"({"builders":[{"type":"null","ssh_host":"h","ssh_username":"u","ssh_agent_auth":true,
        "ssh_keep_alive_interval":"-1s","ssh_read_write_timeout":"-1s"},
        {"type":"qemu","ssh_username":"u","ssh_password":"{{user `p`}}","boot_wait":"-1s","iso_url":"x","iso_checksum":"none"}],
        "variables":{"p":"p"},"sensitive-variables":["p"]})");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.errors));
    QVERIFY2(!(ended.out + ended.errors).contains(QStringLiteral("DC303")), qPrintable(ended.out + ended.errors));
}

void TemplateOptionsTest::cleanupProvisionerKnowsItsBuilds()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"null","name":"a","communicator":"none"},
        {"type":"null","name":"b","communicator":"none"},{"type":"file","name":"c","content":"x","target":"c.txt"}],
        "provisioners":[{"type":"shell-local","inline":["exit 3"],"except":["c"]}],
        "error-cleanup-provisioner":{"type":"shell-local","inline":["echo cleaning"],"only":["b"]}})");
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.out.contains(QStringLiteral("b: cleaning")), qPrintable(ended.out));
    QVERIFY2(!ended.out.contains(QStringLiteral("a: cleaning")), qPrintable(ended.out));
}

void TemplateOptionsTest::tellsAFaultOnce_data()
{
    QTest::addColumn<QString>("builder");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("code");
    const QString null = QStringLiteral(R"({"type":"null","communicator":"none"})");
    const auto provisioner = [](const char* text) { return QStringLiteral(R"(,"provisioners":[%1])").arg(QLatin1String(text)); };
    const auto builder = [](const char* text) { return QLatin1String(text) + QString(); };
    QTest::newRow("inline") << null << provisioner(R"({"type":"shell-local","inline":{"a":1}})") << "DC302";
    QTest::newRow("one line of inline") << null << provisioner(R"({"type":"shell-local","inline":["{{nosuch}}"]})") << "DC204";
    QTest::newRow("script") << null << provisioner(R"({"type":"shell-local","script":["a"]})") << "DC302";
    QTest::newRow("source of a file") << builder(R"({"type":"sandbox"})")
                                      << provisioner(R"({"type":"file","source":{},"destination":"/x"})") << "DC302";
    QTest::newRow("content") << builder(R"({"type":"file","content":"{{nosuch}}","target":"x"})") << QString() << "DC204";
    QTest::newRow("password") << builder(R"({"type":"null","ssh_host":"h","ssh_username":"u","ssh_password":["p"]})") << QString()
                              << "DC302";
    QTest::newRow("host") << builder(R"({"type":"null","ssh_host":{},"ssh_username":"u","ssh_password":"p"})") << QString()
                          << "DC302";
    QTest::newRow("files") << null << QStringLiteral(R"(,"post-processors":[{"type":"artifice","files":{}}])") << "DC302";
    QTest::newRow("one of several, of a type that is not built here")
        << builder(R"({"type":"amazon-ebs","source_ami":{"a":1},"instance_type":"t","ssh_username":"u","ami_name":"n","region":"r"})")
        << QString() << "DC302";
    QTest::newRow("needed, of a type that is not built here")
        << builder(R"({"type":"amazon-ebs","source_ami":"a","instance_type":"{{nosuch}}","ssh_username":"u","ami_name":"n"})")
        << QString() << "DC204";
}

/// What cannot be read is not missing, too.
void TemplateOptionsTest::tellsAFaultOnce()
{
    QFETCH(QString, builder);
    QFETCH(QString, rest);
    QFETCH(QString, code);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), QStringLiteral(R"({"builders":[%1]%2})").arg(builder, rest).toUtf8());
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    const QRegularExpression told(QStringLiteral("(?:error|warning): .*\\[(DC\\d+)\\]"));
    QStringList codes;
    for (auto each = told.globalMatch(ended.errors); each.hasNext();) {
        codes << each.next().captured(1);
    }
    codes.removeAll(QStringLiteral("DC402")); // not built here
    codes.removeAll(QStringLiteral("DC501")); // the secret of the test
    QVERIFY2(codes == QStringList{code}, qPrintable(ended.errors));
}

QTEST_GUILESS_MAIN(TemplateOptionsTest)
#include "template_options_test.moc"
