// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "build/plan.h"
#include "build/post_processing.h"
#include "test_bench.h"

#include <QTest>

#include <thread>

using namespace diecast;

namespace {

/// Fails as often as told, then succeeds.
class ScriptedProvisioner : public Provisioner {
public:
    ScriptedProvisioner(std::vector<std::string>& journal, std::string title, int failures = 0,
                        std::function<void(BuildContext&)> work = {})
        : m_journal(journal), m_title(std::move(title)), m_failures(failures), m_work(std::move(work))
    {
    }
    [[nodiscard]] std::string title() const override { return m_title; }
    void provision(BuildContext& context) override
    {
        m_journal.push_back(m_title);
        if (m_work) {
            m_work(context);
        }
        if (m_failures-- > 0) {
            throw Failure(Failure::Kind::Refused, m_title + " ended with status 1");
        }
    }

private:
    std::vector<std::string>& m_journal;
    std::string m_title;
    int m_failures;
    std::function<void(BuildContext&)> m_work;
};

/// Makes an artifact of its own name; or fails.
class ScriptedProcessor : public PostProcessor {
public:
    ScriptedProcessor(std::vector<std::string>& journal, std::string name, bool keepInput, bool forceKeep, bool fails)
        : m_journal(journal), m_name(std::move(name)), m_keepInput(keepInput), m_forceKeep(forceKeep), m_fails(fails)
    {
    }
    PostProcessed process(BuildContext&, const Artifact& input) override
    {
        m_journal.push_back(input.id + "->" + m_name);
        if (m_fails) {
            throw Failure(Failure::Kind::Refused, m_name + " broke");
        }
        Artifact artifact;
        artifact.id = m_name;
        if (m_name == "same") {
            artifact = input; // as manifest does
            return {artifact, m_keepInput, m_forceKeep};
        }
        artifact.destroy = [this] { m_journal.push_back("destroy " + m_name); };
        return {artifact, m_keepInput, m_forceKeep};
    }

private:
    std::vector<std::string>& m_journal;
    std::string m_name;
    bool m_keepInput;
    bool m_forceKeep;
    bool m_fails;
};

using Journal = std::vector<std::string>;

} // namespace

class SequenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provisionersRunInOrderAndStopAtTheFirstError();
    void debugPausesBeforeEachProvisioner();
    void retriesAsOftenAsTold();
    void timeoutAndPauseTogether();
    void stopIsNotRetried();
    void cleanupProvisionerJoinsItsFailure();
    void postProcessorsKeepAndDestroy_data();
    void postProcessorsKeepAndDestroy();
};

void SequenceTest::provisionersRunInOrderAndStopAtTheFirstError()
{
    TestBench bench;
    Journal journal;
    ProvisionSequence sequence;
    for (const char* name : {"one", "two", "three"}) {
        sequence.items.push_back(
            {"shell", std::make_unique<ScriptedProvisioner>(journal, name, name == std::string("two") ? 1 : 0)});
    }
    BuildContext context = bench.context();
    QVERIFY_THROWS_EXCEPTION(Failure, sequence.run(context));
    QCOMPARE(journal, (Journal{"one", "two"}));
    const auto finished = bench.sink.all<TaskFinished>();
    QCOMPARE(finished.size(), std::size_t(2));
    QCOMPARE(finished.back().outcome, Outcome::Failed);
    QCOMPARE(finished.back().error, std::string("two ended with status 1"));
}

void SequenceTest::debugPausesBeforeEachProvisioner()
{
    TestBench bench;
    Journal journal;
    ProvisionSequence sequence;
    sequence.items.push_back({"shell", std::make_unique<ScriptedProvisioner>(journal, "one", 1), {}, {}, 1});
    sequence.items.push_back({"shell", std::make_unique<ScriptedProvisioner>(journal, "two", 0)});
    BuildContext context = bench.context();
    context.settings.debug = true;
    std::vector<std::jthread> people;
    bench.sink.react([&](const BuildEvent& event) {
        if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            journal.push_back(question->text);
            people.emplace_back([&bench, number = question->question] { (void)bench.desk.answer(number, "continue"); });
        }
    });
    sequence.run(context);
    people.clear();
    const std::string pause = "Pausing before the next provisioner . Press enter to continue.";
    QCOMPARE(journal, (Journal{pause, "one", "one", pause, "two"})); // not before each try
}

void SequenceTest::retriesAsOftenAsTold()
{
    for (const int failures : {2, 3}) {
        TestBench bench;
        Journal journal;
        ProvisionSequence sequence;
        sequence.items.push_back({"shell", std::make_unique<ScriptedProvisioner>(journal, "flaky", failures), {}, {}, 2});
        BuildContext context = bench.context();
        if (failures == 2) {
            sequence.run(context);
        } else {
            QVERIFY_THROWS_EXCEPTION(Failure, sequence.run(context));
        }
        QCOMPARE(journal.size(), std::size_t(3));
        const std::string said = bench.sink.sentences();
        QVERIFY(said.find("Provisioner failed with \"flaky ended with status 1\", retrying with 2 tries left")
                != std::string::npos);
        QVERIFY(said.find("retrying with 1 try left") != std::string::npos);
        QCOMPARE(said.find("retry limit reached.") != std::string::npos, failures == 3);
    }
}

void SequenceTest::timeoutAndPauseTogether()
{
    TestBench bench;
    Journal journal;
    ProvisionSequence sequence;
    sequence.items.push_back(
        {"shell",
         std::make_unique<ScriptedProvisioner>(
             journal, "slow.sh", 0, [](BuildContext& context) { pauseFor(std::chrono::hours(1), context.patience, "script"); }),
         Milliseconds(1), Milliseconds(1500)});
    sequence.items.back().timeout = Milliseconds(2);
    BuildContext context = bench.context();
    try {
        sequence.run(context);
        QFAIL("the timeout did not end the provisioner");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::TimedOut);
        QVERIFY2(std::string(failure.what()).find("slow.sh") != std::string::npos, failure.what());
    }
    QVERIFY(context.patience.deadline == SteadyTime::max());
    const std::string said = bench.sink.sentences();
    QVERIFY(said.find("Pausing 1ms before the next provisioner...") != std::string::npos);
    QVERIFY(said.find("Setting a 2ms timeout for the next provisioner...") != std::string::npos);
}

void SequenceTest::stopIsNotRetried()
{
    TestBench bench;
    Journal journal;
    ProvisionSequence sequence;
    sequence.items.push_back({"shell",
                              std::make_unique<ScriptedProvisioner>(journal, "waits", 0,
                                                                    [&bench](BuildContext& context) {
                                                                        bench.stop.request_stop();
                                                                        context.patience.check("script");
                                                                    }),
                              {},
                              {},
                              5});
    BuildContext context = bench.context();
    QVERIFY_THROWS_EXCEPTION(Failure, sequence.run(context));
    QCOMPARE(journal.size(), std::size_t(1));
    QCOMPARE(bench.sink.all<TaskFinished>().back().outcome, Outcome::Cancelled);
}

void SequenceTest::cleanupProvisionerJoinsItsFailure()
{
    TestBench bench;
    Journal journal;
    ProvisionSequence sequence;
    BuildContext context = bench.context();
    context.failure = "original";
    sequence.runErrorCleanup(context);
    QVERIFY(bench.sink.sentences().empty()); // nothing is said where there is none
    sequence.errorCleanup = ProvisionSequence::Item{"shell", std::make_unique<ScriptedProvisioner>(journal, "collect", 1)};
    sequence.runErrorCleanup(context);
    QCOMPARE(context.failure, std::string("Cleanup failed: collect ended with status 1. Original Provisioning error: original"));
}

void SequenceTest::postProcessorsKeepAndDestroy_data()
{
    // A chain is written as names: k keeps its input by default, f by force, ! fails, a capital T or F is the template's word.
    QTest::addColumn<QStringList>("chains");
    QTest::addColumn<QString>("artifacts");
    QTest::addColumn<QString>("destroyed");
    QTest::addColumn<int>("errors");
    const auto row = [](const char* name, const QStringList& chains, const char* artifacts, const char* destroyed, int errors) {
        QTest::newRow(name) << chains << QString::fromLatin1(artifacts) << QString::fromLatin1(destroyed) << errors;
    };
    row("none", {}, "image", "", 0);
    row("replaces", {QStringLiteral("a")}, "a", "image", 0);
    row("keeps by default", {QStringLiteral("a:k")}, "image a", "", 0);
    row("template keeps", {QStringLiteral("a:T")}, "image a", "", 0);
    row("template gives up", {QStringLiteral("a:kF")}, "a", "image", 0);
    row("forced against the template", {QStringLiteral("a:fF")}, "image a", "", 0);
    row("sequence", {QStringLiteral("a b")}, "b", "a image", 0);
    row("sequence keeps the middle", {QStringLiteral("a b:T")}, "a b", "image", 0);
    row("two chains, one keeps", {QStringLiteral("a"), QStringLiteral("b:k")}, "image a b", "", 0);
    row("handed on unchanged, then replaced", {QStringLiteral("same:f b")}, "image b", "", 0);
    row("handed on unchanged, given up", {QStringLiteral("same b")}, "b", "image", 0);
    row("failure destroys nothing", {QStringLiteral("a:!")}, "image", "", 1);
    row("failure in the middle", {QStringLiteral("a b:! c")}, "image a", "", 1);
    row("later chains still run", {QStringLiteral("a:!"), QStringLiteral("b")}, "image b", "", 1);
}

void SequenceTest::postProcessorsKeepAndDestroy()
{
    QFETCH(QStringList, chains);
    QFETCH(QString, artifacts);
    QFETCH(QString, destroyed);
    QFETCH(int, errors);
    TestBench bench;
    Journal journal;
    std::vector<std::vector<PlannedBuild::Link>> links;
    for (const QString& chain : chains) {
        links.emplace_back();
        for (const QString& word : chain.split(QLatin1Char(' '))) {
            const std::string name = word.section(QLatin1Char(':'), 0, 0).toStdString();
            const QString flags = word.section(QLatin1Char(':'), 1);
            PlannedBuild::Link link{"fake", name, nullptr, {}};
            link.processor
                = std::make_unique<ScriptedProcessor>(journal, name, flags.contains(QLatin1Char('k')),
                                                      flags.contains(QLatin1Char('f')), flags.contains(QLatin1Char('!')));
            if (flags.contains(QLatin1Char('T')) || flags.contains(QLatin1Char('F'))) {
                link.keepInput = flags.contains(QLatin1Char('T'));
            }
            links.back().push_back(std::move(link));
        }
    }
    Artifact image;
    image.id = "image";
    image.destroy = [&journal] { journal.emplace_back("destroy image"); };
    BuildContext context = bench.context();
    const PostProcessingResult result = runPostProcessors(links, context, image);
    QStringList left;
    for (const Artifact& artifact : result.artifacts) {
        left << QString::fromStdString(artifact.id);
    }
    QCOMPARE(left.join(QLatin1Char(' ')), artifacts);
    QStringList gone;
    for (const std::string& call : journal) {
        if (call.starts_with("destroy ")) {
            gone << QString::fromStdString(call.substr(8));
        }
    }
    QCOMPARE(gone.join(QLatin1Char(' ')), destroyed);
    QCOMPARE(static_cast<int>(result.errors.size()), errors);
    // What is said of a post-processor belongs to it: it comes when it has started and before it is finished.
    bool started = false;
    for (const BuildEvent& event : bench.sink.events()) {
        if (std::holds_alternative<TaskStarted>(event.payload)) {
            started = true;
        } else if (std::holds_alternative<TaskFinished>(event.payload)) {
            started = false;
        } else if (const auto* said = std::get_if<Message>(&event.payload)) {
            QVERIFY2(started, said->text.c_str());
        }
    }
}

QTEST_GUILESS_MAIN(SequenceTest)
#include "sequence_test.moc"
