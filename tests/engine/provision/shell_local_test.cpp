// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/prepared_component.h"

#include <QTest>

#include <csignal>
#include <thread>

using namespace diecast;

/// shell-local as a provisioner; the post-processor shares the code and is looked at where it differs.
class ShellLocalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_data();
    void runs();
    void refusesOptions_data();
    void refusesOptions();
    void fails_data();
    void fails();
    void hidesVariablesFromTheListOfProcesses();
    void keepsErrorOutputApart();
    void saysWhatItRuns();
    void leavesNoScript();
    void killsAChildThatIgnoresSignals();
    void passesTheArtifactOn();
    void failsAsAPostProcessor();
};

void ShellLocalTest::runs_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("output"); // @ stands for the working directory

    QTest::newRow("inline") << R"({"inline": ["echo one", "echo two"]})"
                            << "one\ntwo\n";
    QTest::newRow("command") << R"({"command": "echo one"})"
                             << "one\n";
    QTest::newRow("script") << R"({"script": "a.sh"})"
                            << "from a\n";
    QTest::newRow("scripts") << R"({"scripts": ["a.sh", "sub/b.sh"]})"
                             << "from a\nfrom b\n";
    QTest::newRow("working directory") << R"({"inline": ["pwd"]})"
                                       << "@\n";
    QTest::newRow("variables of the build") << R"({"inline": ["echo $PACKER_BUILD_NAME $PACKER_BUILDER_TYPE $PACKER_RUN_UUID"]})"
                                            << "web fake 3b241101-e2bb-4255-8caf-4136c566a962\n";
    QTest::newRow("served files") << R"({"inline": ["echo $PACKER_HTTP_ADDR"]})"
                                  << "10.0.0.2:8001\n";
    QTest::newRow("environment_vars")
        << R"({"inline": ["echo \"$A|$B\""], "environment_vars": ["A=it's \"$HOME\"", "B={{build `ID`}}"]})"
        << "it's \"$HOME\"|i-1\n";
    QTest::newRow("env") << R"({"inline": ["echo $A"], "env": {"A": "1"}})"
                         << "1\n";
    QTest::newRow("inherited environment") << R"({"inline": ["echo $DIECAST_TEST_INHERITED"]})"
                                           << "yes\n";
    QTest::newRow("env_var_format") << R"({"inline": ["echo $A ${PACKER_BUILD_NAME}"], "environment_vars": ["A=1"],
                                           "env_var_format": "%s=<'%s'> "})"
                                    << "";
    QTest::newRow("build data") << R"({"inline": ["echo {{build `ID`}} {{.ID}} {{build_name}} {{user `u`}}"]})"
                                << "i-1 i-1 web value\n";
    QTest::newRow("execute_command list") << R"({"inline": ["echo $A $1"], "environment_vars": ["A=1"],
                                                 "execute_command": ["/bin/sh", "-c", "{{.Vars}} {{.Script}} two"]})"
                                          << "1 two\n";
    QTest::newRow("execute_command text") << R"({"inline": ["echo $A $1"], "environment_vars": ["A=1"],
                                                 "execute_command": "{{.Vars}} {{.Command}} two"})"
                                          << "1 two\n";
    QTest::newRow("inline_shebang") << R"({"inline": ["false", "echo on"], "inline_shebang": "/bin/sh"})"
                                    << "on\n";
    QTest::newRow("tempfile_extension") << R"({"inline": ["case $0 in *.py) echo python;; esac"], "tempfile_extension": "py"})"
                                        << "python\n";
    QTest::newRow("tempfile_extension with a dot") << R"({"inline": ["case $0 in *[0-9].py) echo python;; esac"],
                                                          "tempfile_extension": ".py"})"
                                                   << "python\n";
    QTest::newRow("here") << R"({"inline": ["echo here"], "only_on": ["windows", "linux"]})"
                          << "here\n";
    QTest::newRow("elsewhere") << R"({"inline": ["echo here"], "only_on": ["windows"]})"
                               << "";
    QTest::newRow("valid_exit_codes") << R"({"inline": ["echo x; exit 7"], "valid_exit_codes": [7]})"
                                      << "x\n";
    QTest::newRow("use_linux_pathing off") << R"({"inline": ["echo x"], "use_linux_pathing": false})"
                                           << "x\n";
}

void ShellLocalTest::runs()
{
    QFETCH(QString, options);
    QFETCH(QString, output);
    qputenv("DIECAST_TEST_INHERITED", "yes");
    TestBench bench;
    bench.variables["u"] = "value";
    const std::filesystem::path folder = bench.folder.path().toStdString();
    for (const auto& [file, text] :
         {std::pair("a.sh", "#!/bin/sh\necho from a\n"), std::pair("sub/b.sh", "#!/bin/sh\necho from b\n")}) {
        writeFile(folder / file, text);
        std::filesystem::permissions(folder / file, std::filesystem::perms::owner_all);
    }
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell-local", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    QVERIFY(!provisioner->needsInstance());
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}, {"PackerHTTPAddr", "10.0.0.2:8001"}, {"PackerRunUUID", "3b241101-e2bb-4255-8caf-4136c566a962"}};
    if (options.contains(QLatin1String("%s=<"))) {
        // The format is used as it stands: here it makes something no shell understands.
        VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), "non-zero exit status");
        return;
    }
    provisioner->provision(context);
    COMPARE_TEXT(outputOf(bench, OutputStream::Out), output.replace(QLatin1String("@"), bench.folder.path()).toStdString());
}

void ShellLocalTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");

    QTest::newRow("nothing") << "{}"
                             << "nothing to run";
    QTest::newRow("command and inline") << R"({"command": "x", "inline": ["x"]})"
                                        << "both \"command\" and \"inline\"";
    QTest::newRow("inline and script") << R"({"inline": ["x"], "script": "a.sh"})"
                                       << "both \"inline\" and \"script\"";
    QTest::newRow("missing script") << R"({"script": "none.sh"})"
                                    << "1:12 The script \"none.sh\" does not exist";
    QTest::newRow("bad variable") << R"({"inline": ["x"], "environment_vars": ["A"]})"
                                  << "not of the form NAME=value";
    QTest::newRow("NUL in a variable") << "{\"inline\": [\"x\"],\n \"environment_vars\": [\"A=cut\\u0000off\"]}"
                                       << "2:22 The environment variable \"A\" holds a NUL byte";
    QTest::newRow("NUL in env") << R"({"inline": ["x"], "env": {"B": "cut\u0000off"}})"
                                << "1:26 The environment variable \"B\" holds a NUL byte";
    QTest::newRow("NUL in a script's name") << R"({"script": "a.sh\u0000.txt"})"
                                            << "1:12 The script \"a.sh\\u0000.txt\" holds a NUL byte";
    QTest::newRow("bad system") << R"({"inline": ["x"], "only_on": ["linx"]})"
                                << "Did you mean \"linux\"?";
    QTest::newRow("use_linux_pathing") << R"({"inline": ["x"], "use_linux_pathing": true})"
                                       << "this is not Windows";
    QTest::newRow("extension with a slash") << R"({"inline": ["x"], "tempfile_extension": "../x"})"
                                            << "cannot end a file's name";
    QTest::newRow("execute_command") << R"({"inline": ["x"], "execute_command": ["{{nosuch}}"]})"
                                     << "nosuch";
    QTest::newRow("unknown option") << R"({"inline": ["x"], "remote_path": "x"})"
                                    << "remote_path";
}

void ShellLocalTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    writeFile(inFolder(bench, "a.sh"), "#!/bin/sh\n");
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner("shell-local", options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
    static_cast<void>(reading.postProcessor("shell-local", options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
}

void ShellLocalTest::fails_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("failure");

    QTest::newRow("exit code") << R"({"inline": ["exit 3"]})"
                               << "Script exited with non-zero exit status: 3.Allowed exit codes are: [0]";
    QTest::newRow("signal") << R"({"inline": ["kill -KILL $$"]})"
                            << "ended by the signal KILL";
    QTest::newRow("not executable") << R"({"script": "plain.txt"})"
                                    << "non-zero exit status: 126";
    QTest::newRow("NUL, known at run time only") << R"({"inline": ["x"], "environment_vars": ["A={{build `ID`}}"]})"
                                                 << "The environment variable \"A\" holds a NUL byte";
    QTest::newRow("NUL in the command") << R"({"inline": ["x"], "execute_command": ["/bin/sh", "-c", "exit \u0000 1"]})"
                                        << "Word 2 of the command “/bin/sh” holds a NUL byte";
    QTest::newRow("no such program") << R"({"inline": ["x"], "execute_command": ["/nowhere/program", "{{.Script}}"]})"
                                     << "/nowhere/program";
}

void ShellLocalTest::fails()
{
    QFETCH(QString, options);
    QFETCH(QString, failure);
    TestBench bench;
    writeFile(inFolder(bench, "plain.txt"), "#!/bin/sh\n");
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell-local", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data["ID"] = std::string("cut\0off", 7);
    VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), failure.toStdString());
}

void ShellLocalTest::hidesVariablesFromTheListOfProcesses()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner(
        "shell-local",
        R"({"inline": ["cat /proc/$$/cmdline /proc/$PPID/cmdline | tr '\\0' ' '", "echo $A"], "environment_vars": ["A=hush"]})");
    BuildContext context = contextOf(bench);
    provisioner->provision(context);
    const std::string output = outputOf(bench, OutputStream::Out);
    QCOMPARE(output.find("hush"), output.size() - 5); // only where the script says it itself
}

void ShellLocalTest::keepsErrorOutputApart()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell-local", R"({"inline": ["echo good; echo bad >&2"]})");
    BuildContext context = contextOf(bench);
    provisioner->provision(context);
    COMPARE_TEXT(outputOf(bench, OutputStream::Out), "good\n");
    COMPARE_TEXT(outputOf(bench, OutputStream::Error), "bad\n");
}

void ShellLocalTest::saysWhatItRuns()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.sh"), "#!/bin/sh\n");
    std::filesystem::permissions(inFolder(bench, "a.sh"), std::filesystem::perms::owner_all);
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    reading.provisioner("shell-local", R"({"script": "a.sh"})")->provision(context);
    reading.provisioner("shell-local", R"({"inline": ["true"]})")->provision(context);
    reading.provisioner("shell-local", R"({"inline": ["true"], "only_on": ["darwin"]})")->provision(context);
    const QRegularExpression expected(QStringLiteral("^Running local shell script: a\\.sh\n"
                                                     "Running local shell script: /\\S*/packer-shell\\d+\n"
                                                     "Skipping shell-local due to runtime OS\n$"));
    const QString said = QString::fromStdString(bench.sink.sentences());
    QVERIFY2(expected.match(said).hasMatch(), qPrintable(said));
}

void ShellLocalTest::leavesNoScript()
{
    TestBench bench;
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    reading.provisioner("shell-local", R"({"inline": ["true"]})")->provision(context);
    const auto failing = reading.provisioner("shell-local", R"({"inline": ["exit 1"]})");
    QVERIFY(!failureOf([&] { failing->provision(context); }).empty());
    QVERIFY(std::filesystem::is_empty(context.folder));
}

void ShellLocalTest::killsAChildThatIgnoresSignals()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner
        = reading.provisioner("shell-local", R"({"inline": ["trap '' TERM INT HUP", "echo $$", "while :; do sleep 0.1; done"]})");
    BuildContext context = contextOf(bench);
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<Output>(event.payload)) {
            bench.stop.request_stop();
        }
    });
    try {
        provisioner->provision(context);
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
    const int child = std::stoi(outputOf(bench, OutputStream::Out));
    QTRY_VERIFY(::kill(child, 0) != 0);
}

void ShellLocalTest::passesTheArtifactOn()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("shell-local", R"({"inline": ["echo $PACKER_BUILD_NAME"]})");
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.id = "image-1";
    const PostProcessed result = processor->process(context, input);
    COMPARE_TEXT(result.artifact.id, "image-1");
    QVERIFY(result.keepInput);
    QVERIFY(result.forceKeep);
    COMPARE_TEXT(outputOf(bench, OutputStream::Out), "web\n");
}

void ShellLocalTest::failsAsAPostProcessor()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("shell-local", R"({"inline": ["exit 2"]})");
    BuildContext context = contextOf(bench);
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, {})); }), "non-zero exit status: 2");
}

QTEST_GUILESS_MAIN(ShellLocalTest)
#include "shell_local_test.moc"
