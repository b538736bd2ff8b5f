// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/recovery.h"
#include "fake_workshop.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace diecast;

/// What runs leave that died, and who takes it away.
class RecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deadRunsAreFoundAndReleased();
    void whatIsFinishedIsNoLeftover();
    void scriptsOfDeadRunsAreRemoved();
    void livingRunsAreLeftAlone();
};

void RecoveryTest::deadRunsAreFoundAndReleased()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
    std::string dead;
    {
        const RunFolder folder = RunFolder::create(home); // dies without a word
        dead = folder.id();
    }
    for (const char* token : {"one", "two", "three"}) {
        LedgerEntry entry;
        entry.run = dead;
        entry.build = "web";
        entry.provider = token == std::string("three") ? "gone" : "fake";
        entry.kind = "instance";
        entry.token = token;
        ledger->exists(ledger->intend(entry), std::string("i-") + token, "");
        fake.provider->create(token);
    }
    fake.provider->makeStubborn("two");
    const std::vector<Leftover> leftovers = findLeftovers(home, *ledger, fake.workshop);
    QCOMPARE(leftovers.size(), std::size_t(3));
    QCOMPARE(leftovers.front().description, std::string("instance i-one of the fake cloud"));
    std::vector<std::string> told;
    const std::size_t left = recoverLeftovers(home, *ledger, fake.workshop,
                                              [&told](const Leftover& leftover, bool released, const std::string& reason) {
                                                  told.push_back(leftover.entry.token + (released ? " released" : " " + reason));
                                              },
                                              {});
    QCOMPARE(left, std::size_t(2));
    QCOMPARE(told.size(), std::size_t(3));
    QVERIFY(told[0].starts_with("three ") && told[0].find("gone") != std::string::npos); // newest first
    QCOMPARE(told[1], std::string("two the instance does not go away"));
    QCOMPARE(told[2], std::string("one released"));
    QCOMPARE(findLeftovers(home, *ledger, fake.workshop).size(), std::size_t(2));
}

void RecoveryTest::whatIsFinishedIsNoLeftover()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
    LedgerEntry entry;
    entry.run = RunFolder::create(home).id(); // dies between the image's last step and its record
    entry.build = "web";
    entry.provider = "fake";
    entry.kind = "image";
    entry.token = "whole";
    ledger->exists(ledger->intend(entry), "image-1", "finished");
    fake.provider->create("whole");
    QVERIFY(findLeftovers(home, *ledger, fake.workshop).empty());
    const auto untold = [](const Leftover&, bool, const std::string&) { QFAIL("the user's image was touched"); };
    QCOMPARE(recoverLeftovers(home, *ledger, fake.workshop, untold, {}), std::size_t(0));
    QVERIFY(fake.provider->existing().contains("whole"));
    QVERIFY(ledger->open().empty()); // recorded now
}

void RecoveryTest::scriptsOfDeadRunsAreRemoved()
{
    const FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
    const RunFolder alive = RunFolder::create(home);
    const std::filesystem::path dead = RunFolder::create(home).path();
    for (const std::filesystem::path& run : {alive.path(), dead}) {
        std::filesystem::create_directories(run / "builds/1-web");
        QFile script(QString::fromStdString((run / "builds/1-web/packer-shell1").string()));
        QVERIFY(script.open(QIODevice::WriteOnly) && script.write("echo hunter22") > 0);
    }
    const std::string left = "temporary script " + (dead / "builds/1-web/packer-shell1").string();
    const std::vector<Leftover> leftovers = findLeftovers(home, *ledger, fake.workshop);
    QCOMPARE(leftovers.size(), std::size_t(1));
    QCOMPARE(leftovers.front().description, left);
    // One that still runs, with what it has started.
    const std::string script = (dead / "builds/1-web/packer-shell1").string();
    const QStringList command{QStringLiteral("-c"),
                              QStringLiteral("sleep 600 & echo begun; wait # ") + QString::fromStdString(script)};
    QProcess looking; // an editor of the user's: its arguments name the script, too
    looking.setChildProcessModifier([] { ::setsid(); });
    looking.start(QStringLiteral("sh"), command);
    QVERIFY(looking.waitForReadyRead(30000));
    QProcess running;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PACKER_RUN_UUID"), QStringLiteral("1"));
    running.setProcessEnvironment(environment);
    running.setChildProcessModifier([] { ::setsid(); });
    running.start(QStringLiteral("sh"), command);
    QVERIFY(running.waitForReadyRead(30000));
    std::vector<std::string> removed;
    const auto tell = [&removed](const Leftover& leftover, bool released, const std::string&) {
        removed.push_back((released ? "" : "not: ") + leftover.description);
    };
    QCOMPARE(recoverLeftovers(home, *ledger, fake.workshop, tell, {}), std::size_t(0));
    QCOMPARE(removed, std::vector<std::string>{left});
    QVERIFY(running.waitForFinished(30000)); // its output ends with the last process that has it
    QCOMPARE(running.exitStatus(), QProcess::CrashExit);
    QVERIFY(!looking.waitForFinished(500));
    QCOMPARE(::kill(-static_cast<pid_t>(looking.processId()), SIGKILL), 0);
    QVERIFY(looking.waitForFinished(30000));
    QVERIFY(!std::filesystem::exists(dead / "builds/1-web/packer-shell1"));
    QVERIFY(std::filesystem::exists(alive.path() / "builds/1-web/packer-shell1"));
    QVERIFY(findLeftovers(home, *ledger, fake.workshop).empty());
}

void RecoveryTest::livingRunsAreLeftAlone()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const std::unique_ptr<Ledger> ledger = openLedger(home.ledgerFile());
    const RunFolder alive = RunFolder::create(home);
    LedgerEntry entry;
    entry.run = alive.id();
    entry.provider = "fake";
    entry.token = "mine";
    (void)ledger->intend(entry);
    fake.provider->create("mine");
    QVERIFY(findLeftovers(home, *ledger, fake.workshop).empty());
    QCOMPARE(recoverLeftovers(home, *ledger, fake.workshop,
                              [](const Leftover&, bool, const std::string&) { QFAIL("a living run was touched"); }, {}),
             std::size_t(0));
    QVERIFY(fake.provider->existing().contains("mine"));
}

QTEST_GUILESS_MAIN(RecoveryTest)
#include "recovery_test.moc"
