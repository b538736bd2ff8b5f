// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// What options of a template do, as a user of the program meets it.
class TemplateOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesNegativeDurationsForOff();
    void cleanupProvisionerKnowsItsBuilds();
    void hintsFit_data();
    void hintsFit();
    void judgesProvisioners_data();
    void judgesProvisioners();
    void findsWrittenSecrets_data();
    void findsWrittenSecrets();
    void findsFilesThatComeTooLate_data();
    void findsFilesThatComeTooLate();
    void tellsAFaultOnce_data();
    void tellsAFaultOnce();
};

/// "-1s" turns such waits off, as in Packer and as the help of the options says.
void TemplateOptionsTest::takesNegativeDurationsForOff()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      R"({"builders":[{"type":"null","ssh_host":"h","ssh_username":"u","ssh_agent_auth":true,
        "ssh_keep_alive_interval":"-1s","ssh_read_write_timeout":"-1s"},
        {"type":"qemu","ssh_username":"u","ssh_password":"{{user `p`}}","boot_wait":"-1s","iso_url":"x","iso_checksum":"none"}],
        "variables":{"p":"p"},"sensitive-variables":["p"]})");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.errors));
    QVERIFY2(!(ended.out + ended.errors).contains(QStringLiteral("DC303")), qPrintable(ended.out + ended.errors));
}

void TemplateOptionsTest::cleanupProvisionerKnowsItsBuilds()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"null","name":"a","communicator":"none"},
        {"type":"null","name":"b","communicator":"none"},{"type":"file","name":"c","content":"x","target":"c.txt"}],
        "provisioners":[{"type":"shell-local","inline":["exit 3"],"except":["c"]}],
        "error-cleanup-provisioner":{"type":"shell-local","inline":["echo cleaning"],"only":["b"]}})");
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 3);
    QVERIFY2(ended.out.contains(QStringLiteral("b: cleaning")), qPrintable(ended.out));
    QVERIFY2(!ended.out.contains(QStringLiteral("a: cleaning")), qPrintable(ended.out));
}

void TemplateOptionsTest::hintsFit_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said"); ///< all of it; nothing: it is right
    const QByteArray yaml = "builders:\n  - type: \"null\"\n    communicator: none\n";
    const QByteArray hcl = "source \"null\" \"x\" {}\nbuild { sources = [\"null.x\"] }\n";
    const QString isYaml = QStringLiteral("t.yaml:1:1: error: This file is in YAML, and only JSON can be rewritten. [DC005]\n"
                                          "    builders:\n    ^\n"
                                          "    hint: Write it as JSON first: diecast convert -to=json FILE.\n");
    const QString isHcl = QStringLiteral(
        "t.pkr.hcl:1:1: error: This file is in HCL; Diecast reads templates in JSON and in YAML. [DC005]\n"
        "    source \"null\" \"x\" {}\n    ^\n"
        "    hint: Take the JSON that it was made of, or write its builders, provisioners and variables in JSON.\n");
    for (const char* command : {"fix", "fmt"}) {
        QTest::addRow("%s of YAML", command) << command << "t.yaml" << yaml << isYaml;
    }
    for (const char* command : {"fix", "fmt", "validate", "inspect", "build", "convert"}) {
        QTest::addRow("%s of HCL", command) << command << "t.pkr.hcl" << hcl << isHcl;
    }
    QTest::newRow("null in YAML") << "validate"
                                  << "t.yaml" << QByteArray("builders:\n  - type: null\n")
                                  << "t.yaml:2:11: error: The \"type\" of builder 1 must be a text that is not empty. [DC102]\n"
                                     "      - type: null\n              ^~~~\n"
                                     "    hint: In YAML the word null is no text; write \"null\" in quotes.\n";
    QTest::newRow("a circle") << "validate"
                              << "t.json" << QByteArray(R"({"variables":{"a":"{{user `b`}}","b":"{{user `a`}}"},
"builders":[{"type":"null","communicator":"none"}]})")
                              << "t.json:1:41: error: The variable “b” cannot be rendered: error calling user: the variables refer "
                                 "to each other in a circle: a → b → a. [DC203]\n"
                                 "    {\"variables\":{\"a\":\"{{user `b`}}\",\"b\":\"{{user `a`}}\"},\n"
                                 "                                            ^~~~~~~~~~\n"
                                 "    hint: Give one of them a value that needs no other of them.\n";
    QTest::newRow("the script in capitals") << "validate"
                                            << "t.json" << QByteArray(R"({"builders":[{"type":"sandbox"}],
"provisioners":[{"type":"shell","inline":["x"],"execute_command":"{{.Path | upper}}"}]})")
                                            << "";
}

void TemplateOptionsTest::hintsFit()
{
    QFETCH(QString, command);
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const Program program;
    program.writeFile(file, text);
    const Ended ended = program.run({command, file});
    QCOMPARE(ended.errors, said);
    QCOMPARE(ended.code, said.isEmpty() ? 0 : 2);
    QCOMPARE(program.readFile(file), text);
}

void TemplateOptionsTest::judgesProvisioners_data()
{
    QTest::addColumn<QString>("builder");
    QTest::addColumn<QString>("provisioner");
    QTest::addColumn<QString>("said"); ///< nothing: it is right
    const QString none = QStringLiteral(R"("type":"null","communicator":"none")");
    const auto overriding = [](const char* options) {
        return QStringLiteral(R"("type":"shell-local","inline":["x"],"override":{"a":{%1}})").arg(QLatin1String(options));
    };
    const auto useless = [](const char* option) {
        return QStringLiteral("error: “%1” does nothing in the override of provisioner 1 (shell-local). [DC301]")
            .arg(QLatin1String(option));
    };
    QTest::newRow("override: only") << none << overriding(R"("only":["a"])") << useless("only");
    QTest::newRow("override: except") << none << overriding(R"("except":["b"])") << useless("except");
    QTest::newRow("override: override") << none << overriding(R"("override":{})") << useless("override");
    QTest::newRow("override: another type") << none << overriding(R"("type":"file")") << useless("type");
    QTest::newRow("override: its own type") << none << overriding(R"("type":"shell-local")") << QString();
    QTest::newRow("override: what counts here")
        << none << overriding(R"("pause_before":"1s","timeout":"2m","max_retries":2)") << QString();
    QTest::newRow("override: wrong") << none << overriding(R"("pause_before":"soon")") << QStringLiteral("[DC302]");
    const QString shell = QStringLiteral(R"("type":"shell","inline":["x"])");
    const QString noWay = QStringLiteral("works on the instance, but builder “a” has no way into it. [DC504]");
    const auto amazon = [](const char* communicator) {
        return QStringLiteral(R"("type":"amazon-ebs","region":"r","instance_type":"t","source_ami":"ami","ami_name":"name",
            "ssh_username":"u"%1)")
            .arg(QLatin1String(communicator));
    };
    QTest::newRow("no communicator") << none << shell << noWay;
    QTest::newRow("no communicator, a provisioner not built here")
        << none << QStringLiteral(R"("type":"powershell","inline":"x")") << noWay;
    QTest::newRow("no communicator, neither is built here")
        << amazon(R"(,"communicator":"none")") << QStringLiteral(R"("type":"salt-masterless","local_state_tree":"/etc")") << noWay;
    QTest::newRow("no communicator, not built here") << amazon(R"(,"communicator":"none")") << shell << noWay;
    QTest::newRow("no communicator by a variable, not built here")
        << amazon(R"(,"communicator":"{{user `way`}}")") << shell << noWay;
    QTest::newRow("two images of one name") << QStringLiteral(R"("type":"sandbox"},{"type":"sandbox","name":"b","image_name":"a",
        "output_directory":"output-a")") << QStringLiteral(R"("type":"shell-local","inline":["x"])")
                                            << QStringLiteral("The builds “a” and “b” both write the file “");
    QTest::newRow("two images of names that are one as files")
        << QStringLiteral(R"("type":"sandbox"},{"type":"sandbox","name":"b/b"},{"type":"sandbox","name":"b b")")
        << QStringLiteral(R"("type":"shell-local","inline":["x"])")
        << QStringLiteral("The builds “b/b” and “b b” both write the file “");
    QTest::newRow("a name that renders to nothing")
        << QStringLiteral(R"("type":"sandbox"},{"type":"null","communicator":"none","name":"{{user `none`}}")")
        << QStringLiteral(R"("type":"shell-local","inline":["x"])")
        << QStringLiteral("The name of this builder is empty once it is");
    QTest::newRow("ssh by default, not built here") << amazon("") << shell << QString();
}

void TemplateOptionsTest::judgesProvisioners()
{
    QFETCH(QString, builder);
    QFETCH(QString, provisioner);
    QFETCH(QString, said);
    const Program program;
    program.writeFile(
        QStringLiteral("t.json"),
        QStringLiteral(
            R"({"variables":{"way":"none","none":""},"builders":[{"name":"a",%1}],"provisioners":[{%2}],"_":"{{user `way`}}{{user `none`}}"})")
            .arg(builder, provisioner)
            .toUtf8());
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QVERIFY2(ended.code == (said.isEmpty() ? 0 : 2) && ended.errors.contains(said), qPrintable(ended.errors));
}

void TemplateOptionsTest::findsWrittenSecrets_data()
{
    QTest::addColumn<QString>("template_");
    QTest::addColumn<QString>("said"); ///< nothing: none is found
    const auto with = [](const char* variables, const char* inside) {
        return QStringLiteral(R"({"variables":{%1},"builders":[{"type":"null","communicator":"none"}],"provisioners":[
{"type":"shell-local","inline":["true"],%2}]})")
            .arg(QLatin1String(variables), QLatin1String(inside));
    };
    const QString variable = QStringLiteral("t.json:1:%1: warning: The default of the variable “%2” is a secret, but stands in the "
                                            "template for all to read. [DC501]\n    hint: Write null, so");
    const char* const none = R"("environment_vars":["A=b"])";
    QTest::newRow("a variable by its name") << with(R"("db_password":"hunter22")", none)
                                            << variable.arg(29).arg(QStringLiteral("db_password"));
    QTest::newRow("without a default") << with(R"("db_password":null)", none) << QString();
    QTest::newRow("empty") << with(R"("db_password":"")", none) << QString();
    QTest::newRow("from the environment") << with(R"("db_password":"{{env `DB_PASSWORD`}}")", none) << QString();
    QTest::newRow("a password that is open") << with(R"("ssh_password":"vagrant","ssh_user":"vagrant")", none) << QString();
    QTest::newRow("an answer") << with(R"("install_vagrant_key":"true")", none) << QString();
    QTest::newRow("a public key") << with(R"("ssh_public_key":"ssh-ed25519 AAAA")", none) << QString();
    QTest::newRow("an environment variable")
        << with("", R"("environment_vars":["A=b","API_TOKEN=hunter22"])")
        << "t.json:2:67: warning: The environment variable “API_TOKEN” is a secret, but stands in the template for all to read. "
           "[DC501]\n    hint: Move";
    QTest::newRow("an environment variable from a variable")
        << with(R"("token":null)", R"("environment_vars":["API_TOKEN={{user `token`}}"])") << QString();
    QTest::newRow("a command") << with("", R"("inline":["export DB_PASSWORD=hunter22; ./install"])")
                               << "warning: A command in “inline” has a secret in it, which stands in the template for all to "
                                  "read. [DC501]\n    hint: Move";
    QTest::newRow("a private key")
        << with("", R"("execute_command":["sh","-c","echo '-----BEGIN RSA PRIVATE KEY-----\nhunter22\n' > /k"])")
        << "t.json:2:70: warning: A private key stands in the template for all to read. [DC501]\n    hint: Keep";
    QTest::newRow("a public key in a script")
        << with("", R"("execute_command":["sh","-c","echo '-----BEGIN PUBLIC KEY-----\nhunter22\n' > /k"])") << QString();
}

void TemplateOptionsTest::findsWrittenSecrets()
{
    QFETCH(QString, template_);
    QFETCH(QString, said);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), template_.toUtf8());
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QVERIFY2(ended.errors.contains(said) && ended.errors.contains(QStringLiteral("[DC501]")) == !said.isEmpty(),
             qPrintable(ended.errors));
    QVERIFY2(said.isEmpty() || !ended.errors.contains(QStringLiteral("hunter22")), qPrintable(ended.errors));
}

void TemplateOptionsTest::findsFilesThatComeTooLate_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("upload");
    QTest::addColumn<QString>("needed"); ///< nothing: all is in order
    const auto row = [](const char* name, const char* command, const char* upload, const char* needed = "") {
        QTest::newRow(name) << QString::fromLatin1(command) << QString::fromLatin1(upload) << QString::fromLatin1(needed);
    };
    row("a file", "sh /opt/a.sh", R"("source":"files/a.sh","destination":"/opt/a.sh")", "/opt/a.sh");
    row("a file into a folder", "sudo /opt/a.sh -v", R"("source":"files/a.sh","destination":"/opt/")", "/opt/a.sh");
    row("one of several", "cat x; . /opt/b", R"("sources":["files/a.sh","b"],"destination":"/opt/")", "/opt/b");
    row("what a folder holds", "bash /opt/a.sh", R"("source":"files/","destination":"/opt")", "/opt/a.sh");
    row("what is deep in it", "/opt/in/b", R"("source":"files/","destination":"/opt/")", "/opt/in/b");
    row("the folder itself", "/opt/files/a.sh", R"("source":"files","destination":"/opt")", "/opt/files/a.sh");
    row("text", "cat /opt/t", R"("content":"x","destination":"/opt/t")", "/opt/t");
    row("the folder has it not", "bash /opt/c.sh", R"("source":"files/","destination":"/opt")");
    row("another folder", "/opt/a.sh", R"("source":"files","destination":"/opt")");
    row("it is written", "echo x > /opt/a.sh", R"("source":"files/","destination":"/opt")");
    row("it is the last word of a copy", "cp /a /opt/a.sh", R"("source":"files/","destination":"/opt")");
    for (const char* command : {"[ -f /opt/a.sh ] && sh /opt/a.sh", "test -e /opt/a.sh || exit 0; sh /opt/a.sh",
                                "if [ -x /opt/a.sh ]; then /opt/a.sh; fi", "rm -f /opt/a.sh", "mkdir -p /opt/a.sh",
                                "echo x >/opt/a.sh; sh /opt/a.sh", "cat > /opt/a.sh; sh /opt/a.sh",
                                "cp /a /opt/a.sh && sh /opt/a.sh", "ls -l /opt/a.sh", "touch /opt/a.sh; cat /opt/a.sh"}) {
        row(command, command, R"("source":"files/a.sh","destination":"/opt/a.sh")");
    }
    row("after other commands", "echo x; rm -f /opt/b; sh /opt/a.sh", R"("source":"files/a.sh","destination":"/opt/a.sh")",
        "/opt/a.sh");
    row("downloaded", "sh /opt/a.sh", R"("direction":"download","source":"files/a.sh","destination":"/opt/a.sh")");
    row("not written out", "sh /opt/a.sh", R"("source":"files/a.sh","destination":"/opt/{{build_name}}")");
}

void TemplateOptionsTest::findsFilesThatComeTooLate()
{
    QFETCH(QString, command);
    QFETCH(QString, upload);
    QFETCH(QString, needed);
    const Program program;
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("files/in")));
    for (const char* file : {"files/a.sh", "files/in/b", "b"}) {
        program.writeFile(QLatin1String(file), "x");
    }
    const auto validate = [&program](const QString& provisioners) {
        program.writeFile(
            QStringLiteral("t.json"),
            QStringLiteral("{\"builders\":[{\"type\":\"sandbox\"}],\n\"provisioners\":[%1]}").arg(provisioners).toUtf8());
        return program.run({QStringLiteral("validate"), QStringLiteral("t.json")}).errors;
    };
    const QString use = QStringLiteral(R"({"type":"shell","inline":["%1"]})").arg(command);
    const QString file = QStringLiteral(R"({"type":"file",%1})").arg(upload);
    const QString warning
        = QStringLiteral("t.json:2:43: warning: This command needs “%1”, but only provisioner 2, which runs later, "
                         "uploads it. [DC503]");
    const QString late = validate(use + QLatin1Char(',') + file);
    QVERIFY2(late.contains(QLatin1String("DC503")) == !needed.isEmpty(), qPrintable(late));
    QVERIFY2(needed.isEmpty() || late.startsWith(warning.arg(needed)), qPrintable(late));
    const QString inTime = validate(file + QLatin1Char(',') + use + QLatin1Char(',') + file);
    QVERIFY2(!inTime.contains(QLatin1String("DC503")), qPrintable(inTime));
}

void TemplateOptionsTest::tellsAFaultOnce_data()
{
    QTest::addColumn<QString>("builder");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("code");
    const QString null = QStringLiteral(R"({"type":"null","communicator":"none"})");
    const auto provisioner = [](const char* text) { return QStringLiteral(R"(,"provisioners":[%1])").arg(QLatin1String(text)); };
    const auto builder = [](const char* text) { return QLatin1String(text) + QString(); };
    QTest::newRow("inline") << null << provisioner(R"({"type":"shell-local","inline":{"a":1}})") << "DC302";
    QTest::newRow("one line of inline") << null << provisioner(R"({"type":"shell-local","inline":["{{nosuch}}"]})") << "DC204";
    QTest::newRow("script") << null << provisioner(R"({"type":"shell-local","script":["a"]})") << "DC302";
    QTest::newRow("source of a file") << builder(R"({"type":"sandbox"})")
                                      << provisioner(R"({"type":"file","source":{},"destination":"/x"})") << "DC302";
    QTest::newRow("content") << builder(R"({"type":"file","content":"{{nosuch}}","target":"x"})") << QString() << "DC204";
    QTest::newRow("password") << builder(R"({"type":"null","ssh_host":"h","ssh_username":"u","ssh_password":["p"]})") << QString()
                              << "DC302";
    QTest::newRow("host") << builder(R"({"type":"null","ssh_host":{},"ssh_username":"u","ssh_password":"p"})") << QString()
                          << "DC302";
    QTest::newRow("files") << null << QStringLiteral(R"(,"post-processors":[{"type":"artifice","files":{}}])") << "DC302";
    QTest::newRow("one of several, of a type that is not built here") << builder(
        R"({"type":"amazon-ebs","source_ami":{"a":1},"instance_type":"t","ssh_username":"u","ami_name":"n","region":"r"})")
                                                                      << QString() << "DC302";
    QTest::newRow("needed, of a type that is not built here")
        << builder(R"({"type":"amazon-ebs","source_ami":"a","instance_type":"{{nosuch}}","ssh_username":"u","ami_name":"n"})")
        << QString() << "DC204";
}

/// What cannot be read is not missing, too.
void TemplateOptionsTest::tellsAFaultOnce()
{
    QFETCH(QString, builder);
    QFETCH(QString, rest);
    QFETCH(QString, code);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), QStringLiteral(R"({"builders":[%1]%2})").arg(builder, rest).toUtf8());
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    const QRegularExpression told(QStringLiteral("(?:error|warning): .*\\[(DC\\d+)\\]"));
    QStringList codes;
    for (auto each = told.globalMatch(ended.errors); each.hasNext();) {
        codes << each.next().captured(1);
    }
    codes.removeAll(QStringLiteral("DC402")); // not built here
    codes.removeAll(QStringLiteral("DC501")); // the secret of the test
    QVERIFY2(codes == QStringList{code}, qPrintable(ended.errors));
}

QTEST_GUILESS_MAIN(TemplateOptionsTest)
#include "template_options_test.moc"
