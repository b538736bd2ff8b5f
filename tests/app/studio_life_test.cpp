// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio_bench.h"
#include "designer/json_editor.h"
#include "designer/problems_model.h"
#include "designer/variables_form.h"
#include "studio/crash_recovery.h"
#include "studio/design_view.h"
#include "studio/end_signals.h"
#include "studio/studio.h"
#include "studio/studio_actions.h"
#include "workshop/standard_workshop.h"

#include <QApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace diecast;

namespace {

/// Everything that was said in a run, as it stands on disk.
QByteArray everythingBelow(const std::filesystem::path& folder)
{
    QByteArray all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            all += contentOf(QString::fromStdString(entry.path().string()));
    }
    return all;
}

} // namespace

/// What a studio does at the edges of its life: at its start, before a build, and when a window is to close.
class StudioLifeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { m_studio.reset(); }
    void namesAndReleasesLeftovers();
    void offersUnsavedEditsOfACrash_data();
    void offersUnsavedEditsOfACrash();
    void asksBeforeClosingDuringABuild();
    void endsProperlyByASignal();
    void stopsWhileASecretIsWaitedFor();
    void asksForRequiredVariables();
    void keepsGivenValuesForTheWindow();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    QString writeTemplate(const char* text) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Home> m_home;
    std::unique_ptr<Studio> m_studio;
};

void StudioLifeTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<Home>(m_folder->path().toStdString() + "/home");
    m_studio = std::make_unique<Studio>(*m_home);
}

QString StudioLifeTest::writeTemplate(const char* text) const
{
    const QString file = path("t.json");
    write(file, QByteArray(text).replace("FOLDER", m_folder->path().toUtf8()));
    return file;
}

void StudioLifeTest::namesAndReleasesLeftovers()
{
    const auto record = [this](const RunFolder& run, const QString& file) {
        write(file, "half");
        const std::unique_ptr<Ledger> ledger = openLedger(m_home->ledgerFile());
        LedgerEntry entry;
        entry.run = run.id();
        entry.build = "one";
        entry.provider = "file";
        entry.kind = "file";
        entry.token = file.toStdString();
        entry.detail = "{\"path\": \"" + file.toStdString() + "\"}";
        const std::string detail = entry.detail;
        ledger->exists(ledger->intend(std::move(entry)), file.toStdString(), detail);
    };
    // What a killed build leaves: a file, an entry of the ledger, and a run folder that nobody locks any more.
    const QString image = path("half-made.img");
    record(RunFolder::create(*m_home), image);
    // Beside it a build lives; its lock is held here.
    const RunFolder living = RunFolder::create(*m_home);
    const QString others = path("being-made.img");
    record(living, others);
    const StudioWindow* window = m_studio->start({});
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("half-made.img")) != nullptr);
    QVERIFY(QFile::exists(image)); // nothing is touched before somebody says so
    press(bannerWith(*window, QStringLiteral("half-made.img")), QStringLiteral("Release 1 leftover(s)"));
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("released")) != nullptr);
    QVERIFY(!QFile::exists(image));
    QVERIFY(bannerWith(*window, QStringLiteral("half-made.img")) == nullptr);
    // The living build was neither named nor touched.
    QVERIFY(bannerWith(*window, QStringLiteral("being-made.img")) == nullptr);
    QVERIFY(QFile::exists(others));
    const auto open = openLedger(m_home->ledgerFile())->open();
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open.front().run, living.id());
}

void StudioLifeTest::offersUnsavedEditsOfACrash_data()
{
    QTest::addColumn<bool>("restore");
    QTest::newRow("restore") << true;
    QTest::newRow("discard") << false;
}

void StudioLifeTest::offersUnsavedEditsOfACrash()
{
    QFETCH(bool, restore);
    const QString file = writeTemplate("{}");
    const auto kept = m_home->root() / "recovery" / "crashed.unsaved";
    std::filesystem::create_directories(kept.parent_path());
    write(QString::fromStdString(kept.string()), file.toUtf8() + "\n{\"builders\": []}");
    StudioWindow* window = m_studio->start({});
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("t.json")) != nullptr);
    press(bannerWith(*window, QStringLiteral("t.json")),
          restore ? QStringLiteral("Restore edits") : QStringLiteral("Discard edits"));
    QVERIFY(!std::filesystem::exists(kept));
    if (restore) {
        QCOMPARE(window->designView()->editor()->bytes(), std::string("{\"builders\": []}"));
        QVERIFY(window->isWindowModified());
        QVERIFY(!contentOf(file).contains("builders"));
        window->actionsOfWindow()->save->trigger();
        QCOMPARE(contentOf(file), QByteArray("{\"builders\": []}"));
    } else {
        QVERIFY(window->isUntouched());
        QCOMPARE(contentOf(file), QByteArray("{}"));
    }
}

void StudioLifeTest::asksBeforeClosingDuringABuild()
{
    const QString file = writeTemplate(R"({
  "builders": [{"type": "file", "name": "slow", "content": "made", "target": "FOLDER/slow.txt"}],
  "post-processors": [{"type": "shell-local", "inline": ["touch FOLDER/begun", "sleep 600"]}]
})");
    QPointer<StudioWindow> window = m_studio->start({file});
    QSignalSpy closed(window, &StudioWindow::closed);
    window->actionsOfWindow()->build->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("begun")), 30000);
    QVERIFY(!window->close());
    QVERIFY(window->isVisible());
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("still run")) != nullptr);
    press(bannerWith(*window, QStringLiteral("still run")), QStringLiteral("Keep building"));
    QVERIFY(window->runs().isRunning());
    QVERIFY(bannerWith(*window, QStringLiteral("still run")) == nullptr);
    QCOMPARE(closed.count(), 0);

    const std::string run = window->record().run();
    QVERIFY(!window->close());
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("still run")) != nullptr);
    press(bannerWith(*window, QStringLiteral("still run")), QStringLiteral("Stop builds and close"));
    QTRY_VERIFY_WITH_TIMEOUT(closed.count() == 1, 30000);
    // The build has cleaned up before the window went: no leftover, and its lock is free.
    QVERIFY(openLedger(m_home->ledgerFile())->open().empty());
    QVERIFY(RunFolder::adopt(*m_home, run).has_value());
    QTRY_VERIFY(window.isNull());
}

void StudioLifeTest::endsProperlyByASignal()
{
    const QString file = writeTemplate(R"({
  "builders": [{"type": "file", "name": "slow", "content": "made", "target": "FOLDER/slow.txt"}],
  "post-processors": [{"type": "shell-local", "inline": ["touch FOLDER/begun", "sleep 600"]}]
})");
    const EndSignals endSignals;
    connect(&endSignals, &EndSignals::asked, m_studio.get(), &Studio::end);
    QPointer<StudioWindow> window = m_studio->start({file});
    QSignalSpy closed(window, &StudioWindow::closed);
    window->actionsOfWindow()->build->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("begun")), 30000);
    window->document().edit(0, 0, " ");
    const std::string run = window->record().run();
    QCOMPARE(::raise(SIGTERM), 0);
    QTRY_VERIFY_WITH_TIMEOUT(closed.count() == 1, 30000);
    QVERIFY(openLedger(m_home->ledgerFile())->open().empty());
    QVERIFY(RunFolder::adopt(*m_home, run).has_value());
    QTRY_VERIFY(window.isNull());
    // What was not saved is for the next studio.
    const std::vector<RecoveredEdits> edits = CrashRecovery::find(*m_home);
    QCOMPARE(edits.size(), std::size_t(1));
    QVERIFY(edits.front().text.find("\"slow\"") != std::string::npos);
}

/// A store that takes the question and never answers.
void StudioLifeTest::stopsWhileASecretIsWaitedFor()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    qputenv("VAULT_ADDR", "http://127.0.0.1:" + QByteArray::number(silent.serverPort()));
    qputenv("VAULT_TOKEN", "of-the-test");
    const QString file = writeTemplate(R"({
  "variables": {"password": "{{vault `secret/web` `password`}}"},
  "builders": [{"type": "file", "content": "{{user `password`}}", "target": "FOLDER/made.txt"}]
})");
    StudioWindow* window = m_studio->start({file});
    QSignalSpy finished(&window->runs(), &RunController::finished);
    window->actionsOfWindow()->build->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 30000);
    QVERIFY(window->runs().isRunning());
    window->actionsOfWindow()->stop->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000); // the store would be waited for a minute long
    qunsetenv("VAULT_ADDR");
    qunsetenv("VAULT_TOKEN");
    QCOMPARE(finished.front().front().toString(), QStringLiteral("Stopped before the first build began."));
    QVERIFY(!QFile::exists(path("made.txt")));
}

void StudioLifeTest::asksForRequiredVariables()
{
    const QString file = writeTemplate(R"({
  "variables": {"region": null, "password": null, "size": "small"},
  "sensitive-variables": ["password"],
  "builders": [{"type": "file", "name": "one", "content": "{{user `region`}} {{user `size`}} {{user `password`}}",
                "target": "FOLDER/one.txt"}],
  "provisioners": [],
  "post-processors": [{"type": "shell-local", "inline": ["echo the word is {{user `password`}}"]}]
})");
    StudioWindow* window = m_studio->start({file});
    // Not a mistake of the template: it is said, and the build may begin.
    QCOMPARE(window->designView()->findings().errors, 0);
    QCOMPARE(window->designView()->problemsModel()->count(Severity::Notice), 2);
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_B, Qt::ControlModifier);
    const QPointer<VariablesForm> form = window->findChild<VariablesForm*>();
    QVERIFY(form);
    QVERIFY(QTest::qWaitForWindowActive(form));
    QVERIFY(!window->runs().isRunning());
    const auto edits = form->findChildren<QLineEdit*>();
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits.at(0)->accessibleName(), QStringLiteral("region"));
    QCOMPARE(edits.at(1)->accessibleName(), QStringLiteral("password"));
    QCOMPARE(edits.at(0)->echoMode(), QLineEdit::Normal);
    QCOMPARE(edits.at(1)->echoMode(), QLineEdit::Password);
    // By keys alone: a value, Enter too early, the missing value, Enter.
    QTRY_COMPARE(QApplication::focusWidget(), edits.at(0));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("north"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(form && form->isVisible());
    QCOMPARE(QApplication::focusWidget(), edits.at(1));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), edits.at(0));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("hunter2secret"));
    QSignalSpy finished(&window->runs(), &RunController::finished);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
    QCOMPARE(window->record().countOf(BuildState::Succeeded), 1);
    QCOMPARE(contentOf(path("one.txt")), QByteArray("north small hunter2secret"));
    const QByteArray kept = everythingBelow(m_home->root());
    QVERIFY(kept.contains("the word is"));
    QVERIFY2(!kept.contains("hunter2secret"), "the secret reached a file below the home folder");
}

void StudioLifeTest::keepsGivenValuesForTheWindow()
{
    const QString file = writeTemplate(R"({
  "variables": {"region": null, "size": "small"},
  "builders": [{"type": "file", "content": "{{user `region`}} {{user `size`}}", "target": "FOLDER/one.txt"}]
})");
    StudioWindow* window = m_studio->start({file});
    window->build();
    QPointer<VariablesForm> form = window->findChild<VariablesForm*>();
    QVERIFY(form);
    QTest::keyClick(form, Qt::Key_Escape);
    QTRY_VERIFY(form.isNull());
    QVERIFY(!window->runs().isRunning());

    window->actionsOfWindow()->variables->trigger();
    form = window->findChild<VariablesForm*>();
    QVERIFY(form);
    const auto edits = form->findChildren<QLineEdit*>();
    QCOMPARE(edits.size(), 2);
    QCOMPARE(edits.at(1)->placeholderText(), QStringLiteral("small"));
    QTest::keyClicks(edits.at(0), QStringLiteral("south"));
    QTest::keyClicks(edits.at(1), QStringLiteral("large"));
    press(form, QStringLiteral("Keep values"));
    QCOMPARE(window->designView()->problemsModel()->count(Severity::Notice), 0);
    // Nothing is asked a second time.
    for (int round = 0; round < 2; ++round) {
        QSignalSpy finished(&window->runs(), &RunController::finished);
        window->build();
        QVERIFY(window->runs().isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
        QCOMPARE(contentOf(path("one.txt")), QByteArray("south large"));
        QFile::remove(path("one.txt"));
    }
    // Another window knows nothing of it.
    Q_EMIT window->newWindowAsked();
    for (QWidget* other : QApplication::topLevelWidgets()) {
        auto* second = qobject_cast<StudioWindow*>(other);
        if (second == nullptr || second == window)
            continue;
        second->openFile(file);
        second->build();
        QVERIFY(second->findChild<VariablesForm*>() != nullptr);
    }
}

QTEST_MAIN(StudioLifeTest)
#include "studio_life_test.moc"
