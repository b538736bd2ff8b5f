// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "designer/json_editor.h"
#include "designer/outline_model.h"
#include "designer/outline_view.h"
#include "designer/problems_model.h"
#include "designer/problems_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <Qsci/qscilexer.h>

using namespace diecast;

namespace {

constexpr char sample[] = R"({
  "variables": {"region": "nyc3", "token": null},
  "sensitive-variables": ["token"],
  "builders": [
    {"type": "null", "name": "one"},
    {"type": "null", "name": "two"}
  ],
  "provisioners": [
    {"type": "shell", "inline": ["echo 1"]},
    {"type": "file", "source": "a", "destination": "b"}
  ],
  "post-processors": ["manifest", [{"type": "compress"}, {"type": "checksum"}]]
}
)";

} // namespace

class DesignerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outlineShowsEveryPart();
    void outlineKeepsItsRowsWhileTextChanges();
    void outlineTellsPlaces();
    void outlineTellsNamesApart_data();
    void outlineTellsNamesApart();
    void problemsAreSortedAndJump();
    void editorShowsEveryByte_data();
    void editorShowsEveryByte();
    void typingBecomesEditsOfTheDocument();
    void editsOfTheDocumentComeBackOnce();
    void replacingASelectionIsOneStep();
    void editorKeepsNoUndoOfItsOwn();
    void marksProblemsAndGoesToThem();
    void findsText();
    void colorsYamlAsYaml();
};

void DesignerTest::outlineShowsEveryPart()
{
    const Workshop workshop;
    OutlineModel model(workshop);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    TemplateDocument document;
    const auto show = [&] { model.show(document.reading().declared, document.reading().problems); };
    show();
    QCOMPARE(model.rowCount(), 3);
    document.start(sample);
    show();
    QCOMPARE(model.rowCount(), 4);
    const QModelIndex variables = model.index(0, 0);
    QCOMPARE(model.rowCount(variables), 2);
    QVERIFY(model.index(1, 0, variables).data(OutlineModel::SecretRole).toBool());
    const QModelIndex builders = model.index(1, 0);
    QCOMPARE(model.index(1, 0, builders).data().toString(), QStringLiteral("two"));
    QCOMPARE(model.index(1, 0, builders).data(OutlineModel::MarkRole).toString(), QStringLiteral("NU"));
    const QModelIndex provisioners = model.index(2, 0);
    QCOMPARE(model.index(0, 0, provisioners).data().toString(), QStringLiteral("echo 1"));
    QCOMPARE(model.index(1, 0, provisioners).data(OutlineModel::DetailRole).toString(), QStringLiteral("file"));
    QCOMPARE(model.rowCount(model.index(3, 0)), 3);
    QVERIFY(model.index(0, 0, builders).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("one")));
    document.start("{\"builders\": [{\"type\": \"null\"}]}");
    show();
    QCOMPARE(model.rowCount(), 3);
}

void DesignerTest::outlineKeepsItsRowsWhileTextChanges()
{
    const Workshop workshop;
    OutlineModel model(workshop);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    TemplateDocument document;
    document.start(sample);
    model.show(document.reading().declared, document.reading().problems);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    document.replaceText(QByteArray(sample).replace("\"two\"", "\"three\"").toStdString(), "");
    model.show(document.reading().declared, document.reading().problems);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.index(1, 0, model.index(1, 0)).data().toString(), QStringLiteral("three"));
}

void DesignerTest::outlineTellsPlaces()
{
    const Workshop workshop;
    Theme theme;
    OutlineModel model(workshop);
    TemplateDocument document;
    document.start(sample);
    model.show(document.reading().declared, document.reading().problems);
    OutlineView view(theme, model);
    view.resize(300, 500);
    view.show();
    QSignalSpy chosen(&view, &OutlineView::chosen);
    const std::size_t place = document.text().find("two");
    view.followCaret(place);
    QCOMPARE(chosen.count(), 0);
    QCOMPARE(view.currentIndex().data().toString(), QStringLiteral("two"));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.last().at(1).toBool(), false);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(chosen.last().at(1).toBool(), true);
    const auto range = chosen.last().at(0).value<SourceRange>();
    QVERIFY(document.text().substr(range.begin, range.end - range.begin).find("one") != std::string::npos);
    view.followCaret(0);
    QVERIFY(!view.currentIndex().isValid());
}

void DesignerTest::outlineTellsNamesApart_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("type gives way") << QByteArray("storefront-eu-debian-x64") << QByteArray("storefront-us-debian-x64");
    QTest::newRow("differ in the middle") << QByteArray("generic-debian-12-bookworm-with-nginx-and-postgres-x64")
                                          << QByteArray("generic-debian-12-bullseye-with-nginx-and-postgres-x64");
    QTest::newRow("differ before the end") << QByteArray("generic-image-of-the-department-for-postgres-9-x64")
                                           << QByteArray("generic-image-of-the-department-for-postgres-8-x64");
}

void DesignerTest::outlineTellsNamesApart()
{
    QFETCH(const QByteArray, first);
    QFETCH(const QByteArray, second);
    const Workshop workshop;
    Theme theme;
    OutlineModel model(workshop);
    TemplateDocument document;
    document.start("{\"builders\": [{\"type\": \"digitalocean\", \"name\": \"" + first.toStdString()
                   + "\"}, {\"type\": \"digitalocean\", \"name\": \"" + second.toStdString() + "\"}]}");
    model.show(document.reading().declared, {});
    OutlineView view(theme, model);
    view.resize(260, 300);
    view.show();
    const QModelIndex builders = model.index(1, 0);
    const auto picture = [&](int row) { return view.viewport()->grab(view.visualRect(model.index(row, 0, builders))).toImage(); };
    QVERIFY(picture(0) != picture(1));
}

void DesignerTest::problemsAreSortedAndJump()
{
    Theme theme;
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const SourceText source("t.json", "{\n  \"a\": 1\n}");
    model.show({source.problem(ProblemCode::Structure, Severity::Warning, {4, 7}, "First.", "Do this."),
                source.problem(ProblemCode::Structure, Severity::Error, {9, 10}, "Second.")});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.problem(0).message, std::string("Second."));
    QCOMPARE(model.index(1, ProblemsModel::PlaceColumn).data().toString(), QStringLiteral("line 2, column 3"));
    QCOMPARE(model.count(Severity::Warning), 1);
    ProblemsView view(theme, model);
    view.resize(600, 200);
    view.show();
    QSignalSpy jumps(&view, &ProblemsView::jump);
    view.setCurrentIndex(model.index(1, 1));
    QCOMPARE(jumps.count(), 0);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(jumps.count(), 1);
    QCOMPARE(jumps.first().first().value<Problem>().message, std::string("First."));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0, 1)).center());
    QCOMPARE(jumps.count(), 1);
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(model.index(0, 1)).center());
    QCOMPARE(jumps.count(), 2);
    model.show({});
    QCOMPARE(model.rowCount(), 0);
}

void DesignerTest::editorShowsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}\n");
    QTest::newRow("mixed line ends") << QByteArray("{\r\n\"a\":1,\n\"b\":2,\r\"c\":3}");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\": \"\xff\xfe\x80\"}\n");
    QTest::newRow("zero bytes") << QByteArray("{\"a\":\0\0}", 8);
    QTest::newRow("many languages") << QByteArray("{\"ä\": \"日本語 🙂\"}");
}

void DesignerTest::editorShowsEveryByte()
{
    QFETCH(QByteArray, bytes);
    Theme theme;
    TemplateDocument document;
    document.start(bytes.toStdString());
    JsonEditor editor(theme, document);
    editor.show();
    QCOMPARE(QByteArray::fromStdString(editor.bytes()), bytes);
    QTest::keyClicks(&editor, QStringLiteral("x"));
    QCOMPARE(QByteArray::fromStdString(document.text()), QByteArray("x") + bytes);
    QCOMPARE(editor.bytes(), document.text());
    document.undo();
    QCOMPARE(QByteArray::fromStdString(editor.bytes()), bytes);
    QVERIFY(!document.isEdited());
}

void DesignerTest::typingBecomesEditsOfTheDocument()
{
    Theme theme;
    TemplateDocument document;
    JsonEditor editor(theme, document);
    editor.show();
    QTest::keyClicks(&editor, QStringLiteral("{ab"));
    QTest::keyClick(&editor, Qt::Key_Return);
    QTest::keyClicks(&editor, QStringLiteral("c}"));
    QCOMPARE(document.text(), std::string("{ab\nc}"));
    QTest::keyClick(&editor, Qt::Key_Backspace);
    QTest::keyClick(&editor, Qt::Key_Backspace);
    QCOMPARE(document.text(), std::string("{ab\n"));
    document.undo();
    QCOMPARE(editor.bytes(), std::string("{ab\nc}"));
    while (document.canUndo())
        document.undo();
    QCOMPARE(editor.bytes(), std::string());
    while (document.canRedo())
        document.redo();
    QCOMPARE(editor.bytes(), document.text());
    QCOMPARE(document.text(), std::string("{ab\n"));
}

void DesignerTest::editsOfTheDocumentComeBackOnce()
{
    Theme theme;
    TemplateDocument document;
    document.start("{\"a\": 1}");
    JsonEditor one(theme, document);
    JsonEditor two(theme, document);
    int edits = 0;
    const auto subscription = document.observe({[&edits](const DocumentEdit&) { ++edits; }, {}, {}});
    document.edit(6, 1, "22");
    QCOMPARE(edits, 1);
    QCOMPARE(one.bytes(), document.text());
    one.show();
    QTest::keyClicks(&one, QStringLiteral("z"));
    QCOMPARE(edits, 2);
    QCOMPARE(two.bytes(), document.text());
    QCOMPARE(document.text(), std::string("z{\"a\": 22}"));
}

void DesignerTest::replacingASelectionIsOneStep()
{
    Theme theme;
    TemplateDocument document;
    document.start("one two three");
    JsonEditor editor(theme, document);
    editor.show();
    editor.setSelection(0, 4, 0, 7);
    QTest::keyClicks(&editor, QStringLiteral("x"));
    QCOMPARE(document.text(), std::string("one x three"));
    document.undo();
    QCOMPARE(document.text(), std::string("one two three"));
    QApplication::clipboard()->setText(QStringLiteral("PASTED"));
    editor.setSelection(0, 0, 0, 3);
    editor.pasteClipboard();
    QCOMPARE(document.text(), std::string("PASTED two three"));
    document.undo();
    QCOMPARE(document.text(), std::string("one two three"));
    editor.setSelection(0, 0, 0, 4);
    editor.cutSelection();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("one "));
    QCOMPARE(document.text(), std::string("two three"));
}

void DesignerTest::editorKeepsNoUndoOfItsOwn()
{
    Theme theme;
    TemplateDocument document;
    document.start("{}");
    JsonEditor editor(theme, document);
    editor.show();
    QTest::keyClicks(&editor, QStringLiteral("abc"));
    QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_CANUNDO), 0L);
    QTest::keyClick(&editor, Qt::Key_Z, Qt::ControlModifier); // no window action here: nothing must happen
    QCOMPARE(document.text(), std::string("abc{}"));
    QCOMPARE(editor.bytes(), document.text());
}

void DesignerTest::marksProblemsAndGoesToThem()
{
    Theme theme;
    TemplateDocument document;
    document.start("{\n  \"a\": 1\n}");
    JsonEditor editor(theme, document);
    editor.resize(400, 300);
    editor.show();
    const SourceText source("", document.text());
    editor.showProblems({source.problem(ProblemCode::Structure, Severity::Error, {4, 7}, "Wrong.")});
    QVERIFY(editor.SendScintilla(QsciScintillaBase::SCI_MARKERGET, 1UL) != 0);
    QVERIFY(editor.SendScintilla(QsciScintillaBase::SCI_INDICATORVALUEAT, 8UL, 4L) != 0);
    editor.goTo({4, 7}, true);
    QCOMPARE(editor.caret(), std::size_t(4));
    QCOMPARE(editor.selectedText(), QStringLiteral("\"a\""));
    editor.goTo({4000, 5000}, false); // beyond the end: no harm
    editor.showProblems({});
    QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_MARKERGET, 1UL), 0L);
    QVERIFY(QAccessible::queryAccessibleInterface(&editor) != nullptr);
    QVERIFY(!editor.accessibleName().isEmpty());
}

void DesignerTest::findsText()
{
    Theme theme;
    TemplateDocument document;
    document.start("one ä two one");
    JsonEditor editor(theme, document);
    QVERIFY(editor.findNext(QStringLiteral("one"), false));
    QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART), 0L);
    QVERIFY(editor.findNext(QStringLiteral("one"), false));
    QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART), 11L);
    QVERIFY(editor.findNext(QStringLiteral("one"), false)); // around the end
    QCOMPARE(editor.SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART), 0L);
    QVERIFY(editor.findNext(QStringLiteral("ä"), true));
    QVERIFY(!editor.findNext(QStringLiteral("nowhere"), false));
    QVERIFY(!editor.findNext(QString(), false));
}

void DesignerTest::colorsYamlAsYaml()
{
    const Theme theme;
    TemplateDocument document;
    JsonEditor editor(theme, document);
    const auto colorOf = [&](const char* text) {
        editor.SendScintilla(QsciScintilla::SCI_COLOURISE, 0UL, -1L);
        const long style = editor.SendScintilla(QsciScintilla::SCI_GETSTYLEAT, document.text().find(text));
        return editor.lexer()->color(static_cast<int>(style));
    };
    document.start("{\"builders\": [{\"type\": \"null\"}]}");
    QCOMPARE(editor.lexer()->language(), "JSON");
    QCOMPARE(colorOf("builders"), theme.color(Theme::Role::JsonKey));
    document.start("# why\nbuilders:\n- type: \"null\"\n", "machines.yml", true);
    QCOMPARE(editor.lexer()->language(), "YAML");
    QCOMPARE(colorOf("builders"), theme.color(Theme::Role::JsonKey));
    QCOMPARE(colorOf("why"), theme.color(Theme::Role::Muted));
    QCOMPARE(colorOf("null"), theme.color(Theme::Role::JsonString));
    QCOMPARE(editor.bytes(), document.text());
    // Another name, another language.
    const QTemporaryDir folder;
    document.saveAs(folder.filePath(QStringLiteral("machines.json")).toStdString());
    QCOMPARE(editor.lexer()->language(), "JSON");
}

QTEST_MAIN(DesignerTest)
#include "designer_test.moc"
