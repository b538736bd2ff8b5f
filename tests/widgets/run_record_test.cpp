// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/build_words.h"
#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/images_model.h"
#include "monitor/images_view.h"
#include "monitor/run_record.h"

#include "common/marks.h"

#include <QTableView>
#include <QTest>

using namespace diecast;

namespace {

const LogTime start = std::chrono::system_clock::from_time_t(1700000000);

BuildEvent tell(BuildEventPayload payload)
{
    BuildEvent made;
    made.time = start;
    made.build = "a";
    made.payload = std::move(payload);
    return made;
}

QStringList titlesOf(const LogStore& log)
{
    QStringList titles;
    for (const LogSection& section : log.sections())
        titles.append(QString::fromStdString(section.title));
    return titles;
}

} // namespace

/// What becomes of events: headings of a log, and the tables of a run.
class RunRecordTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headsCleanupsThatSaySomething();
    void headsTasksOnce_data();
    void headsTasksOnce();
    void statesAreShownWhole_data();
    void statesAreShownWhole();
    void rowsOfBuildsAreShownWhole();
    void digestsAreNotCut();
};

void RunRecordTest::headsCleanupsThatSaySomething()
{
    RunRecord record;
    record.apply(tell(BuildStarted{"null", {"Prepare", "Start", "Connect", "Provision"}}));
    record.apply(tell(StepStarted{0, "Prepare", false}));
    record.apply(tell(StepFinished{0, "Prepare", false, Outcome::Succeeded, {}, ""}));
    const auto cleanup
        = [&record](std::size_t index, const std::string& name, const std::optional<BuildEventPayload>& said, Outcome outcome) {
              record.apply(tell(StepStarted{index, name, true}));
              QCOMPARE(record.build(0).state, BuildState::CleaningUp);
              if (said)
                  record.apply(tell(*said));
              record.apply(tell(StepFinished{index, name, true, outcome, std::chrono::milliseconds(70), "It is locked."}));
          };
    cleanup(3, "Provision", std::nullopt, Outcome::Succeeded);
    cleanup(2, "Connect", Message{Message::Level::Say, "Closing the connection"}, Outcome::Succeeded);
    cleanup(1, "Start", Output{OutputStream::Out, "gone\n"}, Outcome::Succeeded);
    cleanup(0, "Prepare", std::nullopt, Outcome::Failed);
    record.apply(tell(Message{Message::Level::Error, "It is locked."}));
    const LogStore& log = *record.build(0).log;
    QCOMPARE(titlesOf(log),
             (QStringList{QStringLiteral("Prepare"), QStringLiteral("Clean up: Connect"), QStringLiteral("Clean up: Start"),
                          QStringLiteral("Clean up: Prepare")}));
    // What was said stands below its heading, and each heading has its end.
    QCOMPARE(log.plainText(log.sections()[1].firstLine + 1), std::string("Closing the connection"));
    QCOMPARE(log.plainText(log.sections()[2].firstLine + 1), std::string("gone"));
    QCOMPARE(log.plainText(log.sections()[3].firstLine + 1), std::string("It is locked."));
    QVERIFY(log.sections()[3].failed);
    for (const LogSection& section : log.sections())
        QVERIFY(section.took.has_value());
}

void RunRecordTest::headsTasksOnce_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("heading");
    QTest::newRow("no title") << "shell"
                              << ""
                              << "shell";
    QTest::newRow("title is the type") << "manifest"
                                       << "manifest"
                                       << "manifest";
    QTest::newRow("title of its own") << "shell"
                                      << "base.sh"
                                      << "shell · base.sh";
    QTest::newRow("several lines") << "shell"
                                   << "echo 1\necho 2"
                                   << "shell · echo 1";
}

void RunRecordTest::headsTasksOnce()
{
    QFETCH(const QString, type);
    QFETCH(const QString, title);
    RunRecord record;
    record.apply(tell(BuildStarted{"null", {"Provision"}}));
    record.apply(tell(TaskStarted{"provisioner", type.toStdString(), title.toStdString(), 0, 1}));
    QTEST(titlesOf(*record.build(0).log).join(QLatin1Char('|')), "heading");
}

void RunRecordTest::statesAreShownWhole_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("window of 1100 pixels") << 1014;
    QTest::newRow("window of 1000 pixels") << 914;
    QTest::newRow("wide") << 1800;
}

void RunRecordTest::statesAreShownWhole()
{
    QFETCH(const int, width);
    Theme theme;
    const Workshop workshop;
    RunRecord record;
    BuildsModel model(record, workshop);
    BuildsView view(theme, model);
    view.resize(width, 300);
    view.show();
    record.apply(tell(BuildStarted{"null", {"Provision"}}));
    record.apply(tell(StepStarted{0, "Waiting until the image is there", false}));
    record.endBatch();
    const auto room = [&view] { return view.columnWidth(BuildsModel::StateColumn) - 20; };
    const auto state = [&model] { return model.index(0, BuildsModel::StateColumn).data().toString(); };
    QVERIFY(room() >= chipWidth(theme, state()));
    record.apply(tell(QuestionAsked{1, "Step failed", {"cleanup"}, "cleanup", {}}));
    record.endBatch();
    QCOMPARE(record.build(0).state, BuildState::Asking);
    QVERIFY(room() >= chipWidth(theme, state()));
    int columns = 0;
    for (int column = 0; column < model.columnCount(); ++column)
        columns += view.columnWidth(column);
    QVERIFY(columns <= view.viewport()->width());
    // The state is not at the cost of all else.
    QVERIFY(view.columnWidth(BuildsModel::NameColumn) > 100);
}

void RunRecordTest::rowsOfBuildsAreShownWhole()
{
    Theme theme;
    const Workshop workshop;
    RunRecord record;
    BuildsModel model(record, workshop);
    BuildsView view(theme, model);
    BuildEvent started = tell(RunStarted{"r", "t", {"a", "b", "c", "d", "e"}});
    started.build.clear();
    record.apply(started);
    record.endBatch();
    view.resize(900, view.minimumHeight());
    view.show();
    const QRect area = view.viewport()->rect();
    QVERIFY(area.contains(view.visualRect(model.index(2, 0))));
    QVERIFY(area.contains(view.visualRect(model.index(3, 0))));
    QVERIFY(!area.contains(view.visualRect(model.index(4, 0)))); // more scroll
}

void RunRecordTest::digestsAreNotCut()
{
    Theme theme;
    const Workshop workshop;
    RunRecord record;
    ImagesModel model(record, workshop);
    ImagesView view(theme, model);
    view.resize(280, 200);
    view.show();
    record.apply(tell(ImageCreated{"img-1", "name", "here", "sha256:00112233445566778899aabbccddeeff", 1500, {}}));
    record.endBatch();
    // The view shortens what does not fit, and says so by its ellipsis.
    QCOMPARE(model.index(0, ImagesModel::DigestColumn).data().toString(), QStringLiteral("00112233445566778899aabbccddeeff"));
}

QTEST_MAIN(RunRecordTest)
#include "run_record_test.moc"
