// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio_bench.h"
#include "common/banner.h"
#include "designer/json_editor.h"
#include "studio/crash_recovery.h"
#include "studio/design_view.h"
#include "studio/single_instance.h"
#include "studio/studio.h"
#include "studio/studio_actions.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <memory>
#include <vector>

#include <sys/stat.h>
#include <unistd.h>

using namespace diecast;

namespace {

int bannerCount(const StudioWindow& window)
{
    int count = 0;
    for (const Banner* banner : window.findChildren<Banner*>())
        count += banner->isHidden() ? 0 : 1;
    return count;
}

} // namespace

/// What a studio does with files: its template's, its copies for a crash, and those its builds write.
class StudioFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { m_studio.reset(); }
    void asksBeforeReplacingAnotherProgramsChange_data();
    void asksBeforeReplacingAnotherProgramsChange();
    void saysTheLatestOfTheFile();
    void asksBeforeReplacingAProtectedFile();
    void keepsOwnerAndPermissions();
    void saysThatEditsCannotBeKept();
    void sweepsHalfWrittenCopies();
    void putsOutputsWhereTheCallerStands_data();
    void putsOutputsWhereTheCallerStands();
    void oneOfManyStartsLeads();

private:
    [[nodiscard]] QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    StudioWindow* edited(const QString& file);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Home> m_home;
    std::unique_ptr<Studio> m_studio;
};

void StudioFilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_home = std::make_unique<Home>(m_folder->path().toStdString() + "/home");
    m_studio = std::make_unique<Studio>(*m_home);
}

StudioWindow* StudioFilesTest::edited(const QString& file)
{
    write(file, "{}");
    StudioWindow* window = m_studio->start({file});
    QTest::keyClicks(window->designView()->editor(), QStringLiteral(" "));
    return window;
}

void StudioFilesTest::asksBeforeReplacingAnotherProgramsChange_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QByteArray>("onDisk");
    QTest::newRow("mine") << "Keep mine" << QByteArray(" {}");
    QTest::newRow("theirs") << "Reload" << QByteArray("{\"builders\": []}");
}

void StudioFilesTest::asksBeforeReplacingAnotherProgramsChange()
{
    QFETCH(QString, choice);
    QFETCH(QByteArray, onDisk);
    const QString file = path("t.json");
    StudioWindow* window = edited(file);
    // Saved in the same moment: before the watcher has had a chance to tell.
    write(file, "{\"builders\": []}");
    window->actionsOfWindow()->save->trigger();
    QCOMPARE(contentOf(file), QByteArray("{\"builders\": []}"));
    QVERIFY(window->isWindowModified());
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("changed by another program")) != nullptr);
    click(bannerWith(*window, QStringLiteral("changed by another program")), choice);
    QCOMPARE(contentOf(file), onDisk);
    QCOMPARE(window->document().text(), onDisk.toStdString());
    QVERIFY(!window->isWindowModified());
    QTRY_COMPARE(bannerCount(*window), 0);
}

void StudioFilesTest::saysTheLatestOfTheFile()
{
    const QString file = path("t.json");
    const StudioWindow* window = edited(file);
    write(file, "{\"builders\": []}");
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("changed by another program")) != nullptr);
    QVERIFY(QFile::remove(file));
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("no longer on disk")) != nullptr);
    QCOMPARE(bannerCount(*window), 1);
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("no longer on disk")) != nullptr);
    click(bannerWith(*window, QStringLiteral("no longer on disk")), QStringLiteral("Save it again"));
    QCOMPARE(contentOf(file), QByteArray(" {}"));
}

void StudioFilesTest::asksBeforeReplacingAProtectedFile()
{
    const QString file = path("t.json");
    StudioWindow* window = edited(file);
    QCOMPARE(::chmod(file.toLocal8Bit().constData(), 0444), 0);
    window->actionsOfWindow()->save->trigger();
    QCOMPARE(contentOf(file), QByteArray("{}"));
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("write-protected")) != nullptr);
    click(bannerWith(*window, QStringLiteral("write-protected")), QStringLiteral("Do not save"));
    QCOMPARE(contentOf(file), QByteArray("{}"));
    QVERIFY(window->isWindowModified());
    window->actionsOfWindow()->save->trigger();
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("write-protected")) != nullptr);
    click(bannerWith(*window, QStringLiteral("write-protected")), QStringLiteral("Replace it"));
    QCOMPARE(contentOf(file), QByteArray(" {}"));
    QVERIFY(!window->isWindowModified());
    struct stat status = {};
    QCOMPARE(::stat(file.toLocal8Bit().constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0444));
}

void StudioFilesTest::keepsOwnerAndPermissions()
{
    const QString file = path("t.json");
    StudioWindow* window = edited(file);
    const QByteArray name = file.toLocal8Bit();
    const bool administrator = ::geteuid() == 0;
    if (administrator)
        QCOMPARE(::chown(name.constData(), 12345, 23456), 0);
    QCOMPARE(::chmod(name.constData(), 0664), 0);
    window->actionsOfWindow()->save->trigger();
    QCOMPARE(contentOf(file), QByteArray(" {}"));
    struct stat status = {};
    QCOMPARE(::stat(name.constData(), &status), 0);
    QCOMPARE(status.st_mode & 07777, mode_t(0664));
    if (!administrator)
        QSKIP("the owner is looked at only where the test may give a file away: run it as root");
    QCOMPARE(status.st_uid, uid_t(12345));
    QCOMPARE(status.st_gid, gid_t(23456));
}

void StudioFilesTest::saysThatEditsCannotBeKept()
{
    const QString file = path("t.json");
    // Also the administrator cannot make a folder below a file.
    std::filesystem::create_directories(m_home->root());
    const QString folder = QString::fromStdString((m_home->root() / "recovery").string());
    write(folder, "in the way");
    StudioWindow* window = edited(file);
    QTRY_VERIFY(bannerWith(*window, QStringLiteral("Unsaved edits cannot be kept in %1").arg(folder)) != nullptr);
    QTest::keyClicks(window->designView()->editor(), QStringLiteral("  "));
    QTest::qWait(1700); // beyond the next attempt
    QCOMPARE(bannerCount(*window), 1);
    std::filesystem::remove(m_home->root() / "recovery");
    QTest::keyClicks(window->designView()->editor(), QStringLiteral(" "));
    QTRY_COMPARE(bannerCount(*window), 0);
}

void StudioFilesTest::sweepsHalfWrittenCopies()
{
    const auto folder = m_home->root() / "recovery";
    std::filesystem::create_directories(folder);
    write(QString::fromStdString((folder / "dead.unsaved.new").string()), "half");
    QVERIFY(CrashRecovery::find(*m_home).empty());
    QVERIFY(!std::filesystem::exists(folder / "dead.unsaved.new"));
}

void StudioFilesTest::putsOutputsWhereTheCallerStands_data()
{
    QTest::addColumn<bool>("fromTerminal");
    QTest::newRow("from a terminal") << true;
    QTest::newRow("from the desktop's menu") << false;
}

void StudioFilesTest::putsOutputsWhereTheCallerStands()
{
    QFETCH(bool, fromTerminal);
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("templates")));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("here")));
    const QString file = path("templates/t.json");
    write(file, R"({"builders": [{"type": "file", "content": "made", "target": "made.txt"}]})");
    // Another start hands its folder over with its files.
    Q_EMIT m_studio->instance().filesArrived({file}, fromTerminal ? path("here") : QString());
    const auto windows = QApplication::topLevelWidgets();
    StudioWindow* window = nullptr;
    for (QWidget* widget : windows)
        window = window != nullptr ? window : qobject_cast<StudioWindow*>(widget);
    QVERIFY(window != nullptr);
    const QString expected = fromTerminal ? path("here") : path("templates");
    QVERIFY(std::ranges::any_of(window->findChildren<QLabel*>(),
                                [&](const QLabel* label) { return label->isVisible() && label->toolTip().contains(expected); }));
    QSignalSpy finished(&window->runs(), &RunController::finished);
    window->actionsOfWindow()->build->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30000);
    QCOMPARE(contentOf(expected + QStringLiteral("/made.txt")), QByteArray("made"));
}

void StudioFilesTest::oneOfManyStartsLeads()
{
    constexpr int starts = 4;
    for (int round = 0; round < 5; ++round) {
        const Home home(m_folder->path().toStdString() + "/fresh" + std::to_string(round));
        std::barrier together(starts);
        std::atomic<int> leaders = 0;
        std::atomic<int> handed = 0;
        std::vector<std::unique_ptr<QThread>> threads; // Qt's own: a server needs its thread's events
        for (int start = 0; start < starts; ++start) {
            threads.emplace_back(QThread::create([&] {
                SingleInstance instance(home);
                together.arrive_and_wait();
                if (instance.handOverOrLead({QStringLiteral("t.json")}, QStringLiteral("/here"))) {
                    ++handed;
                    return;
                }
                ++leaders;
                QEventLoop loop;
                int arrived = 0;
                QObject::connect(&instance, &SingleInstance::filesArrived, &loop, [&] { ++arrived; });
                QTimer watch;
                QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
                    if (leaders + handed == starts)
                        loop.quit();
                });
                watch.start(20);
                loop.exec();
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait(30000));
        QCOMPARE(leaders.load(), 1);
        QCOMPARE(handed.load(), starts - 1);
    }
}

QTEST_MAIN(StudioFilesTest)
#include "studio_files_test.moc"
