// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/prepared_component.h"

#include <QTest>

#include <thread>

using namespace diecast;

/// The provisioners that only wait: breakpoint and sleep.
class WaitingProvisionersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unreadableDurationIsOneProblem();
    void breakpointAsks_data();
    void breakpointAsks();
    void breakpointGoesOnWhereNobodyAnswers();
    void breakpointStops();
    void sleeps();
    void sleepStops();
    void refusesOptions_data();
    void refusesOptions();
};

void WaitingProvisionersTest::breakpointAsks_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("said");
    QTest::addColumn<bool>("asks");
    QTest::newRow("plain") << "{}"
                           << "Pausing at breakpoint provisioner.\n"
                           << true;
    QTest::newRow("note") << R"({"note": "look at {{build_name}}"})"
                          << "Pausing at breakpoint provisioner with note \"look at web\".\n"
                          << true;
    QTest::newRow("disabled") << R"({"disable": true})"
                              << "Breakpoint provisioner disabled; continuing...\n"
                              << false;
    QTest::newRow("disabled with note") << R"({"disable": "true", "note": "n"})"
                                        << "Breakpoint provisioner with note \"n\" disabled; continuing...\n"
                                        << false;
}

void WaitingProvisionersTest::breakpointAsks()
{
    QFETCH(QString, options);
    QFETCH(QString, said);
    QFETCH(bool, asks);
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("breakpoint", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    QVERIFY(!provisioner->needsInstance());
    BuildContext context = contextOf(bench);
    std::jthread person;
    bench.sink.react([&](const BuildEvent& event) {
        if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            person = std::jthread([&bench, number = question->question] { bench.desk.answer(number, "continue"); });
        }
    });
    provisioner->provision(context);
    COMPARE_TEXT(bench.sink.sentences(), said.toStdString());
    QCOMPARE(bench.sink.all<QuestionAsked>().size(), std::size_t(asks ? 1 : 0));
}

void WaitingProvisionersTest::breakpointGoesOnWhereNobodyAnswers()
{
    TestBench bench;
    bench.desk.closeDesk();
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    reading.provisioner("breakpoint", "{}")->provision(context);
    COMPARE_TEXT(bench.sink.sentences(), "Pausing at breakpoint provisioner.\n");
}

void WaitingProvisionersTest::breakpointStops()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("breakpoint", "{}");
    BuildContext context = contextOf(bench);
    std::jthread person;
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<QuestionAsked>(event.payload)) {
            person = std::jthread([&bench] { bench.stop.request_stop(); });
        }
    });
    try {
        provisioner->provision(context);
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
}

void WaitingProvisionersTest::sleeps()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("sleep", R"({"duration": "30ms"})");
    COMPARE_TEXT(provisioner->title(), "30ms");
    QVERIFY(!provisioner->needsInstance());
    BuildContext context = contextOf(bench);
    const auto begin = std::chrono::steady_clock::now();
    provisioner->provision(context);
    QVERIFY(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(30));
}

void WaitingProvisionersTest::sleepStops()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("sleep", R"({"duration": "24h"})");
    BuildContext context = contextOf(bench);
    const std::jthread person([&bench] { bench.stop.request_stop(); });
    try {
        provisioner->provision(context);
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
}

void WaitingProvisionersTest::refusesOptions_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("options");
    QTest::addColumn<bool>("warning");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no duration") << "sleep"
                                 << "{}" << true << "does not wait at all";
    QTest::newRow("bad duration") << "sleep"
                                  << R"({"duration": "soon"})" << false << "soon";
    QTest::newRow("unknown option of sleep") << "sleep"
                                             << R"({"duration": "1s", "time": 1})" << false << "time";
    QTest::newRow("unknown option of breakpoint") << "breakpoint"
                                                  << R"({"notes": "x"})" << false << "notes";
    QTest::newRow("bad flag") << "breakpoint"
                              << R"({"disable": "perhaps"})" << false << "disable";
}

void WaitingProvisionersTest::refusesOptions()
{
    QFETCH(QString, type);
    QFETCH(QString, options);
    QFETCH(bool, warning);
    QFETCH(QString, problem);
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner(type.toStdString(), options.toStdString()));
    VERIFY_CONTAINS(reading.problems(warning ? Severity::Warning : Severity::Error), problem.toStdString());
}

void WaitingProvisionersTest::unreadableDurationIsOneProblem()
{
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner("sleep", R"({"duration": "soon"})"));
    QVERIFY(reading.problems().find("must be a duration") != std::string::npos);
    COMPARE_TEXT(reading.problems(Severity::Warning), "");
}

QTEST_GUILESS_MAIN(WaitingProvisionersTest)
#include "waiting_provisioners_test.moc"
