// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/build_data.h"
#include "build/build_event.h"
#include "build/run_log.h"
#include "test_bench.h"

#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <thread>

using namespace diecast;

class EventTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventSurvivesItsLine_data();
    void everyEventSurvivesItsLine();
    void readsWhatOthersWrite_data();
    void readsWhatOthersWrite();
    void redactsBeforeAnySink();
    void heldBackOutputComesBeforeTheNextSentence();
    void numbersEventsOfManyThreads();
    void logHoldsTheRun();
    void aFullDiskIsToldOnce();
    void logGoesOnWhenThereIsRoomAgain();
    void buildDataStandsInForItself();
};

void EventTest::everyEventSurvivesItsLine_data()
{
    QTest::addColumn<BuildEventPayload>("payload");
    const auto row = [](const char* name, BuildEventPayload payload) { QTest::newRow(name) << std::move(payload); };
    row("run started", RunStarted{"run", "t.json", {"a", "b"}});
    row("build started", BuildStarted{"sandbox", {"Create", "Connect"}});
    row("step started", StepStarted{3, "Connect", true});
    row("step finished", StepFinished{3, "Connect", false, Outcome::Failed, std::chrono::milliseconds(12), "no \"route\"\n"});
    row("task started", TaskStarted{"provisioner", "shell", "a.sh", 1, 4});
    row("task finished", TaskFinished{"provisioner", "shell", 1, Outcome::Cancelled, std::chrono::milliseconds(5), ""});
    row("message", Message{Message::Level::Warning, "käse\t\x01"});
    row("output", Output{OutputStream::Error, "plain\r\n"});
    row("binary output", Output{OutputStream::Out, std::string("\xff\x00\x80zz", 5)});
    row("connection",
        ConnectionChanged{ConnectionStage::Handshake, "h", 22, 3, "refused", std::chrono::milliseconds(500), "SHA256:x"});
    row("connection without limit", ConnectionChanged{ConnectionStage::Lost, "h", 22, 3, "gone", std::nullopt, ""});
    row("instance", InstanceKnown{"i", "1.2.3.4", "/k", "root"});
    row("created", ResourceCreated{"instance", "i"});
    row("released", ResourceReleased{"instance", "i"});
    row("image", ImageCreated{"sha256:1", "n", "out", "sha256:1", 1ULL << 40U, {"out/a"}});
    row("progress", ProgressMade{"upload", 5, 10});
    row("question", QuestionAsked{9, "why", {"cleanup", "retry"}, "cleanup", std::chrono::milliseconds(1)});
    row("answer", QuestionAnswered{9, "retry"});
    row("build finished",
        BuildFinished{Outcome::Succeeded, "", std::chrono::milliseconds(7), {{"b", "i", "d", {"f"}}}, {"instance i"}});
    row("run finished", RunFinished{1, 2, 3, std::chrono::milliseconds(4)});
}

void EventTest::everyEventSurvivesItsLine()
{
    QFETCH(BuildEventPayload, payload);
    const auto time = std::chrono::system_clock::time_point(std::chrono::microseconds(1'700'000'000'123'456));
    const BuildEvent event{42, time, "web", "manifest", payload};
    const std::string line = toJsonLine(event);
    QVERIFY(line.find('\n') == std::string::npos);
    const std::optional<BuildEvent> read = fromJsonLine(line);
    QVERIFY(read.has_value());
    QCOMPARE(read->sequence, event.sequence);
    QCOMPARE(read->build, event.build);
    QCOMPARE(read->task, event.task);
    QVERIFY(read->time == event.time);
    QCOMPARE(read->payload.index(), payload.index());
    // Every field is in the line, so the second line tells whether one was lost.
    QCOMPARE(toJsonLine(*read), line);
}

void EventTest::readsWhatOthersWrite_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("readable");
    QTest::newRow("more fields") << QByteArray(
        R"({"sequence":1,"time_us":5,"event":"message","build":"a","level":"say","text":"x","new":{}})")
                                 << true;
    QTest::newRow("fields missing") << QByteArray(R"({"event":"message"})") << true;
    QTest::newRow("wrong types") << QByteArray(R"({"event":"progress","done":"many","total":-1})") << true;
    QTest::newRow("unknown kind") << QByteArray(R"({"event":"telepathy"})") << false;
    QTest::newRow("torn") << QByteArray(R"({"event":"mess)") << false;
    QTest::newRow("no object") << QByteArray("[]") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void EventTest::readsWhatOthersWrite()
{
    QFETCH(QByteArray, line);
    QTEST(fromJsonLine(line.toStdString()).has_value(), "readable");
}

void EventTest::redactsBeforeAnySink()
{
    TestBench bench;
    bench.redactor.add("hunter22");
    const Voice voice(bench.stream, "web");
    voice.say("password hunter22");
    voice.tell(StepFinished{0, "s", false, Outcome::Failed, {}, "login hunter22 refused"});
    voice.tell(BuildFinished{Outcome::Failed, "hunter22", {}, {{"", "hunter22", "hunter22", {"hunter22"}}}, {"hunter22"}});
    voice.tell(ImageCreated{"hunter22", "hunter22", "hunter22", "", 0, {"hunter22"}});
    voice.tell(QuestionAsked{1, "hunter22", {}, "", {}});
    for (const BuildEvent& event : bench.sink.events()) {
        QVERIFY2(toJsonLine(event).find("hunter22") == std::string::npos, toJsonLine(event).c_str());
    }
    QCOMPARE(bench.sink.sentences(), std::string("password <sensitive>\n"));
}

void EventTest::heldBackOutputComesBeforeTheNextSentence()
{
    TestBench bench;
    bench.redactor.add("hunter22");
    const Voice voice(bench.stream, "web");
    const Voice other(bench.stream, "db");
    voice.output(OutputStream::Out, "line hunt");
    other.output(OutputStream::Out, "er22 is not one");
    voice.output(OutputStream::Out, "er22!\nhun");
    voice.say("done");
    std::string web;
    std::string db;
    for (const BuildEvent& event : bench.sink.events()) {
        if (const auto* output = std::get_if<Output>(&event.payload)) {
            (event.build == "web" ? web : db) += output->bytes;
        } else {
            QCOMPARE(web, std::string("line <sensitive>!\nhun"));
        }
    }
    QCOMPARE(db, std::string("er22 is not one"));
}

void EventTest::numbersEventsOfManyThreads()
{
    TestBench bench;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 8; ++thread) {
            threads.emplace_back([&bench, thread] {
                const Voice voice(bench.stream, std::to_string(thread));
                for (int count = 0; count < 200; ++count) {
                    voice.say(std::to_string(count));
                }
            });
        }
    }
    const std::vector<BuildEvent> events = bench.sink.events();
    QCOMPARE(events.size(), std::size_t(1600));
    std::map<std::string, int> next;
    for (std::size_t index = 0; index < events.size(); ++index) {
        QCOMPARE(events[index].sequence, index + 1);
        QCOMPARE(std::get<Message>(events[index].payload).text, std::to_string(next[events[index].build]++));
    }
}

void EventTest::logHoldsTheRun()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    Redactor redactor;
    {
        EventStream stream(redactor);
        RunLog log(path);
        stream.addSink(log);
        const Voice voice(stream, "web");
        voice.output(OutputStream::Out, std::string("\xff\n", 2));
        voice.say("one");
    }
    std::ofstream(path / "events.jsonl", std::ios::app) << R"({"event":"message","text":"to)";
    std::vector<BuildEvent> events;
    readRunLog(path, [&events](const BuildEvent& event) { events.push_back(event); });
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(std::get<Output>(events[0].payload).bytes, std::string("\xff\n"));
    QCOMPARE(std::get<Message>(events[1].payload).text, std::string("one"));
}

void EventTest::aFullDiskIsToldOnce()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    std::filesystem::create_symlink("/dev/full", path / "events.jsonl");
    TestBench bench;
    bench.redactor.add(folder.path().toStdString());
    RunLog log(path, [&bench](const std::string& build, const std::string& sentence) {
        bench.stream.tellAfter(build, Message{Message::Level::Warning, sentence});
    });
    bench.stream.removeSink(bench.sink);
    bench.stream.addSink(log);
    bench.stream.addSink(bench.sink);
    const Voice voice(bench.stream, "web");
    for (const char* text : {"one", "two", "three"}) {
        voice.say(text);
    }
    const std::vector<BuildEvent> events = bench.sink.events();
    QCOMPARE(events.size(), std::size_t(4)); // and it does not stop the builds
    QCOMPARE(std::get<Message>(events[0].payload).text, std::string("one"));
    QCOMPARE(events[1].build, std::string("web"));
    const Message& warning = std::get<Message>(events[1].payload);
    QCOMPARE(warning.level, Message::Level::Warning);
    QVERIFY2(warning.text.find("“<sensitive>/events.jsonl” cannot be written: No space left on device") != std::string::npos,
             warning.text.c_str());
    QCOMPARE(std::get<Message>(events[3].payload).text, std::string("three"));
}

void EventTest::logGoesOnWhenThereIsRoomAgain()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    TestBench bench;
    int troubles = 0;
    RunLog log(path, [&troubles](const std::string&, const std::string&) { ++troubles; });
    bench.stream.addSink(log);
    const Voice voice(bench.stream, "web");
    voice.say("before");
    // A limit of the size of files is a disk that is full in the middle of a line.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit unlimited = {};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    struct rlimit limited = unlimited;
    limited.rlim_cur = std::filesystem::file_size(path / "events.jsonl") + 20;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &limited), 0);
    voice.say("lost");
    voice.say("lost, too");
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    static_cast<void>(std::signal(SIGXFSZ, before));
    voice.say("after");
    QCOMPARE(troubles, 1);
    std::vector<std::string> texts;
    readRunLog(path, [&texts](const BuildEvent& event) { texts.push_back(std::get<Message>(event.payload).text); });
    QCOMPARE(texts, (std::vector<std::string>{"before", "after"}));
    std::ifstream stream(path / "events.jsonl");
    std::size_t lines = 0;
    for (std::string line; std::getline(stream, line); ++lines) {
        QVERIFY2(fromJsonLine(line).has_value(), line.c_str()); // no half line is left
    }
    QCOMPARE(lines, std::size_t(2));
}

void EventTest::buildDataStandsInForItself()
{
    const auto placeholders = buildDataPlaceholders({"Device"});
    QVERIFY(placeholders.contains("ID"));
    QVERIFY(placeholders.contains("Device"));
    const std::string text
        = "id=" + placeholders.at("ID") + " on " + placeholders.at("Device") + placeholders.at("PackerHTTPAddr") + ".";
    QCOMPARE(withBuildData(text, {{"ID", "i-1"}, {"Device", "/dev/x"}}),
             std::string("id=i-1 on /dev/xERR_HTTP_ADDR_NOT_IMPLEMENTED_BY_BUILDER."));
    QCOMPARE(withBuildData("plain", {}), std::string("plain"));
}

QTEST_GUILESS_MAIN(EventTest)
#include "event_test.moc"
