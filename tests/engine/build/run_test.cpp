// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "build/recovery.h"
#include "build/template_run.h"
#include "fake_workshop.h"
#include "test_bench.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace diecast;

namespace {

PlanRequest request()
{
    PlanRequest result;
    result.settings.facts = {std::chrono::system_clock::now(), "/templates/t.json", "/templates"};
    return result;
}

std::string builders(int count)
{
    std::string text;
    for (int number = 1; number <= count; ++number) {
        text += std::string(number == 1 ? "" : ", ") + R"({"type": "fake", "name": "b)" + std::to_string(number) + "\"}";
    }
    return text;
}

QString errorsOf(const Problems& problems)
{
    QStringList result;
    for (const Problem& problem : problems.all()) {
        if (problem.severity == Severity::Error) {
            result << QStringLiteral("%1:%2 %3 [%4]")
                          .arg(problem.place.line)
                          .arg(problem.place.column)
                          .arg(qstring(problem.message), qstring(problem.hint));
        }
    }
    return result.join(QLatin1Char('\n'));
}

} // namespace

class RunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plansWhatIsSelected_data();
    void plansWhatIsSelected();
    void tellsAllProblemsWithPlaces();
    void provisionersAreChosenAndOverridden();
    void runsInParallelWithinTheLimit_data();
    void runsInParallelWithinTheLimit();
    void oneFailureLeavesTheOthersAlone();
    void cancelReleasesEverything();
    void aThousandBuildsAreOrdinary();
    void sensitiveVariablesAreNeverSaid();
    void longNamesAreOrdinary();
    void buildsWithoutThreads();
};

void RunTest::plansWhatIsSelected_data()
{
    QTest::addColumn<QStringList>("only");
    QTest::addColumn<QStringList>("except");
    QTest::addColumn<QString>("builds");
    QTest::addColumn<QString>("error");
    const auto list = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char(','), Qt::SkipEmptyParts); };
    QTest::newRow("all") << list("") << list("") << QStringLiteral("web db cache") << QString();
    QTest::newRow("only") << list("db,web") << list("") << QStringLiteral("web db") << QString();
    QTest::newRow("except") << list("") << list("db") << QStringLiteral("web cache") << QString();
    QTest::newRow("typo") << list("wep") << list("") << QString() << QStringLiteral("Did you mean “web”?");
    QTest::newRow("typo in except") << list("") << list("cach") << QStringLiteral("web db cache")
                                    << QStringLiteral("Did you mean “cache”?");
}

void RunTest::plansWhatIsSelected()
{
    QFETCH(QStringList, only);
    QFETCH(QStringList, except);
    QFETCH(QString, builds);
    QFETCH(QString, error);
    const FakeWorkshop fake;
    PlanRequest wanted = request();
    for (const QString& name : only) {
        wanted.only.push_back(name.toStdString());
    }
    for (const QString& name : except) {
        wanted.except.push_back(name.toStdString());
    }
    Problems problems;
    Template declared = readTemplate(
        SourceText("t.json",
                   R"({"variables": {"n": "cache"}, "builders": [{"type": "fake", "name": "web"}, {"type": "fake", "name": "db"},
            {"type": "fake", "name": "{{user `n`}}"}]})"),
        problems);
    const auto plan = planBuilds(std::move(declared), wanted, fake.workshop, problems);
    QStringList names;
    for (const PlannedBuild& build : plan->builds) {
        names << QString::fromStdString(build.name);
    }
    QCOMPARE(names.join(QLatin1Char(' ')), builds);
    QCOMPARE(problems.hasErrors(), !error.isEmpty());
    QVERIFY2(errorsOf(problems).contains(error), qPrintable(errorsOf(problems)));
    QCOMPARE(plan->unknownSelections.empty(), error.isEmpty());
}

void RunTest::tellsAllProblemsWithPlaces()
{
    const FakeWorkshop fake;
    Problems problems;
    Template declared = readTemplate(SourceText("t.json", R"({
  "builders": [
    {"type": "fakr", "name": "one"},
    {"type": "fake", "name": "two", "lable": "x", "fail": "sometimes"},
    {"type": "fake", "name": "three", "communicates": false}
  ],
  "provisioners": [
    {"type": "say"},
    {"type": "say", "text": "{{nosuch}}", "timeout": "5 bananas"},
    {"type": "say", "text": "hi", "needs_instance": true, "only": ["three"]}
  ],
  "post-processors": ["manifst"]
})"),
                                     problems);
    (void)planBuilds(std::move(declared), request(), fake.workshop, problems);
    const QString errors = errorsOf(problems);
    for (const char* expected : {"3:14 The builder “one” has the type “fakr”", "Did you mean “fake”?", "lable", "“label”",
                                 "sometimes", "8:5 ", "nosuch", "5 bananas", "“three” has no way into it", "manifst"}) {
        QVERIFY2(errors.contains(QString::fromUtf8(expected)),
                 qPrintable(QString::fromUtf8(expected) + QStringLiteral(" is not in\n") + errors));
    }
}

void RunTest::provisionersAreChosenAndOverridden()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    RecordingSink sink;
    TemplateRun run(Home(home.path().toStdString()), fake.workshop, SourceText("t.json", R"({
  "builders": [{"type": "fake", "name": "web"}, {"type": "fake", "name": "db"}],
  "provisioners": [
    {"type": "say", "text": "all on {{build_name}}"},
    {"type": "say", "text": "only web", "only": ["web"]},
    {"type": "say", "text": "not web", "except": ["web"]},
    {"type": "say", "text": "plain", "override": {"db": {"text": "overridden"}}}
  ]})"),
                    request(), {.parallelBuilds = 1, .cleanupLimit = std::chrono::minutes(1)});
    QVERIFY2(run.ready(), qPrintable(errorsOf(run.problems())));
    run.addSink(sink);
    const RunResult result = run.execute();
    QCOMPARE(result.builds.size(), std::size_t(2));
    QCOMPARE(sink.sentences(), std::string("all on web\nonly web\nplain\nall on db\nnot web\noverridden\n"));
    QVERIFY(!run.identifier().empty());
}

void RunTest::runsInParallelWithinTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("one") << 1;
    QTest::newRow("three") << 3;
}

void RunTest::runsInParallelWithinTheLimit()
{
    QFETCH(int, limit);
    FakeWorkshop fake;
    const QTemporaryDir home;
    TemplateRun run(Home(home.path().toStdString()), fake.workshop, SourceText("t.json", R"({"builders": [)" + builders(12) + "]}"),
                    request(), {.parallelBuilds = static_cast<std::size_t>(limit), .cleanupLimit = std::chrono::minutes(1)});
    const RunResult result = run.execute();
    QCOMPARE(result.builds.size(), std::size_t(12));
    for (const BuildResult& build : result.builds) {
        QCOMPARE(build.outcome, Outcome::Succeeded);
        QCOMPARE(build.artifacts.size(), std::size_t(1));
    }
    QVERIFY(fake.provider->mostRunning <= limit);
    QVERIFY(fake.provider->existing().empty());
}

void RunTest::oneFailureLeavesTheOthersAlone()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    RecordingSink sink;
    TemplateRun run(
        Home(home.path().toStdString()), fake.workshop,
        SourceText(
            "t.json",
            R"({"builders": [{"type": "fake", "name": "a", "fail": "create"}, {"type": "fake", "name": "b", "fail": "provision"},
                        {"type": "fake", "name": "c"}]})"),
        request(), {});
    run.addSink(sink);
    const RunResult result = run.execute();
    QCOMPARE(result.builds[0].outcome, Outcome::Failed);
    QCOMPARE(result.builds[0].error, std::string("no room left"));
    QCOMPARE(result.builds[1].error, std::string("script ended with status 1"));
    QVERIFY(result.builds[1].artifacts.empty());
    QCOMPARE(result.builds[2].outcome, Outcome::Succeeded);
    const RunFinished finished = sink.all<RunFinished>().front();
    QCOMPARE(finished.succeeded, std::size_t(1));
    QCOMPARE(finished.failed, std::size_t(2));
    QVERIFY(fake.provider->existing().empty());
    for (const BuildResult& build : result.builds) {
        QVERIFY(build.left.empty());
    }
}

void RunTest::cancelReleasesEverything()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    RecordingSink sink;
    TemplateRun run(
        Home(home.path().toStdString()), fake.workshop,
        SourceText("t.json",
                   R"({"builders": [{"type": "fake", "name": "a", "wait": true}, {"type": "fake", "name": "b", "wait": true},
                        {"type": "fake", "name": "c", "wait": true}]})"),
        request(), {.parallelBuilds = 2, .cleanupLimit = std::chrono::minutes(1)});
    std::atomic<int> waiting{0};
    sink.react([&](const BuildEvent& event) {
        if (const auto* message = std::get_if<Message>(&event.payload); message != nullptr && message->text == "waiting") {
            ++waiting;
        }
    });
    run.addSink(sink);
    std::jthread canceller([&] {
        while (waiting < 2) {
            std::this_thread::yield();
        }
        run.cancel();
    });
    const RunResult result = run.execute();
    for (const BuildResult& build : result.builds) {
        QCOMPARE(build.outcome, Outcome::Cancelled); // the third had not begun
    }
    QVERIFY(fake.provider->existing().empty());
    QCOMPARE(sink.all<RunFinished>().front().cancelled, std::size_t(3));
}

void RunTest::aThousandBuildsAreOrdinary()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    TemplateRun run(Home(home.path().toStdString()), fake.workshop,
                    SourceText("t.json", R"({"builders": [)" + builders(1000) + "]}"), request(), {});
    QVERIFY(run.ready());
    const RunResult result = run.execute();
    QVERIFY(std::all_of(result.builds.begin(), result.builds.end(),
                        [](const BuildResult& build) { return build.outcome == Outcome::Succeeded; }));
    QVERIFY(fake.provider->existing().empty());
}

void RunTest::sensitiveVariablesAreNeverSaid()
{
    FakeWorkshop fake;
    const QTemporaryDir home;
    RecordingSink sink;
    PlanRequest wanted = request();
    wanted.variables.options = {{"token", "hunter22"}};
    TemplateRun run(Home(home.path().toStdString()), fake.workshop, SourceText("t.json", R"({"variables": {"token": null},
        "sensitive-variables": ["token"], "builders": [{"type": "fake"}], "provisioners": [{"type": "say", "text": "login {{user `token`}}"}]})"),
                    wanted, {});
    run.addSink(sink);
    QVERIFY2(run.ready(), qPrintable(errorsOf(run.problems())));
    (void)run.execute();
    QCOMPARE(sink.sentences(), std::string("login <sensitive>\n"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(home.path().toStdString())) {
        QFile file(QString::fromStdString(entry.path().string()));
        if (entry.is_regular_file() && file.open(QIODevice::ReadOnly)) {
            QVERIFY2(!file.readAll().contains("hunter22"), entry.path().c_str());
        }
    }
}

void RunTest::longNamesAreOrdinary()
{
    const FakeWorkshop fake;
    const QTemporaryDir home;
    TemplateRun run(Home(home.path().toStdString()), fake.workshop,
                    SourceText("t.json",
                               R"({"builders": [{"type": "fake", "name": ")" + std::string(300, 'a')
                                   + R"(1"}, {"type": "fake", "name": ")" + std::string(300, 'a') + R"(2"}]})"),
                    request(), {});
    const RunResult result = run.execute();
    for (const BuildResult& build : result.builds) {
        QVERIFY2(build.outcome == Outcome::Succeeded, build.error.c_str());
    }
}

void RunTest::buildsWithoutThreads()
{
    const FakeWorkshop fake;
    const QTemporaryDir folder;
    TestBench bench;
    Problems problems;
    Template declared = readTemplate(SourceText("t.json", R"({"builders": [)" + builders(5) + "]}"), problems);
    const auto plan = planBuilds(std::move(declared), request(), fake.workshop, problems);
    const Home home(folder.path().toStdString());
    const RunFolder runFolder = RunFolder::create(home);
    const RunServices services{bench.stream, bench.redactor, *bench.ledger, bench.desk, bench.dialer, home, runFolder};
    pthread_attr_t before;
    pthread_attr_t tooLarge;
    ::pthread_getattr_default_np(&before);
    ::pthread_getattr_default_np(&tooLarge);
    QCOMPARE(::pthread_attr_setstacksize(&tooLarge, std::size_t(1) << 47U), 0); // no thread has room for it
    QCOMPARE(::pthread_setattr_default_np(&tooLarge), 0);
    RunResult result;
    std::string fault;
    try {
        result = runBuilds(*plan, services, {}, {}, {});
    } catch (const std::exception& thrown) {
        fault = thrown.what();
    }
    ::pthread_setattr_default_np(&before);
    QCOMPARE(fault, std::string());
    QCOMPARE(result.builds.size(), std::size_t(5));
    for (const BuildResult& build : result.builds) {
        QVERIFY2(build.outcome == Outcome::Succeeded, build.error.c_str());
    }
    QVERIFY2(bench.sink.sentences().find("Only 1 of 5 builds run at once") != std::string::npos, bench.sink.sentences().c_str());
}

QTEST_GUILESS_MAIN(RunTest)
#include "run_test.moc"
