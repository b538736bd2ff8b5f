// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/json_tree_support.h"
#include "engine/template/template_support.h"
#include "template/json_reader.h"
#include "template/node.h"

#include <QTest>

#include <random>

using namespace diecast;

class JsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void keepsSpelling();
    void places_data();
    void places();
    void hintsFitTheFile_data();
    void hintsFitTheFile();
    void problems_data();
    void problems();
    void nestingIsBounded();
    void survivesAnything_data();
    void survivesAnything();
    void sortingMakesUnique();
};

void JsonReaderTest::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(expected);
    };
    row("empty object", " {} ", "<>");
    row("empty list", "[\n]", "()");
    row("scalars", "[null, true ,false, 12, \"a\"]", "(null true false 12 \"a\")");
    row("number spelling", "[1.0, -0, 1E+05, 12345678901234567890, 0.10]", "(1.0 -0 1E+05 12345678901234567890 0.10)");
    row("order and duplicates", R"({"b":1,"a":2,"b":3})", R"(<"b"=1 "a"=2 "b"=3>)");
    row("nested", R"({"a":{"b":[1,{"c":[]}]}})", R"(<"a"=<"b"=(1 <"c"=()>)>>)");
    row("escapes", R"(["\u00e9\"\\", "x"])", R"(("\u00e9\"\\" "x"))");
    row("line comment", "{ // one\n\"a\": 1 // two\n}", "<\"a\"=1>");
    row("block comment", "/* x */{\"a\"/* : */:/**/1/* , */,\"b\":2}/* y */", "<\"a\"=1 \"b\"=2>");
    row("slashes in text", R"({"a":"http://x/*y*/"})", R"(<"a"="http://x/*y*/">)");
    row("trailing commas", "[1,2,]", "(1 2)");
    row("trailing comma in object", "{\"a\":1 , /* c */ }", "<\"a\"=1>");
    row("windows lines", "{\r\n\"a\":\t1\r\n}\r\n", "<\"a\"=1>");
    row("byte order mark", "\xEF\xBB\xBF{\"a\":1}", "<\"a\"=1>");
    row("utf-8", "{\"\xC3\xA4\":\"\xF0\x9F\x8D\xBA\"}", "<\"\xC3\xA4\"=\"\xF0\x9F\x8D\xBA\">");
    row("root scalar", " 5 ", "5");
}

void JsonReaderTest::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    Problems problems;
    const SourceText source("t.json", text.toStdString());
    const Node root = readJson(source, problems);
    QCOMPARE(spelled(root, source.text()), expected);
    checkRanges(root, source.text(), 0, source.text().size());
    for (const Problem& problem : problems.all()) {
        QVERIFY(problem.severity != Severity::Error || problem.message.find("twice") != std::string::npos);
    }
}

void JsonReaderTest::keepsSpelling()
{
    Problems problems;
    const SourceText source("t.json", R"({"n": 1.50e2, "t": "a\u00e4\ud83c\udf7a\n", "b": true})");
    const Node root = readJson(source, problems);
    QCOMPARE(root.find("n")->text, std::string("1.50e2"));
    QCOMPARE(root.find("t")->text, std::string("a\xC3\xA4\xF0\x9F\x8D\xBA\n"));
    QVERIFY(root.find("b")->boolean);
    QVERIFY(!root.find("nothing"));
    QVERIFY(!root.find("n")->find("x"));
    QCOMPARE(root.findMember("t")->keyRange, (SourceRange{14, 17}));
    QVERIFY(problems.all().empty());
}

void JsonReaderTest::places_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("byte");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("start") << QByteArray("ab\ncd") << 0 << 1 << 1 << QByteArray("ab");
    QTest::newRow("line end") << QByteArray("ab\ncd") << 2 << 1 << 3 << QByteArray("ab");
    QTest::newRow("second line") << QByteArray("ab\ncd") << 4 << 2 << 2 << QByteArray("cd");
    QTest::newRow("end") << QByteArray("ab\ncd") << 5 << 2 << 3 << QByteArray("cd");
    QTest::newRow("beyond") << QByteArray("ab\ncd") << 99 << 2 << 3 << QByteArray("cd");
    QTest::newRow("after the last line end") << QByteArray("ab\n") << 3 << 2 << 1 << QByteArray("");
    QTest::newRow("crlf") << QByteArray("ab\r\ncd\r\n") << 4 << 2 << 1 << QByteArray("cd");
    QTest::newRow("lone cr") << QByteArray("ab\rcd") << 3 << 2 << 1 << QByteArray("cd");
    QTest::newRow("characters, not bytes") << QByteArray("\xC3\xA4\xE2\x82\xAC x") << 6 << 1 << 4
                                           << QByteArray("\xC3\xA4\xE2\x82\xAC x");
    QTest::newRow("empty") << QByteArray("") << 0 << 1 << 1 << QByteArray("");
}

void JsonReaderTest::places()
{
    QFETCH(QByteArray, text);
    QFETCH(int, byte);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QByteArray, shown);
    const SourceText source("t.json", text.toStdString());
    const SourcePlace place = source.placeOf(static_cast<std::size_t>(byte));
    QCOMPARE(static_cast<int>(place.line), line);
    QCOMPARE(static_cast<int>(place.column), column);
    QCOMPARE(QByteArray::fromStdString(std::string(source.lineAt(static_cast<std::size_t>(byte)))), shown);
}

void JsonReaderTest::hintsFitTheFile_data()
{
    QTest::addColumn<bool>("isTemplate");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty template") << true << ""
                                    << "The file is empty. A template is an object with at least a list \"builders\".";
    QTest::newRow("empty variables") << false << ""
                                     << "The file is empty. A variable file is an object: write { \"name\": \"value\" }.";
    QTest::newRow("after a template")
        << true << "{} x"
        << "Something follows after the end of the template: x. Remove it, or check whether a bracket "
           "closes too early.";
    QTest::newRow("after variables")
        << false << "{} x"
        << "Something follows after the end of the variables: x. Remove it, or check whether a bracket "
           "closes too early.";
}

void JsonReaderTest::hintsFitTheFile()
{
    QFETCH(bool, isTemplate);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Problems problems;
    const auto holds = isTemplate ? SourceText::Holds::Template : SourceText::Holds::Variables;
    static_cast<void>(readJson(SourceText("t.json", text.toStdString(), holds), problems));
    QCOMPARE(problems.all().size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(problems.all()[0].message + " " + problems.all()[0].hint), expected);
}

void JsonReaderTest::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* text, const QStringList& expected) {
        QTest::newRow(name) << QByteArray(text) << expected;
    };
    row("nothing", "", {QStringLiteral("error 1:1 The file is empty.")});
    row("only space", " \n ", {QStringLiteral("error 2:2 The file is empty.")});
    row("missing comma in list", "[\n  \"a\"\n  \"b\"\n]",
        {QStringLiteral("error 3:3 A comma or ] should stand here, but found \".")});
    row("missing comma in object", "{\"a\": 1 \"b\": 2}",
        {QStringLiteral("error 1:9 A comma or } should stand here, but found \".")});
    row("missing colon", "{\"a\" 1}", {QStringLiteral("error 1:6 A colon should follow the option's name, but found 1.")});
    row("missing value", "{\"a\": }", {QStringLiteral("error 1:7 A value is missing before this bracket.")});
    row("two commas", "[1,,2]", {QStringLiteral("error 1:4 A value is missing before this comma.")});
    row("single quotes", "['a']", {QStringLiteral("error 1:2 Texts are not written in single quotes.")});
    row("python", "[True]", {QStringLiteral("error 1:2 True is not spelled as JSON wants it.")});
    row("bare word", "[yes]", {QStringLiteral("error 1:2 A value should stand here, but found yes.")});
    row("bare key", "{a: 1}", {QStringLiteral("error 1:2 An option's name should stand here, but found a.")});
    row("object for a key", "{\"a\":1,\n{}}", {QStringLiteral("error 2:1 An option's name should stand here, but found {.")});
    row("open list", "[1", {QStringLiteral("error 1:3 The file ends inside a list.")});
    row("open object", "{\"a\":1", {QStringLiteral("error 1:7 The file ends inside an object.")});
    row("wrong bracket", "[1}", {QStringLiteral("error 1:3 A comma or ] should stand here, but found }.")});
    row("after the end", "{} x", {QStringLiteral("error 1:4 Something follows after the end of the template: x.")});
    row("text over lines", "[\"a\nb\"]", {QStringLiteral("error 1:4 This text is not closed on its line.")});
    row("text to the end", "[\"a", {QStringLiteral("error 1:4 The file ends inside a text.")});
    row("tab in text", "[\"a\tb\"]", {QStringLiteral("error 1:4 A tab stands inside a text.")});
    row("wrong escape", "[\"C:\\dir\"]", {QStringLiteral("error 1:5 \\d is no escape that JSON knows.")});
    row("short escape", "[\"\\u12\"]", {QStringLiteral("error 1:3 \\u must be followed by four hexadecimal digits.")});
    row("half a pair", "[\"\\ud800x\"]",
        {QStringLiteral("error 1:3 This \\u escape is half of a pair whose other half is missing.")});
    row("the other half", "[\"\\udc00\"]",
        {QStringLiteral("error 1:2 This \\u escape is half of a pair whose other half is missing.")});
    row("invalid utf-8", "[\n\"a\xFFz\"]", {QStringLiteral("error 2:3 This text holds bytes that are not UTF-8.")});
    row("cut utf-8", "[\"\xC3\"]", {QStringLiteral("error 1:3 This text holds bytes that are not UTF-8.")});
    row("utf-16", "\xFF\xFE[", {QStringLiteral("error 1:1 The file is UTF-16.")});
    row("number", "[01]", {QStringLiteral("error 1:3 A comma or ] should stand here, but found 1.")});
    row("no fraction", "[1.]", {QStringLiteral("error 1:4 Digits are missing after the decimal point.")});
    row("no exponent", "[1e]", {QStringLiteral("error 1:4 Digits are missing in the number's exponent.")});
    row("plus", "[+1]", {QStringLiteral("error 1:2 + is not a number that JSON knows.")});
    row("too big", "[1e999]", {QStringLiteral("error 1:2 The number is too big.")});
    row("open comment", "{} /* x", {QStringLiteral("error 1:8 The file ends inside a comment.")});
    row("half a comment", "[1, / 2]", {QStringLiteral("error 1:6 A single / starts neither a value nor a comment.")});
    row("comment", "{\n// hello\n}", {QStringLiteral("notice 2:1 This is a comment, which Packer does not read.")});
    row("comment at the end", "{}\n// hello", {QStringLiteral("notice 2:1 This is a comment, which Packer does not read.")});
    row("trailing comma", "{\"a\":[1,\n2 ,\n]}",
        {QStringLiteral("notice 2:3 This comma has nothing after it, which Packer refuses.")});
    row("byte order mark", "\xEF\xBB\xBF{}",
        {QStringLiteral("notice 1:1 The file begins with a byte order mark, which Packer refuses.")});
    row("duplicates", "{\"a\":1,\n \"b\":{\"c\":1,\"c\":2},\n\"a\":2,\"a\":3}",
        {QStringLiteral("error 2:13 \"c\" is set twice in the same object, first on line 2, column 7."),
         QStringLiteral("error 3:1 \"a\" is set twice in the same object, first on line 1, column 2."),
         QStringLiteral("error 3:7 \"a\" is set twice in the same object, first on line 1, column 2.")});
    row("same key elsewhere", "[{\"a\":1},{\"a\":1}]", {});
}

void JsonReaderTest::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, expected);
    Problems problems;
    static_cast<void>(readJson(SourceText("t.json", text.toStdString()), problems));
    problems.sort();
    QCOMPARE(described(problems), expected);
    for (const Problem& problem : problems.all()) {
        QVERIFY2(!problem.hint.empty(), problem.message.c_str());
        QCOMPARE(problem.file, std::string("t.json"));
        QVERIFY(problem.range);
    }
}

void JsonReaderTest::nestingIsBounded()
{
    Problems problems;
    static_cast<void>(readJson(SourceText("t.json", std::string(1'000'000, '[')), problems));
    QCOMPARE(described(problems), QStringList{QStringLiteral("error 1:501 Lists and objects are nested more than 500 deep.")});

    Problems none;
    static_cast<void>(readJson(SourceText("t.json", std::string(500, '[') + std::string(500, ']')), none));
    QVERIFY(none.all().empty());
}

void JsonReaderTest::survivesAnything_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 40; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void JsonReaderTest::survivesAnything()
{
    QFETCH(unsigned, seed);
    const std::string sample
        = "\xEF\xBB\xBF{\"variables\":{\"a\":\"{{env `X`}}\",\"b\":null},// c\n\"builders\":[{\"type\":\"null\",\"n\":-1.5e3,"
          "\"t\":\"\\u00e4\\ud83c\\udf7a\\n\"},],/* d */\"x\":[true,false,[],{}]}";
    std::mt19937 random(seed);
    for (int round = 0; round < 250; ++round) {
        std::string text = sample;
        const unsigned changes = 1 + random() % 8;
        for (unsigned change = 0; change < changes && !text.empty(); ++change) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
            case 0:
                text[at] = static_cast<char>(random() % 256);
                break;
            case 1:
                text.erase(at, 1 + random() % 5);
                break;
            case 2:
                text.insert(at, text.substr(random() % text.size(), random() % 20));
                break;
            default:
                text[at] = "{}[]\",:/*\\"[random() % 10];
            }
        }
        Problems problems;
        const SourceText source("t.json", text);
        const Node root = readJson(source, problems);
        checkRanges(root, source.text(), 0, text.size());
        if (QTest::currentTestFailed()) {
            qWarning("%s", QByteArray::fromStdString(text).toPercentEncoding(" {}[]\",:/*\\").constData());
            return;
        }
    }
}

void JsonReaderTest::sortingMakesUnique()
{
    const SourceText source("b.json", "one\ntwo\nthree");
    Problems problems;
    problems.add(source.problem(ProblemCode::Structure, Severity::Error, {8, 9}, "third"));
    problems.add(source.problem(ProblemCode::Structure, Severity::Warning, {0, 1}, "first"));
    problems.add(source.problem(ProblemCode::Structure, Severity::Error, {8, 9}, "other"));
    problems.add(source.problem(ProblemCode::Structure, Severity::Error, {8, 9}, "third"));
    problems.add(SourceText("a.json", "x").problem(ProblemCode::Structure, Severity::Error, {0, 1}, "before"));
    problems.sort();
    QCOMPARE(described(problems),
             (QStringList{QStringLiteral("error 1:1 before"), QStringLiteral("warning 1:1 first"),
                          QStringLiteral("error 3:1 third"), QStringLiteral("error 3:1 other")}));
    QVERIFY(problems.hasErrors());
}

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
