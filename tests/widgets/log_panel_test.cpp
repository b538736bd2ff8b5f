// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "common/banner.h"
#include "common/marks.h"
#include "designer/outline_model.h"
#include "designer/problems_model.h"
#include "designer/variables_form.h"
#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/log_panel.h"
#include "monitor/question_box.h"
#include "template/document.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace diecast;

namespace {

BuildEvent tell(const std::string& build, BuildEventPayload payload)
{
    BuildEvent made;
    made.build = build;
    made.payload = std::move(payload);
    return made;
}

bool hasControls(const QString& text)
{
    return std::any_of(text.begin(), text.end(), [](QChar letter) { return letter.category() == QChar::Other_Control; });
}

} // namespace

/// A build's panel where there is little room, and names from templates that nobody would choose.
class LogPanelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksItsWholeQuestion_data();
    void asksItsWholeQuestion();
    void titlesTellBuildsApart();
    void tableTellsBuildsApart();
    void chipsStandOutOnASelection_data();
    void chipsStandOutOnASelection();
    void showsNoControlsOfNames();

private:
    Theme m_theme;
    Workshop m_workshop;
};

void LogPanelTest::asksItsWholeQuestion_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("narrow") << 180;
    QTest::newRow("wide") << 420;
}

void LogPanelTest::asksItsWholeQuestion()
{
    QFETCH(const int, width);
    RunRecord record;
    record.apply(tell({}, RunStarted{"r", "t", {"a"}}));
    record.apply(tell("a", InstanceKnown{"web-2", "10.77.0.6", "", "root"}));
    record.endBatch();
    LogPanel panel(m_theme, m_workshop, record, 0);
    panel.resize(width, 420);
    panel.show();
    record.apply(tell("a",
                      QuestionAsked{1,
                                    "Step failed",
                                    {"retry", "abort", "cleanup"},
                                    "cleanup",
                                    std::chrono::minutes(5),
                                    "Provision",
                                    "scripts/install.sh ended with status 100 (allowed: 0)."}));
    record.endBatch();
    const auto* box = panel.findChild<QuestionBox*>();
    QTRY_VERIFY(box->isVisible());
    QTest::qWait(20); // the layouts of the panel follow each other
    for (const QLabel* label : box->findChildren<QLabel*>()) {
        QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        QVERIFY(label->geometry().bottom() < box->height());
    }
    for (const auto* button : box->findChildren<QPushButton*>())
        QVERIFY(button->mapTo(box, button->rect().bottomRight()).y() < box->height());
}

void LogPanelTest::titlesTellBuildsApart()
{
    RunRecord record;
    record.apply(tell({}, RunStarted{"r", "t", {"generic-image-bookworm-x64", "generic-image-bullseye-x64"}}));
    record.endBatch();
    std::vector<QImage> titles;
    for (const int build : {0, 1}) {
        LogPanel panel(m_theme, m_workshop, record, build);
        panel.resize(230, 200);
        panel.show();
        titles.push_back(panel.titleBarWidget()->grab().toImage());
    }
    QVERIFY(titles[0] != titles[1]);
}

void LogPanelTest::tableTellsBuildsApart()
{
    RunRecord record;
    record.apply(tell({}, RunStarted{"r", "t", {"image-of-the-department-do", "image-of-the-department-aws"}}));
    record.endBatch();
    BuildsModel model(record, m_workshop);
    BuildsView view(m_theme, model);
    view.resize(700, 200);
    view.show();
    const auto picture
        = [&](int row) { return view.viewport()->grab(view.visualRect(model.index(row, BuildsModel::NameColumn))).toImage(); };
    QVERIFY(picture(0) != picture(1));
}

void LogPanelTest::chipsStandOutOnASelection_data()
{
    QTest::addColumn<Theme::Mode>("mode");
    QTest::newRow("light") << Theme::Mode::Light;
    QTest::newRow("dark") << Theme::Mode::Dark;
}

void LogPanelTest::chipsStandOutOnASelection()
{
    QFETCH(const Theme::Mode, mode);
    m_theme.setMode(mode);
    RunRecord record;
    record.apply(tell({}, RunStarted{"r", "t", {"a"}}));
    record.apply(tell("a", BuildStarted{"null", {"Provision"}}));
    record.endBatch();
    BuildsModel model(record, m_workshop);
    BuildsView view(m_theme, model);
    view.resize(900, 200);
    view.show();
    view.selectBuild(0);
    const QRect cell = view.visualRect(model.index(0, BuildsModel::StateColumn));
    const QImage row = view.viewport()->grab(cell).toImage();
    const auto ground = [&row](int x) { return row.pixelColor(x, row.height() / 2 + 1); };
    QCOMPARE(ground(3), m_theme.color(Theme::Role::Selection));
    QCOMPARE(ground(15), m_theme.color(Theme::Role::Panel)); // inside the chip, before its word
    QVERIFY(Theme::contrast(m_theme.text(Tone::Running), m_theme.color(Theme::Role::Panel)) >= 4.5);
}

void LogPanelTest::showsNoControlsOfNames()
{
    const std::string name = "a\nb\x1b[31m";
    const QString shown = QStringLiteral("a\\nb\\u001b[31m");
    RunRecord record;
    record.apply(tell({}, RunStarted{"r", "t", {name}}));
    record.apply(tell(name, BuildStarted{"null", {"Provision"}}));
    record.apply(tell(name, TaskStarted{"provisioner", "shell", "x\x1b[5m", 0, 2}));
    record.endBatch();
    const BuildsModel builds(record, m_workshop);
    QCOMPARE(builds.index(0, BuildsModel::NameColumn).data().toString(), shown);
    for (int column = 0; column < builds.columnCount(); ++column)
        QVERIFY(!hasControls(builds.index(0, column).data().toString()));
    LogPanel panel(m_theme, m_workshop, record, 0);
    QVERIFY(!hasControls(panel.windowTitle()));
    QVERIFY(!hasControls(panel.accessibleName()));
    for (const QLabel* label : panel.findChildren<QLabel*>())
        QVERIFY2(!hasControls(label->text()), qPrintable(label->text()));

    OutlineModel outline(m_workshop);
    TemplateDocument document;
    document.start(R"({"variables": {"v\u001b[2J": "x\u0007"}, "builders": [{"type": "null", "name": "a\nb\u001b[31m"}]})");
    outline.show(document.reading().declared, document.reading().problems);
    QCOMPARE(outline.index(0, 0, outline.index(1, 0)).data().toString(), shown);
    QCOMPARE(outline.index(0, 0, outline.index(0, 0)).data().toString(), QStringLiteral("v\\u001b[2J"));
    QCOMPARE(outline.index(0, 0, outline.index(0, 0)).data(OutlineModel::DetailRole).toString(), QStringLiteral("x\\u0007"));

    ProblemsModel problems;
    Problem problem;
    problem.message = "The builder “" + name + "” is wrong.";
    problem.hint = "Rename " + name;
    problems.show({problem});
    for (const int column : {ProblemsModel::MessageColumn, ProblemsModel::HintColumn})
        QVERIFY(problems.index(0, column).data().toString().contains(shown));

    VariableDeclaration variable;
    variable.name = "v\x1b[2J";
    const VariablesForm form(m_theme, {{variable, {}}}, {}, {});
    for (const QLabel* label : form.findChildren<QLabel*>())
        QVERIFY(!hasControls(label->text()));
    const Banner banner(m_theme, Tone::Failed, QString::fromStdString("x\x1b[2J is gone"));
    QCOMPARE(banner.text(), QStringLiteral("x\\u001b[2J is gone"));
}

QTEST_MAIN(LogPanelTest)
#include "log_panel_test.moc"
