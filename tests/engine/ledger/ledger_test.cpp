// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "engine/ledger/held_ledger.h"
#include "ledger/ledger.h"
#include "ledger/run_folder.h"

#include <QTemporaryDir>
#include <QTest>
#include <fcntl.h>
#include <sys/file.h>

#include <fstream>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace diecast;

class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsAResource_data();
    void followsAResource();
    void survivesReopening();
    void refusesATokenTwice();
    void servesManyThreadsAndProcesses();
    void holdsWhatWasCommittedWhenKilled();
    void saysWhenItCannotBeOpened();
    void doesNotWaitForEverForAnother();
    void stopsWhileAnotherHoldsTheFile_data();
    void stopsWhileAnotherHoldsTheFile();
    void runFolderIsLockedForItsLife();
    void saysWhenARunCannotBeLookedAt_data();
    void saysWhenARunCannotBeLookedAt();
    void secretFilesAreForTheOwnerOnly();
    void straysAreNoRuns();
};

namespace {

LedgerEntry instance(const std::string& run, const std::string& token)
{
    LedgerEntry entry;
    entry.run = run;
    entry.build = "web";
    entry.provider = "sandbox";
    entry.kind = "instance";
    entry.token = token;
    return entry;
}

std::filesystem::path pathIn(const QTemporaryDir& directory, const char* name)
{
    return std::filesystem::path(directory.path().toStdString()) / name;
}

} // namespace

void LedgerTest::followsAResource_data()
{
    QTest::addColumn<bool>("onDisk");
    QTest::newRow("sqlite") << true;
    QTest::newRow("memory") << false;
}

void LedgerTest::followsAResource()
{
    QFETCH(bool, onDisk);
    const QTemporaryDir directory;
    const std::unique_ptr<Ledger> ledger = onDisk ? openLedger(pathIn(directory, "deep/ledger.sqlite")) : memoryLedger();
    const std::int64_t first = ledger->intend(instance("run-1", "t1"));
    const std::int64_t second = ledger->intend(instance("run-2", "t2"));
    QCOMPARE(ledger->open().size(), std::size_t(2));
    QCOMPARE(ledger->open("run-1").size(), std::size_t(1));
    QCOMPARE(ledger->open("run-1").front().state, LedgerEntry::State::Intended);
    ledger->exists(first, "i-1", "{\"pid\":7}");
    const LedgerEntry entry = ledger->open("run-1").front();
    QCOMPARE(entry.number, first);
    QCOMPARE(entry.state, LedgerEntry::State::Exists);
    QCOMPARE(entry.id, std::string("i-1"));
    QCOMPARE(entry.detail, std::string("{\"pid\":7}"));
    QCOMPARE(entry.build, std::string("web"));
    QVERIFY(entry.createdAt > 0);
    ledger->released(first);
    QVERIFY(ledger->open("run-1").empty());
    ledger->setKeep(second, true);
    QVERIFY(ledger->open().empty());
    ledger->setKeep(second, false);
    QCOMPARE(ledger->open().size(), std::size_t(1));
}

void LedgerTest::survivesReopening()
{
    const QTemporaryDir directory;
    const auto file = pathIn(directory, "ledger.sqlite");
    std::int64_t number = 0;
    {
        const auto ledger = openLedger(file);
        number = ledger->intend(instance("run", "token"));
    }
    const auto ledger = openLedger(file);
    QCOMPARE(ledger->open().size(), std::size_t(1));
    QCOMPARE(ledger->open().front().number, number);
}

void LedgerTest::refusesATokenTwice()
{
    const QTemporaryDir directory;
    const auto ledger = openLedger(pathIn(directory, "ledger.sqlite"));
    (void)ledger->intend(instance("run", "same"));
    QVERIFY_THROWS_EXCEPTION(Failure, (void)ledger->intend(instance("run", "same")));
    QCOMPARE(ledger->open().size(), std::size_t(1));
}

void LedgerTest::servesManyThreadsAndProcesses()
{
    const QTemporaryDir directory;
    const auto file = pathIn(directory, "ledger.sqlite");
    const auto first = openLedger(file);
    const auto second = openLedger(file); // as another process would
    std::set<std::int64_t> numbers;
    std::mutex mutex;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 20; ++thread) {
            threads.emplace_back([&, thread] {
                for (int count = 0; count < 5; ++count) {
                    Ledger& ledger = thread % 2 == 0 ? *first : *second;
                    const std::int64_t number
                        = ledger.intend(instance("run", std::to_string(thread) + "-" + std::to_string(count)));
                    ledger.exists(number, "id", "");
                    const std::lock_guard lock(mutex);
                    numbers.insert(number);
                }
            });
        }
    }
    QCOMPARE(numbers.size(), std::size_t(100));
    QCOMPARE(second->open("run").size(), std::size_t(100));
}

void LedgerTest::holdsWhatWasCommittedWhenKilled()
{
    const QTemporaryDir directory;
    const auto file = pathIn(directory, "ledger.sqlite");
    std::array<int, 2> ends{};
    QCOMPARE(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto ledger = openLedger(file);
        for (int count = 0;; ++count) {
            (void)ledger->intend(instance("run", std::to_string(count)));
            if (::write(ends[1], "x", 1) != 1) {
                ::_exit(1);
            }
        }
    }
    ::close(ends[1]);
    std::size_t told = 0;
    char byte = 0;
    while (told < 25 && ::read(ends[0], &byte, 1) == 1) {
        ++told;
    }
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    while (::read(ends[0], &byte, 1) == 1) {
        ++told;
    }
    ::close(ends[0]);
    QVERIFY(told >= 25);
    const auto ledger = openLedger(file);
    const std::size_t found = ledger->open().size();
    QVERIFY2(found >= told && found <= told + 1, qPrintable(QStringLiteral("%1 told, %2 found").arg(told).arg(found)));
}

void LedgerTest::saysWhenItCannotBeOpened()
{
    const QTemporaryDir directory;
    QVERIFY(std::filesystem::create_directory(pathIn(directory, "ledger.sqlite")));
    try {
        (void)openLedger(pathIn(directory, "ledger.sqlite"));
        QFAIL("a folder was opened as a ledger");
    } catch (const Failure& failure) {
        QVERIFY(std::string(failure.what()).find("ledger.sqlite") != std::string::npos);
    }
}

void LedgerTest::doesNotWaitForEverForAnother()
{
    const QTemporaryDir directory;
    const auto file = pathIn(directory, "ledger.sqlite");
    const auto ledger = openLedger(file, {}, std::chrono::milliseconds(300));
    const std::int64_t number = ledger->intend(instance("run", "before"));
    {
        const HeldLedger held(file);
        QVERIFY_THROWS_EXCEPTION(Failure, (void)ledger->intend(instance("run", "held")));
        QVERIFY_THROWS_EXCEPTION(Failure, ledger->exists(number, "i", ""));
        QVERIFY_THROWS_EXCEPTION(Failure, ledger->released(number));
        QVERIFY_THROWS_EXCEPTION(Failure, ledger->setKeep(number, true));
        QCOMPARE(ledger->open().size(), std::size_t(1)); // what is there can be read all the same
        QCOMPARE(openLedger(file)->open().size(), std::size_t(1));
        QVERIFY_THROWS_EXCEPTION(Failure, (void)openLedger(file, {}, std::chrono::milliseconds(1))->intend(instance("run", "x")));
    }
    ledger->exists(number, "i", "");
    QCOMPARE(ledger->open().size(), std::size_t(1)); // what was given up is not done later
    QCOMPARE(ledger->open().front().id, std::string("i"));
}

void LedgerTest::stopsWhileAnotherHoldsTheFile_data()
{
    QTest::addColumn<QString>("call");
    for (const char* call : {"intend", "exists", "released", "setKeep"}) {
        QTest::newRow(call) << call;
    }
}

void LedgerTest::stopsWhileAnotherHoldsTheFile()
{
    QFETCH(QString, call);
    const QTemporaryDir directory;
    const auto file = pathIn(directory, "ledger.sqlite");
    const auto ledger = openLedger(file);
    const std::int64_t number = ledger->intend(instance("run", "before"));
    {
        const HeldLedger held(file);
        std::stop_source stop;
        const std::jthread user([&stop] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop.request_stop();
        });
        const Patience patience{stop.get_token(), SteadyTime::max()};
        try {
            if (call == QLatin1String("intend")) {
                (void)ledger->intend(instance("run", "held"), patience);
            } else if (call == QLatin1String("exists")) {
                ledger->exists(number, "i", "", patience);
            } else if (call == QLatin1String("released")) {
                ledger->released(number, patience);
            } else {
                ledger->setKeep(number, true, patience);
            }
            QFAIL("written while another held the file");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::Stopped); // TimedOut: nobody has heard the user
        }
    }
    ledger->exists(number, "after", "");
    QCOMPARE(ledger->open().size(), std::size_t(1)); // what was stopped is not done later
    QCOMPARE(ledger->open().front().id, std::string("after"));
}

void LedgerTest::runFolderIsLockedForItsLife()
{
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    std::string id;
    {
        const RunFolder folder = RunFolder::create(home);
        id = folder.id();
        QVERIFY(!RunFolder::adopt(home, id).has_value());
        QVERIFY(std::filesystem::is_directory(folder.path()));
    }
    QVERIFY(!RunFolder::isHeld(home, id));
    {
        const std::optional<RunFolder> adopted = RunFolder::adopt(home, id);
        QVERIFY(adopted.has_value());
        QVERIFY(RunFolder::isHeld(home, id));
    }
    {
        // Two that only look do not take each other for the run.
        const FileDescriptor looker(::open((home.runs() / id / "lock").c_str(), O_RDONLY | O_CLOEXEC)); // NOLINT: variadic
        QCOMPARE(::flock(looker.get(), LOCK_SH | LOCK_NB), 0);
        QVERIFY(!RunFolder::isHeld(home, id));
        QVERIFY(!RunFolder::adopt(home, id).has_value());
    }
    QVERIFY(RunFolder::adopt(home, id).has_value());
    QVERIFY(!RunFolder::isHeld(home, "20260102-030405-1a2b3c")); // deleted by hand
    const RunFolder other = RunFolder::create(home);
    QVERIFY(other.id() != id);
    QCOMPARE(RunFolder::list(home).size(), std::size_t(2));
}

void LedgerTest::saysWhenARunCannotBeLookedAt_data()
{
    QTest::addColumn<QString>("file"); // stands where a folder should
    QTest::newRow("the home") << "home";
    QTest::newRow("the runs") << "home/runs";
    QTest::newRow("the run") << "home/runs/20260102-030405-1a2b3c";
}

void LedgerTest::saysWhenARunCannotBeLookedAt()
{
    QFETCH(QString, file);
    const QTemporaryDir directory;
    const auto path = pathIn(directory, qPrintable(file));
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << "x";
    const Home home(pathIn(directory, "home"));
    // Not "somebody holds its lock": what it left would never be named.
    QVERIFY_THROWS_EXCEPTION(Failure, (void)RunFolder::adopt(home, "20260102-030405-1a2b3c"));
    if (file.endsWith(QLatin1String("3c"))) {
        QVERIFY(RunFolder::list(home).empty());
    } else {
        QVERIFY_THROWS_EXCEPTION(Failure, (void)RunFolder::list(home));
    }
}

void LedgerTest::secretFilesAreForTheOwnerOnly()
{
    const QTemporaryDir directory;
    const RunFolder folder = RunFolder::create(Home(directory.path().toStdString()));
    std::ofstream(folder.path() / "key") << "a longer text that was there";
    QCOMPARE(::chmod((folder.path() / "key").c_str(), 0644), 0);
    const auto file = folder.writeSecretFile("key", "secret");
    struct stat facts { };
    QCOMPARE(::stat(file.c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
    std::ifstream stream(file);
    std::string text;
    stream >> text;
    QCOMPARE(text, std::string("secret"));
}

void LedgerTest::straysAreNoRuns()
{
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const RunFolder folder = RunFolder::create(home);
    std::filesystem::create_directory(home.runs() / "lost+found");
    std::ofstream(home.runs() / "20260102-030405-1a2b3c") << "a file with a run's name";
    std::ofstream(home.runs() / ".DS_Store") << "x";
    QCOMPARE(RunFolder::list(home), std::vector<std::string>{folder.id()});
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
