// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// `diecast fix` and `diecast fmt`: what is printed, what is written and how they end.
class TextCommandsTest : public QObject {
    Q_OBJECT
private slots:
    void fixPrints();
    void fixShowsTheDifference();
    void fixWritesInPlace();
    void fixKeepsCommentsInPlace();
    void fixLeavesFilesAlone();
    void fixValidates();
    void fixReadsInput();
    void fixOfABrokenText();
    void fmtWrites();
    void fmtChecks();
    void fmtShowsTheDifference();
    void fmtWithoutWriting();
    void fmtReadsInput();
    void fmtOfFolders();
    void fmtOfBrokenFiles();
    void wrongUse_data();
    void wrongUse();
};

namespace {

const QByteArray old = "{\n  // comment\n  \"builders\": [{\"type\": \"null\", \"ssh_host\": \"h\", \"ssh_key_path\": \"k\"}]\n}";
const QByteArray fixed
    = "{\n  // comment\n  \"builders\": [{\"type\": \"null\", \"ssh_host\": \"h\", \"ssh_private_key_file\": \"k\"}]\n}";
const QByteArray fixedOnce = "t.json: fixed by sshkeypath: “ssh_key_path” becomes “ssh_private_key_file”.\n";

} // namespace

void TextCommandsTest::fixPrints()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), old);
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QString::fromUtf8(fixed));
    QCOMPARE(ended.errors, QString::fromUtf8(fixedOnce));
    QCOMPARE(program.readFile(QStringLiteral("t.json")), old);
}

void TextCommandsTest::fixShowsTheDifference()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), old);
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-diff"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.startsWith(QLatin1String("--- t.json\n+++ t.json\n@@ -1,4 +1,4 @@\n {\n   // comment\n-  \"builders\"")),
             qPrintable(ended.out));
    QCOMPARE(program.readFile(QStringLiteral("t.json")), old);
    const Ended shown = program.runOnTerminal({QStringLiteral("fix"), QStringLiteral("-diff"), QStringLiteral("t.json")});
    QVERIFY2(shown.out.contains(QLatin1String("\033[31m-  \"builders\"")), qPrintable(shown.out));
}

void TextCommandsTest::fixWritesInPlace()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), old);
    QVERIFY(QFile::setPermissions(program.path(QStringLiteral("t.json")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(QFile::link(QStringLiteral("t.json"), program.path(QStringLiteral("link.json"))));
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-in-place"), QStringLiteral("link.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QString());
    QCOMPARE(program.readFile(QStringLiteral("t.json")), fixed);
    QVERIFY(QFileInfo(program.path(QStringLiteral("link.json"))).isSymLink());
    const QFile::Permissions owners = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    QCOMPARE(QFileInfo(program.path(QStringLiteral("t.json"))).permissions() & (owners | QFile::ReadGroup | QFile::ReadOther),
             owners);
    QCOMPARE(QDir(program.path()).entryList({QStringLiteral("*.json*")}, QDir::Files | QDir::Hidden).size(), 2);
}

/// What moves into a list of its own leaves no comment behind, doubles none, and nothing else of the file changes.
void TextCommandsTest::fixKeepsCommentsInPlace()
{
    Program program;
    program.writeFile(
        QStringLiteral("t.json"),
        "// Of the image team.\r\n{\r\n\t\"builders\": [{\r\n\t\t\"type\": \"vsphere-iso\",\r\n\t\t// above the net\r\n"
        "\t\t\"network\": \"net\", // the net\r\n\t\t\"networkCard\": \"vmxnet3\", // its card\r\n"
        "\t\t\"CPUs\": 2, /* as   written */\r\n\t\t\"vcenter_server\": \"v\"\r\n\t}]\r\n}\r\n// the end\r\n");
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-in-place"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QString());
    QCOMPARE(
        program.readFile(QStringLiteral("t.json")),
        QByteArray("// Of the image team.\r\n{\r\n\t\"builders\": [{\r\n\t\t\"type\": \"vsphere-iso\",\r\n\t\t// above the net\r\n"
                   "\t\t\"network_adapters\": [\r\n\t\t\t{\r\n\t\t\t\t\"network\": \"net\",\r\n"
                   "\t\t\t\t\"network_card\": \"vmxnet3\" // its card\r\n\t\t\t}\r\n\t\t], // the net\r\n"
                   "\t\t\"CPUs\": 2, /* as   written */\r\n\t\t\"vcenter_server\": \"v\"\r\n\t}]\r\n}\r\n// the end\r\n"));
}

void TextCommandsTest::fixLeavesFilesAlone()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), fixed);
    const QDateTime before = QFileInfo(program.path(QStringLiteral("t.json"))).lastModified();
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-in-place"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out + ended.errors, QString());
    QCOMPARE(program.readFile(QStringLiteral("t.json")), fixed);
    QCOMPARE(QFileInfo(program.path(QStringLiteral("t.json"))).lastModified(), before);
}

void TextCommandsTest::fixValidates()
{
    Program program;
    const QByteArray text = "{\"builders\": [{\"type\": \"vmware\"}], \"provisioners\": [{\"inline\": []}]}";
    program.writeFile(QStringLiteral("t.json"), text);
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-in-place"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.errors.contains(QLatin1String("error")), qPrintable(ended.errors));
    QVERIFY2(ended.errors.contains(QLatin1String("-validate=false")), qPrintable(ended.errors));
    QCOMPARE(program.readFile(QStringLiteral("t.json")), text);
    // As Packer: the text is printed all the same.
    const Ended printed = program.run({QStringLiteral("fix"), QStringLiteral("t.json")});
    QCOMPARE(printed.code, 2);
    QVERIFY(printed.out.contains(QLatin1String("\"vmware-iso\"")));
    const Ended written = program.run(
        {QStringLiteral("fix"), QStringLiteral("-validate=false"), QStringLiteral("-in-place"), QStringLiteral("t.json")});
    QCOMPARE(written.code, 0);
    QVERIFY(program.readFile(QStringLiteral("t.json")).contains("\"vmware-iso\""));
}

void TextCommandsTest::fixReadsInput()
{
    const Program program;
    const Ended ended = program.run({QStringLiteral("fix"), QStringLiteral("-")}, old);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QString::fromUtf8(fixed));
}

void TextCommandsTest::fixOfABrokenText()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), "{\"builders\": [");
    const Ended ended = program.run(
        {QStringLiteral("fix"), QStringLiteral("-validate=false"), QStringLiteral("-in-place"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.out, QString());
    QVERIFY2(ended.errors.startsWith(QLatin1String("t.json:1:")), qPrintable(ended.errors));
    QCOMPARE(program.readFile(QStringLiteral("t.json")), QByteArray("{\"builders\": ["));
}

void TextCommandsTest::fmtWrites()
{
    Program program;
    program.writeFile(QStringLiteral("a.json"), "\xEF\xBB\xBF{\"a\":1}");
    program.writeFile(QStringLiteral("b.json"), "{}\n");
    const Ended ended = program.run({QStringLiteral("fmt"), QStringLiteral("a.json"), QStringLiteral("b.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QStringLiteral("a.json\n"));
    QVERIFY2(ended.errors.contains(QLatin1String("byte order mark")), qPrintable(ended.errors));
    QCOMPARE(program.readFile(QStringLiteral("a.json")), QByteArray("{\n  \"a\": 1\n}\n"));
}

void TextCommandsTest::fmtChecks()
{
    Program program;
    program.writeFile(QStringLiteral("a.json"), "{\"a\":1}");
    program.writeFile(QStringLiteral("b.json"), "{}\n");
    const Ended ended
        = program.run({QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("a.json"), QStringLiteral("b.json")});
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.out, QStringLiteral("a.json\n"));
    QCOMPARE(program.readFile(QStringLiteral("a.json")), QByteArray("{\"a\":1}"));
    QCOMPARE(program.run({QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("b.json")}).code, 0);
    QCOMPARE(program.run({QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("-")}, "[1,2]").code, 3);
}

void TextCommandsTest::fmtShowsTheDifference()
{
    Program program;
    program.writeFile(QStringLiteral("a.json"), "{\"a\":1}\n");
    const Ended ended
        = program.run({QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("-diff"), QStringLiteral("a.json")});
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.out, QStringLiteral("--- a.json\n+++ a.json\n@@ -1 +1,3 @@\n-{\"a\":1}\n+{\n+  \"a\": 1\n+}\na.json\n"));
}

void TextCommandsTest::fmtWithoutWriting()
{
    Program program;
    program.writeFile(QStringLiteral("a.json"), "{\"a\":1}\n");
    const Ended ended = program.run({QStringLiteral("fmt"), QStringLiteral("-write=false"), QStringLiteral("a.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QStringLiteral("a.json\n"));
    QCOMPARE(program.readFile(QStringLiteral("a.json")), QByteArray("{\"a\":1}\n"));
}

void TextCommandsTest::fmtReadsInput()
{
    const Program program;
    const Ended ended = program.run({QStringLiteral("fmt"), QStringLiteral("-")}, "{\"a\": [1,2]}");
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, QStringLiteral("{\n  \"a\": [1, 2]\n}\n"));
}

void TextCommandsTest::fmtOfFolders()
{
    Program program;
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("d/inner/.hidden")));
    const QByteArray text = "{\"builders\":[]}";
    for (const char* name : {"d/t.json", "d/inner/u.json", "d/inner/.hidden/v.json", "d/.w.json", "d/t.txt"}) {
        program.writeFile(QLatin1String(name), text);
    }
    program.writeFile(QStringLiteral("d/package.json"), "{\"name\":\"x\"}");
    program.writeFile(QStringLiteral("d/x.pkrvars.json"), "{\"name\":\"x\"}");
    const Ended ended = program.run({QStringLiteral("fmt"), QStringLiteral("-check"), QStringLiteral("d")});
    QCOMPARE(ended.code, 3);
    QCOMPARE(ended.out, QStringLiteral("d/t.json\nd/x.pkrvars.json\n"));
    const Ended all = program.run({QStringLiteral("fmt"), QStringLiteral("-recursive"), QStringLiteral("d")});
    QCOMPARE(all.code, 0);
    QCOMPARE(all.out, QStringLiteral("d/t.json\nd/x.pkrvars.json\nd/inner/u.json\n"));
    QCOMPARE(program.readFile(QStringLiteral("d/inner/u.json")), QByteArray("{\n  \"builders\": []\n}\n"));
    QCOMPARE(program.readFile(QStringLiteral("d/inner/.hidden/v.json")), text);
    QCOMPARE(program.readFile(QStringLiteral("d/package.json")), QByteArray("{\"name\":\"x\"}"));
}

void TextCommandsTest::fmtOfBrokenFiles()
{
    Program program;
    program.writeFile(QStringLiteral("a.json"), "{\"a\":1");
    program.writeFile(QStringLiteral("b.json"), "{ }");
    const Ended ended = program.run({QStringLiteral("fmt"), QStringLiteral("a.json"), QStringLiteral("b.json")});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.errors.startsWith(QLatin1String("a.json:1:")), qPrintable(ended.errors));
    QCOMPARE(program.readFile(QStringLiteral("a.json")), QByteArray("{\"a\":1"));
    QCOMPARE(program.readFile(QStringLiteral("b.json")), QByteArray("{}\n"));
    QCOMPARE(program.run({QStringLiteral("fmt"), QStringLiteral("absent.json"), QStringLiteral("b.json")}).code, 1);
}

void TextCommandsTest::wrongUse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("fix, nothing") << QStringList{QStringLiteral("fix")};
    QTest::newRow("fix, no such file") << QStringList{QStringLiteral("fix"), QStringLiteral("absent.json")};
    QTest::newRow("fix, input in place") << QStringList{QStringLiteral("fix"), QStringLiteral("-in-place"), QStringLiteral("-")};
    QTest::newRow("fix, variables") << QStringList{QStringLiteral("fix"), QStringLiteral("-var"), QStringLiteral("a=b"),
                                                   QStringLiteral("-")};
    QTest::newRow("fmt, nothing") << QStringList{QStringLiteral("fmt")};
}

void TextCommandsTest::wrongUse()
{
    QFETCH(QStringList, arguments);
    const Program program;
    const Ended ended = program.run(arguments, "{}");
    QCOMPARE(ended.code, 1);
    QCOMPARE(ended.out, QString());
    QVERIFY(!ended.errors.isEmpty());
}

QTEST_GUILESS_MAIN(TextCommandsTest)
#include "text_commands_test.moc"
