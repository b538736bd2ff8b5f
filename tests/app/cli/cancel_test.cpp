// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"
#include "signal_watch.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using diecast::test::Ended;
using diecast::test::Program;
using diecast::test::waitForOutput;

namespace {

constexpr const char* probe = "--signals";

/// What this program is with --signals: a SignalWatch that is sent four signals, the first two as one.
int hearSignals()
{
    const diecast::cli::SignalWatch watch([](int count, const std::string& word) {
        const std::string line = std::to_string(count) + " " + word + "\n";
        static_cast<void>(!::write(STDOUT_FILENO, line.data(), line.size()));
    });
    ::raise(SIGINT);
    ::raise(SIGTERM); // the same cancel, passed on by somebody else
    ::usleep(300'000);
    ::raise(SIGTERM);
    ::usleep(300'000);
    ::raise(SIGINT);
    constexpr int stillThere = 99;
    return stillThere;
}

} // namespace

class CancelTest : public QObject {
    Q_OBJECT
private slots:
    void cancels_data();
    void cancels();
    void cancelsTheCleanupOfAFailedBuild();
    void endsWithoutWaitingForBuildsThatWait();
    void secondAndThirdSignal();
    void secondCancelLeavesAHangingCleanup_data();
    void secondCancelLeavesAHangingCleanup();
    void signalRightAfterTheStart_data();
    void signalRightAfterTheStart();
    void asks_data();
    void asks();
    void debugPauses();
    void recoverLeavesALivingRunAlone();
};

namespace {

constexpr const char* slow
    = R"({"builders":[{"type":"null","name":"a","communicator":"none"},{"type":"null","name":"b","communicator":"none"}],
 "provisioners":[%1]})";

QByteArray withProvisioners(const char* provisioners)
{
    return QString::fromLatin1(slow).arg(QString::fromLatin1(provisioners)).toUtf8();
}

constexpr const char* stubbornHelper = R"(#!/bin/sh
case $1 in
    probe) echo mapped ;;
    unpack) for word; do case $word in --target=*) mkdir -p "${word#--target=}" ;; esac; done ;;
    run)
        trap '' TERM INT HUP
        echo ready
        # Like a holder whose disk does not answer: the end of standard input is not heard.
        while :; do sleep 1; done
        ;;
    remove) sleep 300 ;;
esac
)";

const QByteArray failing = R"({"builders":[{"type":"null","communicator":"none"}],
 "provisioners":[{"type":"shell-local","inline":["test -e again || { touch again; exit 3; }"]}]})";

} // namespace

void CancelTest::cancels_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("moment");
    QTest::addColumn<int>("signal");
    QTest::addColumn<QString>("word");
    const QByteArray asleep = withProvisioners(R"({"type":"shell-local","inline":["echo begun","sleep 300"]})");
    QTest::newRow("in a script, interrupt") << asleep << QByteArray("    b: begun") << SIGINT << "interrupt";
    QTest::newRow("in a script, terminated") << asleep << QByteArray("    b: begun") << SIGTERM << "terminated";
    QTest::newRow("in a script, hangup") << asleep << QByteArray("    b: begun") << SIGHUP << "hangup";
    QTest::newRow("in a script that hears nothing")
        << withProvisioners(R"({"type":"shell-local","inline":["trap '' TERM INT HUP","echo begun","sleep 300"]})")
        << QByteArray("    b: begun") << SIGINT << "interrupt";
    QTest::newRow("at the very first line") << asleep << QByteArray("==> ") << SIGINT << "interrupt";
    QTest::newRow("in a pause") << withProvisioners(R"({"type":"shell-local","inline":["echo never"],"pause_before":"5m"})")
                                << QByteArray("Pausing 5m0s before the next provisioner") << SIGINT << "interrupt";
    QTest::newRow("in a sleep") << withProvisioners(
        R"({"type":"shell-local","inline":["echo begun"]},{"type":"sleep","duration":"5m"})")
                                << QByteArray("begun") << SIGINT << "interrupt";
    QTest::newRow("while lines pour out") << withProvisioners(R"({"type":"shell-local","inline":["yes"]})")
                                          << QByteArray("    b: y\n    b: y") << SIGINT << "interrupt";
    QTest::newRow("in a post-processor") << QByteArray(
        R"({"builders":[{"type":"file","name":"a","content":"x","target":"x.txt"}],"post-processors":[{"type":"shell-local","inline":["echo begun","sleep 300"]}]})")
                                         << QByteArray("begun") << SIGINT << "interrupt";
}

void CancelTest::cancels()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, moment);
    QFETCH(int, signal);
    QFETCH(QString, word);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), source);
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")});
    QByteArray out;
    QVERIFY2(waitForOutput(*process, moment, out), out.right(500).constData());
    QElapsedTimer sinceSignal;
    sinceSignal.start();
    ::kill(static_cast<pid_t>(process->processId()), signal);
    QVERIFY(process->waitForFinished(60'000));
    qInfo("ended %lld ms after the signal", sinceSignal.elapsed());
    out += process->readAllStandardOutput();
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 5);
    QVERIFY(out.contains("\nCancelling build after receiving " + word.toUtf8() + "\n"));
    QVERIFY2(out.contains("Build 'a' was cancelled after "), out.right(1000).constData());
    QVERIFY(out.contains("\nCleanly cancelled builds after being interrupted.\n"));
    QVERIFY(!out.contains("finished after"));
    QVERIFY(!out.contains("still exist"));
    // Scripts are written into the run's folder or the temporary one and leave nothing there.
    QVERIFY(program.run({QStringLiteral("recover"), QStringLiteral("-list")})
                .out.contains(QStringLiteral("No run has left anything.")));
}

/// The first cancel is heard although the build has failed already and only its cleanup provisioner still works.
void CancelTest::cancelsTheCleanupOfAFailedBuild()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      R"({"builders":[{"type":"null","name":"a","communicator":"none"}],
 "provisioners":[{"type":"shell-local","inline":["exit 3"]}],
 "error-cleanup-provisioner":{"type":"shell-local","inline":["echo begun","sleep 300"]}})");
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")});
    QByteArray out;
    QVERIFY2(waitForOutput(*process, "begun", out), out.right(500).constData());
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished(60'000));
    out += process->readAllStandardOutput();
    QCOMPARE(process->exitCode(), 5);
    QVERIFY2(out.contains("a: The cleanup provisioner was cancelled."), out.right(1000).constData());
    QVERIFY(!out.contains("Cleanup failed"));
    QVERIFY(!out.contains("still exist"));
}

void CancelTest::endsWithoutWaitingForBuildsThatWait()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), withProvisioners(R"({"type":"shell-local","inline":["echo begun","sleep 300"]})"));
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("-parallel-builds=1"), QStringLiteral("t.json")});
    QByteArray out;
    QVERIFY(waitForOutput(*process, "    a: begun", out));
    ::kill(static_cast<pid_t>(process->processId()), SIGINT);
    QVERIFY(process->waitForFinished(60'000));
    out += process->readAllStandardOutput();
    QCOMPARE(process->exitCode(), 5);
    QVERIFY(out.contains("Build 'b' was cancelled after "));
    QVERIFY(!out.contains("==> b: "));
}

void CancelTest::secondAndThirdSignal()
{
    // In a process of its own: the third signal ends it.
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QLatin1String(probe)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("1 interrupt\n2 terminated\n"));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 5);
}

void CancelTest::secondCancelLeavesAHangingCleanup_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("interrupt") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

/// A copy of the program beside a helper that is not the sandbox's: it takes the order, says it is ready, and never ends nor
/// removes anything, as a machine with a broken disk might.
void CancelTest::secondCancelLeavesAHangingCleanup()
{
    QFETCH(int, signal);
    const Program program;
    program.writeFile(QStringLiteral("helper"), stubbornHelper);
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"sandbox","name":"a","communicator":"none",
 "rootfs":"{{template_dir}}/root"}],
 "provisioners":[{"type":"shell-local","inline":["echo begun","sleep 300"]}]})");
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("bin")));
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("root")));
    const QString copy = program.path(QStringLiteral("bin/diecast"));
    const QString helper = program.path(QStringLiteral("bin/diecast-sandbox-helper"));
    QVERIFY(QFile::copy(QStringLiteral(DIECAST_PROGRAM), copy));
    QVERIFY(QFile::rename(program.path(QStringLiteral("helper")), helper));
    QVERIFY(QFile(helper).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));

    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")}, copy);
    QByteArray out;
    QVERIFY2(waitForOutput(*process, "    a: begun", out), (out + process->readAllStandardError()).right(2000).constData());
    ::kill(static_cast<pid_t>(process->processId()), signal);
    QVERIFY2(waitForOutput(*process, "Removing the sandbox...", out), out.right(2000).constData());
    QElapsedTimer sinceSignal;
    sinceSignal.start();
    // Until the second one counts as one of its own; the cleanup hangs for as long as it takes.
    while (!out.contains("Not waiting any longer")) {
        ::kill(static_cast<pid_t>(process->processId()), signal);
        if (process->waitForFinished(300) || sinceSignal.elapsed() > 30'000) {
            break;
        }
        out += process->readAllStandardOutput();
    }
    QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
    qInfo("ended %lld ms after the second signal", sinceSignal.elapsed());
    out += process->readAllStandardOutput();
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 5);
    QVERIFY2(out.contains("sandbox-"), out.right(2000).constData());
    QVERIFY2(out.contains("still exist"), out.right(2000).constData());
    QVERIFY(!out.contains("Cleanly cancelled"));
    QCOMPARE(out.mid(out.indexOf("still exist")).count("\n--> a: "), 1);

    // The next start names it, and the real program's recover, with the real helper, removes it.
    program.writeFile(QStringLiteral("other.json"), R"({"builders":[{"type":"null","communicator":"none"}]})");
    const Ended next = program.run({QStringLiteral("build"), QStringLiteral("other.json")});
    QVERIFY2(next.errors.contains(QStringLiteral("sandbox-")), qPrintable(next.errors));
    QVERIFY2(next.errors.contains(QStringLiteral("diecast recover")), qPrintable(next.errors));
    const Ended recovered = program.run({QStringLiteral("recover")});
    QVERIFY2(recovered.code == 0, qPrintable(recovered.out + recovered.errors));
    QVERIFY(program.run({QStringLiteral("recover"), QStringLiteral("-list")})
                .out.contains(QStringLiteral("No run has left anything.")));
    QVERIFY(program.namesBelow(QStringLiteral("home"), QStringLiteral("sandbox-*")).isEmpty());
}

void CancelTest::signalRightAfterTheStart_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("afterMilliseconds");
    for (const int signal : {SIGINT, SIGTERM}) {
        for (const int after : {0, 1, 2, 5, 10, 20, 50, 100}) {
            QTest::addRow("%s after %d ms", signal == SIGINT ? "interrupt" : "terminated", after) << signal << after;
        }
    }
}

void CancelTest::signalRightAfterTheStart()
{
    QFETCH(int, signal);
    QFETCH(int, afterMilliseconds);
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      withProvisioners(R"({"type":"shell-local","inline":["touch ran-$PACKER_BUILD_NAME","sleep 300"]})"));
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")});
    QVERIFY(process->waitForStarted(60'000));
    QTest::qSleep(afterMilliseconds);
    ::kill(static_cast<pid_t>(process->processId()), signal);
    QVERIFY(process->state() == QProcess::NotRunning || process->waitForFinished(60'000));
    const QByteArray errors = process->readAllStandardError();
    if (process->exitStatus() == QProcess::CrashExit) {
        // Before main() the signal is still the system's: the program had not begun, and has made nothing.
        QVERIFY2(errors.isEmpty(), errors.constData());
        QVERIFY(!QFile::exists(program.path(QStringLiteral("home"))));
        return;
    }
    QCOMPARE(process->exitCode(), 5);
    const Ended listed = program.run({QStringLiteral("recover"), QStringLiteral("-list")});
    QVERIFY2(listed.out.contains(QStringLiteral("No run has left anything.")), qPrintable(listed.out));
}

void CancelTest::asks_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("clean up") << QByteArray("c\n") << 4 << "Build 'null' errored after";
    QTest::newRow("abort") << QByteArray("a\n") << 4 << "aborted: skipping cleanup of step";
    QTest::newRow("retry") << QByteArray("r\n") << 0 << "Build 'null' finished after";
    QTest::newRow("nonsense, then retry") << QByteArray("x\nr\n") << 0 << "Incorrect input: x";
    QTest::newRow("the end of the input") << QByteArray("\004") << 4 << "Build 'null' errored after";
    QTest::newRow("interrupted") << QByteArray("\003") << 5 << "Cancelling build after receiving interrupt";
}

void CancelTest::asks()
{
    QFETCH(QByteArray, typed);
    QFETCH(int, code);
    QFETCH(QString, said);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), failing);
    bool isTyped = false;
    const Ended ended = program.runOnTerminal(
        {QStringLiteral("build"), QStringLiteral("-color=false"), QStringLiteral("-on-error=ask"), QStringLiteral("t.json")},
        [&](const QByteArray& shown) {
            if (isTyped || !shown.contains("even if retry succeeds)?")) {
                return QByteArray();
            }
            isTyped = true;
            return typed;
        });
    QVERIFY2(ended.out.contains(QStringLiteral(
                 "==> null: Step \"Provision\" failed\n==> null: [c] Clean up and exit, [a] abort without cleanup, or "
                 "[r] retry step (build may fail even if retry succeeds)?\n")),
             qPrintable(ended.out));
    QVERIFY2(ended.out.contains(said), qPrintable(ended.out));
    QCOMPARE(ended.code, code);
}

void CancelTest::debugPauses()
{
    const Program program;
    program.writeFile(
        QStringLiteral("t.json"),
        R"({"builders":[{"type":"null","communicator":"none"}],"provisioners":[{"type":"breakpoint","note":"here"}]})");
    qsizetype answered = 0;
    const Ended ended = program.runOnTerminal(
        {QStringLiteral("build"), QStringLiteral("-color=false"), QStringLiteral("-debug"), QStringLiteral("t.json")},
        [&answered](const QByteArray& shown) {
            const qsizetype asked = shown.count("Press enter to continue.");
            const QByteArray typed(asked - answered, '\n');
            answered = asked;
            return typed;
        });
    QCOMPARE(ended.code, 0);
    QStringList pauses;
    for (const QString& line : ended.out.split(QLatin1Char('\n'))) {
        if (line.contains(QLatin1String("Press enter to continue."))) {
            pauses << line.section(QLatin1String("Pausing "), 1).section(QLatin1String(". Press"), 0, 0).trimmed();
        }
    }
    QVERIFY2(pauses.contains(QStringLiteral("before the next provisioner")), qPrintable(ended.out));
    QVERIFY2(pauses.contains(QStringLiteral("after run of step 'Connect'")), qPrintable(ended.out));
    QVERIFY2(pauses.contains(QStringLiteral("before cleanup of step 'Connect'")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral("Pausing at breakpoint provisioner with note \"here\".")));
    // Without a terminal nobody can press anything: it goes on.
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("-debug"), QStringLiteral("t.json")}).code, 0);
}

void CancelTest::recoverLeavesALivingRunAlone()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), withProvisioners(R"({"type":"shell-local","inline":["echo begun","sleep 300"]})"));
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")});
    QByteArray out;
    QVERIFY(waitForOutput(*process, "    b: begun", out));
    const Ended recovered = program.run({QStringLiteral("recover"), QStringLiteral("-yes")});
    QCOMPARE(recovered.code, 0);
    QVERIFY(recovered.out.contains(QStringLiteral("No run has left anything.")));
    QVERIFY(program.run({QStringLiteral("runs")}).out.contains(QStringLiteral("running")));
    QCOMPARE(process->state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
    QVERIFY(process->waitForFinished(60'000));
    QVERIFY(program.run({QStringLiteral("runs")}).out.contains(QStringLiteral("interrupted")));
}

int main(int count, char** arguments)
{
    if (count == 2 && std::string_view(arguments[1]) == probe) {
        return hearSignals();
    }
    QCoreApplication application(count, arguments);
    CancelTest test;
    return QTest::qExec(&test, count, arguments);
}

#include "cancel_test.moc"
