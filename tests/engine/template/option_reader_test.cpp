// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/template_support.h"
#include "template/functions.h"
#include "template/option_reader.h"

#include <QTest>

#include <limits>

using namespace diecast;
using namespace std::chrono_literals;

namespace {

/// A component's text, its tree and a reader over it. Stays where it is made.
class Sample {
public:
    explicit Sample(const std::string& text, const std::string& overrideText = {})
        : m_source("t.json", text), m_root(readJson(m_source, problems)), m_overrideSource("t.json", overrideText),
          m_override(overrideText.empty() ? Node() : readJson(m_overrideSource, problems))
    {
        m_scope.functions["user"] = [](const std::vector<TemplateValue>& arguments) {
            const std::map<std::string, std::string> values{{"port", "2222"}, {"list", "a,b,c"}, {"yes", "true"}, {"time", "2m"}};
            const auto found = values.find(std::get<std::string>(arguments.at(0).value));
            return TemplateValue(found == values.end() ? std::string() : found->second);
        };
    }

    OptionReader reader()
    {
        std::vector<const Node*> layers;
        if (m_override.isObject()) {
            layers.push_back(&m_override);
        }
        layers.push_back(&m_root);
        return OptionReader(m_source, layers, m_scope, problems, "builder “web”");
    }

    Problems problems;

private:
    SourceText m_source;
    Node m_root;
    SourceText m_overrideSource;
    Node m_override;
    TemplateScope m_scope;
};

QString joined(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts) {
        list << QString::fromStdString(text);
    }
    return list.join(QLatin1Char('|'));
}

QString joined(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    QStringList list;
    for (const auto& [key, value] : pairs) {
        list << QString::fromStdString(key + "=" + value);
    }
    return list.join(QLatin1Char('|'));
}

/// Reads the option "o" as `kind` and shows the result; "-" when there is none.
QString readAs(OptionReader& reader, const QString& kind)
{
    if (kind == QLatin1String("text")) {
        return QString::fromStdString(reader.text("o").value_or("-"));
    }
    if (kind == QLatin1String("flag")) {
        return reader.flag("o", false) ? QStringLiteral("true") : QStringLiteral("false");
    }
    if (kind == QLatin1String("number")) {
        const auto number = reader.number("o", 0, 65535);
        return number ? QString::number(*number) : QStringLiteral("-");
    }
    if (kind == QLatin1String("duration")) {
        const auto duration = reader.duration("o");
        return duration ? QString::number(duration->count()) + QStringLiteral("ms") : QStringLiteral("-");
    }
    if (kind == QLatin1String("texts")) {
        return joined(reader.texts("o"));
    }
    if (kind == QLatin1String("numbers")) {
        QStringList list;
        for (const long long number : reader.numbers("o")) {
            list << QString::number(number);
        }
        return list.join(QLatin1Char('|'));
    }
    if (kind == QLatin1String("pairs")) {
        return joined(reader.pairs("o"));
    }
    if (kind == QLatin1String("choice")) {
        return QString::fromStdString(reader.choice("o", {"always", "never"}, "never"));
    }
    if (kind == QLatin1String("unrendered")) {
        return QString::fromStdString(reader.unrenderedText("o").value_or("-"));
    }
    if (kind == QLatin1String("unrendered texts")) {
        return joined(reader.unrenderedTexts("o"));
    }
    return joined(reader.unrenderedPairs("o"));
}

} // namespace

class OptionReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsMissingFromAHalfReadComponentIsNotTold_data();
    void whatIsMissingFromAHalfReadComponentIsNotTold();
    void negativeDurationsAreRefused();
    void requiredTextsAreNotEmpty();
    void decodes_data();
    void decodes();
    void refuses_data();
    void refuses();
    void fallbacks();
    void overrideComesFirst();
    void unknownOptions();
    void blocks();
    void requirements();
    void faultsInsideTexts();
};

void OptionReaderTest::decodes_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* kind, const char* value, const char* expected) {
        QTest::addRow("%s %s", kind, value) << QString::fromUtf8(kind) << QString::fromUtf8(value) << QString::fromUtf8(expected);
    };
    row("text", R"("a")", "a");
    row("text", R"("")", "");
    row("text", "null", "-");
    row("text", "5", "5");
    row("text", "12345678901234567890", "12345678901234567890");
    row("text", "1.50", "1.5");
    row("text", "1e3", "1000");
    row("text", "true", "1");
    row("text", "false", "0");
    row("text", R"("{{user `port`}}")", "2222");
    row("flag", "true", "true");
    row("flag", R"("true")", "true");
    row("flag", R"("T")", "true");
    row("flag", R"("1")", "true");
    row("flag", R"("false")", "false");
    row("flag", R"("")", "false");
    row("flag", "1", "true");
    row("flag", "0", "false");
    row("flag", R"("{{user `yes`}}")", "true");
    row("number", "22", "22");
    row("number", R"("22")", "22");
    row("number", R"("0x16")", "22");
    row("number", R"("")", "0");
    row("number", "1e3", "1000");
    row("number", "22.0", "22");
    row("number", "true", "1");
    row("number", R"("{{user `port`}}")", "2222");
    row("duration", R"("90s")", "90000ms");
    row("duration", R"("1h2m3s")", "3723000ms");
    row("duration", R"("300ms")", "300ms");
    row("duration", R"("1us")", "1ms");
    row("duration", "0", "0ms");
    row("duration", R"("{{user `time`}}")", "120000ms");
    row("texts", R"(["a","b"])", "a|b");
    row("texts", R"("a")", "a");
    row("texts", R"("a,b")", "a|b");
    row("texts", R"("a,")", "a|");
    row("texts", R"("")", "");
    row("texts", "5", "5");
    row("texts", R"([1,true,null])", "1|1|");
    row("texts", R"("{{user `list`}}")", "a|b|c");
    row("texts", R"(["{{user `list`}}"])", "a,b,c");
    row("texts", "null", "");
    row("numbers", "[0, 3]", "0|3");
    row("numbers", R"(["0", 3])", "0|3");
    row("numbers", "3", "3");
    row("numbers", R"("1, 2")", "1|2");
    row("pairs", R"({"b":"1","a":2,"c":true})", "b=1|a=2|c=1");
    row("pairs", R"({"{{user `port`}}":"{{user `yes`}}"})", "2222=true");
    row("pairs", R"([{"a":"1"},{"b":"2"}])", "a=1|b=2");
    row("pairs", "{}", "");
    row("choice", R"("always")", "always");
    row("choice", R"("")", "never");
    row("unrendered", R"("{{user `port`}} {{.Name}}")", "{{user `port`}} {{.Name}}");
    row("unrendered", "5", "5");
    row("unrendered texts", R"(["{{.A}}",2])", "{{.A}}|2");
    row("unrendered texts", R"("{{.A}}")", "{{.A}}");
    row("unrendered pairs", R"({"{{.K}}":"{{.V}}"})", "{{.K}}={{.V}}");
}

void OptionReaderTest::decodes()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    Sample sample("{\"o\": " + value.toStdString() + "}");
    OptionReader reader = sample.reader();
    QCOMPARE(readAs(reader, kind), expected);
    reader.finish();
    QVERIFY2(sample.problems.all().empty(), qPrintable(described(sample.problems).join(QLatin1Char('\n'))));
}

void OptionReaderTest::refuses_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char* kind, const char* value, const char* problem) {
        QTest::addRow("%s %s", kind, value) << QString::fromUtf8(kind) << QString::fromUtf8(value) << QString::fromUtf8(problem);
    };
    row("text", "[1]", "error 1:7 “o” of builder “web” must be a text, but is a list.");
    row("text", "{}", "error 1:7 “o” of builder “web” must be a text, but is an object.");
    row("flag", R"("maybe")", "error 1:7 “o” of builder “web” must be true or false, but is “maybe”.");
    row("flag", "[]", "error 1:7 “o” of builder “web” must be true or false, but is a list.");
    row("number", R"("abc")", "error 1:7 “o” of builder “web” must be a whole number, but is “abc”.");
    row("number", "1.5", "error 1:7 “o” of builder “web” must be a whole number, but is “1.5”.");
    row("number", "70000", "error 1:7 “o” of builder “web” is 70000, which is out of range.");
    row("number", R"("-1")", "error 1:7 “o” of builder “web” is -1, which is out of range.");
    row("number", "[]", "error 1:7 “o” of builder “web” must be a whole number, but is a list.");
    row("duration", R"("5 parsecs")", "error 1:7 “o” of builder “web” must be a duration, but is “5 parsecs”.");
    row("duration", R"("")", "error 1:7 “o” of builder “web” must be a duration, but is “”.");
    row("duration", "5", "warning 1:7 “o” of builder “web” has no unit, so it counts nanoseconds, as in Packer.");
    row("duration", "true", "error 1:7 “o” of builder “web” must be a duration, but is true or false.");
    row("texts", R"(["a",{}])", "error 1:12 “o” of builder “web” must be a text, but is an object.");
    row("texts", R"("echo a, b")",
        "warning 1:7 “o” of builder “web” is one text where a list is wanted, so its commas split it into 2 parts.");
    row("numbers", R"(["x"])", "error 1:8 “o” of builder “web” must be a whole number, but is “x”.");
    row("numbers", R"("1,x")", "error 1:7 “o” of builder “web” must be a list of whole numbers, but is “x”.");
    row("pairs", R"("a")", "error 1:7 “o” of builder “web” must be an object, but is a text.");
    row("pairs", R"({"a":[]})", "error 1:12 “o” of builder “web” must be a text, but is a list.");
    row("choice", R"("allways")", "error 1:7 “o” of builder “web” cannot be “allways”.");
}

void OptionReaderTest::refuses()
{
    QFETCH(QString, kind);
    QFETCH(QString, value);
    QFETCH(QString, problem);
    Sample sample("{\"o\": " + value.toStdString() + "}");
    OptionReader reader = sample.reader();
    static_cast<void>(readAs(reader, kind));
    QCOMPARE(described(sample.problems), QStringList{problem});
    QVERIFY(!sample.problems.all().front().hint.empty());
}

void OptionReaderTest::fallbacks()
{
    Sample sample("{\"bad\": [], \"none\": null}");
    OptionReader reader = sample.reader();
    QCOMPARE(reader.text("x", "fallback"), std::string("fallback"));
    QCOMPARE(reader.text("none", "fallback"), std::string("fallback"));
    QVERIFY(reader.flag("x", true));
    QCOMPARE(reader.number("x", 0, 9, 7), 7LL);
    QCOMPARE(reader.duration("x", 3s), 3000ms);
    QCOMPARE(reader.choice("x", {"a"}, "a"), std::string("a"));
    QVERIFY(sample.problems.all().empty());
    QCOMPARE(reader.number("bad", 0, 9, 7), 7LL);
    QCOMPARE(sample.problems.all().size(), std::size_t{1});
    QVERIFY(reader.has("bad"));
    QVERIFY(!reader.has("none"));
    QVERIFY(!reader.has("x"));
    QCOMPARE(reader.rangeOf("bad"), (SourceRange{8, 10}));
    QCOMPARE(reader.rangeOf("x"), (SourceRange{0, 25}));
}

void OptionReaderTest::overrideComesFirst()
{
    Sample sample(R"({"a":"base","b":"base","c":"base","list":["x","y"]})", R"({"a":"over","c":null,"list":["z"]})");
    OptionReader reader = sample.reader();
    QCOMPARE(reader.text("a", ""), std::string("over"));
    QCOMPARE(reader.text("b", ""), std::string("base"));
    QCOMPARE(reader.text("c", "fallback"), std::string("fallback"));
    QCOMPARE(joined(reader.texts("list")), QStringLiteral("z"));
    reader.finish();
    QVERIFY(sample.problems.all().empty());
}

void OptionReaderTest::unknownOptions()
{
    Sample sample("{\"ssh_host\": \"h\",\n \"ssh_hsot\": 1,\n \"_note\": \"\",\n \"qqqqqqqq\": 2, \"type\": \"x\"}");
    OptionReader reader = sample.reader();
    reader.declare("type");
    static_cast<void>(reader.text("ssh_host"));
    reader.finish();
    QCOMPARE(described(sample.problems),
             (QStringList{QStringLiteral("error 2:2 “ssh_hsot” is no option of builder “web”."),
                          QStringLiteral("error 3:2 “_note” is no option of builder “web”."),
                          QStringLiteral("error 4:2 “qqqqqqqq” is no option of builder “web”.")}));
    QCOMPARE(sample.problems.all()[0].hint, std::string("Did you mean “ssh_host”?"));
    QVERIFY(sample.problems.all()[1].hint.find("root") != std::string::npos);
    QCOMPARE(sample.problems.all()[0].line, std::string(" \"ssh_hsot\": 1,"));
}

void OptionReaderTest::blocks()
{
    Sample sample(R"({"one":{"size":1},"many":[{"size":2,"siez":3},{"size":4}],"wrong":[5],"none":null})");
    OptionReader reader = sample.reader();
    auto one = reader.blocks("one");
    QCOMPARE(one.size(), std::size_t{1});
    QCOMPARE(one[0].number("size", 0, 9, 0), 1LL);
    auto many = reader.blocks("many");
    QCOMPARE(many.size(), std::size_t{2});
    for (OptionReader& block : many) {
        static_cast<void>(block.number("size", 0, 9, 0));
        block.finish();
    }
    QCOMPARE(many[1].component(), std::string("“many” number 2 of builder “web”"));
    QVERIFY(reader.blocks("wrong").empty());
    QVERIFY(reader.blocks("none").empty());
    QVERIFY(reader.blocks("x").empty());
    reader.finish();
    QCOMPARE(described(sample.problems),
             (QStringList{QStringLiteral("error 1:37 “siez” is no option of “many” number 1 of builder “web”."),
                          QStringLiteral("error 1:68 “wrong” number 1 of builder “web” must be an object, but is a number.")}));
}

void OptionReaderTest::requirements()
{
    Sample sample("\n{\"a\": \"b\"}");
    OptionReader reader = sample.reader();
    reader.require("a");
    QVERIFY(sample.problems.all().empty());
    reader.require("ssh_host", "Add it.");
    reader.error("a", "“a” is empty.", "Fill it.");
    reader.warn("nothing", "Odd.");
    QCOMPARE(described(sample.problems),
             (QStringList{QStringLiteral("error 2:1 “ssh_host” is not set, but builder “web” needs it."),
                          QStringLiteral("error 2:7 “a” is empty."), QStringLiteral("warning 2:1 Odd.")}));
    QCOMPARE(sample.problems.all()[0].hint, std::string("Add it."));
}

void OptionReaderTest::faultsInsideTexts()
{
    // The place is found behind escapes and characters of several bytes.
    Sample sample("{\"o\": \"\\n\\u00e4\xC3\xA4\\ud83c\\udf7a{{nosuch}} x\", \"p\": [\"{{user `port`\"]}");
    OptionReader reader = sample.reader();
    QVERIFY(!reader.text("o"));
    QVERIFY(reader.texts("p").empty());
    QCOMPARE(described(sample.problems),
             (QStringList{QStringLiteral("error 1:31 “o” of builder “web” cannot be rendered: function \"nosuch\" not defined."),
                          QStringLiteral("error 1:51 “p” of builder “web” cannot be rendered: unclosed action.")}));
    const Problem& first = sample.problems.all().front();
    QCOMPARE(first.line.substr(first.range->begin, first.range->end - first.range->begin), std::string("nosuch}}"));
}

void OptionReaderTest::negativeDurationsAreRefused()
{
    for (const char* text : {R"({"o": "-5s"})", R"({"o": -5})"}) {
        Sample sample(text);
        OptionReader options = sample.reader();
        QVERIFY(!options.duration("o"));
        QCOMPARE(described(sample.problems), QStringList(QStringLiteral("error 1:7 “o” of builder “web” is less than nothing.")));
    }
    Sample never(R"({"o": "-1s"})");
    OptionReader options = never.reader();
    QVERIFY(options.duration("o", OptionReader::Negative::Allowed) == std::chrono::milliseconds(-1000));
    QVERIFY(never.problems.all().empty());
}

void OptionReaderTest::requiredTextsAreNotEmpty()
{
    Sample sample(R"({"empty": "", "unset": "{{user `nothing`}}", "set": "x"})");
    OptionReader options = sample.reader();
    options.require("empty");
    options.require("unset");
    options.require("set");
    QCOMPARE(described(sample.problems),
             (QStringList{QStringLiteral("error 1:11 “empty” is empty, but builder “web” needs it."),
                          QStringLiteral("error 1:24 “unset” is empty, but builder “web” needs it.")}));
}

void OptionReaderTest::whatIsMissingFromAHalfReadComponentIsNotTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("whole") << QStringLiteral(R"({"set": ""})")
                           << QStringList{QStringLiteral("error 1:9 “set” is empty, but builder “web” needs it."),
                                          QStringLiteral("error 1:1 “unset” is not set, but builder “web” needs it."),
                                          QStringLiteral("warning 1:1 no help")};
    QTest::newRow("half") << QStringLiteral(R"({"set": "", "uns)")
                          << QStringList{QStringLiteral("error 1:17 The file ends inside a text."),
                                         QStringLiteral("error 1:9 “set” is empty, but builder “web” needs it.")};
}

void OptionReaderTest::whatIsMissingFromAHalfReadComponentIsNotTold()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    Sample sample(text.toStdString());
    OptionReader reader = sample.reader();
    reader.require("set");
    reader.require("unset");
    reader.warn("help", "no help");
    QCOMPARE(described(sample.problems), expected);
}

QTEST_GUILESS_MAIN(OptionReaderTest)
#include "option_reader_test.moc"
