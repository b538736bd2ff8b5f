// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differences.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// inspect of real templates against recorded runs of Packer 1.6.6: the same records of variables, builders and provisioners, the
/// same verdict. Neither templates nor recordings belong to the project; DIECAST_CORPUS names their folder.
class InspectCorpusTest : public QObject {
    Q_OBJECT
private slots:
    void listsAsPacker_data();
    void listsAsPacker();

private:
    const diecast::test::DifferenceTable m_differences{QStringLiteral(DIECAST_SOURCE "/resources/differences-from-packer.md"),
                                                       QStringLiteral("Templates")};
};

namespace {

/// The records as a set of lines: builders and variables of Packer come in the order of a hash. The time is left out;
/// post-processors are not in its records.
QStringList records(const QString& output)
{
    QStringList found;
    for (const QString& line : output.split(QLatin1Char('\n'))) {
        const qsizetype begin = line.indexOf(QLatin1String(",template-"));
        if (begin >= 0 && !line.mid(begin).startsWith(QLatin1String(",template-post-processor"))) {
            found << line.mid(begin);
        }
    }
    found.sort();
    return found;
}

/// Packer hides by equal defaults, in the order of a hash, until the first sensitive variable of that default came by: of the
/// variables without a default some are hidden beside a sensitive one without a default, others in the next run. They count as
/// shown.
void showEmptyDefaults(QStringList& theirs, const QStringList& ours)
{
    for (QString& record : theirs) {
        const QString shown = QString(record).replace(QLatin1String(",<sensitive>,"), QLatin1String(",,"));
        if (ours.contains(shown)) {
            record = shown;
        }
    }
    theirs.sort();
}

} // namespace

void InspectCorpusTest::listsAsPacker_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("recorded");
    const QDir corpus(qEnvironmentVariable("DIECAST_CORPUS", QStringLiteral(DIECAST_SOURCE "/../shared/corpus")));
    if (!corpus.exists(QStringLiteral("oracle"))) {
        QSKIP("SKIPPED: the corpus of templates is not here; set DIECAST_CORPUS to its folder. NOTHING was compared.");
    }
    const QFileInfoList files = QDir(corpus.filePath(QStringLiteral("files"))).entryInfoList({QStringLiteral("*.json")});
    QVERIFY(files.size() > 300);
    for (const QFileInfo& file : files) {
        const QString recorded = corpus.filePath(QStringLiteral("oracle/%1.inspect.txt").arg(file.completeBaseName()));
        QVERIFY2(QFile::exists(recorded), qPrintable(recorded));
        QTest::newRow(qPrintable(file.completeBaseName())) << file.filePath() << recorded;
    }
    QVERIFY(!m_differences.rows().isEmpty());
    for (const QStringList& row : m_differences.rows()) {
        QVERIFY2(corpus.exists(QStringLiteral("files/") + row.value(0)), qPrintable(row.value(0)));
    }
}

void InspectCorpusTest::listsAsPacker()
{
    QFETCH(QString, file);
    QFETCH(QString, recorded);
    QFile oracle(recorded);
    QVERIFY(oracle.open(QIODevice::ReadOnly));
    const QString theirs = QString::fromUtf8(oracle.readAll());

    Program program;
    const Ended ended = program.run({QStringLiteral("inspect"), QStringLiteral("-machine-readable"), file});
    if (m_differences.find(QFileInfo(file).fileName())) {
        QVERIFY(!theirs.startsWith(QLatin1String("rc=0")));
        QCOMPARE(ended.code, 0);
        return;
    }
    QCOMPARE(ended.code, theirs.startsWith(QLatin1String("rc=0")) ? 0 : 2);
    if (ended.code == 0) {
        const QStringList ours = records(ended.out);
        QStringList expected = records(theirs);
        showEmptyDefaults(expected, ours);
        QCOMPARE(ours, expected);
    }
}

QTEST_GUILESS_MAIN(InspectCorpusTest)
#include "inspect_corpus_test.moc"
