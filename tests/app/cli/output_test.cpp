// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/file_descriptor.h"
#include "output_buffer.h"
#include "program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

using namespace diecast;
using diecast::cli::OutputBuffer;
using diecast::test::Ended;
using diecast::test::Program;

/// A standard output that takes nothing, or takes nothing any more, and a home that cannot be used.
class OutputTest : public QObject {
    Q_OBJECT
private slots:
    void cancelEndsWhenNobodyReads_data();
    void cancelEndsWhenNobodyReads();
    void closeIsBoundedAfterACancel();
    void closeTellsWhatWentWrong_data();
    void closeTellsWhatWentWrong();
    void lostOutputIsNoSuccess_data();
    void lostOutputIsNoSuccess();
    void aReaderThatHasGoneIsNoNews();
    void survivesAClosedOutput();
    void tellsOfAHomeThatCannotBeUsed_data();
    void tellsOfAHomeThatCannotBeUsed();
    void tellsOfARunThatCannotBeRead();
};

namespace {

constexpr const char* chatty = R"({"builders":[{"type":"null","communicator":"none"}],
 "provisioners":[{"type":"shell-local","inline":["yes"]}]})";
constexpr const char* quick = R"({"builders":[{"type":"file","content":"x","target":"x.txt"}]})";

/// A pipe with a name, whose reader is here.
struct NamedPipe {
    explicit NamedPipe(const QString& place) : path(place)
    {
        ::mkfifo(path.toLocal8Bit().constData(), 0600);
        reader = FileDescriptor(::open(path.toLocal8Bit().constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    }
    /// Whether a writer would have to wait.
    [[nodiscard]] bool isFull() const
    {
        const FileDescriptor writer(::open(path.toLocal8Bit().constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC));
        struct pollfd ready = {writer.get(), POLLOUT, 0};
        return ::poll(&ready, 1, 0) == 0;
    }
    QString path;
    FileDescriptor reader;
};

} // namespace

void OutputTest::cancelEndsWhenNobodyReads_data()
{
    QTest::addColumn<bool>("bufferIsFull");
    QTest::newRow("the pipe is full") << false;
    QTest::newRow("the builds wait for the reader, too") << true;
}

void OutputTest::cancelEndsWhenNobodyReads()
{
    QFETCH(bool, bufferIsFull);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), chatty);
    const NamedPipe pipe(program.path(QStringLiteral("pipe")));
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")}, {}, pipe.path);
    QVERIFY(process->waitForStarted(60'000));
    QTRY_VERIFY_WITH_TIMEOUT(pipe.isFull(), 60'000);
    if (bufferIsFull) {
        // The run's log does not grow any more where the builds wait.
        qint64 before = 0;
        const auto stands = [&program, &before] {
            QTest::qWait(500);
            const QStringList logs = program.namesBelow(QStringLiteral("home"), QStringLiteral("events.jsonl"));
            const qint64 size = logs.isEmpty() ? 0 : QFile(logs.first()).size();
            return size > 1'000'000 && size == std::exchange(before, size);
        };
        QTRY_VERIFY_WITH_TIMEOUT(stands(), 90'000);
    }
    QElapsedTimer sinceSignal;
    sinceSignal.start();
    ::kill(static_cast<pid_t>(process->processId()), SIGTERM);
    QVERIFY2(process->waitForFinished(60'000), "one signal did not end it");
    qInfo("ended %lld ms after the signal", sinceSignal.elapsed());
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 5);
    const Ended listed = program.run({QStringLiteral("recover"), QStringLiteral("-list")});
    QVERIFY2(listed.out.contains(QStringLiteral("No run has left anything.")), qPrintable(listed.out));
    const Ended runs = program.run({QStringLiteral("runs")});
    QVERIFY2(runs.out.contains(QStringLiteral("cancelled")), qPrintable(runs.out)); // to its very end
}

void OutputTest::closeIsBoundedAfterACancel()
{
    std::signal(SIGPIPE, SIG_IGN); // as the program does
    int ends[2] = {};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    OutputBuffer output(ends[1]);
    output.write(std::string(1U << 20U, 'x'));
    output.doNotWait();
    for (int count = 0; count < 10; ++count) {
        output.write(std::string(OutputBuffer::most / 4, 'x')); // none of it waits
    }
    QCOMPARE(output.close(), ETIMEDOUT);
    QCOMPARE(output.close(), ETIMEDOUT);
    ::close(ends[0]);
    // The other end stays open: the thread that was left behind is still in its write.
}

void OutputTest::closeTellsWhatWentWrong_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("error");
    QTest::newRow("nothing") << "/dev/null" << 0;
    QTest::newRow("no room") << "/dev/full" << ENOSPC;
}

void OutputTest::closeTellsWhatWentWrong()
{
    QFETCH(QString, file);
    QFETCH(int, error);
    const FileDescriptor descriptor(::open(qPrintable(file), O_WRONLY | O_CLOEXEC));
    QVERIFY(descriptor.isOpen());
    OutputBuffer output(descriptor.get());
    output.write("one\n");
    output.flush();
    output.write("two\n");
    QCOMPARE(output.close(), error);
}

void OutputTest::lostOutputIsNoSuccess_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("code");
    const QByteArray fails = R"({"builders":[{"type":"null","communicator":"none"}],
        "provisioners":[{"type":"shell-local","inline":["exit 3"]}]})";
    QTest::newRow("build") << "build t.json" << QByteArray(quick) << 1;
    QTest::newRow("build that fails") << "build t.json" << fails << 4;
    QTest::newRow("build, events") << "build -output=json t.json" << QByteArray(quick) << 1;
    QTest::newRow("validate") << "validate t.json" << QByteArray(quick) << 1;
    QTest::newRow("inspect") << "inspect t.json" << QByteArray(quick) << 1;
    QTest::newRow("fmt") << "fmt -write=false t.json" << QByteArray(quick) << 1;
    QTest::newRow("fix") << "fix t.json" << QByteArray(quick) << 1;
    QTest::newRow("runs") << "runs" << QByteArray(quick) << 1;
    QTest::newRow("recover") << "recover" << QByteArray(quick) << 1;
    QTest::newRow("help") << "help" << QByteArray(quick) << 1;
    QTest::newRow("version") << "version" << QByteArray(quick) << 1;
}

void OutputTest::lostOutputIsNoSuccess()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, source);
    QFETCH(int, code);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), source);
    const auto process = program.start(arguments.split(QLatin1Char(' ')), {}, QStringLiteral("/dev/full"));
    process->closeWriteChannel();
    QVERIFY(process->waitForFinished(60'000));
    const QByteArray errors = process->readAllStandardError();
    QVERIFY2(errors.contains("Standard output could not be written to its end: No space left on device."), errors.constData());
    QCOMPARE(process->exitCode(), code);
    if (arguments.startsWith(QLatin1String("build")) && source == quick) {
        QCOMPARE(program.readFile(QStringLiteral("x.txt")), QByteArray("x")); // the builds went on
    }
}

void OutputTest::aReaderThatHasGoneIsNoNews()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), quick);
    NamedPipe pipe(program.path(QStringLiteral("pipe")));
    // It is opened for writing before start() returns; whatever is said from then on nobody can read.
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("t.json")}, {}, pipe.path);
    pipe.reader.close();
    QVERIFY(process->waitForFinished(60'000));
    QCOMPARE(process->readAllStandardError(), QByteArray());
    QCOMPARE(process->exitCode(), 1);
    QCOMPARE(program.readFile(QStringLiteral("x.txt")), QByteArray("x"));
}

void OutputTest::survivesAClosedOutput()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"file","content":"x","target":"x.txt"}],
        "post-processors":[{"type":"shell-local","inline":["seq 200000","echo done > done.txt"]}]})");
    QProcess process;
    process.setWorkingDirectory(program.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DIECAST_HOME"), program.path(QStringLiteral("home")));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"),
                  {QStringLiteral("-c"), QStringLiteral("{ \"$0\" build t.json; echo $? > code.txt; } | head -n 1"),
                   QStringLiteral(DIECAST_PROGRAM)});
    QVERIFY(process.waitForFinished(60'000));
    QTRY_COMPARE(program.readFile(QStringLiteral("code.txt")), QByteArray("1\n"));
    QCOMPARE(program.readFile(QStringLiteral("done.txt")), QByteArray("done\n"));
}

void OutputTest::tellsOfAHomeThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("home");
    for (const char* arguments : {"build t.json", "runs", "runs -latest", "recover", "recover -list"}) {
        QTest::addRow("%s, below a file", arguments) << arguments << "/dev/null/home";
        QTest::addRow("%s, a file", arguments) << arguments << "t.json";
        QTest::addRow("%s, a link to nowhere", arguments) << arguments << "link";
    }
}

void OutputTest::tellsOfAHomeThatCannotBeUsed()
{
    QFETCH(QString, arguments);
    QFETCH(QString, home);
    Program program;
    program.writeFile(QStringLiteral("t.json"), quick);
    QVERIFY(QFile::link(QStringLiteral("/nowhere/at/all"), program.path(QStringLiteral("link"))));
    program.setVariable(QStringLiteral("DIECAST_HOME"), home.startsWith(QLatin1Char('/')) ? home : program.path(home));
    const Ended ended = program.run(arguments.split(QLatin1Char(' ')));
    QVERIFY2(ended.code == 1, qPrintable(QString::number(ended.code) + ended.out + ended.errors));
    QVERIFY2(ended.errors.contains(QStringLiteral("The folder “")) && ended.errors.contains(home), qPrintable(ended.errors));
    QVERIFY2(ended.out.isEmpty(), qPrintable(ended.out));
    QVERIFY(!QFile::exists(program.path(QStringLiteral("x.txt"))));
}

void OutputTest::tellsOfARunThatCannotBeRead()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), quick);
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("t.json")}).code, 0);
    const QString broken = QStringLiteral("20260101-000000-abcdef");
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("home/runs/%1/events.jsonl").arg(broken)));
    const Ended list = program.run({QStringLiteral("runs")});
    QCOMPARE(list.code, 1);
    QVERIFY2(list.out.contains(broken) && list.out.contains(QStringLiteral("unreadable"))
                 && list.out.contains(QStringLiteral("succeeded")),
             qPrintable(list.out));
    QVERIFY2(list.errors.contains(QStringLiteral("cannot be read: Is a directory")), qPrintable(list.errors));
    const Ended shown = program.run({QStringLiteral("runs"), broken});
    QCOMPARE(shown.code, 1);
    QVERIFY(shown.out.isEmpty());
    QVERIFY2(shown.errors.contains(QStringLiteral("events.jsonl")), qPrintable(shown.errors));
}

QTEST_GUILESS_MAIN(OutputTest)
#include "output_test.moc"
