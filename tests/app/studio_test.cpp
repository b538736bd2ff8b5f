// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/build_view.h"
#include "studio/crash_recovery.h"
#include "studio/design_view.h"
#include "studio/sample_run.h"
#include "studio/single_instance.h"
#include "studio/studio_actions.h"
#include "studio/studio_window.h"

#include "common/banner.h"
#include "designer/json_editor.h"
#include "designer/problems_model.h"
#include "monitor/log_panel.h"
#include "monitor/log_view.h"
#include "workshop/standard_workshop.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

constexpr char fileTemplate[] = R"({
  "builders": [
    {"type": "file", "name": "one", "content": "first", "target": "%1/one.txt"},
    {"type": "file", "name": "two", "content": "second", "target": "%1/two.txt"}
  ]
}
)";

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

} // namespace

/// The whole window, driven by keys and clicks.
class StudioTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensShowsAndSaves();
    void buildsATemplateToItsImages();
    void showsProblemsInsteadOfBuilding();
    void tellsOfOtherProgramsChanges();
    void asksBeforeClosingUnsavedEdits();
    void bringsUnsavedEditsBack();
    void remembersLayoutAndRecentFiles();
    void handsFilesToTheFirst();
    void showsAFinishedRun();
    void namesEverythingForScreenReaders();
    void reachesEverythingByTab();
    void everyActionIsInTheMenuOnce();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString templateFile();
    [[nodiscard]] Banner* banner() const { return m_window->findChild<Banner*>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Home> m_home;
    std::unique_ptr<Workshop> m_workshop;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<SessionState> m_session;
    std::unique_ptr<StudioWindow> m_window;
};

void StudioTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    m_workshop = standardWorkshop();
    m_theme = std::make_unique<Theme>();
    m_theme->setMode(Theme::Mode::Light);
    m_theme->applyTo(*qApp);
}

void StudioTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<Home>(m_folder->path().toStdString() + "/home");
    m_session = std::make_unique<SessionState>(*m_home);
    m_window = std::make_unique<StudioWindow>(StudioServices{*m_home, *m_workshop, *m_theme, *m_session});
    m_window->show();
}

void StudioTest::cleanup()
{
    m_window.reset();
    m_session.reset();
}

QString StudioTest::templateFile()
{
    const QString file = path("t.json");
    write(file, QString::fromLatin1(fileTemplate).arg(m_folder->path()).toUtf8());
    return file;
}

void StudioTest::opensShowsAndSaves()
{
    QVERIFY(m_window->isUntouched());
    const QString file = templateFile();
    const QByteArray before = contentOf(file);
    QVERIFY(m_window->openFile(file));
    QVERIFY(!m_window->isUntouched());
    QCOMPARE(m_window->designView()->findings().builders, 2);
    QCOMPARE(m_window->designView()->findings().errors, 0);
    JsonEditor* editor = m_window->designView()->editor();
    QTest::keyClicks(editor, QStringLiteral(" "));
    QVERIFY(m_window->isWindowModified());
    m_window->actionsOfWindow()->save->trigger();
    QVERIFY(!m_window->isWindowModified());
    QCOMPARE(contentOf(file), " " + before);
    m_window->actionsOfWindow()->undo->trigger();
    QVERIFY(m_window->isWindowModified());
    m_window->actionsOfWindow()->save->trigger();
    QCOMPARE(contentOf(file), before);
    QVERIFY(!m_window->openFile(path("nowhere.json")));
    QVERIFY(banner() != nullptr);
    QVERIFY(banner()->text().contains(QStringLiteral("nowhere.json")));
}

void StudioTest::buildsATemplateToItsImages()
{
    m_window->openFile(templateFile());
    QSignalSpy finished(&m_window->runs(), &RunController::finished);
    m_window->actionsOfWindow()->build->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
    QCOMPARE(finished.first().first().toString(), QString());
    QCOMPARE(m_window->record().countOf(BuildState::Succeeded), 2);
    QCOMPARE(contentOf(path("one.txt")), QByteArray("first"));
    QCOMPARE(m_window->buildView()->logPanels().size(), 2);
    QVERIFY(!m_window->buildView()->logPanels().first()->view()->visibleText().isEmpty());
    // The run's folder tells the same story.
    RunRecord read;
    RunReader reader(*m_home, read);
    reader.open(m_window->record().run());
    QTRY_VERIFY(read.ended());
    QCOMPARE(read.countOf(BuildState::Succeeded), 2);
}

void StudioTest::showsProblemsInsteadOfBuilding()
{
    const QString file = path("t.json");
    write(file, "{\"builders\": [{\"type\": \"file\", \"name\": \"a\", \"taget\": \"x\"}]}");
    m_window->openFile(file);
    QVERIFY(m_window->designView()->findings().errors > 0);
    const QAction* build = m_window->actionsOfWindow()->build;
    QVERIFY(build->isEnabled());
    QVERIFY2(build->iconText().startsWith(QStringLiteral("Show %1 problem").arg(m_window->designView()->findings().errors)),
             qPrintable(build->iconText()));
    m_window->actionsOfWindow()->build->trigger();
    QVERIFY(!m_window->runs().isRunning());
    const Problem& first = m_window->designView()->problemsModel()->problem(0);
    QVERIFY(first.range);
    QCOMPARE(m_window->designView()->editor()->caret(), first.range->begin);
}

void StudioTest::tellsOfOtherProgramsChanges()
{
    const QString file = templateFile();
    m_window->openFile(file);
    write(file, "{\"builders\": []}");
    QTRY_VERIFY(banner() != nullptr);
    QTest::mouseClick(banner()->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(m_window->document().text(), std::string("{\"builders\": []}"));
    QCOMPARE(m_window->designView()->editor()->bytes(), m_window->document().text());
    m_window->actionsOfWindow()->undo->trigger();
    QVERIFY(m_window->document().text().find("first") != std::string::npos);
}

void StudioTest::asksBeforeClosingUnsavedEdits()
{
    m_window->openFile(templateFile());
    QTest::keyClicks(m_window->designView()->editor(), QStringLiteral("x"));
    QVERIFY(!m_window->close());
    QVERIFY(banner() != nullptr);
    QSignalSpy closed(m_window.get(), &StudioWindow::closed);
    const auto buttons = banner()->findChildren<QPushButton*>();
    QCOMPARE(buttons.at(1)->text(), QStringLiteral("Close without saving"));
    QTest::mouseClick(buttons.at(1), Qt::LeftButton);
    QCOMPARE(closed.count(), 1);
}

void StudioTest::bringsUnsavedEditsBack()
{
    const QString file = templateFile();
    {
        TemplateDocument document;
        document.open(file.toStdString());
        CrashRecovery recovery(*m_home, document);
        document.edit(0, 0, "\xff edited ");
        recovery.writeNow();
        QVERIFY(CrashRecovery::find(*m_home).empty()); // its studio lives
        // What a crash leaves is a copy that nobody has locked.
        for (const auto& entry : std::filesystem::directory_iterator(m_home->root() / "recovery"))
            std::filesystem::copy_file(entry.path(), m_home->root() / "recovery" / "crashed.unsaved");
    }
    const auto found = CrashRecovery::find(*m_home);
    QCOMPARE(found.size(), std::size_t(1));
    m_window->openRecovered(found.front());
    QVERIFY(m_window->document().text().starts_with("\xff edited {"));
    QVERIFY(m_window->document().isEdited());
    QCOMPARE(m_window->document().file().string(), file.toStdString());
    CrashRecovery::discard(found.front());
    QVERIFY(CrashRecovery::find(*m_home).empty());
}

void StudioTest::remembersLayoutAndRecentFiles()
{
    m_window->openFile(templateFile());
    m_window->resize(1100, 700);
    QVERIFY(m_window->close());
    QVERIFY(!m_session->layout(QStringLiteral("design")).isEmpty());
    SessionState again(*m_home);
    QCOMPARE(again.recentFiles(), QStringList{path("t.json")});
    StudioWindow second({*m_home, *m_workshop, *m_theme, again});
    second.show();
    QCOMPARE(second.size(), QSize(1100, 700));
}

void StudioTest::handsFilesToTheFirst()
{
    SingleInstance first(*m_home);
    QVERIFY(!first.handOverOrLead({}, {}));
    QSignalSpy arrived(&first, &SingleInstance::filesArrived);
    // The second start is another process: here another thread.
    bool taken = false;
    std::thread other([&] {
        SingleInstance third(*m_home);
        taken = third.handOverOrLead({path("t.json")}, QStringLiteral("/here"));
    });
    QTRY_COMPARE(arrived.count(), 1);
    other.join();
    QVERIFY(taken);
    QCOMPARE(arrived.first().first().toStringList(), QStringList{path("t.json")});
    QCOMPARE(arrived.first().at(1).toString(), QStringLiteral("/here"));
}

void StudioTest::showsAFinishedRun()
{
    const auto folder = m_home->runs() / "20260101-1";
    std::filesystem::create_directories(folder);
    QByteArray lines;
    for (const BuildEvent& event : sampleRun())
        lines += QByteArray::fromStdString(toJsonLine(event)) + '\n';
    write(QString::fromStdString((folder / "events.jsonl").string()), lines + "{\"torn");
    m_window->openRun("20260101-1");
    QTRY_COMPARE(m_window->record().count(), std::size_t(4));
    QTRY_COMPARE(m_window->record().countOf(BuildState::Succeeded), 1);
    QCOMPARE(m_window->record().countOf(BuildState::Asking), 1);
    m_window->openRun("../../etc");
    QVERIFY(banner() != nullptr);
}

void StudioTest::namesEverythingForScreenReaders()
{
    m_window->openFile(templateFile());
    for (const BuildEvent& event : sampleRun())
        m_window->record().apply(event);
    m_window->record().endBatch();
    int count = 0;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        if ((widget->focusPolicy() & Qt::TabFocus) != Qt::TabFocus || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(interface != nullptr, widget->metaObject()->className());
        if (interface->role() == QAccessible::PageTabList)
            continue; // its tabs have the names
        ++count;
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(),
                 qPrintable(QStringLiteral("%1 in %2 has no name")
                                .arg(QLatin1String(widget->metaObject()->className()),
                                     QLatin1String(widget->parentWidget()->metaObject()->className()))));
        QVERIFY(interface->role() != QAccessible::NoRole);
    }
    QVERIFY(count > 20);
}

void StudioTest::reachesEverythingByTab()
{
    m_window->openFile(templateFile());
    for (const BuildEvent& event : sampleRun())
        m_window->record().apply(event);
    m_window->record().endBatch();
    m_window->showActivity(StudioWindow::Build);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QSet<QWidget*> wanted;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        // Of buttons that exclude each other Tab reaches the chosen one, arrow keys the others.
        const auto* button = qobject_cast<QAbstractButton*>(widget);
        if (button != nullptr && button->group() != nullptr && button->group()->exclusive() && !button->isChecked())
            continue;
        if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isVisible() && widget->isEnabled())
            wanted.insert(widget);
    }
    QVERIFY(wanted.size() > 10);
    QSet<QWidget*> visited;
    for (int step = 0; step < 200; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        visited.insert(QApplication::focusWidget());
    }
    for (QWidget* widget : std::as_const(wanted))
        QVERIFY2(visited.contains(widget), qPrintable(widget->accessibleName() + QLatin1String(widget->metaObject()->className())));
}

void StudioTest::everyActionIsInTheMenuOnce()
{
    QSet<QAction*> inMenu;
    const std::function<void(QMenu*)> walk = [&](QMenu* menu) {
        for (QAction* action : menu->actions()) {
            if (action->menu() != nullptr)
                walk(action->menu());
            else if (!action->isSeparator())
                inMenu.insert(action);
        }
    };
    walk(m_window->actionsOfWindow()->menu());
    QHash<QString, QAction*> keys;
    for (QAction* action : m_window->actions()) {
        QVERIFY2(inMenu.contains(action), qPrintable(action->text()));
        const QString key = action->shortcut().toString();
        if (key.isEmpty())
            continue;
        QVERIFY2(!keys.contains(key), qPrintable(key + QStringLiteral(" is used twice")));
        keys.insert(key, action);
    }
    QVERIFY(keys.size() > 15);
}

QTEST_MAIN(StudioTest)
#include "studio_test.moc"
