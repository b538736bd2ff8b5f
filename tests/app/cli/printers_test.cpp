// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "error_output.h"
#include "json_printer.h"
#include "machine_readable.h"
#include "machine_readable_printer.h"
#include "question_reader.h"
#include "terminal_printer.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <functional>
#include <memory>
#include <thread>
#include <unistd.h>

using namespace diecast;
using namespace diecast::cli;

class PrintersTest : public QObject {
    Q_OBJECT
private slots:
    void terminal_data();
    void terminal();
    void machineReadable_data();
    void machineReadable();
    void json();
    void records_data();
    void records();
    void lines_data();
    void lines();
    void longLineComesInPieces();
    void prompts_data();
    void prompts();
    void choices_data();
    void choices();
    void problems_data();
    void problems();
    void bufferKeepsEverythingInOrder();
    void bufferDropsWhenNobodyReads();
};

namespace {

const auto noon = std::chrono::system_clock::from_time_t(1'795'337'238); // 2026-11-22T08:47:18Z

BuildEvent told(std::string build, BuildEventPayload payload, std::string task = {})
{
    return {1, noon, std::move(build), std::move(task), std::move(payload)};
}

/// What a printer writes for `events`.
template <typename Make>
QString printed(const std::vector<BuildEvent>& events, Make make)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("out"));
    const int descriptor = ::open(file.toUtf8().constData(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600); // NOLINT
    {
        OutputBuffer output(descriptor);
        const std::unique_ptr<Printer> printer = make(output);
        for (const BuildEvent& each : events) {
            printer->receive(each);
        }
    }
    ::close(descriptor);
    QFile written(file);
    return written.open(QIODevice::ReadOnly) ? QString::fromUtf8(written.readAll()) : QString();
}

using Events = std::vector<BuildEvent>;

QStringList texts(std::initializer_list<const char*> words)
{
    QStringList list;
    for (const char* word : words) {
        list << QString::fromUtf8(word);
    }
    return list;
}

BuildFinished succeeded(std::vector<ArtifactSummary> artifacts)
{
    return {Outcome::Succeeded, {}, std::chrono::milliseconds(2003), std::move(artifacts), {}};
}

const ArtifactSummary image{"diecast.sandbox", "img-1", "Image: img-1, of web", {"out/img-1.tar.zst"}};

} // namespace

Q_DECLARE_METATYPE(Events)

void PrintersTest::terminal_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<bool>("colour");
    QTest::addColumn<bool>("timestamps");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const Events& events, const char* text, bool colour = false, bool timestamps = false) {
        QTest::newRow(name) << events << colour << timestamps << QString::fromUtf8(text);
    };
    row("say and detail", {told("web", Message{Message::Level::Say, "One"}), told("web", Message{Message::Level::Detail, "two"})},
        "==> web: One\n    web: two\n");
    row("several lines", {told("web", Message{Message::Level::Say, "One\ntwo"})}, "==> web: One\n==> web: two\n");
    row("warning", {told("web", Message{Message::Level::Warning, "odd"})}, "==> web: Warning: odd\n");
    row("a post-processor",
        {told("web", Message{Message::Level::Say, "x"}, "compress"), told("web", Message{Message::Level::Say, "y"})},
        "==> web (compress): x\n==> web: y\n");
    row("output in pieces",
        {told("web", Output{OutputStream::Out, "he"}), told("db", Output{OutputStream::Out, "db\n"}),
         told("web", Output{OutputStream::Out, "llo\nwor"}), told("web", Output{OutputStream::Error, "oops\n"}),
         told("web", Output{OutputStream::Out, "ld\n"})},
        "    db: db\n    web: hello\n==> web: oops\n    web: world\n");
    row("a line that was begun comes before the next sentence",
        {told("web", Output{OutputStream::Out, "begun"}), told("db", Message{Message::Level::Say, "x"}),
         told("web", Message{Message::Level::Say, "y"})},
        "==> db: x\n    web: begun\n==> web: y\n");
    row("empty lines are kept", {told("web", Output{OutputStream::Out, "a\n\nb\n"})}, "    web: a\n    web: \n    web: b\n");
    row("progress does not end a line",
        {told("web", Output{OutputStream::Out, "a"}), told("web", ProgressMade{"upload", 1, 2}),
         told("web", Output{OutputStream::Out, "b\n"})},
        "    web: ab\n");
    row("the same connection error once",
        {told("web", ConnectionChanged{ConnectionStage::Connecting, "h", 22, 1, "refused", {}, {}}),
         told("web", ConnectionChanged{ConnectionStage::Connecting, "h", 22, 2, "refused", {}, {}}),
         told("web", ConnectionChanged{ConnectionStage::Handshake, "h", 22, 3, "reset", std::chrono::milliseconds(5000), {}})},
        "    web: refused\n    web: reset (trying for another 5 seconds)\n");
    row("colours",
        {told({}, RunStarted{"r", "t", {"a", "b"}}), told("b", Message{Message::Level::Say, "s"}),
         told("a", Output{OutputStream::Error, "e\n"}), told("a", Message{Message::Level::Error, "bad"})},
        "\033[1;32ma: output will be in this color.\033[0m\n\033[1;36mb: output will be in this color.\033[0m\n\n"
        "\033[1;36m==> b: s\033[0m\n\033[0;32m==> a: e\033[0m\n\033[1;31m==> a: bad\033[0m\n",
        true);
    row("timestamps",
        {told("a", Message{Message::Level::Say, "s\nt"}), told("a", succeeded({})),
         told({}, RunFinished{1, 0, 0, std::chrono::milliseconds(7)})},
        "2026-11-22T08:47:18Z: ==> a: s\n2026-11-22T08:47:18Z: ==> a: t\n"
        "2026-11-22T08:47:18Z: Build 'a' finished after 2 seconds 3 milliseconds.\n"
        "\n==> Wait completed after 7 milliseconds\n\n==> Builds finished. The artifacts of successful builds are:\n--> a: "
        "<nothing>\n",
        false, true);
    row("some failed, artifacts are kept, something is left",
        {told("a", succeeded({image})),
         told("b", BuildFinished{Outcome::Failed, "no luck", std::chrono::milliseconds(5), {image}, {"instance x"}}),
         told("c", BuildFinished{Outcome::Cancelled, {}, std::chrono::milliseconds(6), {}, {}}),
         told({}, RunFinished{1, 1, 1, std::chrono::milliseconds(61'000)})},
        "Build 'a' finished after 2 seconds 3 milliseconds.\nBuild 'b' errored after 5 milliseconds: no luck\n"
        "Build 'c' was cancelled after 6 milliseconds.\n\n==> Wait completed after 1 minute 1 second\n"
        "Cancelled builds after being interrupted, before all was cleaned up.\n"
        "\n==> Some builds didn't complete successfully and had errors:\n--> b: no luck\n"
        "\n==> Builds finished. The artifacts of successful builds are:\n--> a: Image: img-1, of web\n"
        "\n==> These artifacts of builds that had errors were kept:\n--> b: Image: img-1, of web\n"
        "\n==> These resources still exist. Remove them with: diecast recover\n--> b: instance x\n");
    row("all failed",
        {told("b", BuildFinished{Outcome::Failed, "no", std::chrono::milliseconds(5), {}, {}}),
         told({}, RunFinished{0, 1, 0, std::chrono::milliseconds(5)})},
        "Build 'b' errored after 5 milliseconds: no\n\n==> Wait completed after 5 milliseconds\n"
        "\n==> Some builds didn't complete successfully and had errors:\n--> b: no\n\n==> Builds finished but no artifacts were "
        "created.\n");
    row("a question", {told("b", QuestionAsked{1, "Step \"Provision\" failed", {"cleanup", "abort"}, "cleanup", {}})},
        "==> b: Step \"Provision\" failed\n");
}

void PrintersTest::terminal()
{
    QFETCH(Events, events);
    QFETCH(bool, colour);
    QFETCH(bool, timestamps);
    qputenv("TZ", "UTC");
    ::tzset();
    QTEST(printed(events,
                  [&](OutputBuffer& output) {
                      return std::make_unique<TerminalPrinter>(output, TerminalPrinter::Look{colour, timestamps});
                  }),
          "text");
}

void PrintersTest::machineReadable_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<QString>("text");
    QTest::newRow("sentences")
        << Events{told("web", Message{Message::Level::Say, "a,b\nc"}), told("web", Output{OutputStream::Out, "o\r\n"}),
                  told("web", Output{OutputStream::Error, "e\n"}), told("web", Message{Message::Level::Error, "x"})}
        << ",,ui,say,==> web: a%!(PACKER_COMMA)b\\n==> web: c\n,,ui,message,    web: o\n,,ui,error,==> web: e\n"
           ",,ui,error,==> web: x\n";
    QTest::newRow("artifacts") << Events{told("web", succeeded({image})),
                                         told({}, RunFinished{1, 0, 0, std::chrono::milliseconds(1)})}
                               << ",,ui,say,Build 'web' finished after 2 seconds 3 milliseconds.\n"
                                  ",,ui,say,\\n==> Wait completed after 1 millisecond\n"
                                  ",,ui,say,\\n==> Builds finished. The artifacts of successful builds are:\n"
                                  ",web,artifact-count,1\n,web,artifact,0,builder-id,diecast.sandbox\n,web,artifact,0,id,img-1\n"
                                  ",web,artifact,0,string,Image: img-1%!(PACKER_COMMA) of web\n,web,artifact,0,files-count,1\n"
                                  ",web,artifact,0,file,0,out/img-1.tar.zst\n,web,artifact,0,end\n"
                                  ",,ui,say,--> web: Image: img-1%!(PACKER_COMMA) of web\n";
    QTest::newRow("errors")
        << Events{told("web", BuildFinished{Outcome::Failed, "no", std::chrono::milliseconds(5), {}, {"instance x"}}),
                  told({}, RunFinished{0, 1, 0, std::chrono::milliseconds(1)})}
        << ",,ui,error,Build 'web' errored after 5 milliseconds: no\n,,ui,say,\\n==> Wait completed after 1 millisecond\n"
           ",,error-count,1\n,,ui,error,\\n==> Some builds didn't complete successfully and had errors:\n"
           ",web,error,no\n,,ui,error,--> web: no\n,,ui,say,\\n==> Builds finished but no artifacts were created.\n"
           ",,ui,error,\\n==> These resources still exist. Remove them with: diecast recover\n,web,left,instance x\n"
           ",,ui,error,--> web: instance x\n";
}

void PrintersTest::machineReadable()
{
    QFETCH(Events, events);
    QString text = printed(events, [](OutputBuffer& output) { return std::make_unique<MachineReadablePrinter>(output); });
    text.replace(QRegularExpression(QStringLiteral("^\\d+,"), QRegularExpression::MultilineOption), QStringLiteral(","));
    QTEST(text, "text");
}

void PrintersTest::json()
{
    const Events events{told("web", Output{OutputStream::Out, "a\nb"}), told("web", succeeded({image}))};
    const QString text = printed(events, [](OutputBuffer& output) { return std::make_unique<JsonPrinter>(output); });
    const QStringList lines = text.split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.last().isEmpty());
    for (qsizetype index = 0; index < 2; ++index) {
        const auto back = fromJsonLine(lines[index].toStdString());
        QVERIFY(back.has_value());
        QCOMPARE(toJsonLine(*back), toJsonLine(events[static_cast<std::size_t>(index)]));
    }
}

void PrintersTest::records_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("record");
    QTest::newRow("plain") << "a b"
                           << ",t,k,a b\n";
    QTest::newRow("comma") << ",a,,b,"
                           << ",t,k,%!(PACKER_COMMA)a%!(PACKER_COMMA)%!(PACKER_COMMA)b%!(PACKER_COMMA)\n";
    QTest::newRow("line ends") << "a\r\nb\n"
                               << ",t,k,a\\r\\nb\\n\n";
    QTest::newRow("nothing") << ""
                             << ",t,k,\n";
    QTest::newRow("beyond ASCII") << "ü€"
                                  << ",t,k,ü€\n";
}

void PrintersTest::records()
{
    QFETCH(QString, data);
    std::string text;
    appendRecord(text, "t", "k", {data.toStdString()});
    QTEST(QString::fromStdString(text.substr(text.find(','))), "record");
    QVERIFY(QString::fromStdString(text.substr(0, text.find(','))).toLongLong() > 1'700'000'000);
}

void PrintersTest::lines_data()
{
    QTest::addColumn<QStringList>("pieces");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("CRLF") << texts({"a\r\nb\r\n"}) << texts({"a", "b"});
    QTest::newRow("CRLF cut in two") << texts({"a\r", "\nb\n"}) << texts({"a", "b"});
    QTest::newRow("a progress bar") << texts({"1%\r", "50%\r10", "0%\r\n"}) << texts({"100%"});
    QTest::newRow("a progress bar that ends with CR") << texts({"1%\r", "2%\r"}) << texts({"2%"});
    QTest::newRow("no line end") << texts({"a\nb"}) << texts({"a", "b"});
    QTest::newRow("byte by byte") << texts({"a", "\n", "b", "c", "\n"}) << texts({"a", "bc"});
    QTest::newRow("nothing") << texts({""}) << QStringList{};
    QString progress;
    for (int count = 0; count < 60'000; ++count) {
        progress += QStringLiteral("7%\r");
    }
    QTest::newRow("a progress bar of megabytes") << QStringList{progress, QStringLiteral("8%\n")} << texts({"8%"});
}

void PrintersTest::lines()
{
    QFETCH(QStringList, pieces);
    LineSplitter splitter;
    QStringList lines;
    const auto take
        = [&lines](std::string_view line) { lines << QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size())); };
    for (const QString& piece : pieces) {
        splitter.feed(piece.toStdString(), take);
    }
    splitter.flush(take);
    QVERIFY(splitter.isEmpty());
    QTEST(lines, "lines");
}

void PrintersTest::longLineComesInPieces()
{
    LineSplitter splitter;
    std::size_t pieces = 0;
    std::size_t bytes = 0;
    const auto take = [&](std::string_view line) { ++pieces, bytes += line.size(); };
    for (int count = 0; count < 1000; ++count) {
        splitter.feed(std::string(1000, 'x'), take);
    }
    QVERIFY(pieces > 10);
    splitter.flush(take);
    QCOMPARE(bytes, std::size_t{1'000'000});
}

void PrintersTest::prompts_data()
{
    QTest::addColumn<QStringList>("choices");
    QTest::addColumn<QString>("prompt");
    QTest::newRow("a failed step")
        << texts({"cleanup", "abort", "retry"})
        << "[c] Clean up and exit, [a] abort without cleanup, or [r] retry step (build may fail even if retry succeeds)?";
    QTest::newRow("no retry") << texts({"cleanup", "abort"}) << "[c] Clean up and exit or [a] abort without cleanup?";
    QTest::newRow("any line") << texts({"continue"}) << "";
}

void PrintersTest::prompts()
{
    QFETCH(QStringList, choices);
    std::vector<std::string> words;
    for (const QString& choice : choices) {
        words.push_back(choice.toStdString());
    }
    QTEST(QString::fromStdString(QuestionReader::promptFor(words)), "prompt");
}

void PrintersTest::choices_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("choice");
    QTest::newRow("letter") << "a"
                            << "abort";
    QTest::newRow("word") << " retry "
                          << "retry";
    QTest::newRow("part of a word") << "ret"
                                    << "";
    QTest::newRow("empty") << ""
                           << "";
    QTest::newRow("wrong") << "x"
                           << "";
}

void PrintersTest::choices()
{
    QFETCH(QString, line);
    QTEST(QString::fromStdString(QuestionReader::choiceOf({"cleanup", "abort", "retry"}, line.toStdString())), "choice");
    QCOMPARE(QuestionReader::choiceOf({"continue"}, line.toStdString()), std::string("continue"));
}

void PrintersTest::problems_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<int>("begin");
    QTest::addColumn<int>("end");
    QTest::addColumn<QString>("text");
    QTest::newRow("a range") << "{\n  \"a\": 1\n}" << 4 << 7
                             << "t.json:2:3: error: Wrong. [DC001]\n      \"a\": 1\n      ^~~\n    hint: Right.\n";
    QTest::newRow("behind a tab and an umlaut")
        << "\tü x" << 4 << 5 << "t.json:1:4: error: Wrong. [DC001]\n    \tü x\n    \t  ^\n    hint: Right.\n";
    QTest::newRow("over several lines") << "ab[\n]" << 2 << 5
                                        << "t.json:1:3: error: Wrong. [DC001]\n    ab[\n      ^\n    hint: Right.\n";
    QTest::newRow("at the end") << "{" << 1 << 1 << "t.json:1:2: error: Wrong. [DC001]\n    {\n     ^\n    hint: Right.\n";
}

void PrintersTest::problems()
{
    QFETCH(QString, source);
    QFETCH(int, begin);
    QFETCH(int, end);
    const SourceText text("t.json", source.toStdString());
    const Problem problem = text.problem(ProblemCode::Syntax, Severity::Error,
                                         {static_cast<std::size_t>(begin), static_cast<std::size_t>(end)}, "Wrong.", "Right.");
    QTEST(QString::fromStdString(problemText(problem, false)), "text");
    QVERIFY(QString::fromStdString(problemText(problem, true)).contains(QLatin1String("\033[1;31merror: \033[0m")));
}

void PrintersTest::bufferKeepsEverythingInOrder()
{
    int ends[2] = {};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    std::string read;
    std::thread reader([&] {
        char bytes[4096];
        for (ssize_t count = ::read(ends[0], bytes, sizeof bytes); count > 0; count = ::read(ends[0], bytes, sizeof bytes)) {
            read.append(bytes, static_cast<std::size_t>(count));
        }
    });
    std::string written;
    {
        OutputBuffer output(ends[1]);
        for (int number = 0; number < 100'000; ++number) {
            const std::string line = std::to_string(number) + "\n";
            written += line;
            output.write(line);
        }
        output.flush();
    }
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    QVERIFY(read == written);
}

void PrintersTest::bufferDropsWhenNobodyReads()
{
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2] = {};
    QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);
    OutputBuffer output(ends[1]);
    const std::string piece(OutputBuffer::most / 4, 'x');
    for (int count = 0; count < 40; ++count) {
        output.write(piece); // would wait for ever if the pieces were kept
    }
    output.flush();
    ::close(ends[1]);
}

QTEST_APPLESS_MAIN(PrintersTest)
#include "printers_test.moc"
