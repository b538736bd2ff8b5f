// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/json_tree_support.h"
#include "engine/template/template_support.h"
#include "template/json_reader.h"

#include <QTest>

using namespace diecast;

/// Reading JSON on behind faults.
class JsonRecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAsFarAsPossible();
    void readsOn_data();
    void readsOn();
    void faultsAreBounded();
    void readsOnBehindBadTextAndHugeNumbers();
};

void JsonRecoveryTest::readsAsFarAsPossible()
{
    Problems problems;
    const SourceText source("t.json", "{\"variables\": {\"a\": \"1\"},\n\"builders\": [{\"type\": \"null\" \"x\"}]}");
    const Node root = readJson(source, problems);
    QCOMPARE(spelled(root, source.text()), QStringLiteral("<\"variables\"=<\"a\"=\"1\"> \"builders\"=(<\"type\"=\"null\">)>"));
    QVERIFY(problems.hasErrors());

    Problems zeroProblems;
    const Node zero = readJson(SourceText("t.json", std::string("{\"a\":1,\0\"b\":2}", 14)), zeroProblems);
    QCOMPARE(described(zeroProblems), QStringList{QStringLiteral("error 1:8 A zero byte stands in the file.")});
    QCOMPARE(zero.members.size(), std::size_t{1});
}

void JsonRecoveryTest::readsOn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const char* tree, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(tree) << expected;
    };
    row("two missing commas", "{\n\"a\": 1\n\"b\": 2,\n\"c\": 3\n\"d\": 4\n}", R"(<"a"=1 "b"=2 "c"=3 "d"=4>)",
        {QStringLiteral("error 3:1 A comma or } should stand here, but found \"."),
         QStringLiteral("error 5:1 A comma or } should stand here, but found \".")});
    row("missing colon", "{\"a\" 1, \"b\": 2}", R"(<"a"=1 "b"=2>)",
        {QStringLiteral("error 1:6 A colon should follow the option's name, but found 1.")});
    row("equals sign", "{\"a\" = 1, \"b\": 2}", R"(<"a"=1 "b"=2>)",
        {QStringLiteral("error 1:6 A colon should follow the option's name, but found =.")});
    row("name without a value", "{\"a\": , \"b\": 2}", R"(<"b"=2>)",
        {QStringLiteral("error 1:7 A value is missing before this comma.")});
    row("name being typed", "{\n\"na\"\n\"b\": 2}", R"(<"b"=2>)",
        {QStringLiteral("error 3:1 A colon should follow the option's name, but found \".")});
    row("text not closed", "{\n\"a\": \"x,\n\"b\": [\"y]\n}", "<\"a\"=\"x \"b\"=(\"y)>",
        {QStringLiteral("error 2:9 This text is not closed on its line."),
         QStringLiteral("error 3:10 This text is not closed on its line.")});
    row("text over lines", "{\"a\": \"x\n y z\",\n\"b\": 1}", "<\"a\"=\"x\n y z\" \"b\"=1>",
        {QStringLiteral("error 1:9 This text is not closed on its line.")});
    row("name not closed", "{\n\"a: 1,\n\"b\": 2\n}", R"(<"b"=2>)",
        {QStringLiteral("error 2:7 This text is not closed on its line.")});
    row("list not closed", "{\"a\": [1, 2, \"b\": 3, \"c\": 4}", R"(<"a"=(1 2) "b"=3 "c"=4>)",
        {QStringLiteral("error 1:17 A comma or ] should stand here, but found :.")});
    row("object not opened", "{\"a\": [\"t\": 1, \"u\": 2}, {\"v\": 3}], \"b\": 4}", R"(<"a"=(<"t"=1 "u"=2> <"v"=3>) "b"=4>)",
        {QStringLiteral("error 1:11 A comma or ] should stand here, but found :.")});
    row("object not closed", "{\"a\": [{\"t\": 1, {\"t\": 2}], \"b\": 4}", R"(<"a"=(<"t"=1> <"t"=2>) "b"=4>)",
        {QStringLiteral("error 1:17 An option's name should stand here, but found {.")});
    row("object not closed before the end of its list", "{\"a\": [{\"t\": 1], \"b\": 4}", R"(<"a"=(<"t"=1>) "b"=4>)",
        {QStringLiteral("error 1:15 A comma or } should stand here, but found ].")});
    row("bracket mistyped", "{\"a\": [1, 2}, \"b\": 4}", R"(<"a"=(1 2) "b"=4>)",
        {QStringLiteral("error 1:12 A comma or ] should stand here, but found }.")});
    row("bracket too many", "{\"a\": {\"c\": 1}}, \"b\": 4}", R"(<"a"=<"c"=1> "b"=4>)",
        {QStringLiteral("error 1:16 Something follows after the end of the template: ,.")});
    row("object without a name", "{\"a\": 1, {\"x\": 9}, \"b\": 2}", R"(<"a"=1 "b"=2>)",
        {QStringLiteral("error 1:10 An option's name should stand here, but found {.")});
    row("words", "{a: yes, 'b': 'c', \"d\": True}", R"(<a=yes 'b'='c' "d"=True>)",
        {QStringLiteral("error 1:2 An option's name should stand here, but found a."),
         QStringLiteral("error 1:25 True is not spelled as JSON wants it.")});
    row("stray word", "{\"a\": 1, x \"b\": 2}", R"(<"a"=1 "b"=2>)",
        {QStringLiteral("error 1:10 An option's name should stand here, but found x.")});
    row("escape", "[\"a\\d\", 1, 2, \"\\q\"]", "(\"a\\d\" 1 2 \"\\q\")",
        {QStringLiteral("error 1:4 \\d is no escape that JSON knows."),
         QStringLiteral("error 1:16 \\q is no escape that JSON knows.")});
    row("bytes that are not UTF-8", "[\"a\xFFz\", \"b\\n\xC3\", 2]", "(\"a\xEF\xBF\xBDz\" \"b\\n\xEF\xBF\xBD\" 2)",
        {QStringLiteral("error 1:4 This text holds bytes that are not UTF-8."),
         QStringLiteral("error 1:13 This text holds bytes that are not UTF-8.")});
    row("number too big", "[1e400, {\"a\": 1e999}]", R"((1e400 <"a"=1e999>))",
        {QStringLiteral("error 1:2 The number is too big."), QStringLiteral("error 1:15 The number is too big.")});
    row("number", "[1., 2, 3, -]", "(1. 2 3 -)",
        {QStringLiteral("error 1:4 Digits are missing after the decimal point."),
         QStringLiteral("error 1:13 A value is missing before this bracket.")});
    row("everything open", "{\"a\": [{\"b\": [1, ", R"(<"a"=(<"b"=(1)>)>)",
        {QStringLiteral("error 1:18 The file ends where a value should stand.")});
}

/// What stands around a fault is read, and each fault is told once.
void JsonRecoveryTest::readsOn()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, tree);
    QFETCH(QStringList, expected);
    Problems problems;
    const SourceText source("t.json", text.toStdString());
    const JsonTree read = readJsonTree(source, problems);
    QCOMPARE(described(problems), expected);
    QCOMPARE(spelled(read.root, source.text()), tree);
    checkRanges(read.root, source.text(), 0, source.text().size());
}

void JsonRecoveryTest::faultsAreBounded()
{
    std::string text = "[";
    for (int index = 0; index < 1000; ++index) {
        text += "1, 2, 3 4,\n";
    }
    Problems problems;
    static_cast<void>(readJson(SourceText("t.json", text + "0]"), problems));
    QCOMPARE(problems.all().size(), std::size_t{100});
}

/// Bytes that are no UTF-8 and numbers too large are told, and everything behind them is read all the same.
void JsonRecoveryTest::readsOnBehindBadTextAndHugeNumbers()
{
    Problems problems;
    const SourceText source("t.json", "{\"a\": \"x\xff y\", \"b\": [1e400, -2e999, 3], \"c\": 1, \"c\": 2}");
    const JsonTree tree = readJsonTree(source, problems);
    QVERIFY(tree.complete);
    QCOMPARE(tree.root.find("a")->text, std::string("x\xEF\xBF\xBD y"));
    QCOMPARE(tree.root.find("b")->items.size(), std::size_t(3));
    QCOMPARE(tree.root.find("b")->items[0].text, std::string("1e400"));
    QCOMPARE(tree.root.find("b")->items[1].text, std::string("-2e999"));
    problems.sort();
    const QStringList lines = described(problems);
    QCOMPARE(lines.size(), 4);
    QVERIFY2(lines[0].startsWith(QLatin1String("error 1:9 ")), qPrintable(lines[0]));
    QVERIFY2(lines[1].startsWith(QLatin1String("error 1:21 ")), qPrintable(lines[1]));
    QVERIFY2(lines[2].startsWith(QLatin1String("error 1:28 ")), qPrintable(lines[2]));
    QVERIFY2(lines[3].contains(QLatin1String("set twice")), qPrintable(lines[3]));
}

QTEST_GUILESS_MAIN(JsonRecoveryTest)
#include "json_recovery_test.moc"
