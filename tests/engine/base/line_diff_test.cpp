// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/line_diff.h"

#include <QTest>

#include <random>

using namespace diecast;

class LineDiffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shows_data();
    void shows();
    void colours();
    void patchMakesTheOther();
};

void LineDiffTest::shows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* before, const char* after, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after) << QString::fromUtf8(expected);
    };
    row("same", "a\nb\n", "a\nb\n", "");
    row("changed", "a\nb\nc\n", "a\nx\nc\n", "--- a\n+++ b\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n");
    row("one line", "a\n", "b\n", "--- a\n+++ b\n@@ -1 +1 @@\n-a\n+b\n");
    row("added to nothing", "", "b\n", "--- a\n+++ b\n@@ -0,0 +1 @@\n+b\n");
    row("all removed", "a\nb\n", "", "--- a\n+++ b\n@@ -1,2 +0,0 @@\n-a\n-b\n");
    row("no last line end", "a\nb", "a\nb\n", "--- a\n+++ b\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
    row("two places", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "x\n2\n3\n4\n5\n6\n7\n8\n9\n",
        "--- a\n+++ b\n@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -7,4 +7,3 @@\n 7\n 8\n 9\n-10\n");
    row("near places", "1\n2\n3\n4\n5\n6\n7\n8\n", "x\n2\n3\n4\n5\n6\n7\ny\n",
        "--- a\n+++ b\n@@ -1,8 +1,8 @@\n-1\n+x\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+y\n");
}

void LineDiffTest::shows()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(unifiedDiff(before.toStdString(), after.toStdString(), "a", "b", false)), expected);
}

void LineDiffTest::colours()
{
    QCOMPARE(QByteArray::fromStdString(unifiedDiff("a\nb\n", "a\n", "x", "y", true)),
             QByteArray("\033[1m--- x\033[0m\n\033[1m+++ y\033[0m\n\033[36m@@ -1,2 +1 @@\033[0m\n a\n\033[31m-b\033[0m\n"));
}

/// The lines a patch keeps and adds, put together with those outside of it, are the other text; so are those it keeps and removes.
void LineDiffTest::patchMakesTheOther()
{
    std::mt19937 random(7);
    for (int round = 0; round < 400; ++round) {
        std::vector<std::string> before;
        const std::size_t lines = random() % 40;
        for (std::size_t index = 0; index < lines; ++index) {
            before.push_back(std::string(1, static_cast<char>('a' + random() % 6)) + "\n");
        }
        std::vector<std::string> after = before;
        for (auto changes = random() % 8; changes > 0; --changes) {
            const std::size_t at = after.empty() ? 0 : random() % after.size();
            if (random() % 2 == 0 && !after.empty()) {
                after.erase(after.begin() + static_cast<std::ptrdiff_t>(at));
            } else {
                after.insert(after.begin() + static_cast<std::ptrdiff_t>(at), "new\n");
            }
        }
        std::string beforeText;
        std::string afterText;
        for (const std::string& line : before) {
            beforeText += line;
        }
        for (const std::string& line : after) {
            afterText += line;
        }
        const QStringList patch
            = QString::fromStdString(unifiedDiff(beforeText, afterText, "a", "b", false)).split(QLatin1Char('\n'));
        std::string patched;
        std::size_t next = 0;
        for (qsizetype index = 2; index < patch.size(); ++index) {
            const QString& line = patch[index];
            if (line.startsWith(QLatin1String("@@"))) {
                const QStringList from = line.section(QLatin1Char(' '), 1, 1).mid(1).split(QLatin1Char(','));
                const bool isEmpty = from.value(1) == QLatin1String("0");
                const std::size_t begin = from[0].toULongLong() - (isEmpty ? 0 : 1);
                while (next < begin) {
                    patched += before[next++];
                }
            } else if (line.startsWith(QLatin1Char('+'))) {
                patched += line.mid(1).toStdString() + "\n";
            } else if (!line.isEmpty()) {
                QCOMPARE(line.mid(1).toStdString() + "\n", before.at(next));
                patched += line.startsWith(QLatin1Char(' ')) ? before[next] : "";
                ++next;
            }
        }
        while (next < before.size()) {
            patched += before[next++];
        }
        QCOMPARE(patched, afterText);
    }
}

QTEST_GUILESS_MAIN(LineDiffTest)
#include "line_diff_test.moc"
