// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/template_run.h"
#include "engine/ledger/failing_ledger.h"
#include "engine/ledger/held_ledger.h"
#include "fake_workshop.h"
#include "test_bench.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <future>

using namespace diecast;

namespace {

PlanRequest request()
{
    PlanRequest result;
    result.settings.facts = {std::chrono::system_clock::now(), "/templates/t.json", "/templates"};
    return result;
}

std::unique_ptr<BuildPlan> planOf(const FakeWorkshop& fake, const std::string& json)
{
    Problems problems;
    Template declared = readTemplate(SourceText("t.json", json), problems);
    return planBuilds(std::move(declared), request(), fake.workshop, problems);
}

} // namespace

class RunEndTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLedgerThatDoesNotAnswerAtTheEndFailsNothing();
    void whatIsLeftIsNamedByItsProvider();
    void aCancelIsObeyedWhileAnotherHoldsTheLedger_data();
    void aCancelIsObeyedWhileAnotherHoldsTheLedger();
    void errorsOfResultsHoldNoSecret();
};

void RunEndTest::aLedgerThatDoesNotAnswerAtTheEndFailsNothing()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const RunFolder folder = RunFolder::create(home);
    TestBench bench;
    FailingLedger ledger;
    ledger.failsToOpen = true;
    const auto plan = planOf(fake, R"({"builders": [{"type": "fake", "name": "a"}, {"type": "fake", "name": "b"}]})");
    const RunServices services{bench.stream, bench.redactor, ledger, bench.desk, bench.dialer, home, folder};
    const RunResult result = runBuilds(*plan, services, {}, {}, {});
    for (const BuildResult& build : result.builds) {
        QCOMPARE(build.outcome, Outcome::Succeeded);
        QVERIFY(build.error.empty());
    }
    const std::vector<Message> said = bench.sink.all<Message>();
    QCOMPARE(said.size(), std::size_t(2));
    QCOMPARE(said.front().level, Message::Level::Warning);
    QVERIFY2(said.front().text.find("cannot be told: The ledger did not answer.") != std::string::npos, said.front().text.c_str());
}

void RunEndTest::whatIsLeftIsNamedByItsProvider()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const RunFolder folder = RunFolder::create(home);
    fake.provider->makeStubborn(folder.id() + "/a");
    TestBench bench;
    const auto plan = planOf(fake, R"({"builders": [{"type": "fake", "name": "a"}]})");
    const RunServices services{bench.stream, bench.redactor, *bench.ledger, bench.desk, bench.dialer, home, folder};
    const RunResult result = runBuilds(*plan, services, {}, {}, {});
    QCOMPARE(result.builds.front().left, std::vector<std::string>{"instance i-a of the fake cloud"}); // as recovery names it
}

void RunEndTest::aCancelIsObeyedWhileAnotherHoldsTheLedger_data()
{
    QTest::addColumn<bool>("fromTheStart");
    QTest::newRow("while it is asked before a create") << true;
    QTest::newRow("when what was made is released") << false;
}

void RunEndTest::aCancelIsObeyedWhileAnotherHoldsTheLedger()
{
    QFETCH(bool, fromTheStart);
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const RunFolder folder = RunFolder::create(home);
    const auto ledger = openLedger(home.ledgerFile());
    TestBench bench;
    std::promise<void> there;
    bench.sink.react([&](const BuildEvent& event) {
        const auto* step = std::get_if<StepStarted>(&event.payload);
        const auto* message = std::get_if<Message>(&event.payload);
        if (fromTheStart ? step != nullptr && step->name == "Create" && !step->cleanup
                         : message != nullptr && message->text == "waiting") {
            there.set_value();
        }
    });
    const auto plan = planOf(fake, R"({"builders": [{"type": "fake", "name": "a", "wait": true}]})");
    const RunServices services{bench.stream, bench.redactor, *ledger, bench.desk, bench.dialer, home, folder};
    std::optional<HeldLedger> held;
    if (fromTheStart) {
        held.emplace(home.ledgerFile());
    }
    std::stop_source stop;
    std::future<RunResult> running
        = std::async(std::launch::async, [&] { return runBuilds(*plan, services, {}, stop.get_token(), {}); });
    there.get_future().wait();
    if (!fromTheStart) {
        held.emplace(home.ledgerFile());
    }
    QTest::qWait(50); // so that it does wait for the ledger
    QElapsedTimer since;
    since.start();
    stop.request_stop();
    const RunResult result = running.get();
    // A third of a minute is what the ledger waits for another by itself; a cancel must not.
    QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
    qInfo("ended %lld ms after the cancel", since.elapsed());
    QCOMPARE(result.builds.front().outcome, Outcome::Cancelled);
    QVERIFY(fake.provider->existing().empty());
    QCOMPARE(result.builds.front().left,
             fromTheStart ? std::vector<std::string>() : std::vector<std::string>{"instance i-a of the fake cloud"});
    QVERIFY2(fromTheStart || bench.sink.sentences().find("is held by another program") != std::string::npos,
             bench.sink.sentences().c_str());
}

void RunEndTest::errorsOfResultsHoldNoSecret()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    PlanRequest wanted = request();
    wanted.variables.options = {{"word", "status 1"}};
    TemplateRun run(Home(home.path().toStdString()), fake.workshop, SourceText("t.json", R"({"variables": {"word": null},
        "sensitive-variables": ["word"], "builders": [{"type": "fake", "fail": "provision", "label": "{{user `word`}}"}]})"),
                    wanted, {});
    const RunResult result = run.execute();
    QCOMPARE(result.builds.front().error, std::string("script ended with <sensitive>"));

    // What ends the whole run is a sentence, too.
    const QTemporaryDir directory;
    wanted.variables.options = {{"word", "status-of-home"}};
    const std::filesystem::path place = std::filesystem::path(directory.path().toStdString()) / "status-of-home";
    std::ofstream(place) << "x";
    TemplateRun other(Home(place), fake.workshop, SourceText("t.json", R"({"variables": {"word": null},
        "sensitive-variables": ["word"], "builders": [{"type": "fake", "label": "{{user `word`}}"}]})"),
                      wanted, {});
    try {
        (void)other.execute();
        QFAIL("a file was taken for the home");
    } catch (const Failure& failure) {
        QVERIFY2(std::string(failure.what()).find("status-of-home") == std::string::npos, failure.what());
        QVERIFY2(std::string(failure.what()).find("<sensitive>") != std::string::npos, failure.what());
    }
}

QTEST_GUILESS_MAIN(RunEndTest)
#include "run_end_test.moc"
