// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "engine/template/template_support.h"
#include "template/text_edit.h"

#include <QTest>

#include <array>
#include <random>

using namespace diecast;

namespace {

/// The first list or object inside the root, else the root.
const Node& innermost(const Node& root)
{
    for (const Node::Member& member : root.members) {
        if (member.key == "in") {
            return member.value;
        }
    }
    return root;
}

/// The elements' spelling, in order.
QStringList elements(const Node& node, const std::string& text)
{
    QStringList all;
    for (const Node& item : node.items) {
        all << QString::fromStdString(text.substr(item.range.begin, item.range.end - item.range.begin));
    }
    for (const Node::Member& member : node.members) {
        all << QString::fromStdString(member.key + "="
                                      + text.substr(member.value.range.begin, member.value.range.end - member.value.range.begin));
    }
    return all;
}

} // namespace

class TextEditTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inserts_data();
    void inserts();
    void removes_data();
    void removes();
    void sets();
    void spells();
    void undoes();
    void overlapsAreRefused();
    void anyEditKeepsTheRest_data();
    void anyEditKeepsTheRest();
};

void TextEditTest::inserts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, int after, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << after << QString::fromUtf8(expected);
    };
    constexpr int end = -1;
    constexpr int begin = -2;
    row("empty object on one line", "{}", end, "{\"n\": 1}");
    row("empty object in a file", "{\n    \"in\": {}\n}\n", end, "{\n    \"in\": {\n        \"n\": 1\n    }\n}\n");
    row("empty with a comment", "{\n  \"in\": {\n    // none\n  }\n}", end, "{\n  \"in\": {\n    \"n\": 1\n    // none\n  }\n}");
    row("one line", "{\"a\":0}", end, "{\"a\":0,\"n\":1}");
    row("one line, first", "{ \"a\" : 0}", begin, "{ \"n\" : 1, \"a\" : 0}");
    row("one line, padded", "{ }", end, "{ \"n\": 1 }");
    row("one line, spaces", "{ \"a\": 0,  \"b\": 0 }", end, "{ \"a\": 0,  \"b\": 0,  \"n\": 1 }");
    row("mixed line ends", "{\n  \"a\": 0,\r\n  \"b\": 0\r\n}\n", end, "{\n  \"a\": 0,\r\n  \"b\": 0,\r\n  \"n\": 1\r\n}\n");
    row("leading commas, first", "{\n    \"a\": 0\n  , \"b\": 0\n}", begin, "{\n    \"n\": 1\n  , \"a\": 0\n  , \"b\": 0\n}");
    row("leading commas, last", "{\n    \"a\": 0\n  , \"b\": 0 // c\n}", end,
        "{\n    \"a\": 0\n  , \"b\": 0 // c\n  , \"n\": 1\n}");
    row("lines", "{\n  \"a\": 0\n}", end, "{\n  \"a\": 0,\n  \"n\": 1\n}");
    row("lines, first", "{\n  \"a\": 0\n}", begin, "{\n  \"n\": 1,\n  \"a\": 0\n}");
    row("lines, between", "{\n\t\"a\": 0,\n\t\"b\": 0\n}", 0, "{\n\t\"a\": 0,\n\t\"n\": 1,\n\t\"b\": 0\n}");
    row("windows lines", "{\r\n  \"a\": 0\r\n}", end, "{\r\n  \"a\": 0,\r\n  \"n\": 1\r\n}");
    row("comment behind", "{\n  \"a\": 0 // zero\n}", end, "{\n  \"a\": 0, // zero\n  \"n\": 1\n}");
    row("comment behind comma", "{\n  \"a\": 0, // zero\n  \"b\": 0\n}", 0, "{\n  \"a\": 0, // zero\n  \"n\": 1,\n  \"b\": 0\n}");
    row("trailing comma", "{\n  \"a\": 0,\n}", end, "{\n  \"a\": 0,\n  \"n\": 1,\n}");
    row("value over lines", "{\n  \"a\": [\n    0\n  ]\n}", end, "{\n  \"a\": [\n    0\n  ],\n  \"n\": 1\n}");
    row("half on lines", "{\"a\": 0,\n \"b\": 0}", end, "{\"a\": 0,\n \"b\": 0, \"n\": 1}");
    row("half on lines, first", "{\"a\": 0,\n \"b\": 0}", begin, "{\"n\": 1, \"a\": 0,\n \"b\": 0}");
    row("leading commas", "{\n  \"a\": 0\n  , \"b\": 0\n}", 0, "{\n  \"a\": 0\n  , \"n\": 1\n  , \"b\": 0\n}");
}

void TextEditTest::inserts()
{
    QFETCH(QString, text);
    QFETCH(int, after);
    QFETCH(QString, expected);
    Problems problems;
    const SourceText source("t.json", text.toStdString());
    const Node root = readJson(source, problems);
    const std::size_t place = after == -1 ? atEnd : after == -2 ? atBegin : static_cast<std::size_t>(after);
    QCOMPARE(QString::fromStdString(applied(source.text(), insertMember(source, innermost(root), "n", "1", place))), expected);
}

void TextEditTest::removes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, int index, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << index << QString::fromUtf8(expected);
    };
    row("only one", "[1]", 0, "[]");
    row("only one on a line", "[\n  1\n]", 0, "[\n]");
    row("first", "[1, 2, 3]", 0, "[2, 3]");
    row("middle", "[1, 2, 3]", 1, "[1, 3]");
    row("last", "[1, 2, 3]", 2, "[1, 2]");
    row("first line", "[\n  1,\n  2\n]", 0, "[\n  2\n]");
    row("last line", "[\n  1,\n  2\n]", 1, "[\n  1\n]");
    row("last line with comma", "[\n  1,\n  2,\n]", 1, "[\n  1,\n]");
    row("windows lines", "[\r\n  1,\r\n  2\r\n]", 1, "[\r\n  1\r\n]");
    row("its comment goes, others stay", "[\n  1, // one\n  2, // two\n  // about three\n  3\n]", 1,
        "[\n  1, // one\n  // about three\n  3\n]");
    row("last behind a comment", "[\n  1, // one\n  2\n]", 1, "[\n  1 // one\n]");
    row("leading commas, first", "[\n    1\n  , 2\n]", 0, "[\n    2\n]");
    row("padded", "[ 1 ]", 0, "[]");
    row("comments above go with it", "[\n  1,\n\n  // about two\n  /* and\n     more */\n  2,\n  3\n]", 1, "[\n  1,\n\n  3\n]");
    row("a comment of the group stays", "[\n  1,\n  // the rest\n\n  2,\n  3\n]", 1, "[\n  1,\n  // the rest\n\n  3\n]");
    row("one blank line is enough", "[\n  1,\n\n  2,\n\n  3\n]", 1, "[\n  1,\n\n  3\n]");
    row("no blank line before the end", "[\r\n  1,\r\n\r\n  2\r\n]", 1, "[\r\n  1\r\n]");
    row("no blank line after the begin", "[\n  1,\n\n  2\n]", 0, "[\n  2\n]");
    row("leading commas", "[\n  1\n  , 2\n]", 1, "[\n  1\n]");
}

void TextEditTest::removes()
{
    QFETCH(QString, text);
    QFETCH(int, index);
    QFETCH(QString, expected);
    Problems problems;
    const SourceText source("t.json", text.toStdString());
    const Node root = readJson(source, problems);
    QCOMPARE(QString::fromStdString(applied(source.text(), removeItem(source, root, static_cast<std::size_t>(index)))), expected);
}

void TextEditTest::sets()
{
    Problems problems;
    const SourceText source("t.json", "{ // c\n  \"a\":1.50,\n  \"b\" : [ 1 ]\n}\n");
    const Node root = readJson(source, problems);
    QCOMPARE(applied(source.text(), setMember(source, root, "a", "2")), std::string("{ // c\n  \"a\":2,\n  \"b\" : [ 1 ]\n}\n"));
    QCOMPARE(applied(source.text(), setMember(source, root, "c", spelledAsJson("x\"y"))),
             std::string("{ // c\n  \"a\":1.50,\n  \"b\" : [ 1 ],\n  \"c\" : \"x\\\"y\"\n}\n"));
    QCOMPARE(applied(source.text(), {renameMember(root.members[1], "z")}),
             std::string("{ // c\n  \"a\":1.50,\n  \"z\" : [ 1 ]\n}\n"));
    QCOMPARE(applied(source.text(), {}), source.text());
}

void TextEditTest::spells()
{
    const std::string text = "a\"b\\c\n\r\t\b\f\x01\xC3\xA4/";
    QCOMPARE(spelledAsJson(text), std::string("\"a\\\"b\\\\c\\n\\r\\t\\b\\f\\u0001\xC3\xA4/\""));
    Problems problems;
    QCOMPARE(readJson(SourceText("t.json", spelledAsJson(text)), problems).text, text);
}

void TextEditTest::undoes()
{
    const std::string text = "0123456789";
    const std::vector<TextEdit> edits{{{8, 9}, ""}, {{2, 4}, "abc"}, {{6, 6}, "X"}, {{6, 6}, "Y"}, {{6, 7}, "Z"}};
    const std::string changed = applied(text, edits);
    QCOMPARE(changed, std::string("01abc45XYZ79"));
    QCOMPARE(applied(changed, inverse(text, edits)), text);
}

void TextEditTest::overlapsAreRefused()
{
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(applied("0123", {{{0, 2}, ""}, {{1, 3}, ""}})));
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(applied("0123", {{{3, 9}, ""}})));
}

void TextEditTest::anyEditKeepsTheRest_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 30; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Random layouts: an element more or less, every other element as it was, and back again byte for byte.
void TextEditTest::anyEditKeepsTheRest()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const std::array<const char*, 9> gaps{"", " ", "\n  ", "\n", " // c\n  ", "/* c */", "\r\n\t", "\n\n    ", " /* a\nb */ "};
    const auto gap = [&] { return std::string(gaps.at(random() % gaps.size())); };
    for (int round = 0; round < 100; ++round) {
        const std::size_t count = random() % 5;
        const bool isObject = random() % 2 == 0;
        std::string text = gap() + (isObject ? "{" : "[") + gap();
        for (std::size_t index = 0; index < count; ++index) {
            text += isObject ? "\"k" + std::to_string(index) + "\"" + gap() + ":" + gap() : std::string();
            text += std::to_string(index) + gap() + (index + 1 < count || random() % 4 == 0 ? "," + gap() : "");
        }
        text += std::string(isObject ? "}" : "]") + gap();
        Problems problems;
        const SourceText source("t.json", text);
        const Node root = readJson(source, problems);
        QVERIFY2(!problems.hasErrors(), text.c_str());

        QStringList expected = elements(root, text);
        std::vector<TextEdit> edits;
        if (count > 0 && random() % 2 == 0) {
            const std::size_t index = random() % count;
            expected.removeAt(static_cast<qsizetype>(index));
            edits = isObject ? removeMember(source, root, index) : removeItem(source, root, index);
        } else {
            const std::size_t after = random() % 3 == 0 ? atBegin : random() % (count + 1);
            const auto position = after == atBegin ? 0 : static_cast<qsizetype>(std::min(after + 1, count));
            expected.insert(position, isObject ? QStringLiteral("n=9") : QStringLiteral("9"));
            edits = isObject ? insertMember(source, root, "n", "9", after) : insertItem(source, root, "9", after);
        }
        const std::string changed = applied(text, edits);
        Problems after;
        const SourceText changedSource("t.json", changed);
        const Node changedRoot = readJson(changedSource, after);
        QVERIFY2(!after.hasErrors(), (text + "\n---\n" + changed).c_str());
        QVERIFY2(elements(changedRoot, changed) == expected, (text + "\n---\n" + changed).c_str());
        QCOMPARE(applied(changed, inverse(text, edits)), text);
    }
}

QTEST_GUILESS_MAIN(TextEditTest)
#include "text_edit_test.moc"
