// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/document.h"

#include "base/failure.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

QByteArray contentOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    QCOMPARE(out.write(bytes), bytes.size());
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void changesOnlyTheBytesOfAnEdit();
    void joinsTyping();
    void undoesGroupsAsOne();
    void doesTheEditsOfAForm();
    void knowsWhatIsSaved();
    void replacesWithTheSmallestEdit();
    void noticesOtherPrograms();
    void keepsTheFileWhenSavingFails();
    void tellsObserversUntilTheyLeave();
    void readsAgainOnlyAfterAChange();
    void undoesARandomHistory();
};

void TestDocument::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"builders\": []}\n");
    QTest::newRow("mixed line ends") << QByteArray("{\r\n\"a\":1,\n\"b\":2,\r\"c\":3}");
    QTest::newRow("no line end") << QByteArray("{}");
    QTest::newRow("invalid UTF-8") << QByteArray("{\"a\": \"\xff\xfe\x80\"}\n");
    QTest::newRow("zero bytes") << QByteArray("{\"a\":\0\0}", 8);
    QTest::newRow("tabs and trailing blanks") << QByteArray("{\t \n\t}  \n\n\n");
}

void TestDocument::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    const QTemporaryDir folder;
    const QString in = folder.filePath(QStringLiteral("in.json"));
    const QString out = folder.filePath(QStringLiteral("out.json"));
    write(in, bytes);
    TemplateDocument document;
    document.open(in.toStdString());
    QVERIFY(!document.isEdited());
    QCOMPARE(QByteArray::fromStdString(document.text()), bytes);
    document.save();
    QCOMPARE(contentOf(in), bytes);
    document.saveAs(out.toStdString());
    QCOMPARE(contentOf(out), bytes);
}

void TestDocument::changesOnlyTheBytesOfAnEdit()
{
    TemplateDocument document;
    document.start("{\"a\":\"\xff\", \"b\": 1.50 }\r\n");
    const std::size_t at = document.text().find("1.50");
    document.edit(at, 4, "2");
    QCOMPARE(document.text(), std::string("{\"a\":\"\xff\", \"b\": 2 }\r\n"));
    document.undo();
    QCOMPARE(document.text(), std::string("{\"a\":\"\xff\", \"b\": 1.50 }\r\n"));
    QVERIFY(!document.isEdited());
    document.edit(1000, 5, "x");
    QCOMPARE(document.text().back(), 'x');
}

void TestDocument::joinsTyping()
{
    using Kind = TemplateDocument::EditKind;
    TemplateDocument document;
    document.start("");
    for (const char letter : {'a', 'b', 'c'})
        document.edit(document.text().size(), 0, std::string(1, letter), Kind::Typing);
    document.edit(3, 0, "\n", Kind::Typing);
    document.edit(4, 0, "d", Kind::Typing);
    document.undo();
    QCOMPARE(document.text(), std::string("abc\n"));
    document.undo();
    QCOMPARE(document.text(), std::string());
    document.redo();
    document.redo();
    QCOMPARE(document.text(), std::string("abc\nd"));
    // Backspace three times, then forward delete: each kind joins with its own.
    document.edit(4, 1, "", Kind::Typing);
    document.edit(3, 1, "", Kind::Typing);
    document.edit(2, 1, "", Kind::Typing);
    QCOMPARE(document.text(), std::string("ab"));
    document.undo();
    QCOMPARE(document.text(), std::string("abc\nd"));
    // A pause that is told ends the joining.
    document.edit(5, 0, "e", Kind::Typing);
    document.endTyping();
    document.edit(6, 0, "f", Kind::Typing);
    document.undo();
    QCOMPARE(document.text(), std::string("abc\nde"));
}

void TestDocument::undoesGroupsAsOne()
{
    TemplateDocument document;
    document.start("one two");
    document.beginGroup("Rename");
    document.edit(0, 3, "1");
    document.edit(2, 3, "2");
    document.endGroup();
    QCOMPARE(document.text(), std::string("1 2"));
    QCOMPARE(document.undoLabel(), std::string("Rename"));
    document.undo();
    QCOMPARE(document.text(), std::string("one two"));
    QVERIFY(!document.canUndo());
    document.redo();
    QCOMPARE(document.text(), std::string("1 2"));
}

void TestDocument::doesTheEditsOfAForm()
{
    TemplateDocument document;
    document.start("abcdef");
    const std::vector<TextEdit> edits{{{4, 5}, "E"}, {{0, 2}, ""}, {{6, 6}, "1"}, {{6, 6}, "2"}};
    document.edit(edits, "Change region");
    QCOMPARE(document.text(), applied("abcdef", edits));
    QCOMPARE(document.undoLabel(), std::string("Change region"));
    document.undo();
    QCOMPARE(document.text(), std::string("abcdef"));
    QVERIFY(!document.canUndo());
}

void TestDocument::knowsWhatIsSaved()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("t.json"));
    write(file, "{}");
    TemplateDocument document;
    document.open(file.toStdString());
    document.edit(1, 0, " ");
    QVERIFY(document.isEdited());
    document.save();
    QVERIFY(!document.isEdited());
    document.undo();
    QVERIFY(document.isEdited());
    document.edit(0, 0, "x"); // the saved state can no longer be reached
    document.undo();
    QVERIFY(document.isEdited());
    QCOMPARE(contentOf(file), QByteArray("{ }"));
}

void TestDocument::replacesWithTheSmallestEdit()
{
    TemplateDocument document;
    document.start("{\"region\": \"nyc3\"}");
    DocumentEdit seen;
    const auto subscription = document.observe({[&seen](const DocumentEdit& edit) { seen = edit; }, {}, {}});
    document.replaceText("{\"region\": \"ams3\"}", "Change region");
    QCOMPARE(seen.removed, std::string("nyc"));
    QCOMPARE(seen.inserted, std::string("ams"));
    document.replaceText("{\"region\": \"ams33\"}", "Change region");
    QCOMPARE(seen.inserted, std::string("3"));
    QVERIFY(seen.removed.empty());
}

void TestDocument::noticesOtherPrograms()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("t.json"));
    write(file, "{}");
    TemplateDocument document;
    document.open(file.toStdString());
    QCOMPARE(document.checkDisk(), TemplateDocument::OnDisk::Same);
    write(file, "{}"); // written anew with the same text: nothing to tell
    QCOMPARE(document.checkDisk(), TemplateDocument::OnDisk::Same);
    write(file, "{\"a\":1}");
    QCOMPARE(document.checkDisk(), TemplateDocument::OnDisk::Changed);
    document.reload();
    QCOMPARE(document.text(), std::string("{\"a\":1}"));
    QVERIFY(!document.isEdited());
    document.undo(); // reloading can be undone
    QCOMPARE(document.text(), std::string("{}"));
    QVERIFY(document.isEdited());
    write(file, "[]");
    document.keepMine();
    QCOMPARE(document.checkDisk(), TemplateDocument::OnDisk::Same);
    QVERIFY(document.isEdited());
    QFile::remove(file);
    QCOMPARE(document.checkDisk(), TemplateDocument::OnDisk::Missing);
}

void TestDocument::keepsTheFileWhenSavingFails()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("gone/t.json"));
    TemplateDocument document;
    document.start("{}");
    QVERIFY_THROWS_EXCEPTION(Failure, document.save());
    QVERIFY_THROWS_EXCEPTION(Failure, document.saveAs(file.toStdString()));
    QVERIFY(document.file().empty());
    QVERIFY_THROWS_EXCEPTION(Failure, document.open(file.toStdString()));
    QCOMPARE(document.text(), std::string("{}"));
}

void TestDocument::tellsObserversUntilTheyLeave()
{
    TemplateDocument document;
    int edits = 0;
    int replaced = 0;
    auto subscription = document.observe({[&](const DocumentEdit&) { ++edits; }, [&] { ++replaced; }, {}});
    document.edit(0, 0, "a");
    document.start("b");
    document.edit(0, 1, "b"); // no change, nothing told
    QCOMPARE(edits, 1);
    QCOMPARE(replaced, 1);
    subscription.reset();
    document.edit(0, 0, "c");
    QCOMPARE(edits, 1);
}

void TestDocument::readsAgainOnlyAfterAChange()
{
    TemplateDocument document;
    document.start("{\"builders\": [{\"type\": \"null\", \"name\": \"a\"}]}");
    const auto* first = &document.reading();
    QCOMPARE(first->declared.builders.size(), std::size_t(1));
    QCOMPARE(&document.reading(), first);
    document.replaceText("{\"builders\": []}", "");
    QVERIFY(document.reading().declared.builders.empty());
}

void TestDocument::undoesARandomHistory()
{
    TemplateDocument document;
    document.start("The text is the document.");
    std::vector<std::string> history{document.text()};
    unsigned state = 7;
    const auto next = [&state](unsigned below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16) % below;
    };
    for (int step = 0; step < 500; ++step) {
        const auto size = static_cast<unsigned>(document.text().size());
        document.edit(next(size + 1), next(4), std::string(next(5), static_cast<char>('a' + next(26))));
        if (document.text() != history.back())
            history.push_back(document.text());
    }
    for (auto text = history.rbegin(); text != history.rend(); ++text) {
        QCOMPARE(document.text(), *text);
        document.undo();
    }
    QVERIFY(!document.canUndo());
    for (const std::string& text : history) {
        QCOMPARE(document.text(), text);
        document.redo();
    }
}

QTEST_GUILESS_MAIN(TestDocument)
#include "document_test.moc"
