// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <map>

using diecast::test::Ended;
using diecast::test::Program;

/// Recorded runs of Packer 1.6.6 against this program: exit code (in our finer classes), every line of standard output of
/// builds and inspections, files made. The recordings do not belong to the project; DIECAST_REFERENCE names their folder.
class ConformanceTest : public QObject {
    Q_OBJECT
private slots:
    void behavesAsPacker_data();
    void behavesAsPacker();
};

namespace {

/// Each recorded case that is not as in Packer, and why.
const std::map<QString, const char*> different{
    {QStringLiteral("fn_packer_version"), "packer_version is the version whose templates are understood"},
    {QStringLiteral("fn_clean_on_file"), "clean_resource_name is the identity where the builder has no rule"},
    {QStringLiteral("inspect_mr"), "the heading names this program"},
    {QStringLiteral("raw_trailing_comma"), "a trailing comma is told as a notice and read"},
    {QStringLiteral("run_color"), "coloured only on a terminal"},
    {QStringLiteral("run_onerror_ask"),
     "without a terminal the step is not named; no word of a cleanup provisioner that is absent"},
    {QStringLiteral("run_onerror_run-cleanup-provisioner"), "the failed step is named by its own name"},
    {QStringLiteral("run_pp_fail"), "artifacts that were kept are listed"},
    {QStringLiteral("run_pp_chain"), "an artifact that a post-processor hands on unchanged is listed once"},
    {QStringLiteral("run_pp_named"), "an artifact that a post-processor hands on unchanged is listed once"},
    {QStringLiteral("run_only_none"), "-only of an unknown build is an error: 6"},
    {QStringLiteral("run_only_glob"), "-only of an unknown build is an error: 6"},
    {QStringLiteral("run_retry"), "“1 try left”, “2 tries left”; no word of a cleanup provisioner that is absent"},
    {QStringLiteral("run_fail"), "no word of a cleanup provisioner that is absent"},
    {QStringLiteral("run_timeout"), "the message names the provisioner and its time"},
    {QStringLiteral("version_mr"), "another program's version"},
    {QStringLiteral("version_flag"), "another program's version"},
};

QString referenceFile()
{
    const QString folder = qEnvironmentVariable("DIECAST_REFERENCE", QStringLiteral(DIECAST_SOURCE "/../shared/reference"));
    return folder + QStringLiteral("/golden.json");
}

/// Our exit code for what Packer did.
int expectedCode(const QJsonObject& recorded)
{
    const QString out = recorded.value(QLatin1String("stdout")).toString();
    const QJsonValue code = recorded.value(QLatin1String("rc"));
    if (code.toInt(-1) == 0) {
        return 0;
    }
    if (code.toInt(-1) == 127 || out.startsWith(QLatin1String("Usage"))
        || out.contains(QLatin1String("no such file or directory"))) {
        return 1;
    }
    return out.contains(QLatin1String("errored after")) ? 4 : 2;
}

/// Without what differs from run to run: times, durations, names of temporary scripts, number of processors.
QStringList comparable(QString out)
{
    const auto replace = [&out](const char* pattern, const char* by) {
        out.replace(QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption), QLatin1String(by));
    };
    replace("/\\S*packer-shell\\S*", "SCRIPT");
    replace("finished after .*", "finished");
    replace("errored after [^:]*", "errored");
    replace("Wait completed after .*", "Wait completed");
    replace("^\\d+,", "TIME,");
    replace("^\\d{4}-\\d\\d-\\d\\dT[\\d:]+Z", "TIME");
    replace("with \\d+ cores?", "with N cores");
    QStringList lines = out.split(QLatin1Char('\n'));
    lines.sort(); // builds and artifacts come in any order
    return lines;
}

} // namespace

void ConformanceTest::behavesAsPacker_data()
{
    QTest::addColumn<QJsonObject>("recorded");
    QFile file(referenceFile());
    if (!file.open(QIODevice::ReadOnly)) {
        QSKIP("SKIPPED: the recordings of Packer are not here; set DIECAST_REFERENCE to the folder of golden.json. NOTHING was "
              "compared.");
    }
    const QJsonArray cases = QJsonDocument::fromJson(file.readAll()).array();
    QVERIFY(cases.size() > 100);
    QSet<QString> names;
    for (const QJsonValue& each : cases) {
        const QString name = each.toObject().value(QLatin1String("name")).toString();
        names << name;
        QTest::newRow(qPrintable(name)) << each.toObject();
    }
    for (const auto& [name, reason] : different) {
        QVERIFY2(names.contains(name), qPrintable(name));
    }
}

void ConformanceTest::behavesAsPacker()
{
    QFETCH(QJsonObject, recorded);
    const QString name = recorded.value(QLatin1String("name")).toString();
    Program program;
    const QJsonValue source = recorded.value(QLatin1String("template"));
    program.writeFile(QStringLiteral("t.json"),
                      source.isString() ? source.toString().toUtf8() : QJsonDocument(source.toObject()).toJson());
    const QJsonObject files = recorded.value(QLatin1String("files")).toObject();
    for (const QString& each : files.keys()) {
        program.writeFile(each, files.value(each).toString().toUtf8());
    }
    const QJsonObject variables = recorded.value(QLatin1String("env")).toObject();
    for (const QString& each : variables.keys()) {
        program.setVariable(each, variables.value(each).toString());
    }
    QStringList arguments;
    for (const QJsonValue& each : recorded.value(QLatin1String("args")).toArray()) {
        arguments << each.toString();
    }
    const Ended ended = program.run(arguments);
    const int code = expectedCode(recorded);

    QStringList faults;
    if (ended.code != code) {
        faults << QStringLiteral("exit code %1 instead of %2").arg(ended.code).arg(code);
    }
    // What is wrong with a template is told in our own words, on standard error; 1.6.6 says nothing of a valid one.
    const bool fixes = arguments.value(0) == QLatin1String("fix");
    const bool tells = (code == 0 || code == 4) && !fixes && arguments.value(0) != QLatin1String("validate");
    if (tells || arguments.contains(QLatin1String("-syntax-only"))) {
        const QStringList wanted = comparable(recorded.value(QLatin1String("stdout")).toString());
        const QStringList seen = comparable(ended.out);
        if (wanted != seen) {
            faults << QStringLiteral("wanted:\n%1\nseen:\n%2").arg(wanted.join(QLatin1Char('\n')), seen.join(QLatin1Char('\n')));
        }
    }
    if (fixes) { // Packer sorts the keys, here they keep their order
        const QByteArray wanted = recorded.value(QLatin1String("stdout")).toString().toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(wanted);
        if (document.isNull() || document != QJsonDocument::fromJson(ended.out.toUtf8())) {
            faults << QStringLiteral("wanted:\n%1\nseen:\n%2").arg(QString::fromUtf8(wanted), ended.out);
        }
    }
    const QJsonObject created = recorded.value(QLatin1String("created")).toObject();
    for (const QString& each : created.keys()) {
        const QByteArray content = created.value(each).toString().toUtf8();
        const bool varies = content == "<binary>" || each.contains(QLatin1String("manifest")); // times and identifiers
        if (!QFile::exists(program.path(each)) || (!varies && program.readFile(each) != content)) {
            faults << QStringLiteral("%1 is missing or different: %2").arg(each, QString::fromUtf8(program.readFile(each)));
        }
    }
    for (const QString& each : QDir(program.path()).entryList(QDir::Files | QDir::Hidden)) {
        if (each != QLatin1String("t.json") && !created.contains(each) && !files.contains(each)) {
            faults << QStringLiteral("%1 was created").arg(each);
        }
    }
    const auto known = different.find(name);
    if (known != different.end()) {
        QVERIFY2(!faults.isEmpty(), "is as in Packer by now: take it off the list of differences");
        qInfo("different on purpose: %s", known->second);
        return;
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n')) + QLatin1Char('\n') + ended.errors));
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
