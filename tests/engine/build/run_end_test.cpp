// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/template_run.h"
#include "fake_workshop.h"
#include "test_bench.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace diecast;

namespace {

/// Forgets how to read when the builds are over.
class ForgetfulLedger : public Ledger {
public:
    std::int64_t intend(LedgerEntry entry) override { return m_ledger->intend(std::move(entry)); }
    void exists(std::int64_t number, const std::string& id, const std::string& detail) override
    {
        m_ledger->exists(number, id, detail);
    }
    void released(std::int64_t number) override { m_ledger->released(number); }
    void setKeep(std::int64_t number, bool keep) override { m_ledger->setKeep(number, keep); }
    std::vector<LedgerEntry> open(const std::string&, const std::string&) override
    {
        throw Failure(Failure::Kind::TimedOut, "The ledger did not answer.");
    }

private:
    std::unique_ptr<Ledger> m_ledger = memoryLedger();
};

PlanRequest request()
{
    PlanRequest result;
    result.settings.facts = {std::chrono::system_clock::now(), "/templates/t.json", "/templates"};
    return result;
}

} // namespace

class RunEndTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLedgerThatDoesNotAnswerAtTheEndFailsNothing();
    void errorsOfResultsHoldNoSecret();
};

void RunEndTest::aLedgerThatDoesNotAnswerAtTheEndFailsNothing()
{
    FakeWorkshop fake;
    const QTemporaryDir directory;
    const Home home(directory.path().toStdString());
    const RunFolder folder = RunFolder::create(home);
    TestBench bench;
    ForgetfulLedger ledger;
    Problems problems;
    Template declared = readTemplate(
        SourceText("t.json", R"({"builders": [{"type": "fake", "name": "a"}, {"type": "fake", "name": "b"}]})"), problems);
    const auto plan = planBuilds(std::move(declared), request(), fake.workshop, problems);
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
