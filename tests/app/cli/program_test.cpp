// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/build_event.h"
#include "ledger/ledger.h"
#include "program.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace diecast;
using diecast::test::Ended;
using diecast::test::Program;

class ProgramTest : public QObject {
    Q_OBJECT
private slots:
    void ends_data();
    void ends();
    void helps_data();
    void helps();
    void readsStandardInput();
    void showsProblemsWithTheirPlace();
    void tellsProblemsToMachines();
    void warnsOfUndeclaredVariables_data();
    void warnsOfUndeclaredVariables();
    void colours_data();
    void colours();
    void printsEvents();
    void listsRuns();
    void aTemplateWithErrorsBuildsNothing();
    void buildsOneAfterAnother();
    void namesWhatADeadRunLeft();
    void buildOutputIsTheSameInEveryLanguage();
    void theRunHasAUuid();
};

namespace {

constexpr const char* good = R"({"variables":{"word":"hello"},"builders":[
  {"type":"file","name":"one","content":"{{user `word`}}","target":"one.txt"},
  {"type":"null","name":"two","communicator":"none"}],
 "provisioners":[{"type":"shell-local","only":["two"],"inline":["echo from $PACKER_BUILD_NAME"]}]})";
constexpr const char* half
    = R"({"builders":[{"type":"null","name":"good","communicator":"none"},{"type":"null","name":"bad","communicator":"none"}],
 "provisioners":[{"type":"shell-local","inline":["test $PACKER_BUILD_NAME = good"]}]})";
constexpr const char* failing
    = R"({"builders":[{"type":"null","communicator":"none"}],"provisioners":[{"type":"shell-local","inline":["exit 3"]}]})";

} // namespace

void ProgramTest::ends_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* arguments, const char* source, int code, const char* said) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << QByteArray(source) << code << QString::fromUtf8(said);
    };
    row("build", "build t.json", good, 0, "--> one: Stored file: one.txt\n");
    row("validate", "validate t.json", good, 0, "The configuration is valid.\n");
    row("syntax only", "validate -syntax-only t.json", R"({"builders":[{"type":"nonsense"}]})", 0,
        "Syntax-only check passed. Everything looks okay.\n");
    row("codes", "help codes", good, 0, "  DC206  unused variable\n");
    row("no command", "", good, 1, "Usage: diecast");
    row("unknown command", "biuld t.json", good, 1, "Did you mean “build”?");
    row("unknown flag", "build -parralel-builds=1 t.json", good, 1, "Did you mean -parallel-builds?");
    row("no template", "build", good, 1, "The template is missing.");
    row("two templates", "build t.json u.json", good, 1, "One template is needed, but 2 arguments were given: t.json, u.json.");
    row("no such file", "build u.json", good, 1, "“u.json” cannot be read: No such file or directory.");
    row("a folder", "build .", good, 1, "“.” is a folder");
    row("no such variable file", "build -var-file=u.json t.json", good, 1, "“u.json” cannot be read");
    row("empty variable file", "validate -var-file=/dev/null t.json", good, 2,
        "A variable file is an object: write { \"name\": \"value\" }.");
    row("variable without a value", "build -var word t.json", good, 1, "-var takes NAME=VALUE, not “word”.");
    row("unknown reaction to errors", "build -on-error=zz t.json", good, 1,
        "-on-error takes cleanup, abort, ask or run-cleanup-provisioner, not “zz”.");
    row("no number", "build -parallel-builds=many t.json", good, 1, "-parallel-builds takes a whole number, not “many”.");
    row("two formats", "build -machine-readable -output=json t.json", good, 1,
        "Only one of -machine-readable and -output can be given.");
    row("unknown format", "build -output=xml t.json", good, 1, "-output takes text or json, not “xml”.");
    row("broken JSON", "build t.json", "{", 2, "t.json:1:");
    row("broken JSON, validate", "validate t.json", "{", 2, "t.json:1:");
    row("broken JSON, inspect", "inspect t.json", "{", 2, "t.json:1:");
    row("unknown builder", "validate t.json", R"({"builders":[{"type":"nul"}]})", 2, "t.json:1:22: error:");
    row("two builds of one file", "validate t.json",
        R"({"builders":[{"type":"file","name":"one","content":"1","target":"x.txt"},
  {"type":"file","name":"two","content":"2","target":"./sub/../x.txt"}]})",
        2, "t.json:2:54: error: The builds “one” and “two” both write the file “");
    row("two builds of one file, one is selected", "build -only=two t.json",
        R"({"builders":[{"type":"file","name":"one","content":"1","target":"x.txt"},
  {"type":"file","name":"two","content":"2","target":"x.txt"}]})",
        0, "--> two: Stored file: x.txt\n");
    row("a communicator that is another builder's", "validate t.json",
        R"({"builders":[{"type":"null","name":"one","communicator":"docker"}],
  "provisioners":[{"type":"shell","inline":["true"]}]})",
        2, "t.json:1:57: error: builder “one” cannot be entered with the communicator \"docker\".");
    row("some failed", "build t.json", half, 3, "Build 'bad' errored after");
    row("all failed", "build t.json", failing, 4, "Build 'null' errored after");
    row("only names nothing", "build -only=noe t.json", good, 6, "Did you mean “one”?");
    row("only names nothing near", "build -only=xyzzy t.json", good, 6,
        "-only names “xyzzy”, but the template has no build of that name. [DC403]\n    hint: Its builds are: one, two.\n");
    row("except names nothing", "build -except=noe t.json", good, 6, "Did you mean “one”?");
    row("everything is excepted", "build -except=one,two t.json", good, 6, "There is nothing to build");
    row("only names nothing, validate", "validate -only=noe t.json", good, 6, "Did you mean “one”?");
    row("only names nothing, but the template is wrong, too", "validate -only=noe t.json", R"({"builders":[{"type":"nul"}]})", 2,
        "error:");
    row("nothing was left", "recover", good, 0, "No run has left anything.\n");
    row("no runs", "runs", good, 0, "There are no runs yet.\n");
    row("unknown run", "runs nonsense", good, 1, "There is no run “nonsense”");
    row("version", "version", good, 0, "Diecast v" DIECAST_VERSION "\n");
    row("version of a switch", "--version", good, 0, DIECAST_VERSION "\n");
    row("version of a short switch", "-v", good, 0, DIECAST_VERSION "\n");
}

void ProgramTest::ends()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, source);
    QFETCH(int, code);
    QFETCH(QString, said);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), source);
    const Ended ended = program.run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QVERIFY2((ended.out + ended.errors).contains(said), qPrintable(ended.out + ended.errors));
    QVERIFY2(ended.code == code, qPrintable(QStringLiteral("exit code %1\n").arg(ended.code) + ended.out + ended.errors));
    // Success speaks on standard output, wrong use and problems on standard error.
    QVERIFY(code == 0 ? ended.out.contains(said) : code <= 2 || code == 6 ? ended.errors.contains(said) : ended.out.contains(said));
}

void ProgramTest::helps_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    for (const char* help : {"help", "--help", "-h", "-help"}) {
        QTest::newRow(help) << QStringList{QLatin1String(help)} << "Commands:\n  build";
    }
    for (const char* command : {"build", "validate", "inspect", "runs", "recover", "version"}) {
        for (const char* help : {"-h", "--help"}) {
            QTest::addRow("%s %s", command, help) << QStringList{QLatin1String(command), QLatin1String(help)}
                                                  << QStringLiteral("Usage: diecast %1 ").arg(QLatin1String(command));
        }
        QTest::addRow("help %s", command) << QStringList{QStringLiteral("help"), QLatin1String(command)}
                                          << QStringLiteral("Usage: diecast %1 ").arg(QLatin1String(command));
    }
}

void ProgramTest::helps()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const Ended ended = Program().run(arguments);
    QCOMPARE(ended.code, 0);
    QVERIFY2(ended.out.contains(said), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral("  6  nothing to build")));
    QVERIFY(ended.errors.isEmpty());
}

void ProgramTest::readsStandardInput()
{
    const Program program;
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-")}, good);
    QCOMPARE(ended.code, 0);
    QCOMPARE(program.readFile(QStringLiteral("one.txt")), QByteArray("hello"));
    QVERIFY(
        program.run({QStringLiteral("validate"), QStringLiteral("-")}, "[").errors.startsWith(QStringLiteral("standard input:1:")));
}

void ProgramTest::showsProblemsWithTheirPlace()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      "{\"builders\":[\n  {\"type\":\"null\",\"communicator\":\"none\",\"ssh_ptty\":true}]}\n");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.errors.startsWith(QStringLiteral("t.json:2:40: error: ")), qPrintable(ended.errors));
    QVERIFY2(ended.errors.contains(
                 QStringLiteral("\n      {\"type\":\"null\",\"communicator\":\"none\",\"ssh_ptty\":true}]}\n"
                                "                                           ^~~~~~~~~~\n    hint: Did you mean “ssh_pty”?\n")),
             qPrintable(ended.errors));
    QVERIFY(ended.out.isEmpty());
}

void ProgramTest::tellsProblemsToMachines()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[{"type":"null","communicator":"none","ssh_ptty":true}]})");
    const Ended ended = program.run({QStringLiteral("validate"), QStringLiteral("-machine-readable"), QStringLiteral("t.json")});
    for (const QString& flag : {QStringLiteral("-machine-readable"), QStringLiteral("--machine-readable=true")}) {
        const Ended early = program.run({flag, QStringLiteral("validate"), QStringLiteral("t.json")});
        QCOMPARE(early.code, 2);
        QVERIFY2(early.out.contains(QStringLiteral(",,problem,error,t.json,1,51,")), qPrintable(early.out + early.errors));
    }
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.out.contains(QStringLiteral(",,problem,error,t.json,1,51,")), qPrintable(ended.out));
    QVERIFY(ended.out.contains(QStringLiteral(",,ui,error,t.json:1:51: error: ")));
    QVERIFY(ended.errors.isEmpty());
}

void ProgramTest::warnsOfUndeclaredVariables_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<bool>("warns");
    QTest::newRow("build is silent") << "build" << false;
    QTest::newRow("build on request") << "build -warn-on-undeclared-var" << true;
    QTest::newRow("validate") << "validate" << true;
    QTest::newRow("validate, switched off") << "validate -warn-on-undeclared-var=false" << false;
}

void ProgramTest::warnsOfUndeclaredVariables()
{
    QFETCH(QString, arguments);
    QFETCH(bool, warns);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), good);
    program.writeFile(QStringLiteral("v.json"), R"({"other":"x"})");
    const Ended ended
        = program.run(arguments.split(QLatin1Char(' '))
                      + QStringList{QStringLiteral("-var=wrod=x"), QStringLiteral("-var-file=v.json"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.errors.contains(QStringLiteral("warning: -var sets “wrod”")), warns);
    QCOMPARE(ended.errors.contains(QStringLiteral("Did you mean “word”?")), warns);
    QCOMPARE(ended.errors.contains(QStringLiteral("v.json:1:2: warning: ")), warns);
}

void ProgramTest::colours_data()
{
    QTest::addColumn<bool>("terminal");
    QTest::addColumn<QString>("flag");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<bool>("coloured");
    QTest::newRow("terminal") << true << ""
                              << "" << true;
    QTest::newRow("terminal, switched off") << true << "-color=false"
                                            << "" << false;
    QTest::newRow("terminal, NO_COLOR") << true << ""
                                        << "NO_COLOR=1" << false;
    QTest::newRow("terminal, empty NO_COLOR") << true << ""
                                              << "NO_COLOR=" << true;
    QTest::newRow("terminal, PACKER_NO_COLOR") << true << ""
                                               << "PACKER_NO_COLOR=1" << false;
    QTest::newRow("terminal, a dumb one") << true << ""
                                          << "TERM=dumb" << false;
    QTest::newRow("terminal, NO_COLOR, wanted all the same") << true << "-color=true"
                                                             << "NO_COLOR=1" << true;
    QTest::newRow("pipe") << false << ""
                          << "" << false;
    QTest::newRow("pipe, wanted") << false << "-color"
                                  << "" << true;
    QTest::newRow("terminal, records") << true << "-machine-readable"
                                       << "" << false;
    QTest::newRow("terminal, events") << true << "-output=json"
                                      << "" << false;
}

void ProgramTest::colours()
{
    QFETCH(bool, terminal);
    QFETCH(QString, flag);
    QFETCH(QString, variable);
    QFETCH(bool, coloured);
    Program program;
    program.writeFile(QStringLiteral("t.json"), good);
    if (!variable.isEmpty()) {
        program.setVariable(variable.section(QLatin1Char('='), 0, 0), variable.section(QLatin1Char('='), 1));
    }
    QStringList arguments{QStringLiteral("build"), QStringLiteral("t.json")};
    if (!flag.isEmpty()) {
        arguments.insert(1, flag);
    }
    const Ended ended = terminal ? program.runOnTerminal(arguments) : program.run(arguments);
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out.contains(QLatin1Char('\033')), coloured);
    QCOMPARE(ended.out.contains(QStringLiteral(
                 "\033[1;32mone: output will be in this color.\033[0m\n\033[1;36mtwo: output will be in this color.\033[0m\n\n")),
             coloured);
    QVERIFY(ended.out.contains(coloured ? QStringLiteral("\033[0;36m    two: from two\033[0m\n") : QStringLiteral("from two")));
}

void ProgramTest::printsEvents()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), good);
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-output=json"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 0);
    const QByteArray schemaText = [] {
        QFile file(QStringLiteral(DIECAST_SOURCE "/resources/schema/events.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    const QJsonObject definitions = QJsonDocument::fromJson(schemaText).object().value(QLatin1String("$defs")).toObject();
    QVERIFY(!definitions.isEmpty());
    const QStringList common{QStringLiteral("sequence"), QStringLiteral("time_us"), QStringLiteral("event"),
                             QStringLiteral("build"), QStringLiteral("task")};
    QStringList kinds;
    for (const QString& line : ended.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QJsonObject event = QJsonDocument::fromJson(line.toUtf8()).object();
        const QString kind = event.value(QLatin1String("event")).toString();
        kinds << kind;
        const QJsonObject properties = definitions.value(kind).toObject().value(QLatin1String("properties")).toObject();
        for (const QString& key : event.keys()) {
            QVERIFY2(common.contains(key) || properties.contains(key), qPrintable(kind + QLatin1Char('.') + key));
        }
    }
    QCOMPARE(kinds.first(), QStringLiteral("run-started"));
    QCOMPARE(kinds.last(), QStringLiteral("run-finished"));
    QCOMPARE(kinds.count(QStringLiteral("build-finished")), 2);
    QVERIFY(kinds.contains(QStringLiteral("output")));
}

void ProgramTest::listsRuns()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), half);
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("t.json")}).code, 3);
    const Ended latest = program.run({QStringLiteral("runs"), QStringLiteral("-latest")});
    QCOMPARE(latest.code, 0);
    const QString run = latest.out.trimmed();
    const Ended list = program.run({QStringLiteral("runs")});
    QVERIFY2(list.out.contains(run) && list.out.contains(QStringLiteral("1 of 2 failed")), qPrintable(list.out));
    const Ended shown = program.run({QStringLiteral("runs"), run});
    QVERIFY2(shown.out.contains(QStringLiteral("good   succeeded")) && shown.out.contains(QStringLiteral("bad    failed")),
             qPrintable(shown.out));
}

void ProgramTest::aTemplateWithErrorsBuildsNothing()
{
    // Packer runs the builds whose options are right; here nothing is created before everything is right.
    const Program program;
    program.writeFile(QStringLiteral("t.json"),
                      R"({"builders":[{"type":"file","content":"x","target":"x.txt"},{"type":"nonsense"}]})");
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("t.json")});
    QCOMPARE(ended.code, 2);
    QVERIFY(ended.out.isEmpty());
    QVERIFY(!QFile::exists(program.path(QStringLiteral("x.txt"))));
    QVERIFY(!QFile::exists(program.path(QStringLiteral("home"))));
}

void ProgramTest::buildsOneAfterAnother()
{
    const Program program;
    program.writeFile(
        QStringLiteral("t.json"),
        R"({"builders":[{"type":"null","name":"a","communicator":"none"},{"type":"null","name":"b","communicator":"none"},
        {"type":"null","name":"c","communicator":"none"}],
        "provisioners":[{"type":"shell-local","inline":["mkdir only-one","sleep 0.1","rmdir only-one"]}]})");
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("-parallel-builds=1"), QStringLiteral("t.json")}).code, 0);
    QCOMPARE(
        program.run({QStringLiteral("build"), QStringLiteral("-parallel-builds"), QStringLiteral("0"), QStringLiteral("t.json")})
            .code,
        3);
}

void ProgramTest::namesWhatADeadRunLeft()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), good);
    QVERIFY(QDir(program.path()).mkpath(QStringLiteral("home/runs/20260101-000000-abcdef")));
    {
        const std::unique_ptr<Ledger> ledger = openLedger(program.path(QStringLiteral("home/ledger.sqlite")).toStdString());
        LedgerEntry entry;
        entry.run = "20260101-000000-abcdef";
        entry.build = "web";
        entry.provider = "another";
        entry.kind = "instance";
        entry.token = "token-1";
        ledger->exists(ledger->intend(entry), "instance-1", "{}");
    }
    const QString left
        = QStringLiteral("Run 20260101-000000-abcdef is over. Of it this still exists:\n    web: instance instance-1\n");
    const Ended built = program.run({QStringLiteral("build"), QStringLiteral("t.json")});
    QCOMPARE(built.code, 0);
    QVERIFY2(built.errors.contains(left + QStringLiteral("Remove it with: diecast recover\n")), qPrintable(built.errors));
    const Ended listed = program.run({QStringLiteral("recover"), QStringLiteral("-list")});
    QCOMPARE(listed.code, 0);
    QCOMPARE(listed.out, left);
    // Nobody here can remove what another program's provider made: it is said, and stays on the list.
    const Ended recovered = program.run({QStringLiteral("recover"), QStringLiteral("-yes")});
    QCOMPARE(recovered.code, 4);
    QVERIFY2(recovered.out.contains(QStringLiteral("Could not be removed: instance instance-1: ")), qPrintable(recovered.out));
    QCOMPARE(program.run({QStringLiteral("recover"), QStringLiteral("-list")}).out, left);
    // Of what it did nothing is known, not even when it began.
    QVERIFY(!program.run({QStringLiteral("runs")}).out.contains(QStringLiteral("20260101-000000-abcdef")));
}

void ProgramTest::buildOutputIsTheSameInEveryLanguage()
{
    Program program;
    program.setVariable(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    program.writeFile(QStringLiteral("t.json"), failing);
    QVERIFY(program.run({QStringLiteral("build"), QStringLiteral("t.json")})
                .out.contains(QStringLiteral("Build 'null' errored after")));
}

void ProgramTest::theRunHasAUuid()
{
    const Program program;
    program.writeFile(QStringLiteral("t.json"), R"({"builders":[
  {"type":"null","name":"one","communicator":"none"},{"type":"file","name":"two","content":"x","target":"x.txt"}],
 "provisioners":[{"type":"shell-local","inline":["echo $PACKER_RUN_UUID {{build `PackerRunUUID`}} >$PACKER_BUILD_NAME.uuid"]}],
 "post-processors":["manifest"]})");
    QCOMPARE(program.run({QStringLiteral("build"), QStringLiteral("t.json")}).code, 0);
    const QList<QByteArray> words = program.readFile(QStringLiteral("one.uuid")).simplified().split(' ');
    const QRegularExpression version4(QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
    QVERIFY2(version4.match(QString::fromLatin1(words.first())).hasMatch(), words.first().constData());
    QCOMPARE(words, (QList<QByteArray>{words.first(), words.first()}));
    QCOMPARE(program.readFile(QStringLiteral("two.uuid")), program.readFile(QStringLiteral("one.uuid")));
    const QJsonObject manifest = QJsonDocument::fromJson(program.readFile(QStringLiteral("packer-manifest.json"))).object();
    QCOMPARE(manifest.value(QLatin1String("last_run_uuid")).toString().toLatin1(), words.first());
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
