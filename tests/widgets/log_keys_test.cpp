// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_view.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

using namespace diecast;

namespace {

const LogTime start = std::chrono::system_clock::from_time_t(1700000000);

void fill(LogStore& store, int from, int to)
{
    std::string text;
    for (int i = from; i < to; ++i)
        text += "line " + std::to_string(i) + "\n";
    store.appendOutput(LogKind::Output, start, text);
}

QString keysCopied(LogView& view)
{
    QApplication::clipboard()->setText(QStringLiteral("nothing was copied"));
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    return QApplication::clipboard()->text();
}

} // namespace

/// A log without a mouse.
class LogKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void arrowsMoveALine();
    void shiftSelectsAndCopies();
    void pagesAndEnds();
    void keysFoldOneStep();
    void selectsAcrossAFold();
    void keysFollowAndLeaveTheEnd();
    void tabShowsWhereOneIs();
    void tellsScreenReadersTheLine();
    void survivesAnEmptyLog();

private:
    std::unique_ptr<Theme> m_theme = std::make_unique<Theme>();
    std::unique_ptr<LogStore> m_store;
    std::unique_ptr<LogView> m_view;
};

void LogKeysTest::init()
{
    m_view.reset();
    m_store = std::make_unique<LogStore>();
    m_store->beginSection(start, "First");
    fill(*m_store, 0, 3);
    m_store->beginSection(start, "Second");
    fill(*m_store, 3, 6);
    m_view = std::make_unique<LogView>(*m_theme, m_store.get());
    m_view->resize(400, 20 * m_view->rowHeight());
    m_view->show();
    m_view->setFocus();
}

void LogKeysTest::arrowsMoveALine()
{
    // From the end, where one looks.
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(6));
    QCOMPARE(keysCopied(*m_view), QStringLiteral("line 4"));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(keysCopied(*m_view), QStringLiteral("line 5"));
    // A click is a place to go on from.
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(60, m_view->rowHeight() * 3 / 2));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(keysCopied(*m_view), QStringLiteral("line 1"));
}

void LogKeysTest::shiftSelectsAndCopies()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(!m_view->hasSelection());
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(keysCopied(*m_view), QStringLiteral("line 0\nline 1\nline 2"));
    // Back over where it began.
    for (int step = 0; step < 3; ++step)
        QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(keysCopied(*m_view), QStringLiteral("First\nline 0"));
    QTest::keyClick(m_view.get(), Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(keysCopied(*m_view).split(QLatin1Char('\n')).size(), 7);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(!m_view->hasSelection());
}

void LogKeysTest::pagesAndEnds()
{
    fill(*m_store, 6, 500);
    m_view->grown();
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(0));
    QCOMPARE(m_view->firstVisibleRow(), std::size_t(0));
    QTest::keyClick(m_view.get(), Qt::Key_PageDown);
    QTest::keyClick(m_view.get(), Qt::Key_PageDown, Qt::ShiftModifier);
    const auto page = static_cast<std::size_t>(m_view->visibleRows()) - 1;
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(2 * page));
    QCOMPARE(m_view->selectedText().split(QLatin1Char('\n')).size(), static_cast<qsizetype>(page) + 1);
    const std::size_t first = m_view->firstVisibleRow();
    QVERIFY(first > 0 && first <= 2 * page && 2 * page < first + static_cast<std::size_t>(m_view->visibleRows()));
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QVERIFY(m_view->visibleText().endsWith(QStringLiteral("line 499")));
}

void LogKeysTest::keysFoldOneStep()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    // From a line to its step's title, then the step is folded.
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(0));
    QVERIFY(m_view->visibleText().contains(QStringLiteral("line 0")));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_view->visibleText(), QStringLiteral("First\nSecond\nline 3\nline 4\nline 5"));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QVERIFY(m_view->visibleText().startsWith(QStringLiteral("First\nline 0\n")));
    // Enter folds and unfolds, from a line of the step too.
    QTest::keyClick(m_view.get(), Qt::Key_End);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_view->visibleText(), QStringLiteral("First\nline 0\nline 1\nline 2\nSecond"));
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(4));
    QTest::keyClick(m_view.get(), Qt::Key_Enter, Qt::KeypadModifier);
    QVERIFY(m_view->visibleText().endsWith(QStringLiteral("line 5")));
}

void LogKeysTest::selectsAcrossAFold()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(4));
    QCOMPARE(keysCopied(*m_view), QStringLiteral("First\nline 0\nline 1\nline 2\nSecond"));
}

void LogKeysTest::keysFollowAndLeaveTheEnd()
{
    fill(*m_store, 6, 100);
    m_view->grown();
    QVERIFY(m_view->isFollowing());
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(!m_view->isFollowing());
    fill(*m_store, 100, 101);
    m_view->grown();
    QVERIFY(!m_view->visibleText().contains(QStringLiteral("line 100")));
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QVERIFY(m_view->isFollowing());
    QVERIFY(m_view->visibleText().contains(QStringLiteral("line 100")));
}

void LogKeysTest::tabShowsWhereOneIs()
{
    QWidget window;
    QHBoxLayout layout(&window);
    QLineEdit before;
    layout.addWidget(&before);
    layout.addWidget(m_view.get());
    window.resize(600, 400);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    before.setFocus();
    const QImage without = m_view->viewport()->grab().toImage();
    QTest::keyClick(&before, Qt::Key_Tab);
    QVERIFY(m_view->hasFocus());
    QCOMPARE(m_view->currentLine(), std::optional<std::size_t>(7));
    QVERIFY(m_view->viewport()->grab().toImage() != without);
    QTest::keyClick(m_view.get(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(before.hasFocus());
    QCOMPARE(m_view->viewport()->grab().toImage(), without);
    m_view->setParent(nullptr);
}

void LogKeysTest::tellsScreenReadersTheLine()
{
    QTest::keyClick(m_view.get(), Qt::Key_Home);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QAccessibleTextInterface* text = QAccessible::queryAccessibleInterface(m_view.get())->textInterface();
    QCOMPARE(text->cursorPosition(), 6); // behind "First" and its line end
}

void LogKeysTest::survivesAnEmptyLog()
{
    const LogStore empty;
    m_view->setStore(&empty);
    for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down, Qt::Key_Home, Qt::Key_End, Qt::Key_Left, Qt::Key_Return, Qt::Key_PageUp})
        QTest::keyClick(m_view.get(), key, Qt::ShiftModifier);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QVERIFY(!m_view->currentLine());
    QVERIFY(!m_view->hasSelection());
    m_view->setStore(nullptr);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QVERIFY(!m_view->currentLine());
}

QTEST_MAIN(LogKeysTest)
#include "log_keys_test.moc"
