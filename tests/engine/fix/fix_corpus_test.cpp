// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/line_diff.h"
#include "engine/fix/fix_support.h"
#include "engine/template/template_support.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace diecast;

/// All fixers on a corpus of templates whose fixed form by Packer 1.6.6 is known.
class FixCorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithPacker_data();
    void agreesWithPacker();
};

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Lines of `before` that are gone from `after` though no fixer has business with them.
QStringList touchedForNothing(const std::string& before, const std::string& after)
{
    static const std::vector<const char*> reasons{"iso_",
                                                  "CreateTime",
                                                  "guest_additions_",
                                                  "\"type\"",
                                                  "\"virtualbox\"",
                                                  "headless",
                                                  "parallels_tools_host_path",
                                                  "guest_os_",
                                                  "ssh_",
                                                  "filename",
                                                  "shutdown_behavio",
                                                  "enhanced_networking",
                                                  "source_cidr",
                                                  "login_email",
                                                  "\"tag",
                                                  "`",
                                                  "skip_compaction",
                                                  "cpu",
                                                  "ram_size",
                                                  "memory",
                                                  "clean_",
                                                  "spot_price_auto_product",
                                                  "disk_",
                                                  "galaxycommand",
                                                  "network"};
    QStringList removed;
    QSet<QString> added;
    for (const QString& line : QString::fromStdString(unifiedDiff(before, after, "a", "b", false)).split(QLatin1Char('\n'))) {
        QString rest = line.mid(1).trimmed();
        rest.chop(rest.endsWith(QLatin1Char(',')) ? 1 : 0);
        if (line.startsWith(QLatin1Char('+'))) {
            added << rest;
        } else if (line.startsWith(QLatin1Char('-')) && !line.startsWith(QLatin1String("---"))) {
            removed << rest;
        }
    }
    QStringList unreasonable;
    for (const QString& line : removed) {
        const bool isReasonable = added.contains(line) || std::any_of(reasons.begin(), reasons.end(), [&line](const char* reason) {
                                      return line.contains(QLatin1String(reason));
                                  });
        if (!isReasonable) {
            unreasonable << line;
        }
    }
    return unreasonable;
}

} // namespace

void FixCorpusTest::agreesWithPacker_data()
{
    QTest::addColumn<QString>("name");
    const QString folder = sharedFolder() + QStringLiteral("/corpus/files");
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString& file : files) {
        QTest::newRow(qPrintable(file)) << file;
    }
    if (files.isEmpty()) {
        QTest::newRow("no corpus") << QString();
    }
}

void FixCorpusTest::agreesWithPacker()
{
    QFETCH(QString, name);
    if (name.isEmpty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const std::string text = contentOf(sharedFolder() + QStringLiteral("/corpus/files/") + name).toStdString();
    const QString oracle = sharedFolder() + QStringLiteral("/corpus/oracle/") + name.chopped(5);
    QByteArray wanted = contentOf(oracle + QStringLiteral(".fix-novalidate.json"));
    if (wanted.isEmpty()) {
        wanted = contentOf(oracle + QStringLiteral(".fix.json"));
    }
    QVERIFY(!wanted.isEmpty());
    Problems problems;
    const FixedText fixed = fixTemplate(SourceText("t.json", text), problems);
    if (wanted.startsWith("Error parsing template")) {
        // Comments and trailing commas are all that is wrong with some: for them there is nothing to compare.
        const std::vector<Problem>& all = problems.all();
        QVERIFY(problems.hasErrors() || !all.empty());
        QVERIFY(problems.hasErrors() || std::all_of(all.begin(), all.end(), [](const Problem& problem) {
                    return problem.code == ProblemCode::ToleratedSyntax;
                }));
        if (problems.hasErrors()) {
            QCOMPARE(fixed.text, text);
        }
        return;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(wanted, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    Problems ofFixed;
    const SourceText source("t.json", fixed.text);
    const JsonTree tree = readJsonTree(source, ofFixed);
    QVERIFY(tree.complete);
    QStringList faults;
    differences({}, document.object(), jsonOf(tree.root), faults);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    if (fixed.applied.empty()) {
        QCOMPARE(fixed.text, text);
    }
    // The same template in another layout.
    std::mt19937 random(1);
    std::string variant;
    const SourceText original("t.json", text);
    Problems ofVariant;
    spellAtRandom(original, readJsonTree(original, ofVariant).root, random, variant);
    const SourceText fixedVariant("t.json", fixTemplate(SourceText("t.json", variant), ofVariant).text);
    differences({}, document.object(), jsonOf(readJsonTree(fixedVariant, ofVariant).root), faults);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    const QStringList unreasonable = touchedForNothing(text, fixed.text);
    QVERIFY2(unreasonable.isEmpty(), qPrintable(unreasonable.join(QLatin1Char('\n'))));
    const FixedText again = fixedOf(fixed.text);
    QCOMPARE(QByteArray::fromStdString(again.text), QByteArray::fromStdString(fixed.text));
}

QTEST_GUILESS_MAIN(FixCorpusTest)
#include "fix_corpus_test.moc"
