// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/marks.h"
#include "monitor/build_words.h"
#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/images_model.h"
#include "monitor/images_view.h"
#include "monitor/log_panel.h"
#include "monitor/log_view.h"
#include "monitor/question_box.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace diecast;

namespace {

const LogTime start = std::chrono::system_clock::from_time_t(1700000000);

BuildEvent tell(const std::string& build, BuildEventPayload payload, int milliseconds = 0)
{
    BuildEvent made;
    made.time = start + std::chrono::milliseconds(milliseconds);
    made.build = build;
    made.payload = std::move(payload);
    return made;
}

void fill(LogStore& store, int from, int to)
{
    std::string text;
    for (int i = from; i < to; ++i)
        text += "line " + std::to_string(i) + "\n";
    store.appendOutput(LogKind::Output, start, text);
}

} // namespace

class MonitorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void modelsFollowARun();
    void tellsOnceABatch();
    void questionIsAskedAndAnswered();
    void saysStatesInWords();
    void logFollowsTheEnd();
    void logShowsBarsOnlyWhenNeeded();
    void logTellsNewLinesWhenNotFollowing();
    void logCopiesSelections();
    void logFindsAndReveals();
    void logFoldsSections();
    void logShowsAMillionLines();
    void logIsAccessible();
    void logSurvivesItsStore();
};

void MonitorTest::modelsFollowARun()
{
    Theme theme;
    const Workshop workshop;
    RunRecord record;
    BuildsModel builds(record, workshop);
    ImagesModel images(record, workshop);
    const QAbstractItemModelTester buildsTester(&builds, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester imagesTester(&images, QAbstractItemModelTester::FailureReportingMode::QtTest);
    record.setReplayed(true);
    record.apply(tell({}, RunStarted{"run-1", "t.json", {"a", "b"}}));
    record.endBatch();
    QCOMPARE(builds.rowCount(), 2);
    QCOMPARE(builds.index(0, BuildsModel::StateColumn).data().toString(), QStringLiteral("Waiting"));
    record.apply(tell("a", BuildStarted{"null", {"Connect", "Provision"}}));
    record.apply(tell("a", StepStarted{0, "Connect", false}));
    ConnectionChanged connecting;
    connecting.stage = ConnectionStage::Connecting;
    connecting.address = "host";
    connecting.port = 22;
    connecting.attempt = 3;
    record.apply(tell("a", connecting));
    record.apply(tell("a", InstanceKnown{"i-1", "10.0.0.1", "", "root"}));
    record.endBatch();
    QCOMPARE(builds.index(0, BuildsModel::StateColumn).data().toString(), QStringLiteral("Connect"));
    QCOMPARE(builds.index(0, BuildsModel::StepColumn).data().toString(), QStringLiteral("connecting to host:22 · try 3"));
    QVERIFY(builds.index(0, BuildsModel::InstanceColumn).data().toString().contains(QStringLiteral("10.0.0.1")));
    record.apply(tell("a", StepFinished{0, "Connect", false, Outcome::Succeeded, {}, ""}));
    record.apply(tell("a", StepStarted{1, "Provision", false}));
    record.apply(tell("a", TaskStarted{"provisioner", "shell", "base.sh", 1, 4}));
    record.endBatch();
    QCOMPARE(builds.index(0, BuildsModel::StepColumn).data().toString(), QStringLiteral("2 of 4 · base.sh"));
    QCOMPARE(builds.index(0, BuildsModel::ProgressColumn).data(BuildsModel::FractionRole).toDouble(), 0.625);
    record.apply(tell("a", ImageCreated{"img-1", "name", "here", "sha256:0011223344556677", 1500, {}}));
    record.apply(tell("a", BuildFinished{Outcome::Succeeded, "", std::chrono::seconds(83), {}, {}}, 83000));
    record.apply(tell("b", BuildFinished{Outcome::Failed, "It went wrong.", std::chrono::seconds(1), {}, {"instance x"}}, 84000));
    record.apply(tell("late", Message{Message::Level::Say, "a build nobody announced"}));
    record.apply(tell({}, RunFinished{1, 1, 0, {}}));
    record.endBatch();
    QCOMPARE(builds.rowCount(), 3);
    QCOMPARE(builds.index(0, BuildsModel::TimeColumn).data().toString(), QStringLiteral("1:23"));
    QCOMPARE(builds.index(0, BuildsModel::ImageColumn).data().toString(), QStringLiteral("img-1"));
    QCOMPARE(builds.index(1, BuildsModel::StepColumn).data().toString(), QStringLiteral("It went wrong."));
    QCOMPARE(images.rowCount(), 1);
    QCOMPARE(images.allIds(), QStringLiteral("a: img-1"));
    QCOMPARE(record.countOf(BuildState::Failed), 1);
    QVERIFY(record.ended());
    ImagesView view(theme, images);
    view.resize(500, 200);
    view.show();
    QTest::mouseClick(view.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("a: img-1"));
    record.clear();
    QCOMPARE(builds.rowCount(), 0);
    QCOMPARE(images.rowCount(), 0);
}

void MonitorTest::tellsOnceABatch()
{
    RunRecord record;
    QSignalSpy changed(&record, &RunRecord::changed);
    QSignalSpy grown(&record, &RunRecord::logGrew);
    record.apply(tell({}, RunStarted{"r", "t", {"a"}}));
    record.apply(tell("a", BuildStarted{"null", {"Provision"}}));
    for (int i = 0; i < 1000; ++i)
        record.apply(tell("a", Output{OutputStream::Out, "line\n"}));
    QCOMPARE(grown.count(), 0);
    record.endBatch();
    QCOMPARE(grown.count(), 1);
    QCOMPARE(changed.count(), 1);
    record.endBatch();
    QCOMPARE(grown.count(), 1);
    QCOMPARE(record.lineCount(), std::size_t(1000));
}

void MonitorTest::questionIsAskedAndAnswered()
{
    Theme theme;
    const Workshop workshop;
    RunRecord record;
    record.setReplayed(true);
    record.apply(tell({}, RunStarted{"r", "t", {"a"}}));
    record.apply(tell("a", BuildStarted{"null", {"Provision"}}));
    record.endBatch();
    LogPanel panel(theme, workshop, record, 0);
    panel.resize(420, 500);
    panel.show();
    auto* box = panel.findChild<QuestionBox*>();
    QVERIFY(!box->isAsking());
    record.apply(tell("a", QuestionAsked{7, "Step failed", {"cleanup", "abort", "retry"}, "cleanup", std::chrono::minutes(5)}));
    record.endBatch();
    QVERIFY(box->isAsking());
    QCOMPARE(record.build(0).state, BuildState::Asking);
    QSignalSpy answered(&panel, &LogPanel::answered);
    auto* retry = box->findChild<QPushButton*>(QStringLiteral("answer-retry"));
    QVERIFY(retry != nullptr);
    QCOMPARE(retry->text(), QStringLiteral("Retry"));
    QCOMPARE(box->findChildren<QPushButton*>().size(), 3);
    for (auto* button : box->findChildren<QPushButton*>())
        QVERIFY2(button->geometry().right() <= box->width(), "the buttons must wrap inside the panel");
    auto* abort = box->findChild<QPushButton*>(QStringLiteral("answer-abort"));
    QCOMPARE(abort->text(), QStringLiteral("Leave as it is"));
    retry->setFocus();
    QTest::keyClick(retry, Qt::Key_Space);
    QCOMPARE(answered.count(), 1);
    QCOMPARE(answered.first().at(1).toULongLong(), 7ULL);
    QCOMPARE(answered.first().at(2).toString(), QStringLiteral("retry"));
    record.apply(tell("a", QuestionAnswered{7, "retry"}));
    record.endBatch();
    QVERIFY(!box->isAsking());
    QCOMPARE(record.build(0).state, BuildState::Running);
    // A failed step: which, why, and what still runs.
    record.apply(tell("a", InstanceKnown{"i-77", "10.0.0.5", {}, {}}));
    record.apply(tell(
        "a", QuestionAsked{8, "Step \"Provision\" failed", {"cleanup", "abort"}, "cleanup", {}, "Provision", "exit status 3"}));
    record.endBatch();
    const QString said = box->accessibleName();
    for (const char* part : {"Provision", "exit status 3", "i-77", "10.0.0.5"})
        QVERIFY2(said.contains(QLatin1String(part)), part);
    QCOMPARE(box->findChild<QPushButton*>(QStringLiteral("answer-abort"))->text(), QStringLiteral("Keep instance"));
}

void MonitorTest::saysStatesInWords()
{
    for (const BuildState state : {BuildState::Waiting, BuildState::Running, BuildState::Asking, BuildState::CleaningUp,
                                   BuildState::Succeeded, BuildState::Failed, BuildState::Cancelled}) {
        BuildRecord build;
        build.state = state;
        QVERIFY(!BuildWords::state(build).isEmpty());
        QVERIFY(!BuildWords::shortState(state).isEmpty());
    }
    QCOMPARE(BuildWords::clock(std::chrono::milliseconds(0)), QStringLiteral("0:00"));
    QCOMPARE(BuildWords::clock(std::chrono::seconds(3723)), QStringLiteral("1:02:03"));
    QCOMPARE(BuildWords::clock(std::chrono::seconds(-4)), QStringLiteral("0:00"));
    QCOMPARE(BuildWords::choice("something-new"), QStringLiteral("Something-new"));
}

void MonitorTest::logFollowsTheEnd()
{
    Theme theme;
    LogStore store;
    LogView view(theme, &store);
    view.resize(500, 300);
    view.show();
    fill(store, 0, 500);
    view.grown();
    QVERIFY(view.isFollowing());
    QVERIFY(view.visibleText().contains(QStringLiteral("line 499")));
    QTest::keyClick(&view, Qt::Key_PageUp);
    QVERIFY(!view.isFollowing());
    const std::size_t row = view.firstVisibleRow();
    fill(store, 500, 600);
    view.grown();
    QCOMPARE(view.firstVisibleRow(), row);
    QTest::keyClick(&view, Qt::Key_End);
    QVERIFY(view.isFollowing());
    QVERIFY(view.visibleText().contains(QStringLiteral("line 599")));
    QTest::keyClick(&view, Qt::Key_Home);
    QCOMPARE(view.firstVisibleRow(), std::size_t(0));
    view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
    QVERIFY(view.isFollowing());
}

void MonitorTest::logShowsBarsOnlyWhenNeeded()
{
    Theme theme;
    LogStore store;
    LogView view(theme, &store);
    view.resize(230, 10 * view.rowHeight());
    view.show();
    const QScrollBar* down = view.verticalScrollBar();
    const QScrollBar* across = view.horizontalScrollBar();
    const auto paint = [&view] {
        view.grown();
        static_cast<void>(view.grab()); // widths are measured while painting
        // The bars are laid out by queued calls, and each may bring the other.
        for (int round = 0; round < 5; ++round)
            QCoreApplication::processEvents();
    };
    QVERIFY(!down->isVisible());
    fill(store, 0, 10);
    paint();
    QVERIFY(!down->isVisible());
    QVERIFY(!across->isVisible());
    QVERIFY(view.isFollowing());
    // One line more than there is room for.
    fill(store, 10, 11);
    paint();
    QVERIFY(down->isVisible());
    QVERIFY(!across->isVisible());
    QVERIFY(view.isFollowing());
    view.resize(230, 12 * view.rowHeight());
    paint();
    QVERIFY(!down->isVisible());
    // A long line needs the bar below, which takes the room of a row.
    store.appendOutput(LogKind::Output, start, std::string(120, 'x') + "\n");
    paint();
    QVERIFY(across->isVisible());
    QVERIFY(down->isVisible());
    view.resize(2000, 12 * view.rowHeight());
    paint();
    QVERIFY(!across->isVisible());
    QVERIFY(!down->isVisible());
    QVERIFY(view.isFollowing());
}

void MonitorTest::logTellsNewLinesWhenNotFollowing()
{
    Theme theme;
    LogStore store;
    LogView view(theme, &store);
    view.resize(500, 300);
    view.show();
    fill(store, 0, 500);
    view.grown();
    auto* bubble = view.findChild<QPushButton*>();
    QVERIFY(!bubble->isVisible());
    QTest::keyClick(&view, Qt::Key_Home);
    fill(store, 500, 512);
    view.grown();
    QVERIFY(bubble->isVisible());
    QVERIFY(bubble->text().contains(QStringLiteral("12")));
    QTest::mouseClick(bubble, Qt::LeftButton);
    QVERIFY(view.isFollowing());
    QVERIFY(!bubble->isVisible());
}

void MonitorTest::logCopiesSelections()
{
    Theme theme;
    LogStore store;
    store.appendOutput(LogKind::Output, start, "\x1b[31mred\x1b[0m and plain\ntab\there\nlast\n");
    LogView view(theme, &store);
    view.resize(500, 300);
    view.show();
    view.selectAll();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("red and plain\ntab     here\nlast"));
    const int middle = view.rowHeight() / 2;
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(0, middle));
    QTest::mouseMove(view.viewport(), QPoint(400, middle + view.rowHeight()));
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, QPoint(400, middle + view.rowHeight()));
    QCOMPARE(view.selectedText(), QStringLiteral("red and plain\ntab     here"));
    QTest::mouseDClick(view.viewport(), Qt::LeftButton, {}, QPoint(34, middle));
    QCOMPARE(view.selectedText(), QStringLiteral("red"));
}

void MonitorTest::logFindsAndReveals()
{
    Theme theme;
    LogStore store;
    store.beginSection(start, "First");
    fill(store, 0, 300);
    store.beginSection(start, "Second");
    fill(store, 300, 600);
    LogView view(theme, &store);
    view.resize(500, 300);
    view.show();
    view.setAllFolded(true);
    QVERIFY(!view.visibleText().contains(QStringLiteral("line 123")));
    QVERIFY(view.find(QStringLiteral("LINE 123"), false) == std::nullopt);
    const auto found = view.find(QStringLiteral("line 123"), false);
    QCOMPARE(found, std::optional<std::size_t>(124));
    QVERIFY(view.visibleText().contains(QStringLiteral("line 123")));
    QVERIFY(!view.isFollowing());
    QCOMPARE(view.find(QStringLiteral("line 123"), false), found); // the only one: around the end
    QVERIFY(!view.find(QString(), false));
}

void MonitorTest::logFoldsSections()
{
    LogStore store;
    store.beginSection(start, "First");
    fill(store, 0, 10);
    store.beginSection(start, "Second");
    fill(store, 10, 20);
    store.beginSection(start, "Third");
    LogLines lines(store);
    lines.refresh();
    QCOMPARE(lines.rowCount(), std::size_t(23));
    lines.setFolded(0, true);
    lines.setFolded(1, true);
    QCOMPARE(lines.rowCount(), std::size_t(3));
    QCOMPARE(lines.lineAt(1), std::size_t(11));
    QCOMPARE(lines.lineAt(2), std::size_t(22));
    QCOMPARE(lines.rowOf(5), std::size_t(0));
    QCOMPARE(lines.rowOf(22), std::size_t(2));
    lines.reveal(15);
    QCOMPARE(lines.rowCount(), std::size_t(13));
    for (std::size_t row = 0; row < lines.rowCount(); ++row)
        QCOMPARE(lines.rowOf(lines.lineAt(row)), row);
    QCOMPARE(lines.sectionAt(11), std::optional<std::size_t>(1));
    QCOMPARE(lines.sectionAt(12), std::optional<std::size_t>());
    lines.setAllFolded(false);
    QCOMPARE(lines.rowCount(), std::size_t(23));
}

void MonitorTest::logShowsAMillionLines()
{
    Theme theme;
    LogStore store;
    LogView view(theme, &store);
    view.resize(800, 600);
    view.show();
    for (int batch = 0; batch < 200; ++batch) {
        fill(store, batch * 5000, (batch + 1) * 5000);
        view.grown();
        view.viewport()->repaint();
    }
    QVERIFY(view.visibleText().contains(QStringLiteral("line 999999")));
    for (const int place : {0, 123456, 500000, 999000}) {
        view.setFollowing(false);
        view.verticalScrollBar()->setValue(place);
        view.viewport()->repaint();
        QVERIFY(view.visibleText().startsWith(QStringLiteral("line %1\n").arg(place)));
    }
}

void MonitorTest::logIsAccessible()
{
    Theme theme;
    LogStore store;
    fill(store, 0, 3);
    LogView view(theme, &store);
    view.resize(400, 200);
    view.show();
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&view);
    QVERIFY(interface != nullptr);
    QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    QVERIFY(interface->textInterface() != nullptr);
    QCOMPARE(interface->textInterface()->text(0, 6), QStringLiteral("line 0"));
    QVERIFY(interface->state().readOnly);
}

void MonitorTest::logSurvivesItsStore()
{
    Theme theme;
    auto store = std::make_unique<LogStore>();
    fill(*store, 0, 50);
    LogView view(theme, store.get());
    view.resize(400, 200);
    view.show();
    view.selectAll();
    view.setStore(nullptr);
    store.reset();
    view.viewport()->repaint();
    view.copy();
    QVERIFY(view.visibleText().isEmpty());
    QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, QPoint(10, 10));
    QVERIFY(!view.find(QStringLiteral("line"), false));
}

QTEST_MAIN(MonitorTest)
#include "monitor_test.moc"
