// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"
#include "base/failure.h"
#include "base/file_descriptor.h"
#include "provision/temporary_script.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

using namespace diecast;

class ChildProcessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsHowACommandEnded_data();
    void tellsHowACommandEnded();
    void keepsStreamsApartAndWhole();
    void givesInputEnvironmentAndDirectory();
    void saysWhatCannotBeStarted();
    void namesWhatHoldsANul_data();
    void namesWhatHoldsANul();
    void killsAChildThatIgnoresSignals();
    void endsAtTheDeadline();
    void doesNotWaitForBackgroundProcesses();
    void doesNotReadADescendantForEver();
    void saysWhenAChildCannotBeWatched();
    void scriptsOfManyThreadsAreNeverBusy();
};

namespace {

ExitStatus shell(const std::string& line, const OutputHandler& output = {}, const Patience& patience = {})
{
    LocalCommand command;
    command.arguments = {"/bin/sh", "-c", line};
    return runLocally(command, output, patience, Milliseconds(100));
}

} // namespace

void ChildProcessTest::tellsHowACommandEnded_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("signal");
    QTest::newRow("success") << QByteArray("exit 0") << 0 << QByteArray();
    QTest::newRow("code") << QByteArray("exit 42") << 42 << QByteArray();
    QTest::newRow("signal") << QByteArray("kill -KILL $$") << 137 << QByteArray("KILL");
}

void ChildProcessTest::tellsHowACommandEnded()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    QFETCH(QByteArray, signal);
    const ExitStatus status = shell(line.toStdString());
    QCOMPARE(status.code, code);
    QCOMPARE(QByteArray::fromStdString(status.signal), signal);
    QCOMPARE(status.success(), code == 0);
}

void ChildProcessTest::keepsStreamsApartAndWhole()
{
    std::string out;
    std::string errors;
    const auto collect
        = [&](OutputStream stream, std::string_view bytes) { (stream == OutputStream::Out ? out : errors) += bytes; };
    QVERIFY(shell("seq 200000; echo warn >&2; printf '\\377\\000end'", collect).success());
    QCOMPARE(errors, std::string("warn\n"));
    QVERIFY(out.starts_with("1\n2\n"));
    QVERIFY(out.ends_with(std::string("200000\n\xff\0end", 12)));
    QCOMPARE(out.size(), std::size_t(1288895 + 5));
}

void ChildProcessTest::givesInputEnvironmentAndDirectory()
{
    const QTemporaryDir directory;
    LocalCommand command;
    command.arguments = {"sh", "-c", "cat; printf '%s|' \"$FLAVOUR\" \"$HOME\"; pwd -P"};
    command.environment = {"FLAVOUR=lime", "HOME=/nowhere"};
    command.directory = directory.path().toStdString();
    command.input = std::string(300000, 'i');
    std::string out;
    QVERIFY(runLocally(command, [&](OutputStream, std::string_view bytes) { out += bytes; }, {}).success());
    QCOMPARE(out, command.input + "lime|/nowhere|" + std::filesystem::canonical(command.directory).string() + "\n");
    command.inheritEnvironment = false;
    command.arguments = {"/usr/bin/env"};
    out.clear();
    QVERIFY(runLocally(command, [&](OutputStream, std::string_view bytes) { out += bytes; }, {}).success());
    QCOMPARE(out, std::string("FLAVOUR=lime\nHOME=/nowhere\n"));
}

void ChildProcessTest::saysWhatCannotBeStarted()
{
    LocalCommand command;
    command.arguments = {"/no/such/program"};
    try {
        (void)runLocally(command, {}, {});
        QFAIL("a missing program was started");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::InvalidInput);
        QVERIFY(std::string(failure.what()).find("/no/such/program") != std::string::npos);
    }
}

void ChildProcessTest::namesWhatHoldsANul_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("variable") << 0 << "The value of the environment variable “SECRET” holds a NUL byte";
    QTest::newRow("argument") << 1 << "Word 1 of the command “/bin/true” holds a NUL byte";
    QTest::newRow("folder") << 2 << "The name of the folder “/tmp\\u0000x” holds a NUL byte";
}

void ChildProcessTest::namesWhatHoldsANul()
{
    QFETCH(int, place);
    QFETCH(QString, sentence);
    const std::string nul("/tmp\0x", 6);
    LocalCommand command;
    command.arguments = {"/bin/true", place == 1 ? nul : "x"};
    command.environment = {"SECRET=" + (place == 0 ? nul : std::string())};
    command.directory = place == 2 ? nul : "/tmp";
    try {
        (void)runLocally(command, {}, {});
        QFAIL("it was started with a value that is cut");
    } catch (const Failure& failure) {
        QVERIFY2(QString::fromUtf8(failure.what()).contains(sentence), failure.what());
        QVERIFY(!QString::fromUtf8(failure.what()).contains(QLatin1String("/tmp")) || place == 2); // a value may be a secret
    }
}

void ChildProcessTest::killsAChildThatIgnoresSignals()
{
    const QTemporaryDir directory;
    const std::string pidFile = directory.filePath(QStringLiteral("pid")).toStdString();
    std::stop_source stop;
    std::string out;
    const auto stopWhenReady = [&](OutputStream, std::string_view bytes) {
        out += bytes;
        if (out.find("ready") != std::string::npos) {
            stop.request_stop();
        }
    };
    try {
        (void)shell("trap '' TERM INT HUP; (trap '' TERM; sleep 600) & echo $! > " + pidFile
                        + "; echo ready; while :; do sleep 600; done",
                    stopWhenReady, {stop.get_token(), SteadyTime::max()});
        QFAIL("a stopped command returned");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
    pid_t background = 0;
    std::ifstream(pidFile) >> background;
    QVERIFY(background > 0);
    // The whole group was killed; init may take a moment to collect the orphan.
    const auto gone = [background] {
        std::ifstream status("/proc/" + std::to_string(background) + "/stat");
        std::string text((std::istreambuf_iterator<char>(status)), {});
        return text.empty() || text.find(") Z") != std::string::npos;
    };
    QTRY_VERIFY(gone());
}

void ChildProcessTest::endsAtTheDeadline()
{
    try {
        (void)shell("sleep 600", {}, Patience{}.atMost(Milliseconds(50)));
        QFAIL("the deadline did not end the command");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::TimedOut);
    }
}

void ChildProcessTest::doesNotWaitForBackgroundProcesses()
{
    // A daemon that keeps standard output open must not hold the build.
    std::string out;
    QVERIFY(shell("sleep 600 & echo done", [&](OutputStream, std::string_view bytes) { out += bytes; }).success());
    QCOMPARE(out, std::string("done\n"));
}

void ChildProcessTest::doesNotReadADescendantForEver()
{
    // It writes without end, in a session of its own that no signal to the group reaches. The closed pipe ends it.
    std::size_t read = 0;
    QVERIFY(shell("setsid yes & sleep 0.2", [&](OutputStream, std::string_view bytes) { read += bytes.size(); }).success());
    QVERIFY(read > 0);
}

void ChildProcessTest::saysWhenAChildCannotBeWatched()
{
    struct rlimit before = {};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &before), 0);
    // All numbers below the limit are taken but six: enough for three pipes and nothing else.
    std::vector<FileDescriptor> taken;
    for (int count = 0; count < 40; ++count) {
        taken.emplace_back(::dup(STDIN_FILENO));
    }
    struct rlimit narrow = before;
    narrow.rlim_cur = static_cast<rlim_t>(taken.back().get()) + 1;
    taken.resize(34);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &narrow), 0);
    std::string said;
    try {
        (void)shell("exit 0");
    } catch (const Failure& failure) {
        said = failure.what();
    }
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &before), 0);
    QVERIFY2(said.find("“/bin/sh”") != std::string::npos && said.find("Too many open files") != std::string::npos, said.c_str());
}

void ChildProcessTest::scriptsOfManyThreadsAreNeverBusy()
{
    const QTemporaryDir directory;
    std::atomic<int> failed{0};
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&] {
                for (int count = 0; count < 40; ++count) {
                    const TemporaryScript script(directory.path().toStdString(), "", "#!/bin/sh\nexit 0\n");
                    if (!shell(script.path().string()).success()) {
                        ++failed;
                    }
                }
            });
        }
    }
    QCOMPARE(failed.load(), 0);
}

QTEST_GUILESS_MAIN(ChildProcessTest)
#include "child_process_test.moc"
