// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_view.h"

#include <QScrollBar>
#include <QTest>

using namespace diecast;

namespace {

const LogTime start = std::chrono::system_clock::from_time_t(1700000000);

QString joined(const QString& visible)
{
    return QString(visible).remove(QLatin1Char('\n'));
}

} // namespace

/// Errors and warnings that are longer than the log is wide.
class LogWrapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrapsErrorsAndWarnings_data();
    void wrapsErrorsAndWarnings();
    void breaksAtSpaces();
    void wrapsAnewWithTheWidth();
    void keepsItsPlaceWhenItIsResized();
    void selectsInAWrappedLine();
    void findsAndMovesOverWrappedLines();
    void reckonsRows();
};

void LogWrapTest::wrapsErrorsAndWarnings_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("wraps");
    const QByteArray words = QByteArray("The image could not be taken because ").repeated(8) + "END";
    QTest::newRow("error") << int(LogKind::Error) << words << true;
    QTest::newRow("warning") << int(LogKind::Warning) << words << true;
    QTest::newRow("error without a space") << int(LogKind::Error) << QByteArray("x").repeated(400) + "END" << true;
    QTest::newRow("error in wide letters") << int(LogKind::Error) << QByteArray("像").repeated(200) + "END" << true;
    QTest::newRow("error beyond the first plane") << int(LogKind::Error) << QByteArray("😀").repeated(200) + "END" << true;
    QTest::newRow("short error") << int(LogKind::Error) << QByteArray("It broke. END") << false;
    QTest::newRow("output") << int(LogKind::Output) << words << false;
    QTest::newRow("error output") << int(LogKind::ErrorOutput) << words << false;
}

void LogWrapTest::wrapsErrorsAndWarnings()
{
    QFETCH(const int, kind);
    QFETCH(const QByteArray, text);
    QFETCH(const bool, wraps);
    Theme theme;
    LogStore store;
    store.appendText(static_cast<LogKind>(kind), start, text.toStdString());
    LogView view(theme, &store);
    view.resize(340, 40 * view.rowHeight());
    view.show();
    static_cast<void>(view.grab());
    QCoreApplication::processEvents();
    const QString visible = view.visibleText();
    QCOMPARE(joined(visible), QString::fromUtf8(text));
    QCOMPARE(visible.contains(QLatin1Char('\n')), wraps);
    if (wraps)
        QCOMPARE(view.horizontalScrollBar()->maximum(), 0);
    else if (text.size() > 100)
        QVERIFY(view.horizontalScrollBar()->maximum() > 0);
    QVERIFY(!visible.contains(QChar::ReplacementCharacter));
    for (const QString& row : visible.split(QLatin1Char('\n')))
        QVERIFY(!row.isEmpty() && !row.front().isLowSurrogate());
}

void LogWrapTest::breaksAtSpaces()
{
    Theme theme;
    LogStore store;
    store.appendText(LogKind::Error, start, "word0 word1 word2 word3 word4 word5 word6 word7 word8 word9 word10 word11 word12");
    LogView view(theme, &store);
    view.resize(240, 300);
    view.show();
    const QStringList rows = view.visibleText().split(QLatin1Char('\n'));
    QVERIFY(rows.size() > 1);
    for (const QString& row : rows)
        QVERIFY2(row.startsWith(QStringLiteral("word")), qPrintable(row));
}

void LogWrapTest::wrapsAnewWithTheWidth()
{
    Theme theme;
    LogStore store;
    store.appendText(LogKind::Error, start, std::string(100, 'e'));
    LogView view(theme, &store);
    view.resize(300, 400);
    view.show();
    const auto rows = [&view] { return view.visibleText().count(QLatin1Char('\n')) + 1; };
    const auto narrow = rows();
    view.resize(200, 400);
    QVERIFY(rows() > narrow);
    view.resize(1600, 400);
    QCOMPARE(rows(), 1);
    // What comes later is wrapped like what was there.
    view.resize(300, 400);
    store.appendText(LogKind::Warning, start, std::string(100, 'w'));
    view.grown();
    QCOMPARE(rows(), 2 * narrow);
}

void LogWrapTest::keepsItsPlaceWhenItIsResized()
{
    Theme theme;
    LogStore store;
    for (int i = 0; i < 200; ++i)
        store.appendText(LogKind::Error, start, std::to_string(i) + " " + std::string(90, 'e'));
    LogView view(theme, &store);
    view.resize(300, 400);
    view.show();
    QVERIFY(view.visibleText().split(QLatin1Char('\n')).constLast().endsWith(QLatin1Char('e'))); // at the end
    view.scrollToLine(100);
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->value() + view.visibleRows() / 3);
    const QString first = view.visibleText().section(QLatin1Char(' '), 0, 0);
    view.resize(700, 400);
    QCOMPARE(view.visibleText().section(QLatin1Char(' '), 0, 0), first);
    view.resize(260, 400);
    QCOMPARE(view.visibleText().section(QLatin1Char(' '), 0, 0), first);
}

void LogWrapTest::selectsInAWrappedLine()
{
    Theme theme;
    LogStore store;
    store.appendText(LogKind::Error, start, std::string(60, 'a') + std::string(60, 'b'));
    store.appendText(LogKind::Say, start, "after");
    LogView view(theme, &store);
    view.resize(300, 400);
    view.show();
    const QStringList rows = view.visibleText().split(QLatin1Char('\n'));
    QVERIFY(rows.size() > 2);
    const int height = view.rowHeight();
    // From the beginning of the second row to far behind the end of the line's last.
    const auto last = static_cast<int>(rows.size()) - 2;
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(0, height * 3 / 2));
    QTest::mouseMove(view.viewport(), QPoint(290, height * last + height / 2));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(290, height * last + height / 2));
    QCOMPARE(view.selectedText(), rows.mid(1, last).join(QString()));
}

void LogWrapTest::findsAndMovesOverWrappedLines()
{
    Theme theme;
    LogStore store;
    for (int i = 0; i < 30; ++i)
        store.appendText(LogKind::Warning, start, std::string(300, 'w'));
    store.appendText(LogKind::Say, start, "needle");
    for (int i = 0; i < 30; ++i)
        store.appendText(LogKind::Warning, start, std::string(300, 'v'));
    LogView view(theme, &store);
    view.resize(300, 300);
    view.show();
    QCOMPARE(view.find(QStringLiteral("needle"), false), std::optional<std::size_t>(30));
    QVERIFY(view.visibleText().contains(QStringLiteral("needle")));
    // A key is a line, whatever its rows.
    QTest::keyClick(&view, Qt::Key_Home);
    for (int step = 0; step < 30; ++step)
        QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(view.currentLine(), std::optional<std::size_t>(30));
    QVERIFY(view.visibleText().contains(QStringLiteral("needle")));
    QTest::keyClick(&view, Qt::Key_Up);
    QCOMPARE(view.currentLine(), std::optional<std::size_t>(29));
}

void LogWrapTest::reckonsRows()
{
    LogStore store;
    store.beginSection(start, "First");
    store.appendText(LogKind::Error, start, "tall");
    store.appendText(LogKind::Say, start, "short");
    store.beginSection(start, "Second");
    store.appendText(LogKind::Error, start, "tall");
    LogLines lines(store);
    lines.setTall({{1, 3}, {4, 2}});
    lines.refresh();
    QCOMPARE(lines.rowCount(), std::size_t(8));
    const std::vector<std::size_t> expected{0, 1, 1, 1, 2, 3, 4, 4};
    for (std::size_t row = 0; row < expected.size(); ++row)
        QCOMPARE(lines.at(row).line, expected[row]);
    QCOMPARE(lines.at(3).part, std::size_t(2));
    QCOMPARE(lines.at(7).part, std::size_t(1));
    QCOMPARE(lines.rowOf(2), std::size_t(4));
    QCOMPARE(lines.rowsOf(1), std::size_t(3));
    lines.setFolded(0, true);
    QCOMPARE(lines.rowCount(), std::size_t(4));
    QCOMPARE(lines.rowOf(1), std::size_t(0));
    QCOMPARE(lines.rowsOf(1), std::size_t(0));
    QCOMPARE(lines.at(1).line, std::size_t(3));
    QCOMPARE(lines.at(2).line, std::size_t(4));
    lines.setFolded(1, true);
    QCOMPARE(lines.rowCount(), std::size_t(2));
    lines.reveal(4);
    QCOMPARE(lines.rowCount(), std::size_t(4));
}

QTEST_MAIN(LogWrapTest)
#include "log_wrap_test.moc"
