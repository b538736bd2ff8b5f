// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/local_shell_communicator.h"
#include "engine/provision/prepared_component.h"
#include "engine/provision/recording_communicator.h"

#include <QTest>

#include <algorithm>

using namespace diecast;

/// How scripts on the instance end: exit codes, lost connections, failures, stops.
class ShellEndingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judgesExitCodes_data();
    void judgesExitCodes();
    void standsALostConnection_data();
    void standsALostConnection();
    void triesAgainWhileUnreachable();
    void givesUpWhenUnreachableForTooLong();
    void doesNotTryAgainWhatWasRefused();
    void needsAnInstance();
    void pausesAfterwards();
    void stopsAtOnce();
    void removesFilesAfterAFailure();
};

void ShellEndingsTest::judgesExitCodes_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QString>("failure");

    const auto inlined = [](const char* more) { return QStringLiteral(R"({"inline": ["x"] %1})").arg(QLatin1String(more)); };
    QTest::newRow("success") << inlined("") << 0 << ""
                             << "";
    QTest::newRow("failure") << inlined("") << 3 << ""
                             << "Script exited with non-zero exit status: 3.Allowed exit codes are: [0]";
    QTest::newRow("allowed") << inlined(R"(, "valid_exit_codes": [0, 3])") << 3 << ""
                             << "";
    QTest::newRow("one number allowed") << inlined(R"(, "valid_exit_codes": 3)") << 3 << ""
                                        << "";
    QTest::newRow("zero not among them") << inlined(R"(, "valid_exit_codes": ["2", 3])") << 0 << ""
                                         << "Script exited with non-zero exit status: 0.Allowed exit codes are: [2 3]";
    QTest::newRow("signal") << inlined("") << 0 << "KILL"
                            << "Script was ended by the signal KILL (exit status 137). Allowed exit codes are: [0]";
    QTest::newRow("signal allowed as a number") << inlined(R"(, "valid_exit_codes": [143])") << 0 << "TERM"
                                                << "";
    QTest::newRow("shutdown expected") << inlined(R"(, "expect_disconnect": true)") << 0 << "TERM"
                                       << "";
    QTest::newRow("crash while a shutdown is expected")
        << inlined(R"(, "expect_disconnect": true)") << 0 << "SEGV"
        << "Script was ended by the signal SEGV (exit status 139). Allowed exit codes are: [0]";
}

void ShellEndingsTest::judgesExitCodes()
{
    QFETCH(QString, options);
    QFETCH(int, code);
    QFETCH(QString, signal);
    QFETCH(QString, failure);
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    connectTo<RecordingCommunicator>(context).onExecute = [&](const std::string& line, const OutputHandler&) {
        return line.starts_with("chmod") ? ExitStatus{code, signal.toStdString()} : ExitStatus();
    };
    COMPARE_TEXT(failureOf([&] { provisioner->provision(context); }), failure.toStdString());
}

void ShellEndingsTest::standsALostConnection_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("failure");

    QTest::newRow("unexpected") << R"({"inline": ["reboot"]})"
                                << "Script disconnected unexpectedly. If you expected";
    QTest::newRow("expect_disconnect") << R"({"inline": ["reboot"], "expect_disconnect": true})"
                                       << "";
    QTest::newRow("valid_exit_codes") << R"({"inline": ["reboot"], "valid_exit_codes": [0, 2300218]})"
                                      << "";
}

void ShellEndingsTest::standsALostConnection()
{
    QFETCH(QString, options);
    QFETCH(QString, failure);
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    auto& communicator = connectTo<RecordingCommunicator>(context);
    int refusals = 2; // the machine restarts
    communicator.beforeCall = [&](const std::string& call) {
        if (call.starts_with("run chmod") || (call.starts_with("run rm") && refusals-- > 0)) {
            throw Failure(Failure::Kind::ConnectionLost, "the connection was reset");
        }
    };
    const std::string told = failureOf([&] { provisioner->provision(context); });
    if (!failure.isEmpty()) {
        VERIFY_CONTAINS(told, failure.toStdString());
        VERIFY_CONTAINS(told, "the connection was reset");
        return;
    }
    COMPARE_TEXT(told, "");
    const std::string calls = joinedCalls(communicator.calls());
    VERIFY_CONTAINS(calls, "disconnect");
    QCOMPARE(std::count_if(communicator.calls().begin(), communicator.calls().end(),
                           [](const std::string& call) { return call.starts_with("run rm"); }),
             3);
}

void ShellEndingsTest::triesAgainWhileUnreachable()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["x"]})");
    BuildContext context = contextOf(bench);
    auto& communicator = connectTo<RecordingCommunicator>(context);
    int refusals = 3;
    communicator.beforeCall = [&](const std::string& call) {
        if (call.starts_with("upload") && refusals-- > 0) {
            throw Failure(refusals == 1 ? Failure::Kind::TimedOut : Failure::Kind::ConnectionLost, "no route to host");
        }
    };
    provisioner->provision(context);
    QCOMPARE(communicator.calls().size(), std::size_t(6));
    VERIFY_CONTAINS(bench.sink.sentences(),
                    "The instance cannot be reached (no route to host); the upload of the script is tried again for 5m0s.");
}

void ShellEndingsTest::givesUpWhenUnreachableForTooLong()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["x"], "start_retry_timeout": "250ms"})");
    BuildContext context = contextOf(bench);
    auto& communicator = connectTo<RecordingCommunicator>(context);
    communicator.beforeCall = [&](const std::string&) { throw Failure(Failure::Kind::ConnectionLost, "no route to host"); };
    COMPARE_TEXT(failureOf([&] { provisioner->provision(context); }), "no route to host");
    QVERIFY(communicator.calls().size() >= 2);
}

void ShellEndingsTest::doesNotTryAgainWhatWasRefused()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["x"]})");
    BuildContext context = contextOf(bench);
    auto& communicator = connectTo<RecordingCommunicator>(context);
    communicator.beforeCall = [&](const std::string& call) {
        if (call.starts_with("upload")) {
            throw Failure(Failure::Kind::Refused, "permission denied");
        }
    };
    COMPARE_TEXT(failureOf([&] { provisioner->provision(context); }), "permission denied");
    QCOMPARE(communicator.calls().size(), std::size_t(2)); // the upload, and the hasty removal
}

void ShellEndingsTest::needsAnInstance()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["x"]})");
    QVERIFY(provisioner->needsInstance());
    BuildContext context = contextOf(bench);
    VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), "the build \"web\" has no way into one");
    connectTo<RecordingCommunicator>(context).reaches = false;
    VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), "the build \"web\" has no way into one");
}

void ShellEndingsTest::pausesAfterwards()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["x"], "pause_after": "20ms"})");
    BuildContext context = contextOf(bench);
    connectTo<RecordingCommunicator>(context);
    const auto begin = std::chrono::steady_clock::now();
    provisioner->provision(context);
    QVERIFY(std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(20));
    VERIFY_CONTAINS(bench.sink.sentences(), "Pausing 20ms after this provisioner...");
}

void ShellEndingsTest::stopsAtOnce()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["sleep 60"], "pause_after": "1h"})");
    BuildContext context = contextOf(bench);
    connectTo<RecordingCommunicator>(context).beforeCall = [&](const std::string& call) {
        if (call.starts_with("run rm")) {
            bench.stop.request_stop(); // the pause after the script is what is stopped
        }
    };
    try {
        provisioner->provision(context);
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
}

void ShellEndingsTest::removesFilesAfterAFailure()
{
    TestBench bench;
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    auto& instance = connectTo<LocalShellCommunicator>(context);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["exit 4"], "use_env_var_file": true})");
    VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), "non-zero exit status: 4");
    QVERIFY(std::filesystem::is_empty(instance.root() / "tmp"));

    const auto careless = reading.provisioner("shell", R"({"inline": ["exit 4"], "skip_clean": true})");
    VERIFY_CONTAINS(failureOf([&] { careless->provision(context); }), "non-zero exit status: 4");
    QVERIFY(!std::filesystem::is_empty(instance.root() / "tmp"));
}

QTEST_GUILESS_MAIN(ShellEndingsTest)
#include "shell_endings_test.moc"
