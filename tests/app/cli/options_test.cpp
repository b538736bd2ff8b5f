// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using diecast::test::Ended;
using diecast::test::Program;

/// What the program knows about types and options, and what it says of those in a template.
class OptionsTest : public QObject {
    Q_OBJECT
private slots:
    void looksUp_data();
    void looksUp();
    void listsEverythingForPrograms();
    void tellsWhichVersionsHaveAType();
    void exportsOneSchema();
    void judgesTypes_data();
    void judgesTypes();
    void saysAFaultOnce();
};

void OptionsTest::looksUp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const QStringList& arguments, int code, const QStringList& expected) {
        QTest::newRow(name) << arguments << code << expected;
    };
    const auto words = [](const char* line) { return QString::fromUtf8(line).split(QLatin1Char(' ')); };
    row("all types", {}, 0,
        {QStringLiteral("Builders:\n"), QStringLiteral("  * sandbox "), QStringLiteral("    amazon-ebs "),
         QStringLiteral("Provisioners:\n"), QStringLiteral("Post-processors:\n")});
    row("a type", words("sandbox"), 0, {QStringLiteral("(builder sandbox)"), QStringLiteral("\n  rootfs: ")});
    row("a type of two kinds", words("file"), 0, {QStringLiteral("(builder file)"), QStringLiteral("(provisioner file)")});
    row("an option", words("null ssh_timeout"), 0,
        {QStringLiteral("“ssh_timeout” of builder null"), QStringLiteral("default \"5m\"")});
    row("an option in another", words("amazon-ebs source_ami_filter.owners"), 0, {QStringLiteral("owners")});
    row("a type that is not there", words("snadbox"), 1, {QStringLiteral("Did you mean “sandbox”?")});
    row("a type without data", words("azure-arm"), 1, {QStringLiteral("azure-arm")});
    row("an option that is not there", words("sandbox rotfs"), 1, {QStringLiteral("Did you mean “rootfs”?")});
    row("too much", words("sandbox rootfs more"), 1, {QStringLiteral("one option")});
    row("two formats", words("-machine-readable -output=json"), 1, {QStringLiteral("-machine-readable")});
    row("no format", words("-output=xml"), 1, {QStringLiteral("“xml”")});
}

void OptionsTest::looksUp()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QStringList, expected);
    const Ended ended = Program().run(QStringList{QStringLiteral("options")} + arguments);
    const QString all = ended.out + ended.errors;
    QVERIFY2(ended.code == code, qPrintable(all));
    for (const QString& text : expected) {
        QVERIFY2(all.contains(text), qPrintable(text + QLatin1Char('\n') + all));
    }
}

void OptionsTest::listsEverythingForPrograms()
{
    const Program program;
    const QStringList json{QStringLiteral("options"), QStringLiteral("-output=json")};
    const QJsonArray types = QJsonDocument::fromJson(program.run(json).out.toUtf8()).array();
    QVERIFY(types.size() >= 63);
    const QString records = program.run({QStringLiteral("options"), QStringLiteral("-machine-readable")}).out;
    QCOMPARE(records.count(QLatin1Char('\n')), static_cast<int>(types.size()));
    const QJsonObject sandbox
        = QJsonDocument::fromJson(program.run(json + QStringList{QStringLiteral("sandbox")}).out.toUtf8()).array().at(0).toObject();
    QVERIFY(sandbox.value(QStringLiteral("built")).toBool());
    QVERIFY(sandbox.value(QStringLiteral("options")).toArray().size() > 20);
    const QString lines
        = program.run({QStringLiteral("options"), QStringLiteral("-machine-readable"), QStringLiteral("sandbox")}).out;
    QCOMPARE(lines.count(QLatin1Char('\n')), static_cast<int>(sandbox.value(QStringLiteral("options")).toArray().size()));
}

void OptionsTest::tellsWhichVersionsHaveAType()
{
    const auto head = [](const char* type) { return Program().run({QStringLiteral("options"), QLatin1String(type)}).out; };
    QVERIFY(head("vsphere-supervisor").contains(QLatin1String("Old versions of Packer do not have it (new after 1.6.6).")));
    QVERIFY(head("sandbox").contains(QLatin1String("Only Diecast has it: Packer refuses templates with it.")));
    QVERIFY(!head("digitalocean").contains(QLatin1String("have it (new")));
}

void OptionsTest::exportsOneSchema()
{
    const Ended ended = Program().run({QStringLiteral("schema")});
    QCOMPARE(ended.code, 0);
    const QJsonObject schema = QJsonDocument::fromJson(ended.out.toUtf8()).object();
    QCOMPARE(schema.value(QStringLiteral("$schema")).toString(), QStringLiteral("http://json-schema.org/draft-07/schema#"));
    QVERIFY(schema.value(QStringLiteral("definitions")).toObject().contains(QStringLiteral("builder.sandbox")));
    QCOMPARE(Program().run({QStringLiteral("schema"), QStringLiteral("more")}).code, 1);
}

void OptionsTest::judgesTypes_data()
{
    QTest::addColumn<QByteArray>("builders");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("expected");
    const QByteArray azure = R"({"type":"azure-arm","name":"a","whatever":1},)";
    const QByteArray none = R"({"type":"null","communicator":"none"})";
    const QString validate = QStringLiteral("validate");
    const QString build = QStringLiteral("build");
    const QString notBuilt = QStringLiteral("which is not built here. [DC402]");
    QTest::newRow("not built, checked") << azure + none << QStringList{validate} << 0
                                        << (QStringLiteral("warning: The builder “a” has the type “azure-arm”, ") + notBuilt);
    QTest::newRow("not built, wanted") << azure + none << QStringList{build} << 2
                                       << (QStringLiteral("error: The builder “a” has the type “azure-arm”, ") + notBuilt);
    QTest::newRow("not built, left out") << azure + none << QStringList{build, QStringLiteral("-except=a")} << 0
                                         << (QStringLiteral("warning: The builder “a” has the type “azure-arm”, ") + notBuilt);
    QTest::newRow("unknown") << QByteArray(R"({"type":"azure-amr"})") << QStringList{validate} << 2
                             << QStringLiteral("Did you mean “azure-arm”?");
    QTest::newRow("options of what is not built")
        << QByteArray(R"({"type":"docker","image":"i","export_path":"p","comit":true})") << QStringList{validate} << 2
        << QStringLiteral("“comit” is no option of builder “docker”. [DC301]");
    QTest::newRow("former name") << QByteArray(
        R"({"type":"qemu","iso_checksum":"none","iso_url":"u","ssh_username":"u","iso_checksum_type":"none"})")
                                 << QStringList{validate} << 2 << QStringLiteral("Run “diecast fix”");
    QTest::newRow("not built option")
        << QByteArray(R"({"type":"null","ssh_host":"h","ssh_username":"u","ssh_password":"p","ssh_proxy_host":"x"})")
        << QStringList{validate} << 2
        << QStringLiteral("“ssh_proxy_host” of builder “null” is not supported yet by Diecast. [DC309]");
    QTest::newRow("a type of newer versions")
        << QByteArray(R"({"type":"parallels-macvm","source_path":"p","ssh_username":"u"})") << QStringList{validate} << 0
        << QStringLiteral("which old versions of Packer do not have (new after 1.6.6). [DC308]");
    QTest::newRow("other case") << QByteArray(R"({"type":"null","Communicator":"none"})") << QStringList{validate} << 0
                                << QStringLiteral("is spelled “communicator”");
}

void OptionsTest::judgesTypes()
{
    QFETCH(QByteArray, builders);
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, expected);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), "{\"builders\":[" + builders + "]}");
    const Ended ended = program.run(arguments + QStringList{QStringLiteral("t.json")});
    const QString all = ended.out + ended.errors;
    QVERIFY2(ended.code == code, qPrintable(all));
    QVERIFY2(all.contains(expected), qPrintable(all));
}

/// What the code that reads a component has said is not said again by the schema in other words.
void OptionsTest::saysAFaultOnce()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      R"({"builders":[{"type":"null","ssh_port":99999,"ssh_timeout":"soon","communicator":"telnet","x":1}],
"provisioners":[{"type":"shell","scripts":["none.sh"],"inline":["true"]},{"type":"file"}],
"post-processors":[{"type":"checksum","checksum_types":["md6"]},{"type":"compress","output":5,"archiv":"tar"}]})");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    QStringList faults;
    for (const QString& line : ended.errors.split(QLatin1Char('\n'))) {
        if (line.contains(QLatin1String(": error: "))) {
            faults << line.section(QLatin1Char(':'), 1, 2) + line.right(8);
        }
    }
    // The script is not there, and does not go with "inline"; the file provisioner lacks both ends. That no provisioner gets into a
    // machine with an unknown communicator is no fault of theirs.
    QCOMPARE(faults.join(QLatin1String(", ")),
             QStringLiteral("1:40 [DC303], 1:60 [DC302], 1:82 [DC303], 1:91 [DC301], 2:43 [DC502], 2:43 [DC303], "
                            "2:74 [DC304], 2:74 [DC303], 3:56 [DC303], 3:95 [DC301]"));
}

QTEST_GUILESS_MAIN(OptionsTest)
#include "options_test.moc"
