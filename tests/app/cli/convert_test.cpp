// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

class ConvertTest : public QObject {
    Q_OBJECT

private slots:
    void converts_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("flags");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QString>("says");
        const QByteArray json = "{\"builders\": [{\"type\": \"null\", // why\n \"communicator\": \"none\"}]}\n";
        const QByteArray yaml = "# top\nbuilders:\n- type: null\n- type: 'file' # here\n  n: 1.50\n";
        QTest::newRow("JSON becomes YAML") << "t.json" << json << QStringList{} << 0
                                           << QByteArray("builders:\n  - type: 'null'\n    # why\n    communicator: none\n") << "";
        QTest::newRow("YAML becomes JSON, its comments are counted")
            << "t.yaml" << QByteArray("# top\nb:\n- type: file # here\n  n: 1.50\n") << QStringList{} << 0
            << QByteArray("{\n  \"b\": [\n    {\n      \"type\": \"file\",\n      \"n\": 1.50\n    }\n  ]\n}\n") << "2 comment";
        QTest::newRow("the same language") << "t.json" << QByteArray("{\"a\":1}") << QStringList{QStringLiteral("-to=json")} << 0
                                           << QByteArray("{\n  \"a\": 1\n}\n") << "";
        QTest::newRow("the same language, with comments")
            << "t.json" << QByteArray("{\"a\":1, /* no */ // none\n\"b\":2,}") << QStringList{QStringLiteral("-to=json")} << 0
            << QByteArray("{\n  \"a\": 1,\n  \"b\": 2\n}\n") << "2 comment";
        QTest::newRow("no such language") << "t.json" << json << QStringList{QStringLiteral("-to=hcl")} << 1 << QByteArray()
                                          << "json or yaml";
        QTest::newRow("a broken file") << "t.json" << QByteArray("{\"a\": }") << QStringList{} << 2 << QByteArray() << "t.json:1:7";
        QTest::newRow("a broken file in YAML")
            << "t.yaml" << QByteArray("a: b: c\n") << QStringList{} << 2 << QByteArray() << "t.yaml:1:5";
    }

    void converts()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(QStringList, flags);
        QFETCH(int, code);
        QFETCH(QByteArray, output);
        QFETCH(QString, says);
        Program program;
        program.writeFile(file, text);
        const Ended ended = program.run(QStringList{QStringLiteral("convert")} + flags + QStringList{file});
        QCOMPARE(ended.code, code);
        QCOMPARE(ended.out.toUtf8(), output);
        QVERIFY2(says.isEmpty() || ended.errors.contains(says), qPrintable(ended.errors));
        QCOMPARE(program.readFile(file), text);
    }

    void writesAFileButNotOverAnother()
    {
        Program program;
        program.writeFile(QStringLiteral("t.json"), "{\"a\": [1]}");
        const QStringList arguments{QStringLiteral("convert"), QStringLiteral("-output=t.yaml"), QStringLiteral("t.json")};
        QCOMPARE(program.run(arguments).code, 0);
        QCOMPARE(program.readFile(QStringLiteral("t.yaml")), QByteArray("a:\n  - 1\n"));
        program.writeFile(QStringLiteral("t.yaml"), "mine");
        const Ended refused = program.run(arguments);
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.errors.contains(QStringLiteral("-force")));
        QCOMPARE(program.readFile(QStringLiteral("t.yaml")), QByteArray("mine"));
        QCOMPARE(program.run({arguments[0], QStringLiteral("-force"), arguments[1], arguments[2]}).code, 0);
        QCOMPARE(program.readFile(QStringLiteral("t.yaml")), QByteArray("a:\n  - 1\n"));
    }

    /// What is built from YAML is what is built from JSON, and variables may come from YAML, too.
    void yamlIsBuilt()
    {
        Program program;
        program.writeFile(QStringLiteral("t.yaml"),
                          "variables: {word: default}\nbuilders:\n- type: file\n  target: out.txt\n  content: '{{user `word`}}'\n");
        program.writeFile(QStringLiteral("v.yaml"), "word: from yaml\n");
        const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-var-file=v.yaml"), QStringLiteral("t.yaml")});
        QVERIFY2(ended.code == 0, qPrintable(ended.errors + ended.out));
        QCOMPARE(program.readFile(QStringLiteral("out.txt")), QByteArray("from yaml"));
        program.writeFile(QStringLiteral("bad.yaml"), "builders:\n- type: file\n  taget: out.txt\n");
        const Ended wrong = program.run({QStringLiteral("validate"), QStringLiteral("bad.yaml")});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.errors.contains(QStringLiteral("bad.yaml:3:3")) && wrong.errors.contains(QStringLiteral("target")),
                 qPrintable(wrong.errors));
    }
};

QTEST_GUILESS_MAIN(ConvertTest)
#include "convert_test.moc"
