// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/build_view.h"
#include "studio/design_view.h"
#include "studio/sample_run.h"
#include "studio/studio_actions.h"
#include "studio/studio_window.h"
#include "studio/top_bar.h"

#include "base/failure.h"
#include "build/build_context.h"
#include "build/step.h"
#include "common/banner.h"
#include "common/find_bar.h"
#include "designer/json_editor.h"
#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/log_panel.h"
#include "monitor/log_view.h"
#include "workshop/standard_workshop.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace diecast;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Makes a file, and stops at one that is there already unless it may replace it: as providers of images do.
class KeeperProvider : public Provider {
public:
    [[nodiscard]] std::string type() const override { return "keeper"; }
    [[nodiscard]] std::string title() const override { return "Keeper"; }
    [[nodiscard]] std::string mark() const override { return "kp"; }
    [[nodiscard]] std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext&) override
    {
        return std::make_unique<KeeperBuilder>(options.text("target", {}));
    }
    void release(const LedgerEntry&, const Patience&) override { }

private:
    class WriteStep : public Step {
    public:
        explicit WriteStep(std::string file) : m_file(std::move(file)) { }
        [[nodiscard]] std::string name() const override { return "Write"; }
        void run(BuildContext& context) override
        {
            if (std::filesystem::exists(m_file) && !context.settings.force)
                throw Failure(Failure::Kind::Refused, "There is one already.");
            std::ofstream(m_file) << "new";
        }

    private:
        std::string m_file;
    };
    class KeeperBuilder : public Builder {
    public:
        explicit KeeperBuilder(std::string file) : m_file(std::move(file)) { }
        [[nodiscard]] StepSequence steps() override
        {
            StepSequence sequence;
            sequence.steps.push_back(std::make_unique<WriteStep>(m_file));
            return sequence;
        }
        [[nodiscard]] Artifact artifact() override { return {}; }
        [[nodiscard]] std::vector<std::string> wouldReplace(const RunFacts&, const Patience&) const override
        {
            const std::filesystem::path file(m_file);
            return std::filesystem::exists(file) ? std::vector{file.filename().string()} : std::vector<std::string>{};
        }
        [[nodiscard]] bool hasCommunicator() const override { return false; }

    private:
        std::string m_file;
    };
};

} // namespace

/// Building again, searching in logs, stopping, and room for everything in small windows.
class StudioRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup()
    {
        m_window.reset();
        m_session.reset(); // writes its file: while the folder is there
    }
    void buildsAgainWhenAsked();
    void findsAgainInTheLogWithKeys();
    void saysCompatibleOnlyWithoutErrors();
    void offersToStopAgainAfterAStop();
    void buildsAreAllSeenInASmallWindow();
    void longWordsDoNotMakeTheWindowWider();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void openBuilders(const QByteArray& builders);
    void showSample();
    [[nodiscard]] QLabel* labelWith(const QString& text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Home> m_home;
    std::unique_ptr<Workshop> m_workshop;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SessionState> m_session;
    std::unique_ptr<StudioWindow> m_window;
};

void StudioRoomTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_workshop = standardWorkshop();
    m_workshop->providers["keeper"] = std::make_unique<KeeperProvider>();
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(Theme::Mode::Light);
    m_theme->applyTo(*qApp);
}

void StudioRoomTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<Home>(m_folder->path().toStdString() + "/home");
    m_session = std::make_unique<SessionState>(*m_home);
    m_window = std::make_unique<StudioWindow>(StudioServices{*m_home, *m_workshop, *m_theme, *m_session});
    m_window->show();
}

void StudioRoomTest::openBuilders(const QByteArray& builders)
{
    write(path("t.json"), "{\"builders\": [" + builders + "]}");
    QVERIFY(m_window->openFile(path("t.json")));
}

void StudioRoomTest::showSample()
{
    openBuilders("{\"type\": \"null\", \"communicator\": \"none\"}");
    for (const BuildEvent& event : sampleRun())
        m_window->record().apply(event);
    m_window->record().setReplayed(true);
    m_window->record().endBatch();
    m_window->showActivity(StudioWindow::Build);
}

QLabel* StudioRoomTest::labelWith(const QString& text) const
{
    for (QLabel* label : m_window->findChildren<QLabel*>()) {
        if (label->text() == text)
            return label;
    }
    return nullptr;
}

void StudioRoomTest::buildsAgainWhenAsked()
{
    QByteArray builders;
    for (const char* name : {"one", "two", "three"}) {
        builders += builders.isEmpty() ? "" : ", ";
        builders += QByteArray(R"({"type": "keeper", "name": "NAME", "target": "FOLDER/NAME.img"})")
                        .replace("NAME", name)
                        .replace("FOLDER", m_folder->path().toUtf8());
    }
    openBuilders(builders);
    write(path("one.img"), "old");
    write(path("three.img"), "old");
    QSignalSpy finished(&m_window->runs(), &RunController::finished);
    const auto build = [this, &finished] {
        m_window->actionsOfWindow()->build->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        finished.clear();
    };
    const auto choice = [this](const QString& text) {
        for (QPushButton* button : m_window->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return static_cast<QPushButton*>(nullptr);
    };
    build();
    // Nothing has begun: two images are in the way, and their names are said.
    QCOMPARE(m_window->record().count(), std::size_t(0));
    QCOMPARE(contentOf(path("two.img")), QByteArray());
    const auto* banner = m_window->findChild<Banner*>();
    QVERIFY(banner != nullptr);
    QVERIFY2(banner->text().contains(QStringLiteral("one.img, three.img")), qPrintable(banner->text()));
    QTRY_VERIFY(choice(QStringLiteral("Replace 2 image(s)")) != nullptr);
    QTest::mouseClick(choice(QStringLiteral("Cancel")), Qt::LeftButton);
    QCOMPARE(contentOf(path("one.img")), QByteArray("old"));
    QVERIFY(!m_window->runs().isRunning());
    build();
    QTRY_VERIFY(choice(QStringLiteral("Replace 2 image(s)")) != nullptr);
    QTest::mouseClick(choice(QStringLiteral("Replace 2 image(s)")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
    QCOMPARE(m_window->record().countOf(BuildState::Succeeded), 3);
    for (const char* image : {"one.img", "two.img", "three.img"})
        QCOMPARE(contentOf(path(image)), QByteArray("new"));
    finished.clear();
    // The answer was for that run alone.
    build();
    QTRY_VERIFY(choice(QStringLiteral("Replace 3 image(s)")) != nullptr);
}

void StudioRoomTest::findsAgainInTheLogWithKeys()
{
    showSample();
    LogPanel* panel = m_window->buildView()->logPanels().first();
    panel->view()->setFocus();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(panel->view(), Qt::Key_F, Qt::ControlModifier);
    auto* field = panel->findChild<FindBar*>()->findChild<QLineEdit*>();
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, QStringLiteral("Setting up"));
    const auto result = [panel] {
        QString said;
        for (const QLabel* label : panel->findChild<FindBar*>()->findChildren<QLabel*>()) {
            if (label->text().startsWith(QStringLiteral("line")))
                said = label->text();
        }
        return said;
    };
    const QString first = result();
    QVERIFY(!first.isEmpty());
    panel->view()->setFocus();
    QTest::keyClick(panel->view(), Qt::Key_F3);
    const QString second = result();
    QVERIFY2(second != first, qPrintable(second));
    QTest::keyClick(panel->view(), Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(result(), first);
    // Nothing was sought in the text of the template.
    QVERIFY(m_window->designView()->editor()->selectedText().isEmpty());
}

void StudioRoomTest::saysCompatibleOnlyWithoutErrors()
{
    openBuilders("{\"type\": \"null\", \"communicator\": \"none\"}");
    const QLabel* compatible = labelWith(QStringLiteral("Packer-compatible"));
    QVERIFY(compatible != nullptr);
    QVERIFY(compatible->isVisible());
    JsonEditor* editor = m_window->designView()->editor();
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("x")); // before the template: no JSON any more
    QTRY_VERIFY(!compatible->isVisible());
    m_window->actionsOfWindow()->undo->trigger();
    QTRY_VERIFY(compatible->isVisible());
    write(path("binary.json"),
          QByteArray("\x7f"
                     "ELF\x00\x01\x02\xff\xfe",
                     9));
    m_window->openFile(path("binary.json"));
    QVERIFY(!compatible->isVisible());
    showSample();
    QVERIFY(!compatible->isVisible()); // it speaks of the template, not of builds
}

void StudioRoomTest::offersToStopAgainAfterAStop()
{
    write(path("t.json"), R"({"builders": [{"type": "null", "communicator": "none"}],
        "provisioners": [{"type": "shell-local", "inline": ["sleep 600"]}]})");
    QVERIFY(m_window->openFile(path("t.json")));
    const QAction* stop = m_window->actionsOfWindow()->stop;
    QSignalSpy finished(&m_window->runs(), &RunController::finished);
    m_window->actionsOfWindow()->build->trigger();
    QTRY_VERIFY(m_window->record().countOf(BuildState::Running) == 1);
    QPushButton* button = nullptr;
    for (QPushButton* one : m_window->findChildren<QPushButton*>()) {
        if (one->isVisible() && one->text() == QStringLiteral("Stop all"))
            button = one;
    }
    QVERIFY(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(button->text(), QStringLiteral("Stop now"));
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
    QCOMPARE(button->text(), QStringLiteral("Stop all"));
    QVERIFY(!stop->isEnabled());
}

void StudioRoomTest::buildsAreAllSeenInASmallWindow()
{
    m_window->resize(1100, 700);
    showSample();
    m_window->addBanner(Tone::Failed, QStringLiteral("Something is to be told."))->addDismiss();
    m_window->buildView()->resetLayout();
    QTest::qWait(50); // docks are laid out when their window is
    BuildsView* table = m_window->buildView()->table();
    QCOMPARE(table->model()->rowCount(), 4);
    for (int row = 0; row < 4; ++row)
        QVERIFY2(table->viewport()->rect().contains(table->visualRect(table->model()->index(row, BuildsModel::StateColumn))),
                 qPrintable(QStringLiteral("row %1 is cut").arg(row)));
    QCOMPARE(m_window->size(), QSize(1100, 700));
}

void StudioRoomTest::longWordsDoNotMakeTheWindowWider()
{
    showSample();
    const int before = m_window->minimumSizeHint().width();
    m_window->topBar()->setNote(QStringLiteral("Durchlauf 20261122-140200-7e41 · begonnen um 14:02:00 Uhr ").repeated(6));
    m_window->topBar()->setTitle(QStringLiteral("the-template-of-the-whole-department").repeated(6) + QStringLiteral(".json"), {});
    m_window->topBar()->layout()->activate();
    m_window->layout()->activate();
    QVERIFY2(m_window->minimumSizeHint().width() <= before + 100,
             qPrintable(QStringLiteral("%1 became %2").arg(before).arg(m_window->minimumSizeHint().width())));
    m_window->resize(1000, 680);
    QCOMPARE(m_window->width(), 1000);
    // What does not fit is in the tool tip.
    const QString title = m_window->topBar()->findChild<QLabel*>(QStringLiteral("documentTitle"))->toolTip();
    QVERIFY(title.endsWith(QStringLiteral("department.json")));
}

QTEST_MAIN(StudioRoomTest)
#include "studio_room_test.moc"
