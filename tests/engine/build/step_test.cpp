// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "build/step.h"
#include "test_bench.h"

#include <QTest>

#include <fstream>
#include <thread>

using namespace diecast;

namespace {

/// Writes down its calls; does what it is told to.
class ScriptedStep : public Step {
public:
    ScriptedStep(std::string name, std::vector<std::string>& journal, std::function<void(BuildContext&)> run = {},
                 std::function<void(BuildContext&)> cleanup = {})
        : m_name(std::move(name)), m_journal(journal), m_run(std::move(run)), m_cleanup(std::move(cleanup))
    {
    }
    [[nodiscard]] std::string name() const override { return m_name; }
    void run(BuildContext& context) override
    {
        m_journal.push_back("run " + m_name);
        if (m_run) {
            m_run(context);
        }
    }
    void cleanup(BuildContext& context) override
    {
        m_journal.push_back("clean " + m_name);
        if (m_cleanup) {
            m_cleanup(context);
        }
    }
    void leave(BuildContext&) override
    {
        m_journal.push_back("leave " + m_name);
        throw Failure(Failure::Kind::Refused, m_name + " does not stay"); // which keeps no other step from being left
    }

private:
    std::string m_name;
    std::vector<std::string>& m_journal;
    std::function<void(BuildContext&)> m_run;
    std::function<void(BuildContext&)> m_cleanup;
};

void refuse(BuildContext&)
{
    throw Failure(Failure::Kind::Refused, "the server said no");
}

using Journal = std::vector<std::string>;

} // namespace

class StepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleansUpInReverse_data();
    void cleansUpInReverse();
    void cancelStillCleansUp();
    void nothingStartsAfterCancel();
    void hurryEndsTheWaitingOfCleanup();
    void cleanupHasADeadline();
    void asksAndRetries();
    void asksAndAborts();
    void cleansUpWhenNobodyAnswers();
    void savesItsStateAfterEachStep();
    void cleansUpWhenTheStateCannotBeSaved();
    void debugPausesAfterStepsAndBeforeCleanups_data();
    void debugPausesAfterStepsAndBeforeCleanups();
    void debugPausesAreNotTheCleanups();
};

void StepTest::cleansUpInReverse_data()
{
    QTest::addColumn<int>("failing");
    QTest::addColumn<OnError>("onError");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<QStringList>("journal");
    QTest::newRow("success") << -1 << OnError::Cleanup << Outcome::Succeeded
                             << QStringList{QStringLiteral("run a"),   QStringLiteral("run b"),   QStringLiteral("run c"),
                                            QStringLiteral("clean c"), QStringLiteral("clean b"), QStringLiteral("clean a")};
    QTest::newRow("second fails") << 1 << OnError::Cleanup << Outcome::Failed
                                  << QStringList{QStringLiteral("run a"), QStringLiteral("run b"), QStringLiteral("clean b"),
                                                 QStringLiteral("clean a")};
    QTest::newRow("first fails") << 0 << OnError::Cleanup << Outcome::Failed
                                 << QStringList{QStringLiteral("run a"), QStringLiteral("clean a")};
    QTest::newRow("abort leaves all") << 1 << OnError::Abort << Outcome::Failed
                                      << QStringList{QStringLiteral("run a"), QStringLiteral("run b"), QStringLiteral("leave b"),
                                                     QStringLiteral("leave a")};
}

void StepTest::cleansUpInReverse()
{
    QFETCH(int, failing);
    QFETCH(OnError, onError);
    QFETCH(Outcome, outcome);
    QFETCH(QStringList, journal);
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    int index = 0;
    for (const char* name : {"a", "b", "c"}) {
        sequence.steps.push_back(
            std::make_unique<ScriptedStep>(name, calls, failing == index++ ? std::function<void(BuildContext&)>(refuse) : nullptr));
    }
    BuildContext context = bench.context();
    context.settings.onError = onError;
    const StepsResult result = runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1));
    QCOMPARE(result.outcome, outcome);
    QCOMPARE(result.error, std::string(outcome == Outcome::Failed ? "the server said no" : ""));
    QStringList seen;
    for (const std::string& call : calls) {
        seen << QString::fromStdString(call);
    }
    QCOMPARE(seen, journal);
    if (onError == OnError::Abort) {
        QVERIFY(bench.sink.sentences().find("aborted: skipping cleanup of step \"a\"") != std::string::npos);
    }
}

void StepTest::cancelStillCleansUp()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>(
        "wait", calls,
        [&](BuildContext& context) {
            bench.stop.request_stop();
            pauseFor(std::chrono::hours(1), context.patience, "nothing");
        },
        [](BuildContext& context) {
            // The cleanup's own patience is not stopped.
            pauseFor(Milliseconds(1), context.patience, "cleanup");
            QVERIFY(context.cancelled);
        }));
    sequence.steps.push_back(std::make_unique<ScriptedStep>("never", calls));
    BuildContext context = bench.context();
    const StepsResult result = runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1));
    QCOMPARE(result.outcome, Outcome::Cancelled);
    QCOMPARE(calls, (Journal{"run wait", "clean wait"}));
    QCOMPARE(bench.sink.all<StepFinished>().back().outcome, Outcome::Succeeded);
}

void StepTest::nothingStartsAfterCancel()
{
    TestBench bench;
    bench.stop.request_stop();
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("a", calls));
    BuildContext context = bench.context();
    QCOMPARE(runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1)).outcome, Outcome::Cancelled);
    QVERIFY(calls.empty());
}

void StepTest::hurryEndsTheWaitingOfCleanup()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("a", calls, refuse, [&](BuildContext& context) {
        bench.hurry.request_stop();
        QVERIFY(context.hurried());
        pauseFor(std::chrono::hours(1), context.patience, "release");
    }));
    BuildContext context = bench.context();
    const StepsResult result = runSteps(sequence, context, bench.hurry.get_token(), std::chrono::hours(2));
    QCOMPARE(result.outcome, Outcome::Failed);
    QCOMPARE(bench.sink.all<StepFinished>().back().outcome, Outcome::Cancelled);
}

void StepTest::cleanupHasADeadline()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>(
        "a", calls, nullptr, [](BuildContext& context) { pauseFor(std::chrono::hours(1), context.patience, "release"); }));
    BuildContext context = bench.context();
    (void)runSteps(sequence, context, bench.hurry.get_token(), Milliseconds(1));
    QCOMPARE(bench.sink.all<StepFinished>().back().outcome, Outcome::Failed);
    QVERIFY(bench.sink.sentences().find("release") != std::string::npos);
}

void StepTest::asksAndRetries()
{
    TestBench bench;
    Journal calls;
    int left = 2;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("flaky", calls, [&left](BuildContext& context) {
        if (left-- > 0) {
            refuse(context);
        }
    }));
    std::vector<std::jthread> answers;
    bench.sink.react([&](const BuildEvent& event) {
        if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            QCOMPARE(question->choices, (std::vector<std::string>{"cleanup", "abort", "retry"}));
            answers.emplace_back([&bench, number = question->question] {
                QVERIFY(!bench.desk.answer(number, "nonsense"));
                QVERIFY(bench.desk.answer(number, "retry"));
                QVERIFY(!bench.desk.answer(number, "cleanup"));
            });
        }
    });
    BuildContext context = bench.context();
    context.settings.onError = OnError::Ask;
    QCOMPARE(runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1)).outcome, Outcome::Succeeded);
    QCOMPARE(calls, (Journal{"run flaky", "run flaky", "run flaky", "clean flaky"}));
    QVERIFY(context.failure.empty());
}

void StepTest::asksAndAborts()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("broken", calls, refuse));
    bench.desk.closeDesk(); // nobody can answer: the standard choice
    BuildContext context = bench.context();
    context.settings.onError = OnError::Ask;
    QCOMPARE(runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1)).outcome, Outcome::Failed);
    QCOMPARE(calls, (Journal{"run broken", "clean broken"}));
    QVERIFY(bench.sink.all<QuestionAsked>().empty());
}

void StepTest::cleansUpWhenNobodyAnswers()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("broken", calls, refuse));
    BuildContext context = bench.context();
    context.settings.onError = OnError::Ask;
    context.settings.answerWithin = Milliseconds(1);
    QCOMPARE(runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1)).outcome, Outcome::Failed);
    QCOMPARE(calls, (Journal{"run broken", "clean broken"}));
    QCOMPARE(bench.sink.all<QuestionAsked>().front().timeLeft, std::optional(Milliseconds(1)));
    QCOMPARE(bench.sink.all<QuestionAnswered>().front().choice, std::string("cleanup"));
}

void StepTest::savesItsStateAfterEachStep()
{
    TestBench bench;
    Journal calls;
    std::string instance = "null";
    StepSequence sequence;
    sequence.saveState = [&instance] { return "{\"instance\":" + instance + "}"; };
    const auto saved = [&bench] {
        std::ifstream stream(bench.folder.filePath(QStringLiteral("state.json")).toStdString());
        std::string text;
        std::getline(stream, text);
        return text;
    };
    sequence.steps.push_back(std::make_unique<ScriptedStep>("create", calls, [&](BuildContext&) { instance = "7"; }));
    sequence.steps.push_back(std::make_unique<ScriptedStep>(
        "look", calls, [&](BuildContext&) { QCOMPARE(saved(), std::string(R"({"steps_done":1,"state":{"instance":7}})")); }));
    BuildContext context = bench.context();
    (void)runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1));
    QCOMPARE(saved(), std::string(R"({"steps_done":2,"state":{"instance":7}})"));
}

void StepTest::cleansUpWhenTheStateCannotBeSaved()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.saveState = []() -> std::string { throw std::runtime_error("no words for it"); };
    sequence.steps.push_back(std::make_unique<ScriptedStep>("create", calls));
    sequence.steps.push_back(std::make_unique<ScriptedStep>("work", calls));
    BuildContext context = bench.context();
    QCOMPARE(runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1)).outcome, Outcome::Succeeded);
    QCOMPARE(calls, (Journal{"run create", "run work", "clean work", "clean create"}));
    QVERIFY(bench.sink.sentences().find("no words for it") != std::string::npos);
}

void StepTest::debugPausesAfterStepsAndBeforeCleanups_data()
{
    QTest::addColumn<bool>("fails");
    QTest::addColumn<int>("cancelAt"); // the question at which the user cancels
    QTest::addColumn<QStringList>("questions");
    const auto list = [](const char* text) { return QString::fromLatin1(text).split(QLatin1Char(',')); };
    QTest::newRow("success") << false << -1
                             << list("after run of 'a',after run of 'b',before cleanup of 'b',before cleanup of 'a'");
    QTest::newRow("failure") << true << -1 << list("after run of 'a',before cleanup of 'b',before cleanup of 'a'");
    QTest::newRow("cancelled after a step") << false << 1 << list("after run of 'a',after run of 'b'");
    QTest::newRow("cancelled before a cleanup") << false << 2 << list("after run of 'a',after run of 'b',before cleanup of 'b'");
}

void StepTest::debugPausesAfterStepsAndBeforeCleanups()
{
    QFETCH(bool, fails);
    QFETCH(int, cancelAt);
    QFETCH(QStringList, questions);
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    sequence.steps.push_back(std::make_unique<ScriptedStep>("a", calls));
    sequence.steps.push_back(
        std::make_unique<ScriptedStep>("b", calls, fails ? std::function<void(BuildContext&)>(refuse) : nullptr));
    BuildContext context = bench.context();
    context.settings.debug = true;
    QStringList asked;
    std::vector<std::jthread> people; // the answer comes from another thread, as in life
    bench.sink.react([&](const BuildEvent& event) {
        if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            asked << QString::fromStdString(question->text)
                         .remove(QLatin1String("Pausing "))
                         .remove(QLatin1String("step "))
                         .remove(QLatin1String(". Press enter to continue."));
            if (asked.size() - 1 == cancelAt) {
                bench.stop.request_stop();
            } else {
                people.emplace_back([&bench, number = question->question] { (void)bench.desk.answer(number, "continue"); });
            }
        }
    });
    (void)runSteps(sequence, context, bench.hurry.get_token(), std::chrono::minutes(1));
    people.clear();
    QCOMPARE(asked, questions);
    QCOMPARE(calls, (Journal{"run a", "run b", "clean b", "clean a"}));
}

void StepTest::debugPausesAreNotTheCleanups()
{
    TestBench bench;
    Journal calls;
    StepSequence sequence;
    constexpr std::chrono::milliseconds limit(200);
    std::chrono::milliseconds left{0};
    sequence.steps.push_back(std::make_unique<ScriptedStep>("a", calls, std::function<void(BuildContext&)>(),
                                                            [&](BuildContext& inner) { left = inner.patience.left(); }));
    BuildContext context = bench.context();
    context.settings.debug = true;
    std::vector<std::jthread> people;
    bench.sink.react([&](const BuildEvent& event) {
        if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            people.emplace_back([&bench, limit, number = question->question] {
                std::this_thread::sleep_for(limit * 2); // longer than all cleanups may take
                (void)bench.desk.answer(number, "continue");
            });
        }
    });
    (void)runSteps(sequence, context, bench.hurry.get_token(), limit);
    people.clear();
    QVERIFY(left > std::chrono::milliseconds(0));
}

QTEST_GUILESS_MAIN(StepTest)
#include "step_test.moc"
