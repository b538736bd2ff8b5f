// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/template.h"
#include "template/template_language.h"
#include "template/text_position.h"
#include "template/tree_comments.h"
#include "template/tree_writer.h"
#include "template/yaml_reader.h"

#include <QDir>
#include <QTest>

using namespace diecast;

namespace {

/// A tree without its places, in one line: texts in quotes, numbers as spelled.
std::string shown(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return "null";
    case Node::Kind::Bool:
        return node.boolean ? "true" : "false";
    case Node::Kind::Number:
        return node.text;
    case Node::Kind::Text:
        return "\"" + node.text + "\"";
    case Node::Kind::List: {
        std::string all;
        for (const Node& item : node.items) {
            all += (all.empty() ? "" : ", ") + shown(item);
        }
        return "[" + all + "]";
    }
    case Node::Kind::Object: {
        std::string all;
        for (const Node::Member& member : node.members) {
            all += (all.empty() ? "" : ", ") + member.key + ": " + shown(member.value);
        }
        return "{" + all + "}";
    }
    }
    return {};
}

std::string bytesOf(const std::string& text, SourceRange range)
{
    return text.substr(range.begin, range.end - range.begin);
}

QString problemsOf(const Problems& problems)
{
    QString all;
    for (const Problem& problem : problems.all()) {
        all += QString::fromStdString(codeName(problem.code) + " " + std::to_string(problem.place.line) + ":"
                                      + std::to_string(problem.place.column) + " " + problem.message + "\n");
    }
    return all;
}

} // namespace

class YamlTest : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("tree");
        const auto row = [](const char* name, const char* text, const char* tree) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(tree);
        };
        row("empty", "", "null");
        row("only a comment", "# nothing\n", "null");
        row("block", "a: 1\nb:\n  - x\n  - y: 2\nc: text here\n", "{a: 1, b: [\"x\", {y: 2}], c: \"text here\"}");
        row("flow", "{a: [1, two, {b: ~}], c: \"d\"}", "{a: [1, \"two\", {b: null}], c: \"d\"}");
        row("JSON", "{\"a\": [1.50, true, null, \"\\u00e9\"]}", "{a: [1.50, true, null, \"é\"]}");
        row("kinds", "a: true\nb: False\nc: null\nd:\ne: -1e5\nf: \"5\"\ng: '007'\nh: 1.20\n",
            "{a: true, b: false, c: null, d: null, e: -1e5, f: \"5\", g: \"007\", h: 1.20}");
        row("keys are texts", "5: a\ntrue: b\nnull: c\n", "{5: \"a\", true: \"b\", null: \"c\"}");
        row("blocks", "a: |\n  one\n    two\n\n  three\nb: >-\n  folded\n  line\nc: |-\n  end\n",
            "{a: \"one\n  two\n\nthree\n\", b: \"folded line\", c: \"end\"}");
        row("plain over lines", "a: one\n  two\nb: 1\n", "{a: \"one two\", b: 1}");
        row("tags", "a: !!str 5\nb: !!int \"5\"\nc: !!null x\n", "{a: \"5\", b: 5, c: null}");
        row("aliases", "a: &x {p: 1, q: [2]}\nb: *x\n", "{a: {p: 1, q: [2]}, b: {p: 1, q: [2]}}");
        row("merged", "base: &base {p: 1, q: 2}\na:\n  q: 3\n  <<: *base\n  r: 4\n", "{base: {p: 1, q: 2}, a: {q: 3, p: 1, r: 4}}");
        row("merged from two", "a: &a {p: 1}\nb: &b {p: 2, q: 3}\nc: {<<: [*a, *b]}\n",
            "{a: {p: 1}, b: {p: 2, q: 3}, c: {p: 1, q: 3}}");
        row("expressions", "a: '{{user `x`}}'\nb: \"{{isotime \\\"2006\\\"}}\"\n",
            "{a: \"{{user `x`}}\", b: \"{{isotime \"2006\"}}\"}");
        row("line ends of Windows", "a: 1\r\nb:\r\n- x\r\n", "{a: 1, b: [\"x\"]}");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "a: 1\n",
            "{a: 1}");
        row("a document's signs", "---\na: 1\n...\n", "{a: 1}");
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, tree);
        Problems problems;
        const JsonTree read = readYamlTree(SourceText("t.yaml", text.toStdString()), problems);
        QVERIFY2(problems.all().empty(), qPrintable(problemsOf(problems)));
        QVERIFY(read.complete);
        QCOMPARE(QByteArray::fromStdString(shown(read.root)), tree);
    }

    void places_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char* value, const char* before = "é:\n  k: ", const char* after = "  # why\nnext: 1\n") {
            QTest::newRow(value) << QByteArray(value) << QByteArray(before) << QByteArray(after);
        };
        row("plain");
        row("several words");
        row("\"double \\\" quoted\"");
        row("'single '' quoted'");
        row("[1, [2], {a: b}]");
        row("{a: 1, b: {c: 2} }");
        row("[\n    1,\n    2,\n  ]");
        row("|\n    line\n\n      more", "é:\n  k: ", "\n\nnext: 1\n");
        row(">-\n    folded", "é:\n  k: ", "\nnext: 1\n");
        row("plain\n    over lines", "é:\n  k: ", "\nnext: 1\n");
        row("a: 1\n    b: two", "é:\n  k:\n    ", "\nnext: 1\n");
        row("- 1\n    - - 2\n      - 3", "é:\n  k:\n    ", "\nnext: 1\n");
        row("5", "é:\n  k: !!str ");
        row("'x'", "é:\n  k: &name ");
        row("null");
        row("~");
        row("", "é:\n  k:", "\nnext: 1\n");
    }

    void places()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const std::string text = (before + value + after).toStdString();
        Problems problems;
        const JsonTree read = readYamlTree(SourceText("t.yaml", text), problems);
        QVERIFY2(problems.all().empty(), qPrintable(problemsOf(problems)));
        const Node* object = read.root.find("é");
        QVERIFY(object != nullptr && object->findMember("k") != nullptr && read.root.find("next") != nullptr);
        QCOMPARE(QByteArray::fromStdString(bytesOf(text, object->find("k")->range)), value);
        QCOMPARE(QByteArray::fromStdString(bytesOf(text, object->findMember("k")->keyRange)), QByteArray("k"));
        QCOMPARE(QByteArray::fromStdString(bytesOf(text, read.root.findMember("é")->keyRange)), QByteArray("é"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("problem");
        const auto row
            = [](const char* text, const char* problem) { QTest::newRow(text) << QByteArray(text) << QString::fromUtf8(problem); };
        row("a: 1\na: 2\n", "DC002 2:1 \"a\" is set twice");
        row("a: [1\nb: 2\n", "DC001 2:2 This is no YAML");
        row("a: b: c\n", "DC001 1:5 This is no YAML");
        row("a: {{user `x`}}\n", "DC001 1:5 A key must be a text, but this is an object");
        row("a: *nobody\n", "DC001 1:4 This is no YAML");
        row("a: &x [*x]\n", "DC001 1:8 This alias stands inside the value it refers to");
        row(", a: 1\n", "DC001 1:1 The template ends before this"); // told once, not until the memory ends
        row("{a: 1}\nb: 2\n", "DC001 2:1 The template ends before this");
        row("a: 1\n...\nb: 2\n", "DC001 3:1 A second document begins here");
        row("a: 1\n---\nb: 2\n", "DC001 2:1 A second document begins here");
        row("a: !!binary aGVsbG8=\n", "DC001 1:13 “aGVsbG8=” cannot be read as");
        row("a: !!set {b}\n", "means nothing in a template");
        row("a: yes\n", "DC303 1:4 “yes” is a text here");
        row("a: 0x1F\n", "DC303 1:4 “0x1F” is a text here");
        row("a: 007\n", "DC303 1:4 “007” is a text here");
        row("a: \xFF\n", "DC004 1:1 The file is no UTF-8 text");
        row("a: {<<: 5}\n", "“<<” merges objects, but this is a number");
        row("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d "
            "[*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
            "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\n",
            "grows beyond");
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, problem);
        Problems problems;
        const JsonTree read = readYamlTree(SourceText("t.yaml", text.toStdString()), problems);
        QVERIFY2(problemsOf(problems).contains(problem), qPrintable(problemsOf(problems)));
    }

    /// So that nothing in them is told as missing.
    void whatIsOpenReachesToTheFault()
    {
        const std::string text = "builders:\n- type: file\n  target: @x\n  content: y\n";
        Problems problems;
        const JsonTree read = readYamlTree(SourceText("t.yaml", text), problems);
        QCOMPARE(problemsOf(problems), QStringLiteral("DC001 3:11 This is no YAML: unknown token.\n"));
        QVERIFY(!read.complete);
        const Node* builders = read.root.find("builders");
        QVERIFY(builders != nullptr && builders->items.size() == 1);
        for (const Node& node : {read.root, *builders, builders->items.front()}) {
            QCOMPARE(node.range.end, text.find('@'));
        }
    }

    void nestingEnds()
    {
        Problems problems;
        (void)readYamlTree(SourceText("t.yaml", std::string(100000, '[')), problems);
        QVERIFY(problems.hasErrors());
    }

    void languageOfATemplate_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("yaml");
        QTest::newRow("by its ending") << "a.yaml" << QByteArray("{}") << true;
        QTest::newRow("by its short ending") << "a.yml" << QByteArray("{}") << true;
        QTest::newRow("JSON by its ending") << "a.json" << QByteArray("a: 1") << false;
        QTest::newRow("JSON from a pipe") << "standard input" << QByteArray("\n {\"a\": 1}") << false;
        QTest::newRow("YAML from a pipe") << "standard input" << QByteArray("# a\nbuilders:\n- type: null\n") << true;
        QTest::newRow("JSON with a comment from a pipe") << "standard input" << QByteArray("// a\n{}") << false;
        QTest::newRow("nothing") << "standard input" << QByteArray() << false;
    }

    void languageOfATemplate()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(bool, yaml);
        QCOMPARE(isYaml(SourceText(file.toStdString(), text.toStdString())), yaml);
    }

    void aTemplateInYaml()
    {
        const std::string text
            = "variables:\n  word: hello\nbuilders:\n- type: file\n  target: out.txt\n  content: '{{user `wrod`}}'\n"
              "provisioners:\n- inline: [x]\n";
        Problems problems;
        const Template declared = readTemplate(SourceText("t.yaml", text), problems);
        QCOMPARE(declared.builders.size(), std::size_t(1));
        QCOMPARE(declared.builders[0].type, std::string("file"));
        QCOMPARE(declared.variables.at(0).defaultText.value(), std::string("hello"));
        QVERIFY2(problemsOf(problems).contains(QStringLiteral("DC102 8:3")), qPrintable(problemsOf(problems)));
    }

    void placesInsideTexts_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<int>("occurrence");    ///< of {{x}} in the content
        QTest::addColumn<QByteArray>("before"); ///< what stands before the place found
        QTest::newRow("plain") << QByteArray("a: b {{x}}\n") << 0 << QByteArray("a: b {{");
        QTest::newRow("the second") << QByteArray("a: b {{x}} {{x}}\n") << 1 << QByteArray("a: b {{x}} {{");
        QTest::newRow("single quotes") << QByteArray("a: 'it''s {{x}}'\n") << 0 << QByteArray("a: 'it''s {{");
        QTest::newRow("double quotes") << QByteArray("a: \"\\t{{x}}\"\n") << 0 << QByteArray("a: \"\\t{{");
        QTest::newRow("literal block") << QByteArray("a: |\n  b\n  {{x}} {{x}}\nc: d\n") << 1
                                       << QByteArray("a: |\n  b\n  {{x}} {{");
        QTest::newRow("folded block") << QByteArray("a: >-\n  b\n  {{x}}\n\n  {{x}}\n") << 1
                                      << QByteArray("a: >-\n  b\n  {{x}}\n\n  {{");
        QTest::newRow("several lines") << QByteArray("a: b\n  {{x}} c\n  {{x}}\n") << 1 << QByteArray("a: b\n  {{x}} c\n  {{");
    }

    void placesInsideTexts()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(int, occurrence);
        QFETCH(QByteArray, before);
        Problems problems;
        const SourceText source("t.yaml", yaml.toStdString());
        const JsonTree read = readYamlTree(source, problems);
        const Node& value = *read.root.find("a");
        std::size_t at = value.text.find("x}}");
        for (int count = 0; count < occurrence; ++count) {
            at = value.text.find("x}}", at + 1);
        }
        const SourceRange found = expressionRange(source, value, at);
        QCOMPARE(yaml.left(static_cast<qsizetype>(found.begin)), before);
        QCOMPARE(yaml.mid(static_cast<qsizetype>(found.begin), static_cast<qsizetype>(found.end - found.begin)), QByteArray("x}}"));
    }

    void writes_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("yaml");
        const auto row
            = [](const char* name, const QByteArray& json, const QByteArray& yaml) { QTest::newRow(name) << json << yaml; };
        row("scalars",
            R"({"a":1,"b":true,"c":null,"d":"text","e":"","f":"5","g":"true","h":"a: b","i":"{{user `x`}}","j":"it's","k":"1.50"})",
            "a: 1\nb: true\nc: null\nd: text\ne: ''\nf: '5'\ng: 'true'\nh: 'a: b'\ni: '{{user `x`}}'\nj: 'it''s'\nk: '1.50'\n");
        row("containers", R"({"a":[],"b":{},"c":[1,[2,3],{"d":4,"e":[5]}],"f":{"g":{"h":6}}})",
            "a: []\nb: {}\nc:\n  - 1\n  - - 2\n    - 3\n  - d: 4\n    e:\n      - 5\nf:\n  g:\n    h: 6\n");
        row("lines", R"({"a":"one\n  two\n","b":"one\ntwo","c":"\ttab\n","d":" blank\nfirst","e":"x\n\n"})",
            "a: |\n  one\n    two\nb: |-\n  one\n  two\nc: \"\\ttab\\n\"\nd: \" blank\\nfirst\"\ne: \"x\\n\\n\"\n");
        row("what only looks harmless",
            R"({"a":"yes","b":"0x1F","c":"- x","d":"# x","e":"x #y","f":"*a","g":"~","h":"12:30","i":"2020-01-02"})",
            "a: 'yes'\nb: '0x1F'\nc: '- x'\nd: '# x'\ne: 'x #y'\nf: '*a'\ng: '~'\nh: '12:30'\ni: '2020-01-02'\n");
        row("comments", "// top\n{ /* of a */ \"a\": 1, // of b?\n \"b\": [ // in it\n 2 ] // end\n}\n// last\n",
            "# top\n# of a\na: 1\n# of b?\nb:\n  # in it\n  - 2\n# end\n# last\n");
        const QByteArray name(2000, 'x');
        row("a key that is too long for its usual place", R"([{"a":1,")" + name + R"(":{"b":2},"c":3}])",
            "- a: 1\n  ? " + name + "\n  :\n    b: 2\n  c: 3\n");
        row("what would end the document", R"({"...":"... and so on"})", "'...': '... and so on'\n");
        row("not an object", "[1]", "- 1\n");
    }

    void writes()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, yaml);
        const SourceText source("t.json", json.toStdString());
        Problems problems;
        const Node root = readJson(source, problems);
        QCOMPARE(QByteArray::fromStdString(writtenAsYaml(root, source)), yaml);
        Problems ofReading;
        const JsonTree again = readYamlTree(SourceText("t.yaml", yaml.toStdString()), ofReading);
        QVERIFY2(ofReading.all().empty(), qPrintable(problemsOf(ofReading)));
        QCOMPARE(QByteArray::fromStdString(shown(again.root)), QByteArray::fromStdString(shown(root)));
    }

    void commentsAreCounted()
    {
        const SourceText source("t.yaml", "# one\na: 'no # one' # two\nb: |\n  # no\nc: x#y # three\n");
        Problems problems;
        const JsonTree tree = readYamlTree(source, problems);
        QCOMPARE(countYamlComments(source, tree.root), std::size_t(3));
    }

    void theCorpusGoesThereAndBack()
    {
        const QString shared = qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SHARED_DEFAULT));
        const QDir folder(shared + QStringLiteral("/corpus/files"));
        if (!folder.exists()) {
            QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
        }
        int converted = 0;
        for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const SourceText source(name.toStdString(), file.readAll().toStdString());
            Problems problems;
            const JsonTree tree = readJsonTree(source, problems);
            if (problems.hasErrors()) {
                continue;
            }
            const std::string yaml = writtenAsYaml(tree.root, source);
            Problems ofYaml;
            const JsonTree there = readYamlTree(SourceText("t.yaml", yaml), ofYaml);
            QVERIFY2(ofYaml.all().empty(), qPrintable(name + QLatin1Char('\n') + problemsOf(ofYaml)));
            QVERIFY2(shown(there.root) == shown(tree.root), qPrintable(name));
            Problems ofJson;
            const JsonTree back = readJsonTree(SourceText("t.json", writtenAsJson(there.root)), ofJson);
            QVERIFY2(ofJson.all().empty() && shown(back.root) == shown(tree.root), qPrintable(name));
            ++converted;
        }
        qInfo("%d templates went there and back", converted);
        QVERIFY(converted > 300);
    }
};

QTEST_GUILESS_MAIN(YamlTest)
#include "yaml_test.moc"
