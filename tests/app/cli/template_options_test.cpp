// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// What options of a template do, as a user of the program meets it.
class TemplateOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesNegativeDurationsForOff();
    void cleanupProvisionerKnowsItsBuilds();
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

QTEST_GUILESS_MAIN(TemplateOptionsTest)
#include "template_options_test.moc"
