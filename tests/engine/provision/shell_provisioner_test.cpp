// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/local_shell_communicator.h"
#include "engine/provision/prepared_component.h"
#include "engine/provision/recording_communicator.h"

#include <QTest>

using namespace diecast;

class ShellProvisionerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesPackersCommandLines_data();
    void givesPackersCommandLines();
    void refusesOptions_data();
    void refusesOptions();
    void namesRemoteFilesByItself();
    void uploadsFilesAsTheyAreOnDisk();
    void runsForReal_data();
    void runsForReal();
    void keepsErrorOutputApart();
    void tellsTheBuildsData();
    void showsATitle_data();
    void showsATitle();
};

void ShellProvisionerTest::givesPackersCommandLines_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("calls");

    QTest::newRow("standard") << R"({"inline": ["echo a", "echo b"], "remote_path": "/tmp/s.sh"})"
                              << "upload /tmp/s.sh 755 #!/bin/sh -e\necho a\necho b\n|\n"
                                 "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
                                 "run rm -f /tmp/s.sh|\n";
    QTest::newRow("one inline text") << R"({"inline": "echo a", "remote_path": "/tmp/s.sh"})"
                                     << "upload /tmp/s.sh 755 #!/bin/sh -e\necho a\n|\n"
                                        "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
                                        "run rm -f /tmp/s.sh|\n";
    QTest::newRow("environment_vars, quoted and sorted")
        << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "environment_vars": ["Z=it's", "A=a=b c", "PACKER_BUILD_NAME=mine"]})"
        << "upload /tmp/s.sh 755 #!/bin/sh -e\nx\n|\n"
           "run chmod +x /tmp/s.sh; A='a=b c' PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='mine' Z='it'\"'\"'s'  /tmp/s.sh|\n"
           "run rm -f /tmp/s.sh|\n";
    QTest::newRow("env") << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "env": {"A": "1"}})"
                         << "upload /tmp/s.sh 755 #!/bin/sh -e\nx\n|\n"
                            "run chmod +x /tmp/s.sh; A='1' PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
                            "run rm -f /tmp/s.sh|\n";
    QTest::newRow("env_var_format")
        << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "env_var_format": "%s=\"%s\" 100%% "})"
        << "upload /tmp/s.sh 755 #!/bin/sh -e\nx\n|\n"
           "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE=\"fake\" 100% PACKER_BUILD_NAME=\"web\" 100%  /tmp/s.sh|\n"
           "run rm -f /tmp/s.sh|\n";
    QTest::newRow("execute_command")
        << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "environment_vars": ["A=1"], "execute_command":
               "echo '{{user `password`}}' | sudo -S env {{ .Vars }} '{{.Path}}' {{build_name}} {{build `ID`}} {{.ID}}"})"
        << "upload /tmp/s.sh 755 #!/bin/sh -e\nx\n|\n"
           "run echo 'hush' | sudo -S env A='1' PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  '/tmp/s.sh' web i-1 i-1|\n"
           "run rm -f /tmp/s.sh|\n";
    QTest::newRow("inline_shebang") << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "inline_shebang": "/bin/bash -eux"})"
                                    << "upload /tmp/s.sh 755 #!/bin/bash -eux\nx\n|\n"
                                       "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
                                       "run rm -f /tmp/s.sh|\n";
    QTest::newRow("skip_clean") << R"({"inline": ["x"], "remote_path": "/tmp/s.sh", "skip_clean": true})"
                                << "upload /tmp/s.sh 755 #!/bin/sh -e\nx\n|\n"
                                   "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n";
    QTest::newRow("remote_folder and remote_file")
        << R"({"inline": ["x"], "remote_folder": "/opt/a b", "remote_file": "do.sh"})"
        << "upload /opt/a b/do.sh 755 #!/bin/sh -e\nx\n|\n"
           "run chmod +x /opt/a b/do.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /opt/a b/do.sh|\n"
           "run rm -f '/opt/a b/do.sh'|\n";
    QTest::newRow("build data")
        << R"({"inline": ["echo {{build `ID`}} {{build `ID` | upper}}"], "remote_path": "/tmp/{{build `ID`}}.sh",
                                       "environment_vars": ["HOST={{build `Host`}}"]})"
        << "upload /tmp/i-1.sh 755 #!/bin/sh -e\necho i-1 I-1\n|\n"
           "run chmod +x /tmp/i-1.sh; HOST='10.0.0.1' PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  "
           "/tmp/i-1.sh|\n"
           "run rm -f /tmp/i-1.sh|\n";
    QTest::newRow("line ends of Windows")
        << R"({"inline": ["a\r\nb\rc"], "remote_path": "/tmp/s.sh"})"
        << "upload /tmp/s.sh 755 #!/bin/sh -e\na\nb\rc\n|\n"
           "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
           "run rm -f /tmp/s.sh|\n";
    QTest::newRow("binary") << R"({"inline": ["a\r\nb"], "remote_path": "/tmp/s.sh", "binary": true})"
                            << "upload /tmp/s.sh 755 #!/bin/sh -e\na\r\nb\n|\n"
                               "run chmod +x /tmp/s.sh; PACKER_BUILDER_TYPE='fake' PACKER_BUILD_NAME='web'  /tmp/s.sh|\n"
                               "run rm -f /tmp/s.sh|\n";
}

void ShellProvisionerTest::givesPackersCommandLines()
{
    QFETCH(QString, options);
    QFETCH(QString, calls);
    TestBench bench;
    bench.variables["password"] = "hush";
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");

    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}, {"Host", "10.0.0.1"}};
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    provisioner->provision(context);
    COMPARE_TEXT(joinedCalls(communicator.calls()), calls.toStdString());
}

void ShellProvisionerTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");

    QTest::newRow("nothing to run") << "{}"
                                    << "nothing to run";
    QTest::newRow("empty list") << R"({"inline": []})"
                                << "nothing to run";
    QTest::newRow("inline and script") << R"({"inline": ["x"], "script": "a.sh"})"
                                       << "both \"inline\" and \"script\"";
    QTest::newRow("script and scripts") << R"({"script": "a.sh", "scripts": ["a.sh"]})"
                                        << "both \"script\" and \"scripts\"";
    QTest::newRow("inline and scripts") << R"({"inline": ["x"], "scripts": ["a.sh"]})"
                                        << "both \"inline\" and \"scripts\"";
    QTest::newRow("missing script") << "{\n  \"script\": \"none.sh\"}"
                                    << "2:13 The script \"none.sh\" does not exist";
    QTest::newRow("one of two scripts missing") << R"({"scripts": ["a.sh", "none.sh"]})"
                                                << "The script \"none.sh\" does not exist";
    QTest::newRow("script is a folder") << R"({"script": "folder"})"
                                        << "The script \"folder\" is a folder";
    QTest::newRow("bad variable") << R"({"inline": ["x"], "environment_vars": ["foobar"]})"
                                  << "\"foobar\" is not of the form NAME=value";
    QTest::newRow("nameless variable") << R"({"inline": ["x"], "environment_vars": ["=foo"]})"
                                       << "\"=foo\" is not of the form NAME=value";
    QTest::newRow("env_var_format without value") << R"({"inline": ["x"], "env_var_format": "export %s"})"
                                                  << "one for the value";
    QTest::newRow("env_var_format with three") << R"({"inline": ["x"], "env_var_format": "%s %s %s"})"
                                               << "more than two places";
    QTest::newRow("env_var_format with a number") << R"({"inline": ["x"], "env_var_format": "%s=%d"})"
                                                  << "only %s";
    QTest::newRow("execute_command that cannot be read") << R"({"inline": ["x"], "execute_command": "{{.Path"})"
                                                         << "execute_command";
    QTest::newRow("execute_command with an unknown function") << R"({"inline": ["x"], "execute_command": "{{nosuch}} {{.Path}}"})"
                                                              << "nosuch";
    QTest::newRow("unknown option") << R"({"inline": ["x"], "remote_pth": "/tmp/x"})"
                                    << "remote_pth";
    QTest::newRow("unknown build value") << R"({"inline": ["{{build `Nothing`}}"]})"
                                         << "Nothing";
}

void ShellProvisionerTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    writeFile(inFolder(bench, "a.sh"), "#!/bin/sh\n");
    std::filesystem::create_directory(inFolder(bench, "folder"));
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner("shell", options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
}

void ShellProvisionerTest::namesRemoteFilesByItself()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner
        = reading.provisioner("shell", R"({"inline": ["x"], "use_env_var_file": true, "environment_vars": ["A=it's"]})");
    BuildContext context = contextOf(bench);
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    provisioner->provision(context);

    const std::vector<std::string>& calls = communicator.calls();
    QCOMPARE(calls.size(), std::size_t(5));
    const QRegularExpression variables(QStringLiteral("^upload (/tmp/varfile_\\d+\\.sh) 600 export A='it'\"'\"'s'\n"
                                                      "export PACKER_BUILDER_TYPE='fake'\nexport PACKER_BUILD_NAME='web'\n$"));
    const QRegularExpressionMatch file = variables.match(QString::fromStdString(calls[0]));
    QVERIFY2(file.hasMatch(), calls[0].c_str());
    const QRegularExpressionMatch script
        = QRegularExpression(QStringLiteral("^upload (/tmp/script_\\d+\\.sh) 755 ")).match(QString::fromStdString(calls[1]));
    QVERIFY2(script.hasMatch(), calls[1].c_str());
    const QString path = script.captured(1);
    QCOMPARE(QString::fromStdString(calls[2]), QStringLiteral("run chmod +x %1; . %2 && %1").arg(path, file.captured(1)));
    QCOMPARE(QString::fromStdString(calls[3]), QStringLiteral("run rm -f %1").arg(path));
    QCOMPARE(QString::fromStdString(calls[4]), QStringLiteral("run rm -f %1").arg(file.captured(1)));
}

void ShellProvisionerTest::uploadsFilesAsTheyAreOnDisk()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.sh"), "#!/bin/sh\r\necho a");
    writeFile(inFolder(bench, "sub/b.bin"),
              std::string("\x7f"
                          "ELF\r\n\0x",
                          8));
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    const auto text = reading.provisioner("shell", R"({"scripts": ["a.sh"], "remote_path": "/r"})");
    COMPARE_TEXT(reading.problems(), "");
    text->provision(context);
    const auto binary = reading.provisioner("shell", R"({"script": "sub/b.bin", "binary": true, "remote_path": "/r"})");
    binary->provision(context);

    COMPARE_TEXT(communicator.calls().front(), "upload /r 755 #!/bin/sh\necho a");
    COMPARE_TEXT(communicator.calls()[3],
                 std::string("upload /r 755 \x7f"
                             "ELF\r\n\0x",
                             22));
    COMPARE_TEXT(bench.sink.sentences(), "Provisioning with shell script: a.sh\nProvisioning with shell script: sub/b.bin\n");
}

void ShellProvisionerTest::runsForReal_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("output");

    QTest::newRow("inline") << R"({"inline": ["echo one", "echo two"]})"
                            << "one\ntwo\n";
    QTest::newRow("variables") << R"({"inline": ["echo \"$A|$B|$PACKER_BUILD_NAME|$PACKER_BUILDER_TYPE\""],
                                      "environment_vars": ["A=it's  \"$HOME\" `x` \\", "B={{build `ID`}}"]})"
                               << "it's  \"$HOME\" `x` \\|i-1|web|fake\n";
    QTest::newRow("variables from a file")
        << R"({"inline": ["echo \"$A|$PACKER_BUILD_NAME\""], "environment_vars": ["A=it's"], "use_env_var_file": true})"
        << "it's|web\n";
    QTest::newRow("served files") << R"({"inline": ["echo $PACKER_HTTP_ADDR $PACKER_HTTP_IP-$PACKER_HTTP_PORT-"]})"
                                  << "10.0.0.2:8001 -8001-\n";
    QTest::newRow("stops at the first failure") << R"({"inline": ["false", "echo no"], "valid_exit_codes": [1]})"
                                                << "";
    QTest::newRow("goes on after a failure") << R"({"inline": ["false", "echo yes"], "inline_shebang": "/bin/sh"})"
                                             << "yes\n";
    QTest::newRow("files one after the other") << R"({"scripts": ["a.sh", "b.sh"]})"
                                               << "from a\nfrom b\n";
    QTest::newRow("own command") << R"({"inline": ["echo $1"], "execute_command": "sh {{.Path}} argument"})"
                                 << "argument\n";
}

void ShellProvisionerTest::runsForReal()
{
    QFETCH(QString, options);
    QFETCH(QString, output);
    TestBench bench;
    writeFile(inFolder(bench, "a.sh"), "#!/bin/sh\r\necho from a\r\n");
    writeFile(inFolder(bench, "b.sh"), "#!/bin/sh\necho from b\n");
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"},
                    {"PackerHTTPAddr", "10.0.0.2:8001"},
                    {"PackerHTTPIP", "ERR_HTTP_IP_NOT_IMPLEMENTED_BY_BUILDER"},
                    {"PackerHTTPPort", "8001"}};
    auto& instance = connectTo<LocalShellCommunicator>(context);
    provisioner->provision(context);
    COMPARE_TEXT(outputOf(bench, OutputStream::Out), output.toStdString());
    QVERIFY2(std::filesystem::is_empty(instance.root() / "tmp"), "a script was left on the instance");
}

void ShellProvisionerTest::keepsErrorOutputApart()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("shell", R"({"inline": ["echo good; echo bad >&2"]})");
    BuildContext context = contextOf(bench);
    connectTo<LocalShellCommunicator>(context);
    provisioner->provision(context);
    COMPARE_TEXT(outputOf(bench, OutputStream::Out), "good\n");
    COMPARE_TEXT(outputOf(bench, OutputStream::Error), "bad\n");
    for (const Message& message : bench.sink.all<Message>()) {
        QVERIFY(message.level != Message::Level::Error); // what a script writes to stderr is no error of the build
    }
}

void ShellProvisionerTest::tellsTheBuildsData()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner(
        "shell", R"({"inline": ["x"], "remote_path": "/s", "execute_command": "{{build `PackerHTTPIP`}} {{.Path}}"})");
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    provisioner->provision(context);
    VERIFY_CONTAINS(communicator.calls()[1], "_NOT_IMPLEMENTED_BY_BUILDER /s");
}

void ShellProvisionerTest::showsATitle_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("title");

    QTest::newRow("script") << R"({"script": "a.sh"})"
                            << "a.sh";
    QTest::newRow("scripts") << R"({"scripts": ["a.sh", "b.sh"]})"
                             << "a.sh, b.sh";
    QTest::newRow("first line that says something") << R"({"inline": ["", "# a comment", "  apt-get update ", "x"]})"
                                                    << "apt-get update";
    QTest::newRow("build data") << R"({"inline": ["echo {{build `ID`}}"]})"
                                << "echo <ID>";
}

void ShellProvisionerTest::showsATitle()
{
    QFETCH(QString, options);
    QFETCH(QString, title);
    TestBench bench;
    ComponentReading reading(bench);
    COMPARE_TEXT(reading.provisioner("shell", options.toStdString())->title(), title.toStdString());
}

QTEST_GUILESS_MAIN(ShellProvisionerTest)
#include "shell_provisioner_test.moc"
