// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/edit_laws.h"
#include "engine/template/template_support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace diecast;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList filesOf(const QString& folder)
{
    QStringList all;
    const QDir dir(sharedFolder() + QStringLiteral("/corpus/") + folder);
    for (const QString& name : dir.entryList(QDir::Files, QDir::Name)) {
        all << dir.filePath(name);
    }
    return all;
}

/// The same edits on every machine: qHash() depends on the processor. DIECAST_SEED gives others.
unsigned seedOf(const QString& name)
{
    return qChecksum(name.toUtf8()) + 65536U * static_cast<unsigned>(qEnvironmentVariableIntValue("DIECAST_SEED"));
}

/// No template is edited more often.
constexpr int all = 200;

/// The slower the build, the fewer; all of them where time does not matter.
int editsFor(const QByteArray& text)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr int budget = 10'000;
#else
    constexpr int budget = 80'000;
#endif
    if (qEnvironmentVariableIsSet("DIECAST_BIG")) {
        return all;
    }
    return std::clamp(budget / std::max<int>(1, static_cast<int>(text.size())), 2, all);
}

} // namespace

/// What an edit must keep, over random edits of templates of public repositories. Skips, saying so, without them.
class EditLawsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void openingAndSavingChangesNothing();
    void editsDoWhatIsMeant_data();
    void editsDoWhatIsMeant();
    void layouts_data();
    void layouts();
    void typingReadsOnlyWhatChanged_data();
    void typingReadsOnlyWhatChanged();
};

void EditLawsTest::openingAndSavingChangesNothing()
{
    const QStringList files = filesOf(QStringLiteral("files")) + filesOf(QStringLiteral("varfiles"));
    if (files.isEmpty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const QTemporaryDir folder;
    const QString saved = folder.filePath(QStringLiteral("saved.json"));
    for (const QString& file : files) {
        TemplateDocument document;
        document.open(file.toStdString());
        document.saveAs(saved.toStdString());
        QVERIFY2(contentOf(saved) == contentOf(file), qPrintable(file));
        QVERIFY(!contentOf(file).isEmpty());
    }
    QVERIFY(files.size() > 396);
}

void EditLawsTest::editsDoWhatIsMeant_data()
{
    QTest::addColumn<QString>("file");
    const QStringList files = filesOf(QStringLiteral("files"));
    for (const QString& file : files) {
        QTest::newRow(qPrintable(QFileInfo(file).fileName())) << file;
    }
    if (files.isEmpty()) {
        QTest::newRow("no corpus") << QString();
    }
}

void EditLawsTest::editsDoWhatIsMeant()
{
    QFETCH(QString, file);
    if (file.isEmpty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const QByteArray text = contentOf(file);
    std::mt19937 random(seedOf(QFileInfo(file).fileName()));
    EditLaws laws(text.toStdString(), [&](std::size_t below) { return random() % below; });
    const bool isEditable = laws.isEditable();
    const int count = editsFor(text);
    // Some edits are none, as moving a value into itself: of a few all may be.
    for (int index = 0; index < count || (laws.edits() == 0 && index < all); ++index) {
        const std::string fault = isEditable ? laws.edit() : laws.type();
        QVERIFY2(fault.empty(), fault.c_str());
    }
    QVERIFY(laws.edits() > 0);
    const std::string fault = laws.undoAll();
    QVERIFY2(fault.empty(), fault.c_str());
}

void EditLawsTest::layouts_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 40; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Random layouts that no one would write, too: every kind of space, comment and comma.
void EditLawsTest::layouts()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const std::array<const char*, 11> gaps{
        "", "", " ", "\n  ", "\n", " // c\n  ", "/* c */", "\r\n\t", "\n\n    ", " /* a\nb */ ", "\n  // own line\n  "};
    const auto gap = [&] { return std::string(gaps.at(random() % gaps.size())); };
    const std::function<std::string(int)> value = [&](int depth) -> std::string {
        if (depth == 0 || random() % 4 == 0) {
            return std::to_string(random() % 10);
        }
        const std::size_t count = random() % 4;
        const bool isObject = random() % 2 == 0;
        std::string text = (isObject ? "{" : "[") + gap();
        for (std::size_t index = 0; index < count; ++index) {
            text += isObject ? "\"k" + std::to_string(index) + "\"" + gap() + ":" + gap() : std::string();
            text += value(depth - 1) + gap() + (index + 1 < count || random() % 4 == 0 ? "," + gap() : "");
        }
        return text + (isObject ? "}" : "]");
    };
    for (int round = 0; round < 20; ++round) {
        const std::string text = gap() + "{" + gap() + "\"root\":" + value(3) + "}" + gap();
        EditLaws laws(text, [&](std::size_t below) { return random() % below; });
        QVERIFY2(laws.isEditable(), text.c_str());
        for (int index = 0; index < 15; ++index) {
            const std::string fault = laws.edit();
            QVERIFY2(fault.empty(), fault.c_str());
        }
        const std::string fault = laws.undoAll();
        QVERIFY2(fault.empty(), fault.c_str());
    }
}

void EditLawsTest::typingReadsOnlyWhatChanged_data()
{
    layouts_data();
}

/// Bytes typed anywhere, broken text included: what is read in parts is what a fresh reading finds.
void EditLawsTest::typingReadsOnlyWhatChanged()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const std::string text
        = "{\n  \"variables\": {\"a\": \"1\", \"b\": null}, // c\n  \"builders\": [\n    {\"type\": \"null\", \"x\": [1, 2]},\n"
          "    {\"type\": \"file\", \"name\": \"f\", \"y\": {\"z\": [[], {}]},}\n  ],\n"
          "  \"provisioners\": [{\"type\": \"shell\", \"inline\": [\"a\", \"b\"]}],\n  \"twice\": 1, \"twice\": 2\n}\n";
    for (int round = 0; round < 30; ++round) {
        EditLaws laws(text, [&](std::size_t below) { return random() % below; });
        for (int index = 0; index < 10; ++index) {
            const std::string fault = laws.type();
            QVERIFY2(fault.empty(), fault.c_str());
            if (random() % 2 == 0) {
                laws.undo();
            }
        }
        const std::string fault = laws.undoAll();
        QVERIFY2(fault.empty(), fault.c_str());
    }
}

QTEST_GUILESS_MAIN(EditLawsTest)
#include "edit_laws_test.moc"
