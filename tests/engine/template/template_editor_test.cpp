// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "template/document.h"
#include "template/problem_cache.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace diecast;

namespace {

using Change = std::function<void(TemplateDocument&)>;

NodePath at(const char* pointer)
{
    return NodePath::parse(pointer);
}

NewValue spelling(const char* text)
{
    return std::string(text);
}

} // namespace

Q_DECLARE_METATYPE(Change)

class TemplateEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void pathsAtBytes();
    void wrongPointers();
    void edits_data();
    void edits();
    void refuses_data();
    void refuses();
    void refusesYaml_data();
    void refusesYaml();
    void typesYaml();
    void labels();
    void readsOnlyWhatChanged();
    void mendsInParts();
    void keepsProblemsOfComponents();
};

void TemplateEditorTest::paths_data()
{
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("root") << QByteArray("") << QByteArray("object");
    QTest::newRow("member") << QByteArray("/a") << QByteArray("1");
    QTest::newRow("item") << QByteArray("/list/1") << QByteArray("3");
    QTest::newRow("digits name a member") << QByteArray("/7") << QByteArray("4");
    QTest::newRow("slash and tilde") << QByteArray("/x~1y~0z/0") << QByteArray("5");
    QTest::newRow("empty name") << QByteArray("/") << QByteArray("6");
    QTest::newRow("first of two") << QByteArray("/twice") << QByteArray("7");
    QTest::newRow("behind the end") << QByteArray("/list/2") << QByteArray();
    QTest::newRow("not canonical") << QByteArray("/list/01") << QByteArray();
    QTest::newRow("inside of a number") << QByteArray("/a/b") << QByteArray();
    QTest::newRow("no such member") << QByteArray("/b") << QByteArray();
}

void TemplateEditorTest::paths()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    Problems problems;
    const Node root = readJson(
        SourceText("t.json", R"({"a": 1, "list": [2, 3], "7": 4, "x/y~z": [5], "": 6, "twice": 7, "twice": 8})"), problems);
    const NodePath path = NodePath::parse(pointer.toStdString());
    QCOMPARE(QByteArray::fromStdString(path.text()), pointer);
    const Node* const found = find(root, path);
    QCOMPARE(found != nullptr, !value.isEmpty());
    if (found) {
        QCOMPARE(found->isObject() ? QByteArray("object") : QByteArray::fromStdString(found->text), value);
    }
}

void TemplateEditorTest::pathsAtBytes()
{
    Problems problems;
    const std::string text = R"( {"a": {"b": [10, {"c": 2}]}} )";
    const Node root = readJson(SourceText("t.json", text), problems);
    const auto pathOf = [&](const char* part) { return pathAt(root, text.find(part)).text(); };
    QCOMPARE(pathOf("\"a\""), std::string("/a"));
    QCOMPARE(pathOf("{\"b\""), std::string("/a"));
    QCOMPARE(pathOf("10"), std::string("/a/b/0"));
    QCOMPARE(pathOf(", "), std::string("/a/b"));
    QCOMPARE(pathOf("2"), std::string("/a/b/1/c"));
    QCOMPARE(pathAt(root, 0).text(), std::string());
    QCOMPARE(pathAt(root, text.size() + 5).text(), std::string());
}

void TemplateEditorTest::wrongPointers()
{
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(NodePath::parse("a")));
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(NodePath::parse("/a~2")));
    QVERIFY_THROWS_EXCEPTION(Failure, static_cast<void>(NodePath::parse("/a~")));
}

void TemplateEditorTest::edits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* text, Change change, const char* expected) {
        QTest::newRow(name) << QByteArray(text) << std::move(change) << QByteArray(expected);
    };
    row(
        "set keeps the rest of the line", "{\n  \"a\" :  1.50, // c\n}", [](auto& d) { d.setValue(at("/a"), spelling("2")); },
        "{\n  \"a\" :  2, // c\n}");
    row(
        "set adds a member", "{\r\n\t\"a\": 1\r\n}", [](auto& d) { d.setValue(at("/b"), spelling("{\n  \"x\": 1\n}")); },
        "{\r\n\t\"a\": 1,\r\n\t\"b\": {\r\n\t  \"x\": 1\r\n\t}\r\n}");
    Node list;
    list.kind = Node::Kind::List;
    Node text;
    text.kind = Node::Kind::Text;
    text.text = "a\"b";
    list.items = {text, Node()};
    row(
        "a node in the file's style", "{\n    \"a\": {\n        \"b\": 1\n    }\n}",
        [list](auto& d) { d.setValue(at("/a/b"), list); },
        "{\n    \"a\": {\n        \"b\": [\n            \"a\\\"b\",\n            null\n        ]\n    }\n}");
    row(
        "a node on one line", "{\"a\":{\"b\":1}}", [list](auto& d) { d.insertValue(at("/a"), 1, "c", list); },
        "{\"a\":{\"b\":1,\"c\":[\"a\\\"b\", null]}}");
    row(
        "insert between", "[1, 3]", [](auto& d) { d.insertValue(at(""), 1, {}, spelling("2")); }, "[1, 2, 3]");
    row(
        "remove with its comments", "{\n  \"a\": 1,\n  // about b\n  \"b\": 2, // too\n  \"c\": 3\n}",
        [](auto& d) { d.removeValue(at("/b")); }, "{\n  \"a\": 1,\n  \"c\": 3\n}");
    row(
        "move down with its comments", "[\n  // one\n  1, // 1\n  2,\n  3\n]", [](auto& d) { d.moveValue(at("/0"), at(""), 2); },
        "[\n  2,\n  3,\n  // one\n  1 // 1\n]");
    row(
        "move up, leading commas", "[\n    1\n  , 2\n  , 3\n]", [](auto& d) { d.moveValue(at("/2"), at(""), 0); },
        "[\n    3\n  , 1\n  , 2\n]");
    row(
        "move deeper, indented anew",
        "{\n  \"a\": {\n    \"t\": \"x\\n  y\"\n  },\n  \"b\": {\n    \"c\": [\n      1\n    ]\n  }\n}",
        [](auto& d) { d.moveValue(at("/a"), at("/b/c"), 1); },
        "{\n  \"b\": {\n    \"c\": [\n      1,\n      {\n        \"t\": \"x\\n  y\"\n      }\n    ]\n  }\n}");
    row(
        "move out of a list takes a name", "{\"l\": [1, 2]}", [](auto& d) { d.moveValue(at("/l/0"), at(""), 0, "one"); },
        "{\"one\": 1, \"l\": [2]}");
    row(
        "a line comment into a line", "{\n  \"a\": [ 1 ],\n  \"b\": 2 // c */ d\n}",
        [](auto& d) { d.moveValue(at("/b"), at("/a"), 1); }, "{\n  \"a\": [ 1, 2 /* c * / d */ ]\n}");
    row(
        "rename", "{\"a\" : 1}", [](auto& d) { d.renameMember(at("/a"), "b\""); }, "{\"b\\\"\" : 1}");
    row(
        "duplicate an item", "[\n  // one\n  {\n    \"a\": 1\n  } // e\n]", [](auto& d) { d.duplicateValue(at("/0")); },
        "[\n  // one\n  {\n    \"a\": 1\n  }, // e\n  // one\n  {\n    \"a\": 1\n  } // e\n]");
    row(
        "duplicate a member", "{\"a\": 1, \"a_2\": 2}", [](auto& d) { d.duplicateValue(at("/a")); },
        "{\"a\": 1, \"a_3\": 1, \"a_2\": 2}");
}

void TemplateEditorTest::edits()
{
    QFETCH(QByteArray, text);
    QFETCH(Change, change);
    QFETCH(QByteArray, expected);
    TemplateDocument document;
    document.start(text.toStdString());
    change(document);
    QCOMPARE(QByteArray::fromStdString(document.text()), expected);
    document.undo();
    QCOMPARE(QByteArray::fromStdString(document.text()), text);
    QVERIFY(!document.canUndo());
}

void TemplateEditorTest::refuses_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("no such place") << Change([](auto& d) { d.removeValue(at("/x")); });
    QTest::newRow("no such item") << Change([](auto& d) { d.setValue(at("/list/9"), spelling("1")); });
    QTest::newRow("no container") << Change([](auto& d) { d.insertValue(at("/a"), 0, "n", spelling("1")); });
    QTest::newRow("name taken by an insert") << Change([](auto& d) { d.insertValue(at(""), 0, "a", spelling("1")); });
    QTest::newRow("name taken by a rename") << Change([](auto& d) { d.renameMember(at("/a"), "list"); });
    QTest::newRow("name taken by a move") << Change([](auto& d) { d.moveValue(at("/list/1/a"), at(""), 0); });
    QTest::newRow("name for an item") << Change([](auto& d) { d.insertValue(at("/list"), 0, "n", spelling("1")); });
    QTest::newRow("no name for a member") << Change([](auto& d) { d.moveValue(at("/list/0"), at(""), 0); });
    QTest::newRow("into itself") << Change([](auto& d) { d.moveValue(at("/list"), at("/list/1"), 0); });
    QTest::newRow("the root") << Change([](auto& d) { d.removeValue(at("")); });
    QTest::newRow("rename an item") << Change([](auto& d) { d.renameMember(at("/list/0"), "n"); });
    QTest::newRow("no JSON") << Change([](auto& d) { d.setValue(at("/a"), spelling("yes")); });
    QTest::newRow("two values") << Change([](auto& d) { d.setValue(at("/a"), spelling("1, 2")); });
    QTest::newRow("nothing") << Change([](auto& d) { d.setValue(at("/a"), spelling(" ")); });
    QTest::newRow("a comment behind") << Change([](auto& d) { d.setValue(at("/a"), spelling("1 // c")); });
    QTest::newRow("a syntax error beside it") << Change([](auto& d) { d.insertValue(at("/broken"), 0, {}, spelling("1")); });
}

void TemplateEditorTest::refuses()
{
    QFETCH(Change, change);
    const std::string text = R"({"a": 1, "list": [1, {"a": 2}], "broken": [1 2]})";
    TemplateDocument document;
    document.start(text);
    try {
        change(document);
        QFAIL("it was done");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::InvalidInput);
        QVERIFY(std::string_view(failure.what()).size() > 20);
    }
    QCOMPARE(document.text(), text);
    QVERIFY(!document.canUndo());
}

void TemplateEditorTest::refusesYaml_data()
{
    QTest::addColumn<Change>("change");
    QTest::newRow("set") << Change([](auto& d) { d.setValue(at("/a"), spelling("2")); });
    QTest::newRow("set what is not there") << Change([](auto& d) { d.setValue(at("/b"), spelling("2")); });
    QTest::newRow("insert") << Change([](auto& d) { d.insertValue(at("/list"), 0, {}, spelling("2")); });
    QTest::newRow("remove") << Change([](auto& d) { d.removeValue(at("/list/0")); });
    QTest::newRow("move") << Change([](auto& d) { d.moveValue(at("/list/0"), at("/list"), 2); });
    QTest::newRow("rename") << Change([](auto& d) { d.renameMember(at("/a"), "b"); });
    QTest::newRow("duplicate") << Change([](auto& d) { d.duplicateValue(at("/list/0")); });
}

/// YAML is refused before anything of it is touched, with the way out; by its first bytes as by its file's name.
void TemplateEditorTest::refusesYaml()
{
    QFETCH(Change, change);
    const std::string text = "a: 1 # one\nlist:\n- 1\n- 2\n";
    QTemporaryDir folder;
    const std::string file = folder.filePath(QStringLiteral("t.yaml")).toStdString();
    // Flow style: only the name says that it is YAML.
    const std::string flow = R"({"a": 1, "list": [1, 2]})";
    QFile written(QString::fromStdString(file));
    QVERIFY(written.open(QIODevice::WriteOnly));
    written.write(QByteArray::fromStdString(flow));
    written.close();
    for (const bool isNamed : {false, true}) {
        TemplateDocument document;
        if (isNamed) {
            document.open(file);
        } else {
            document.start(text);
        }
        QVERIFY(document.isYaml());
        try {
            change(document);
            QFAIL("it was done");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::InvalidInput);
            QCOMPARE(QString::fromUtf8(failure.what()),
                     QStringLiteral("This template is YAML, which is changed in its text. To change it here, write it as JSON "
                                    "first: diecast convert -to=json."));
        }
        QCOMPARE(document.text(), isNamed ? flow : text);
        QVERIFY(!document.canUndo());
    }
}

/// In its text it is changed like any other, and read anew.
void TemplateEditorTest::typesYaml()
{
    TemplateDocument document;
    document.start("builders:\n- type: null\n");
    document.edit(document.text().find("null"), 4, "file", TemplateDocument::EditKind::Typing);
    QCOMPARE(document.text(), std::string("builders:\n- type: file\n"));
    QCOMPARE(document.reading().declared.builders.at(0).type, std::string("file"));
    document.undo();
    QCOMPARE(document.text(), std::string("builders:\n- type: null\n"));
}

void TemplateEditorTest::labels()
{
    TemplateDocument document;
    document.start(R"({"a": [1, 2]})");
    document.setValue(at("/a/0"), spelling("3"));
    QCOMPARE(document.undoLabel(), std::string("Set item 1"));
    document.renameMember(at("/a"), "b");
    QCOMPARE(document.undoLabel(), std::string("Rename a to b"));
    document.removeValue(at("/b"));
    QCOMPARE(document.undoLabel(), std::string("Remove b"));
}

void TemplateEditorTest::readsOnlyWhatChanged()
{
    const std::string text = R"({"a": {"b": [1, 2], "c": 3}, "d": "0123456789"})";
    IncrementalReader reader;
    reader.read(SourceText("t.json", text));
    QCOMPARE(reader.bytesRead(), text.size());
    std::string changed = text;
    const std::size_t at = text.find("1,");
    changed.insert(at, "99");
    ChangedBytes bytes;
    bytes.add(at, 0, 2);
    reader.change(bytes, changed);
    QCOMPARE(reader.bytesRead(), std::size_t{8});
    QCOMPARE(reader.tree()->find("a")->find("b")->items[0].text, std::string("991"));
    QCOMPARE(reader.tree()->find("d")->range, (SourceRange{36, 48}));
}

/// What mends a broken text is read like any change of a sound one, whatever was typed in between.
void TemplateEditorTest::mendsInParts()
{
    std::string text = R"({"a": {"b": [1, 2], "c": 3}, "d": "0123456789"})";
    IncrementalReader reader;
    reader.read(SourceText("t.json", text));
    const auto type = [&](const char* before, std::size_t removed, const std::string& inserted) {
        const std::size_t at = text.find(before);
        text.replace(at, removed, inserted);
        ChangedBytes bytes;
        bytes.add(at, removed, inserted.size());
        reader.change(bytes, text);
    };
    type("2]", 0, "\"");
    QVERIFY(!reader.isComplete());
    QCOMPARE(reader.bytesRead(), text.size());
    QVERIFY(!reader.problems().empty());
    type("2]", 0, "x");
    QVERIFY(!reader.isComplete());
    type("2]", 1, "\"");
    QVERIFY(reader.isComplete());
    QVERIFY(reader.problems().empty());
    QCOMPARE(reader.bytesRead(), std::string_view(R"([1, "x"])").size());
    QCOMPARE(reader.tree()->find("a")->find("b")->items[1].text, std::string("x"));
    QCOMPARE(reader.tree()->find("d")->range.end, text.size() - 1);

    // A bracket that closes too early, and one that is missing: then all is read, and the mending again in parts.
    type(", \"c\"", 0, "}");
    QVERIFY(!reader.isComplete());
    type("}, \"c\"", 1, "");
    QVERIFY(reader.isComplete());
    QVERIFY(reader.bytesRead() < text.size() / 2 + 5);
    Problems none;
    QCOMPARE(reader.tree()->find("a")->range, readJson(SourceText("t.json", text), none).find("a")->range);
}

void TemplateEditorTest::keepsProblemsOfComponents()
{
    ProblemCache cache;
    const auto round = [&](const std::string& text, const std::string& context) {
        Problems syntax;
        const SourceText source("t.json", text);
        const Node root = readJson(source, syntax);
        Problems problems;
        cache.beginRound(context);
        for (const Node& item : root.items) {
            cache.check(
                source, item,
                [&](ComponentFindings& found) {
                    found.problems.add(source.problem(ProblemCode::OptionValue, Severity::Error, item.range, item.text));
                },
                problems);
        }
        cache.endRound();
        std::vector<std::size_t> begins;
        for (const Problem& problem : problems.all()) {
            if (problem.range->begin != source.problem({}, {}, *problem.range, {}).range->begin
                || problem.line != source.lineAt(0)) {
                return std::vector<std::size_t>{};
            }
            begins.push_back(problem.range->begin);
        }
        return begins;
    };
    QCOMPARE(round("[1, 2, 3]", "x"), (std::vector<std::size_t>{1, 4, 7}));
    QCOMPARE(cache.checked(), std::size_t{3});
    QCOMPARE(round("[ 1, 22, 3]", "x"), (std::vector<std::size_t>{2, 5, 9}));
    QCOMPARE(cache.checked(), std::size_t{1});
    QCOMPARE(round("[1, 2, 3]", "x"), (std::vector<std::size_t>{1, 4, 7}));
    QCOMPARE(cache.checked(), std::size_t{1});
    QCOMPARE(round("[1, 2, 3]", "y"), (std::vector<std::size_t>{1, 4, 7}));
    QCOMPARE(cache.checked(), std::size_t{3});
}

QTEST_GUILESS_MAIN(TemplateEditorTest)
#include "template_editor_test.moc"
