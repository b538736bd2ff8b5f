// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/prepared_component.h"
#include "provision/environment_variables.h"
#include "provision/exit_codes.h"
#include "provision/go_duration.h"
#include "provision/instance_access.h"
#include "provision/run_time_text.h"
#include "provision/temporary_script.h"

#include <QTest>

#include <stdexcept>
#include <sys/stat.h>

using namespace diecast;

class ProvisionPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitCodesAreThoseThatExist();
    void printsDurationsAsGoDoes_data();
    void printsDurationsAsGoDoes();
    void formatsAssignments_data();
    void formatsAssignments();
    void quotesShellWords_data();
    void quotesShellWords();
    void countsSignalsAsShellsDo();
    void rendersAtRunTime_data();
    void rendersAtRunTime();
    void saysWhatCannotBeRendered();
    void hidesTemporaryScripts();
};

void ProvisionPartsTest::printsDurationsAsGoDoes_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0 << "0s";
    QTest::newRow("milliseconds") << 300 << "300ms";
    QTest::newRow("seconds") << 10000 << "10s";
    QTest::newRow("half a second more") << 1500 << "1.5s";
    QTest::newRow("a fraction with zeros") << 1050 << "1.05s";
    QTest::newRow("minutes") << 300000 << "5m0s";
    QTest::newRow("hours") << 3723000 << "1h2m3s";
    QTest::newRow("whole hours") << 7200000 << "2h0m0s";
    QTest::newRow("negative") << -1500 << "-1.5s";
}

void ProvisionPartsTest::printsDurationsAsGoDoes()
{
    QFETCH(int, milliseconds);
    QFETCH(QString, text);
    COMPARE_TEXT(formatGoDuration(Milliseconds(milliseconds)), text.toStdString());
    QCOMPARE(parseGoDuration(text.toStdString()), std::optional<std::chrono::nanoseconds>(Milliseconds(milliseconds)));
}

void ProvisionPartsTest::formatsAssignments_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("result"); // a refusal begins with !
    QTest::newRow("standard") << "%s='%s' "
                              << "N='v' ";
    QTest::newRow("export") << "export %s='%s'\n"
                            << "export N='v'\n";
    QTest::newRow("%v") << "%v=%v"
                        << "N=v";
    QTest::newRow("percent") << "%%%s=%s%%"
                             << "%N=v%";
    QTest::newRow("positions") << "%[2]s<-%[1]s"
                               << "v<-N";
    QTest::newRow("a position, then the next") << "%[1]s=%s"
                                               << "N=v";
    QTest::newRow("same twice") << "%[1]s %[1]s %[2]s"
                                << "N N v";
    QTest::newRow("no value") << "%s"
                              << "!one for the value";
    QTest::newRow("no name") << "%[2]s"
                             << "!one for the value";
    QTest::newRow("nothing") << "x"
                             << "!needs a place";
    QTest::newRow("number") << "%s=%d"
                            << "!only %s";
    QTest::newRow("ends with percent") << "%s=%s%"
                                       << "!only %s";
    QTest::newRow("third position") << "%s=%s%[3]s"
                                    << "!only %[1]s";
    QTest::newRow("three") << "%s=%s%s"
                           << "!more than two";
}

void ProvisionPartsTest::formatsAssignments()
{
    QFETCH(QString, format);
    QFETCH(QString, result);
    try {
        COMPARE_TEXT(formatAssignment(format.toStdString(), "N", "v"), result.toStdString());
    } catch (const std::invalid_argument& error) {
        QVERIFY(result.startsWith(QLatin1Char('!')));
        VERIFY_CONTAINS(error.what(), result.mid(1).toStdString());
    }
}

void ProvisionPartsTest::quotesShellWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("path") << "/tmp/script_1.sh"
                          << "/tmp/script_1.sh";
    QTest::newRow("empty") << ""
                           << "''";
    QTest::newRow("space") << "a b"
                           << "'a b'";
    QTest::newRow("quote") << "it's"
                           << R"('it'\''s')";
    QTest::newRow("command") << "x;rm -rf $HOME"
                             << "'x;rm -rf $HOME'";
}

void ProvisionPartsTest::quotesShellWords()
{
    QFETCH(QString, text);
    QFETCH(QString, word);
    COMPARE_TEXT(shellWord(text.toStdString()), word.toStdString());
    LocalCommand command;
    command.arguments = {"/bin/sh", "-c", "printf %s " + word.toStdString()};
    std::string echoed;
    runLocally(command, [&](OutputStream, std::string_view bytes) { echoed += bytes; }, {});
    COMPARE_TEXT(echoed, text.toStdString());
}

void ProvisionPartsTest::countsSignalsAsShellsDo()
{
    QCOMPARE(ExitCodes::codeOf({7, ""}), 7LL);
    QCOMPARE(ExitCodes::codeOf({0, "TERM"}), 143LL);
    QCOMPARE(ExitCodes::codeOf({0, "KILL"}), 137LL);
    QCOMPARE(ExitCodes::codeOf({0, "SEGV"}), 139LL);
    QCOMPARE(ExitCodes::codeOf({0, "of another system"}), 128LL);
}

void ProvisionPartsTest::rendersAtRunTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    QTest::newRow("plain") << "x"
                           << "x";
    QTest::newRow("dot") << "{{.Path}} {{ .Path }}"
                         << "/p /p";
    QTest::newRow("data as dot") << "{{.ID}}"
                                 << "i-1";
    QTest::newRow("build") << "{{build `ID`}}"
                           << "i-1";
    QTest::newRow("build in a pipe") << "{{build `ID` | upper}}"
                                     << "I-1";
    QTest::newRow("condition") << "{{if eq (build `ConnType`) `ssh`}}yes{{else}}no{{end}}"
                               << "yes";
    QTest::newRow("variable") << "{{user `u`}}"
                              << "value";
    QTest::newRow("name and type") << "{{build_name}} {{build_type}}"
                                   << "web fake";
    QTest::newRow("missing dot") << "[{{.Nothing}}]"
                                 << "[<no value>]";
    QTest::newRow("known, but not given") << "{{build `SSHPublicKey`}}"
                                          << "ERR_SSHPUBLICKEY_NOT_IMPLEMENTED_BY_BUILDER";
}

void ProvisionPartsTest::rendersAtRunTime()
{
    QFETCH(QString, text);
    QFETCH(QString, result);
    TestBench bench;
    bench.variables["u"] = "value";
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}, {"ConnType", "ssh"}};
    COMPARE_TEXT(renderAtRunTime(text.toStdString(), context, "text", {{"Path", "/p"}}), result.toStdString());
}

void ProvisionPartsTest::saysWhatCannotBeRendered()
{
    TestBench bench;
    const BuildContext context = contextOf(bench);
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(renderAtRunTime("{{nosuch}}", context, "execute_command")); }),
                    "The execute_command cannot be rendered");
}

void ProvisionPartsTest::hidesTemporaryScripts()
{
    const QTemporaryDir folder;
    std::filesystem::path path;
    {
        const TemporaryScript script(folder.path().toStdString(), ".py", "text");
        path = script.path();
        struct stat status = {};
        QCOMPARE(::stat(path.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0700U);
        QVERIFY(path.extension() == ".py");
        QVERIFY(path.filename().string().starts_with("packer-shell"));
        COMPARE_TEXT(readFile(path), "text");
    }
    QVERIFY(!std::filesystem::exists(path));
    VERIFY_CONTAINS(failureOf([&] { const TemporaryScript script("/nowhere", "", ""); }), "cannot be written");
}

void ProvisionPartsTest::exitCodesAreThoseThatExist()
{
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner("shell", R"({"inline": ["true"], "valid_exit_codes": [0, 255, 2300218]})"));
    COMPARE_TEXT(reading.problems(), "");
    static_cast<void>(reading.provisioner("shell", R"({"inline": ["true"], "valid_exit_codes": [256]})"));
    QVERIFY(reading.problems().find("256 is no exit code. Exit codes are 0 to 255; 2300218 stands") != std::string::npos);
    static_cast<void>(reading.provisioner("shell", R"({"inline": ["true"], "valid_exit_codes": ["x"]})"));
    QVERIFY2(reading.problems().find("9223372036854775807") == std::string::npos, reading.problems().c_str());
}

QTEST_GUILESS_MAIN(ProvisionPartsTest)
#include "provision_parts_test.moc"
