// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/builds_model.h"
#include "monitor/builds_view.h"
#include "monitor/log_panel.h"
#include "monitor/log_view.h"
#include "studio/build_view.h"
#include "studio/studio.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace diecast;

/// A real image, made in the window by somebody who opens a template and presses the key for building.
class StudioSandboxTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsImages();
};

void StudioSandboxTest::buildsImages()
{
    QLocale::setDefault(QLocale::c());
    const QTemporaryDir folder;
    const Home home(folder.path().toStdString() + "/home");
    // The root file system takes long to make: all tests of this user share one.
    const std::filesystem::path cache = "/var/tmp/diecast-tests-" + std::to_string(::geteuid()) + "/cache";
    std::filesystem::create_directories(cache);
    std::filesystem::create_directories(home.root());
    std::filesystem::create_directory_symlink(cache, home.cache());

    const QString file = folder.filePath(QStringLiteral("motd.json"));
    QFile text(file);
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write(QByteArray(R"({
  "builders": [
    {"type": "sandbox", "name": "first", "output_directory": "FOLDER/first"},
    {"type": "sandbox", "name": "second", "output_directory": "FOLDER/second"}
  ],
  "provisioners": [{"type": "shell", "inline": ["echo made as {{build_name}} > /etc/motd", "cat /etc/motd"]}]
})")
                   .replace("FOLDER", folder.path().toUtf8()));
    text.close();

    Studio studio(home);
    StudioWindow* window = studio.start({file});
    window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window));
    QSignalSpy finished(&window->runs(), &RunController::finished);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_B, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 240'000);

    // What can be read in the window: a row a build with its state and image, and the log of each.
    const QAbstractItemModel* rows = window->buildView()->table()->model();
    const auto panels = window->buildView()->logPanels();
    QString logs;
    for (const LogPanel* panel : panels)
        logs += panel->view()->visibleText() + QLatin1Char('\n');
    if (logs.contains(QStringLiteral("user name space")))
        QSKIP(qPrintable(QStringLiteral("NO SANDBOX CAN BE MADE ON THIS MACHINE: ") + logs));
    QCOMPARE(rows->rowCount(), 2);
    QStringList names;
    for (int row = 0; row < rows->rowCount(); ++row) {
        const auto cell = [&](int column) { return rows->index(row, column).data().toString(); };
        const QString name = cell(BuildsModel::NameColumn);
        names.append(name);
        QVERIFY2(cell(BuildsModel::StateColumn).compare(QStringLiteral("Done")) == 0,
                 qPrintable(cell(BuildsModel::StateColumn) + logs));
        QVERIFY2(cell(BuildsModel::ImageColumn).contains(QStringLiteral("sha256")), qPrintable(cell(BuildsModel::ImageColumn)));
        QVERIFY2(logs.contains(QStringLiteral("made as ") + name), qPrintable(logs));
        // And it is there.
        const auto images = QDir(folder.filePath(name)).entryInfoList({QStringLiteral("*.tar.zst")}, QDir::Files);
        QCOMPARE(images.size(), 1);
        QVERIFY(images.front().size() > 1'000'000);
    }
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("first"), QStringLiteral("second")}));
    QVERIFY(openLedger(home.ledgerFile())->open().empty());
}

QTEST_MAIN(StudioSandboxTest)
#include "studio_sandbox_test.moc"
