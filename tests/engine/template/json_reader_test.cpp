// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/template_support.h"
#include "template/json_reader.h"
#include "template/node.h"

#include <QTest>

#include <random>

using namespace diecast;

namespace {

/// The tree as text: keys and values with the source text their ranges hold.
QString spelled(const Node& node, const std::string& text)
{
    const auto part = [&](SourceRange range) { return QString::fromStdString(text.substr(range.begin, range.end - range.begin)); };
    switch (node.kind) {
    case Node::Kind::List: {
        QStringList items;
        for (const Node& item : node.items) {
            items << spelled(item, text);
        }
        return QStringLiteral("(") + items.join(QLatin1Char(' ')) + QStringLiteral(")");
    }
    case Node::Kind::Object: {
        QStringList members;
        for (const Node::Member& member : node.members) {
            members << part(member.keyRange) + QStringLiteral("=") + spelled(member.value, text);
        }
        return QStringLiteral("<") + members.join(QLatin1Char(' ')) + QStringLiteral(">");
    }
    default:
        return part(node.range);
    }
}

/// Every range must lie inside its parent's, in order, and hold what its kind begins and ends with.
void checkRanges(const Node& node, const std::string& text, std::size_t begin, std::size_t end)
{
    QVERIFY(node.range.begin >= begin);
    QVERIFY(node.range.end <= end);
    QVERIFY(node.range.begin <= node.range.end);
    std::size_t last = node.range.begin;
    for (const Node& item : node.items) {
        QVERIFY(item.range.begin >= last);
        checkRanges(item, text, node.range.begin, node.range.end);
        last = item.range.end;
    }
    for (const Node::Member& member : node.members) {
        QVERIFY(member.keyRange.begin >= last);
        if (!node.damaged) {
            QCOMPARE(text[member.keyRange.begin], '"');
            QCOMPARE(text[member.keyRange.end - 1], '"');
        }
        QVERIFY(member.value.range.begin >= member.keyRange.end);
        checkRanges(member.value, text, node.range.begin, node.range.end);
        last = member.value.range.end;
    }
}

} // namespace

class JsonReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsOnBehindBadTextAndHugeNumbers();
    void reads_data();
    void reads();
    void keepsSpelling();
    void places_data();
    void places();
    void problems_data();
    void problems();
    void readsAsFarAsPossible();
    void readsOn_data();
    void readsOn();
    void faultsAreBounded();
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

void JsonReaderTest::readsAsFarAsPossible()
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

void JsonReaderTest::readsOn_data()
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
void JsonReaderTest::readsOn()
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

void JsonReaderTest::faultsAreBounded()
{
    std::string text = "[";
    for (int index = 0; index < 1000; ++index) {
        text += "1, 2, 3 4,\n";
    }
    Problems problems;
    static_cast<void>(readJson(SourceText("t.json", text + "0]"), problems));
    QCOMPARE(problems.all().size(), std::size_t{100});
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

/// Bytes that are no UTF-8 and numbers too large are told, and everything behind them is read all the same.
void JsonReaderTest::readsOnBehindBadTextAndHugeNumbers()
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

QTEST_GUILESS_MAIN(JsonReaderTest)
#include "json_reader_test.moc"
