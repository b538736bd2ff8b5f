// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "engine/template/template_support.h"
#include "template/formatter.h"
#include "template/json_reader.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <random>

using namespace diecast;

class FormatterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formats_data();
    void formats();
    void keepsTheCorpus_data();
    void keepsTheCorpus();
    void keepsCommentsAnywhere_data();
    void keepsCommentsAnywhere();
};

namespace {

std::string formattedText(const std::string& text)
{
    Problems problems;
    const SourceText source("t.json", text);
    const JsonTree tree = readJsonTree(source, problems);
    return tree.complete ? formatted(source, tree.root) : "not read: " + text;
}

/// Everything that must stay: kinds, order, and the spelling of names, texts and numbers.
std::string essence(const SourceText& source, const Node& node)
{
    const auto spelled = [&source](SourceRange range) { return source.text().substr(range.begin, range.end - range.begin); };
    if (node.kind != Node::Kind::List && node.kind != Node::Kind::Object) {
        return spelled(node.range) + " ";
    }
    std::string out = node.isList() ? "[ " : "{ ";
    for (const Node& item : node.items) {
        out += essence(source, item);
    }
    for (const Node::Member& member : node.members) {
        out += spelled(member.keyRange) + "=" + essence(source, member.value);
    }
    return out + "] ";
}

/// Without white space, and so without the difference that layout makes in a comment of several lines.
std::string unspaced(std::string text)
{
    text.erase(std::remove_if(text.begin(), text.end(),
                              [](char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; }),
               text.end());
    return text;
}

/// The comments, in order.
std::string commentsOf(const std::string& text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') {
            for (++at; text[at] != '"'; ++at) {
                at += text[at] == '\\' ? 1 : 0;
            }
        } else if (text[at] == '/') {
            const bool toLineEnd = text[at + 1] == '/';
            std::size_t end = toLineEnd ? text.find('\n', at) : text.find("*/", at + 2);
            end = end == std::string::npos ? text.size() : toLineEnd ? end : end + 2;
            out += unspaced(text.substr(at, end - at)) + "\n";
            at = end - 1;
        }
    }
    return out;
}

/// What is wrong with the formatted form of `text`; empty when nothing is.
QString faultOf(const std::string& text)
{
    Problems problems;
    const SourceText source("t.json", text);
    const JsonTree tree = readJsonTree(source, problems);
    if (!tree.complete) {
        return {};
    }
    const std::string once = formatted(source, tree.root);
    Problems ofResult;
    const SourceText result("t.json", once);
    const JsonTree reread = readJsonTree(result, ofResult);
    const auto told
        = [&](const char* fault) { return QStringLiteral("%1:\n%2\n%3").arg(QLatin1String(fault), qstring(text), qstring(once)); };
    if (!reread.complete || essence(source, tree.root) != essence(result, reread.root)) {
        return told("another tree");
    }
    if (commentsOf(text) != commentsOf(once)) {
        return told("other comments");
    }
    if (formatted(result, reread.root) != once) {
        return told("twice is not once") + qstring(formatted(result, reread.root));
    }
    if (!once.ends_with('\n') || once.ends_with("\n\n") || once.ends_with("\n\r\n") || once.find(" \n") != std::string::npos) {
        return told("space at an end");
    }
    return {};
}

QStringList corpusFiles()
{
    QStringList files;
    for (const char* folder : {"files", "varfiles"}) {
        const QDir dir(sharedFolder() + QStringLiteral("/corpus/") + QLatin1String(folder));
        for (const QString& name : dir.entryList(QDir::Files, QDir::Name)) {
            files << dir.filePath(name);
        }
    }
    return files;
}

std::string contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

void FormatterTest::formats_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("scalar", "3", "3\n");
    row("empty ones", "{ \"a\" : { } , \"b\":[\n] }", "{\n  \"a\": {},\n  \"b\": []\n}\n");
    row("members on lines", "{\"b\":1,\"a\":{\"c\":null}}", "{\n  \"b\": 1,\n  \"a\": {\n    \"c\": null\n  }\n}\n");
    row("spelling stays", "{\"\\u0061\": 1.50e+1, \"t\": \"\\/\\u00e4\"}",
        "{\n  \"\\u0061\": 1.50e+1,\n  \"t\": \"\\/\\u00e4\"\n}\n");
    row("short list", "[1,true ,\"x\"]", "[1, true, \"x\"]\n");
    row("short list on lines", "[1,\n2]", "[\n  1,\n  2\n]\n");
    row("list of objects", "[{\"a\":1},2]", "[\n  {\n    \"a\": 1\n  },\n  2\n]\n");
    const QByteArray filler(84, 'x');
    const QByteArray fits = "  \"list\": [\"" + filler + "ä\"],\n"; // 100 columns with the comma
    row("list of 100 columns", "{\"list\":[\"" + filler + "ä\"], \"z\":1}", "{\n" + fits + "  \"z\": 1\n}\n");
    row("list of 101 columns", "{\"list\":[\"" + filler + "xä\"], \"z\":1}",
        "{\n  \"list\": [\n    \"" + filler + "xä\"\n  ],\n  \"z\": 1\n}\n");
    row("comma with nothing behind", "[[1,2,],]", "[\n  [1, 2]\n]\n");
    row("tabs and windows lines", "{\r\n\t\"a\": [\r\n\t\t1\r\n\t]\r\n}\r\n", "{\r\n  \"a\": [\r\n    1\r\n  ]\r\n}\r\n");
    row("some windows lines", "{\r\n\t\"a\": 1,\n\"b\": 2}", "{\n  \"a\": 1,\n  \"b\": 2\n}\n");
    row("byte order mark", "\xEF\xBB\xBF{}", "{}\n");
    row("empty lines", "{\n\n  \"a\": 1,\n\n\n  \"b\": 2,\n  \"c\": 3\n\n}\n\n", "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3\n}\n");
    row("comments on lines", "// head\n{// open\n// one\n\"a\":1,\n\n   // two\n\"b\":2\n// end\n}\n// tail\n",
        "// head\n{ // open\n  // one\n  \"a\": 1,\n\n  // two\n  \"b\": 2\n  // end\n}\n// tail\n");
    row("comments behind", "{\"a\":1, // one  \n\"b\":[ // list\n1 // x\n, 2 /* y */\n] // b\n} // root",
        "{\n  \"a\": 1, // one\n  \"b\": [ // list\n    1, // x\n    2 /* y */\n  ] // b\n} // root\n");
    row("comments within", "{\"a\" /* k */ : /* v */ 1, /* w */ \"b\": // c\n 2}",
        "{\n  \"a\": /* k */ /* v */ 1,\n  /* w */ \"b\": // c\n    2\n}\n");
    row("comment in an empty object", "{ /* nothing */ }", "{\n  /* nothing */\n}\n");
    row("comment of several lines", "{\n\t\t/* one\n\t\t * two\n\t\t */\n\t\t\"a\": 1\n}",
        "{\n  /* one\n   * two\n   */\n  \"a\": 1\n}\n");
    row("signs in texts", "{\"a\": \"// no /* comment \\\" */\", \"b\": \"\\\\\"}",
        "{\n  \"a\": \"// no /* comment \\\" */\",\n  \"b\": \"\\\\\"\n}\n");
}

void FormatterTest::formats()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const std::string once = formattedText(text.toStdString());
    QCOMPARE(QString::fromStdString(once), expected);
    QCOMPARE(QString::fromStdString(formattedText(once)), expected);
    const QString fault = faultOf(text.toStdString());
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

void FormatterTest::keepsTheCorpus_data()
{
    QTest::addColumn<QString>("file");
    for (const QString& file : corpusFiles()) {
        QTest::newRow(qPrintable(file.section(QLatin1Char('/'), -2))) << file;
    }
    if (corpusFiles().isEmpty()) {
        QTest::newRow("no corpus") << QString();
    }
}

void FormatterTest::keepsTheCorpus()
{
    QFETCH(QString, file);
    if (file.isEmpty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const QString fault = faultOf(contentOf(file));
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
}

void FormatterTest::keepsCommentsAnywhere_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 60; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Comments, empty lines and line ends at random between the tokens of a text.
void FormatterTest::keepsCommentsAnywhere()
{
    QFETCH(unsigned, seed);
    static const std::vector<std::string> tokens{"{", "\"a\"", ":", "1", ",", "\"b\"", ":",     "[", "1",     ",", "\"x//\"",
                                                 ",", "[",     "]", "]", ",", "\"c\"", ":",     "{", "\"d\"", ":", "[",
                                                 "1", ",",     "2", "]", "}", ",",     "\"e\"", ":", "{",     "}", "}"};
    static const std::vector<std::string> gaps{"",
                                               "",
                                               "",
                                               " ",
                                               "\n",
                                               "\n\n",
                                               "\t",
                                               " // c\n",
                                               "\n  // own\n",
                                               "/* b */",
                                               " /* b */ ",
                                               "\n/* own */\n",
                                               "\n\n  /* two\n     lines */",
                                               "\r\n",
                                               "/**/\n",
                                               "// x\n\n\n"};
    std::mt19937 random(seed);
    for (int round = 0; round < 100; ++round) {
        std::string text = gaps[random() % gaps.size()];
        for (const std::string& token : tokens) {
            text += token + gaps[random() % gaps.size()];
            if (random() % 4 == 0) {
                text += gaps[random() % gaps.size()];
            }
        }
        QVERIFY(!formattedText(text).starts_with("not read"));
        const QString fault = faultOf(text);
        QVERIFY2(fault.isEmpty(), qPrintable(fault));
    }
}

QTEST_GUILESS_MAIN(FormatterTest)
#include "formatter_test.moc"
