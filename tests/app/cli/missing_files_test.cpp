// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// What a template names of this machine and is not there, in components that are built here and in others.
class MissingFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void warns_data();
    void warns();
    void canBeSilenced();
};

void MissingFilesTest::warns_data()
{
    QTest::addColumn<QByteArray>("options"); ///< of a qemu builder
    QTest::addColumn<QByteArray>("provisioner");
    QTest::addColumn<QStringList>("told"); ///< the options that are told
    const auto row = [](const char* name, const char* options, const char* provisioner, const QStringList& told = {}) {
        QTest::newRow(name) << QByteArray(options) << QByteArray(provisioner) << told;
    };
    const auto one = [](const char* option) { return QStringList{QLatin1String(option)}; };
    row("a folder", R"("http_directory":"none")", "", one("http_directory"));
    row("a folder that is a file", R"("http_directory":"here.txt")", "", one("http_directory"));
    row("a folder that is there", R"("http_directory":"here")", "");
    row("a file", R"("efi_firmware_code":"none")", "", one("efi_firmware_code"));
    row("a file that is a folder", R"("efi_firmware_code":"here")", "", one("efi_firmware_code"));
    row("each of a list", R"("floppy_files":["here.txt","here","none.cfg"])", "", one("floppy_files"));
    row("a pattern", R"("floppy_files":["none/*.cfg"])", "");
    row("an address", R"("cd_files":["http://example.com/x"])", "");
    row("a key", R"("ssh_private_key_file":"none")", "", one("ssh_private_key_file"));
    row("a key in the home", R"("ssh_private_key_file":"~/none")", "", one("ssh_private_key_file"));
    row("by a variable", R"("http_directory":"{{user `folder`}}")", "", one("http_directory"));
    row("by a variable without a value", R"("http_directory":"{{user `nowhere`}}")", "");
    row("beside the template", R"("http_directory":"{{template_dir}}/here")", "");
    row("what the build makes", R"("output_directory":"none","iso_target_path":"none/x.iso")", "");
    row("a provisioner's file", "", R"({"type":"ansible","playbook_file":"none.yml"})", one("playbook_file"));
    row("its scripts", "", R"({"type":"powershell","scripts":["here.txt","none.ps1"]})", one("scripts"));
    row("an override's", "", R"({"type":"powershell","script":"here.txt","override":{"qemu":{"script":"none.ps1"}}})",
        one("script"));
}

void MissingFilesTest::warns()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, provisioner);
    QFETCH(QStringList, told);
    const Program program;
    program.writeFile(QStringLiteral("here.txt"), "x");
    QVERIFY(QDir(program.path()).mkdir(QStringLiteral("here")));
    program.writeFile(QStringLiteral("t.json"),
                      R"({"variables":{"folder":"none","nowhere":""},"builders":[{"type":"qemu","iso_url":"http://x/x.iso",
                          "iso_checksum":"none","ssh_username":"u")"
                          + (options.isEmpty() ? QByteArray() : "," + options) + "}],\"provisioners\":[" + provisioner + "]}");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QVERIFY2(ended.code == 0, qPrintable(ended.errors));
    const QRegularExpression line(QStringLiteral("warning: “(\\w+)” of [^\n]* names “[^\n]*\\[DC502\\]"));
    QStringList seen;
    for (auto each = line.globalMatch(ended.errors); each.hasNext();) {
        seen << each.next().captured(1);
    }
    QVERIFY2(seen == told, qPrintable(ended.errors));
}

void MissingFilesTest::canBeSilenced()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"qemu","iso_url":"http://x/x.iso","iso_checksum":"none",
        "ssh_username":"u","http_directory":"none"}]})");
    const QStringList arguments{QStringLiteral("validate"), QStringLiteral("-ignore=DC502"), QStringLiteral("t.json")};
    QVERIFY(!program.run(arguments).errors.contains(QLatin1String("DC502")));
}

QTEST_GUILESS_MAIN(MissingFilesTest)
#include "missing_files_test.moc"
