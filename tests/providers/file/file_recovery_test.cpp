// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/recovery.h"
#include "engine/ledger/failing_ledger.h"
#include "file_bench.h"

#include <QTest>
#include <ctime>

using namespace diecast;

namespace {

/// Until the clock that stamps files has moved on: it ticks every few milliseconds, and of two files made within one tick, the
/// second with the first's freed inode, nothing tells that they are two. A run that died lies further back than that.
bool theNextFileStampHasCome()
{
    const auto stamp = [] {
        timespec now{};
        ::clock_gettime(CLOCK_REALTIME_COARSE, &now);
        return std::pair(now.tv_sec, now.tv_nsec);
    };
    const auto before = stamp();
    return QTest::qWaitFor([&] { return stamp() != before; }, 60000);
}

} // namespace

/// What becomes of the files of runs that are over.
class FileRecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAFinishedFileThatTheLedgerDoesNotRecord_data();
    void keepsAFinishedFileThatTheLedgerDoesNotRecord();
    void releasesWhatADeadRunLeft_data();
    void releasesWhatADeadRunLeft();
    void leavesWhatALaterBuildMade_data();
    void leavesWhatALaterBuildMade();
    void putsBackWhatADeadRunReplaced_data();
    void putsBackWhatADeadRunReplaced();
};

void FileRecoveryTest::keepsAFinishedFileThatTheLedgerDoesNotRecord_data()
{
    QTest::addColumn<bool>("folderIsThere"); // the run's, which can hold it in the ledger's place
    QTest::newRow("the run's folder does") << true;
    QTest::newRow("nobody does") << false;
}

void FileRecoveryTest::keepsAFinishedFileThatTheLedgerDoesNotRecord()
{
    QFETCH(bool, folderIsThere);
    TestBench bench;
    auto failing = std::make_unique<FailingLedger>();
    FailingLedger& ledger = *failing;
    ledger.failsToKeep = true;
    bench.ledger = std::move(failing);
    const std::filesystem::path target = inFolder(bench, "o.txt");
    writeFile(target, "former");
    const Home home(inFolder(bench, "home"));
    std::optional<RunFolder> run = RunFolder::create(home);
    Workshop workshop;
    Provider& provider = *workshop.providers.emplace("file", fileProvider()).first->second;
    ComponentReading reading(bench);
    const auto builder = reading.builder(provider, R"({"content": "new", "target": "o.txt"})");
    BuildContext context = fileContext(bench);
    context.run = run->id();
    context.folder = run->path() / "builds" / "1-web";
    if (folderIsThere) {
        std::filesystem::create_directories(context.folder);
    }
    QCOMPARE(runBuild(*builder, context).outcome, Outcome::Succeeded);
    COMPARE_TEXT(readFile(target), "new");
    QCOMPARE(ledger.open({}, {}, {}).size(), std::size_t(1));
    const std::vector<Message> said = bench.sink.all<Message>();
    QVERIFY(!said.empty());
    VERIFY_CONTAINS(said.back().text, "The file " + target.string() + " is finished");
    if (!folderIsThere) {
        QCOMPARE(said.back().level, Message::Level::Error);
        VERIFY_CONTAINS(said.back().text, "Copy it to another place");
        return;
    }
    QCOMPARE(said.back().level, Message::Level::Warning);
    COMPARE_TEXT(hiddenNames(bench), "");

    run.reset(); // it is over
    QVERIFY(findLeftovers(home, ledger, workshop).empty());
    const auto report = [](const Leftover& leftover, bool, const std::string&) { QFAIL(leftover.description.c_str()); };
    ledger.failsToKeep = false;
    QCOMPARE(recoverLeftovers(home, ledger, workshop, report, {}), std::size_t(0));
    COMPARE_TEXT(readFile(target), "new");
    QVERIFY(ledger.open({}, {}, {}).empty()); // recorded at last
}

void FileRecoveryTest::releasesWhatADeadRunLeft_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("died while it wrote") << false;
    QTest::newRow("died after it wrote") << true;
}

void FileRecoveryTest::releasesWhatADeadRunLeft()
{
    QFETCH(bool, exists);
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "o.txt");
    writeFile(target, "x");
    writeFile(target.string() + ".partial", "x");
    LedgerEntry entry;
    entry.provider = "file";
    entry.kind = "file";
    const std::filesystem::path partial = inFolder(bench, ".diecast-1.partial");
    writeFile(partial, "x");
    entry.detail = "{\"path\":\"" + target.string() + "\",\"partial\":\"" + partial.string() + "\"}";
    entry.state = exists ? LedgerEntry::State::Exists : LedgerEntry::State::Intended;
    const std::unique_ptr<Provider> provider = fileProvider();
    provider->release(entry, {});
    QVERIFY(!std::filesystem::exists(partial));
    QVERIFY(std::filesystem::exists(target.string() + ".partial")); // the user's
    QCOMPARE(std::filesystem::exists(target), !exists);             // before it wrote, a file of that name is the user's
    provider->release(entry, {});
    provider->release({}, {});
}

void FileRecoveryTest::leavesWhatALaterBuildMade_data()
{
    QTest::addColumn<bool>("removedBetween"); // and the inode's number is free for the later one
    QTest::addColumn<bool>("hadFormer");
    QTest::newRow("over it") << false << false;
    QTest::newRow("after it was removed") << true << false;
    QTest::newRow("over it and a file of before") << false << true;
}

void FileRecoveryTest::leavesWhatALaterBuildMade()
{
    QFETCH(bool, removedBetween);
    QFETCH(bool, hadFormer);
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "o.txt");
    if (hadFormer) {
        writeFile(target, "former");
    }
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    BuildContext context = fileContext(bench);
    const auto dead = reading.builder(*provider, R"({"content": "dead", "target": "o.txt"})");
    StepSequence sequence = dead->steps();
    sequence.steps.front()->run(context); // and dies
    COMPARE_TEXT(readFile(target), "dead");
    const LedgerEntry entry = bench.ledger->open().front();
    if (removedBetween) {
        std::filesystem::remove(target);
        QVERIFY(theNextFileStampHasCome());
    }
    const auto later = reading.builder(*provider, R"({"content": "later", "target": "o.txt"})");
    QCOMPARE(runBuild(*later, context).outcome, Outcome::Succeeded);
    if (hadFormer) {
        VERIFY_CONTAINS(failureOf([&] { provider->release(entry, {}); }), "has been written anew since");
        COMPARE_TEXT(readFile(target), "later");
        std::filesystem::remove(target); // the user decides
        provider->release(entry, {});
        COMPARE_TEXT(readFile(target), "former");
    } else {
        provider->release(entry, {});
        COMPARE_TEXT(readFile(target), "later");
    }
    COMPARE_TEXT(hiddenNames(bench), "");
}

void FileRecoveryTest::putsBackWhatADeadRunReplaced_data()
{
    QTest::addColumn<bool>("exists");
    QTest::addColumn<bool>("sameFile");
    QTest::newRow("died before it was replaced") << false << true;
    QTest::newRow("died after it was replaced, before that was recorded") << false << false;
    QTest::newRow("died later") << true << false;
}

void FileRecoveryTest::putsBackWhatADeadRunReplaced()
{
    QFETCH(bool, exists);
    QFETCH(bool, sameFile);
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "o.txt");
    const std::filesystem::path former = inFolder(bench, ".diecast-1.former");
    writeFile(former, "former");
    if (sameFile) {
        std::filesystem::create_hard_link(former, target);
    } else {
        writeFile(target, "new");
    }
    LedgerEntry entry;
    entry.provider = "file";
    entry.kind = "file";
    entry.detail = "{\"path\":\"" + target.string() + "\",\"partial\":\"\",\"former\":\"" + former.string() + "\"}";
    entry.state = exists ? LedgerEntry::State::Exists : LedgerEntry::State::Intended;
    const std::unique_ptr<Provider> provider = fileProvider();
    for (int count = 0; count < 2; ++count) { // a second time the user's file is at its place, and stays there
        provider->release(entry, {});
        COMPARE_TEXT(readFile(target), "former");
    }
    COMPARE_TEXT(hiddenNames(bench), "");
}

QTEST_GUILESS_MAIN(FileRecoveryTest)
#include "file_recovery_test.moc"
