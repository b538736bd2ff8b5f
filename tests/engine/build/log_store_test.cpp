// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/log_store.h"

#include <QTest>

using namespace diecast;

namespace {

const LogTime start = std::chrono::system_clock::from_time_t(1700000000);

} // namespace

class TestLogStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsLinesOfStreamsApart();
    void showsUnfinishedLines();
    void boundsLinesWithoutEnd();
    void carriesColoursOverLines();
    void findsForwardsAndBackwards();
    void holdsAMillionLines();
    void marksSections();
    void readsColours_data();
    void readsColours();
};

void TestLogStore::keepsLinesOfStreamsApart()
{
    LogStore store;
    store.appendOutput(LogKind::Output, start, "out be");
    store.appendOutput(LogKind::ErrorOutput, start, "error begins");
    store.appendOutput(LogKind::Output, start, "gins\nsecond\r\n");
    store.appendOutput(LogKind::ErrorOutput, start, " and ends\n");
    QCOMPARE(store.lineCount(), std::size_t(3));
    QCOMPARE(store.line(0).bytes, std::string("out begins"));
    QCOMPARE(store.line(1).bytes, std::string("second"));
    QCOMPARE(store.line(2).bytes, std::string("error begins and ends"));
    QCOMPARE(store.kindOf(2), LogKind::ErrorOutput);
}

void TestLogStore::showsUnfinishedLines()
{
    LogStore store;
    store.appendOutput(LogKind::Output, start, "12 %\r47 %\r");
    QCOMPARE(store.lineCount(), std::size_t(1));
    QCOMPARE(store.completeLines(), std::size_t(0));
    QCOMPARE(store.plainText(0), std::string("47 %"));
    store.appendOutput(LogKind::Output, start, "100 %");
    QCOMPARE(store.plainText(0), std::string("100 %"));
    store.appendText(LogKind::Say, start, "Two\nlines");
    QCOMPARE(store.line(0).bytes, std::string("Two"));
    QCOMPARE(store.plainText(2), std::string("100 %"));
    store.finishStreams(start);
    QCOMPARE(store.completeLines(), std::size_t(3));
    QCOMPARE(store.plainText(2), std::string("100 %"));
}

void TestLogStore::boundsLinesWithoutEnd()
{
    LogStore store;
    for (int i = 0; i < 10000; ++i)
        store.appendOutput(LogKind::Output, start, std::to_string(i) + " % done\r");
    QCOMPARE(store.lineCount(), std::size_t(1));
    QCOMPARE(store.plainText(0), std::string("9999 % done"));
    QVERIFY(store.line(0).bytes.size() < 70000);
    LogStore endless;
    std::string all;
    for (int i = 0; i < 3000; ++i) {
        endless.appendOutput(LogKind::Output, start, std::string(100, 'x'));
        all.append(100, 'x');
    }
    endless.finishStreams(start);
    std::string together;
    for (std::size_t line = 0; line < endless.lineCount(); ++line)
        together += endless.line(line).bytes;
    QCOMPARE(together, all);
    QVERIFY(endless.lineCount() > 1);
}

void TestLogStore::carriesColoursOverLines()
{
    LogStore store;
    store.appendOutput(LogKind::Output, start, "\x1b[3");
    store.appendOutput(LogKind::Output, start, "1mred\nstill red\x1b[0m\nplain\n");
    QCOMPARE(store.plainText(0), std::string("red"));
    QCOMPARE(store.line(1).style.text.value, std::uint32_t(1));
    QCOMPARE(store.line(1).style.text.kind, AnsiColor::Kind::Indexed);
    QVERIFY(store.line(2).style == AnsiStyle());
}

void TestLogStore::findsForwardsAndBackwards()
{
    LogStore store;
    for (int i = 0; i < 1000; ++i)
        store.appendOutput(LogKind::Output, start, "line " + std::to_string(i) + (i % 100 == 7 ? " \x1b[1mNee\x1b[0mdle\n" : "\n"));
    store.appendOutput(LogKind::Output, start, "an unfinished needle");
    QCOMPARE(store.find("needle", 0, false), std::optional<std::size_t>(7));
    QCOMPARE(store.find("needle", 8, false), std::optional<std::size_t>(107));
    QCOMPARE(store.find("needle", 908, false), std::optional<std::size_t>(1000));
    QCOMPARE(store.find("needle", 999, true), std::optional<std::size_t>(907));
    QCOMPARE(store.find("needle", 5000, true), std::optional<std::size_t>(1000));
    QCOMPARE(store.find("Needle", 908, false), std::optional<std::size_t>());
    QCOMPARE(store.find("line 999", 0, false), std::optional<std::size_t>(999));
    QCOMPARE(store.find("", 0, false), std::optional<std::size_t>());
}

void TestLogStore::holdsAMillionLines()
{
    LogStore store;
    std::string piece;
    constexpr int count = 1'000'000;
    for (int i = 0; i < count; ++i) {
        piece += "line " + std::to_string(i) + " of a long output that a package manager wrote\n";
        if (piece.size() > 30000) {
            store.appendOutput(LogKind::Output, start + std::chrono::milliseconds(i), piece);
            piece.clear();
        }
    }
    store.appendOutput(LogKind::Output, start, piece);
    QCOMPARE(store.lineCount(), std::size_t(count));
    for (int i = 0; i < count; i += 9973)
        QCOMPARE(store.line(static_cast<std::size_t>(i)).bytes,
                 "line " + std::to_string(i) + " of a long output that a package manager wrote");
    QCOMPARE(store.line(count - 1).bytes, std::string("line 999999 of a long output that a package manager wrote"));
    QCOMPARE(store.find("line 999998 ", 0, false), std::optional<std::size_t>(999998));
    QCOMPARE(store.find("line 3 of", count, true), std::optional<std::size_t>(3));
}

void TestLogStore::marksSections()
{
    LogStore store;
    const std::size_t first = store.beginSection(start, "Provision\nsecond line of a title");
    store.appendOutput(LogKind::Output, start, "unfinished");
    const std::size_t second = store.beginSection(start, "Take image");
    store.endSection(first, std::chrono::milliseconds(1500), true);
    QCOMPARE(store.sections().size(), std::size_t(2));
    QCOMPARE(store.sections()[first].title, std::string("Provision"));
    QVERIFY(store.sections()[first].failed);
    QVERIFY(!store.sections()[second].took);
    QCOMPARE(store.sections()[second].firstLine, std::size_t(2));
    QCOMPARE(store.kindOf(2), LogKind::Section);
    store.endSection(99, {}, false); // nobody's
}

void TestLogStore::readsColours_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<uint>("value");
    const auto indexed = static_cast<int>(AnsiColor::Kind::Indexed);
    const auto trueColor = static_cast<int>(AnsiColor::Kind::True);
    QTest::newRow("plain") << QByteArray("text") << QByteArray("text") << 0 << 0U;
    QTest::newRow("sixteen") << QByteArray("\x1b[31mtext") << QByteArray("text") << indexed << 1U;
    QTest::newRow("bright") << QByteArray("\x1b[94mtext") << QByteArray("text") << indexed << 12U;
    QTest::newRow("table") << QByteArray("\x1b[38;5;208mtext") << QByteArray("text") << indexed << 208U;
    QTest::newRow("true") << QByteArray("\x1b[38;2;16;32;48mtext") << QByteArray("text") << trueColor << 0x102030U;
    QTest::newRow("other sequences") << QByteArray("\x1b[2K\x1b[1;31mte\x1b[?25lxt\x1b]0;title\x07") << QByteArray("text")
                                     << indexed << 1U;
    QTest::newRow("link") << QByteArray("\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\") << QByteArray("text") << 0 << 0U;
    QTest::newRow("broken off") << QByteArray("text\x1b[38;5") << QByteArray("text") << 0 << 0U;
    QTest::newRow("empty extended") << QByteArray("\x1b[38mtext") << QByteArray("text") << 0 << 0U;
    QTest::newRow("bell and backspace") << QByteArray("te\a\bxt") << QByteArray("text") << 0 << 0U;
    QTest::newRow("drawn anew") << QByteArray("\x1b[31mold\r\x1b[32mtext\r") << QByteArray("text") << indexed << 2U;
}

void TestLogStore::readsColours()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    QFETCH(uint, value);
    AnsiStyle style;
    const AnsiLine line = readAnsiLine(bytes.toStdString(), style);
    QCOMPARE(QByteArray::fromStdString(line.text), text);
    QVERIFY(!line.runs.empty());
    QCOMPARE(static_cast<int>(line.runs.front().style.text.kind), kind);
    QCOMPARE(line.runs.front().style.text.value, value);
}

QTEST_GUILESS_MAIN(TestLogStore)
#include "log_store_test.moc"
