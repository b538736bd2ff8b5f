// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differences.h"
#include "program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using diecast::test::DifferenceTable;
using diecast::test::Ended;
using diecast::test::Program;

/// Recorded runs of Packer 1.6.6 against this program: exit code (in our finer classes), every line of standard output of
/// builds and inspections, files made; for what is refused, which problems are told and where. What may differ, and how, stands in
/// the page of differences. The recordings do not belong to the project; DIECAST_REFERENCE names their folder.
class ConformanceTest : public QObject {
    Q_OBJECT
private slots:
    void behavesAsPacker_data();
    void behavesAsPacker();

private:
    /// Whether the case differs in this aspect from `wanted` in exactly the way that its row says, or not at all without a row.
    void compare(const QString& name, const QString& aspect, QStringList wanted, QStringList seen);
    void compareOutput(const QString& name, const QStringList& arguments, const QJsonObject& recorded, const Ended& ended);
    void compareFiles(const QString& name, const Program& program, const QJsonObject& recorded);
    void compareRefusal(const QString& name, int code, const Ended& ended);
    /// Whether the page's second cell of a refusal is what was recorded.
    void compareWords(const QString& cell, const QJsonObject& recorded);

    const QString m_page = QStringLiteral(DIECAST_SOURCE "/resources/differences-from-packer.md");
    const DifferenceTable m_runs{m_page, QStringLiteral("Runs")};
    const DifferenceTable m_refusals{m_page, QStringLiteral("Refusals")};
    QStringList m_faults;
    QStringList m_compared; ///< aspects of the case
};

namespace {

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
    QVERIFY(m_runs.rows().size() > 10 && m_refusals.rows().size() > 10);
    for (const DifferenceTable* table : {&m_runs, &m_refusals}) {
        for (const QStringList& row : table->rows()) {
            QVERIFY2(names.contains(row.value(0)), qPrintable(row.value(0)));
        }
    }
}

void ConformanceTest::compare(const QString& name, const QString& aspect, QStringList wanted, QStringList seen)
{
    m_compared << aspect;
    for (const QString& each : QStringList(wanted)) { // what both have is no difference
        if (seen.removeOne(each)) {
            wanted.removeOne(each);
        }
    }
    const std::optional<QStringList> row = m_runs.find(name, aspect);
    const QStringList lost = row ? DifferenceTable::texts(row->value(2)) : QStringList();
    const QStringList gained = row ? DifferenceTable::texts(row->value(3)) : QStringList();
    if (row && lost == gained) {
        m_faults << QStringLiteral("the row of its %1 is no difference").arg(aspect);
    }
    if (wanted != lost || seen != gained) {
        m_faults << QStringLiteral("%1: only in Packer:\n%2\nonly here:\n%3\nThe page of differences says otherwise.")
                        .arg(aspect, wanted.join(QLatin1Char('\n')), seen.join(QLatin1Char('\n')));
    }
}

void ConformanceTest::compareOutput(const QString& name, const QStringList& arguments, const QJsonObject& recorded,
                                    const Ended& ended)
{
    const int code = expectedCode(recorded);
    const bool fixes = arguments.value(0) == QLatin1String("fix");
    const QString wanted = recorded.value(QLatin1String("stdout")).toString();
    if (fixes) { // Packer sorts the keys, here they keep their order
        const QJsonDocument document = QJsonDocument::fromJson(wanted.toUtf8());
        if (document.isNull() || document != QJsonDocument::fromJson(ended.out.toUtf8())) {
            m_faults << QStringLiteral("wanted:\n%1\nseen:\n%2").arg(wanted, ended.out);
        }
        return;
    }
    // What is wrong with a template is told in our own words, on standard error; 1.6.6 says nothing of a valid one.
    const bool tells = (code == 0 || code == 4) && arguments.value(0) != QLatin1String("validate");
    if (tells || arguments.contains(QLatin1String("-syntax-only"))) {
        compare(name, QStringLiteral("output"), comparable(wanted), comparable(ended.out));
    }
}

void ConformanceTest::compareFiles(const QString& name, const Program& program, const QJsonObject& recorded)
{
    const QJsonObject created = recorded.value(QLatin1String("created")).toObject();
    const QJsonObject given = recorded.value(QLatin1String("files")).toObject();
    QStringList seen;
    for (const QString& each : QDir(program.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name)) {
        if (each != QLatin1String("t.json") && !given.contains(each)) {
            seen << each;
        }
    }
    compare(name, QStringLiteral("files"), created.keys(), seen);
    for (const QString& each : created.keys()) {
        const QByteArray content = created.value(each).toString().toUtf8();
        const bool varies = content == "<binary>" || each.contains(QLatin1String("manifest")); // times and identifiers
        if (!varies) {
            compare(name, QStringLiteral("content of ") + each, {QString::fromUtf8(content)},
                    {QString::fromUtf8(program.readFile(each))});
        }
    }
}

void ConformanceTest::compareRefusal(const QString& name, int code, const Ended& ended)
{
    static const QRegularExpression problem(QStringLiteral("^(?:[\\w.]+:(\\d+):(\\d+): )?error: .*\\[(DC\\d+)\\]$"),
                                            QRegularExpression::MultilineOption);
    const std::optional<QStringList> row = m_refusals.find(name);
    const bool refuses = ended.code != 0 && ended.code != 4;
    if (!row || !refuses) {
        if (row || refuses || code == 1 || (code == 2 && !m_runs.find(name, QStringLiteral("exit code")))) {
            m_faults << QStringLiteral("what is refused, and only that, needs a row among the refusals");
        }
        return;
    }
    const QStringList wanted = DifferenceTable::texts(row->value(2));
    QStringList seen;
    for (auto found = problem.globalMatch(ended.errors); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString place = match.captured(1) + QLatin1Char(':') + match.captured(2);
        seen << (place.size() > 1 ? match.captured(3) + QLatin1Char(' ') + place : match.captured(3));
    }
    if (seen.isEmpty()) {
        seen << ended.errors.section(QLatin1Char('\n'), 0, 0);
    }
    if (seen != wanted) {
        m_faults
            << QStringLiteral("problems: %1, wanted: %2").arg(seen.join(QLatin1String(", ")), wanted.join(QLatin1String(", ")));
    }
}

void ConformanceTest::compareWords(const QString& cell, const QJsonObject& recorded)
{
    const auto withoutLayout = [](QString text) { return text.remove(QRegularExpression(QStringLiteral("[\\s*]"))); };
    const QString said
        = withoutLayout(recorded.value(QLatin1String("stdout")).toString() + recorded.value(QLatin1String("stderr")).toString());
    const QJsonValue code = recorded.value(QLatin1String("rc"));
    bool isSo = true;
    if (cell == QLatin1String("(its usage)")) {
        isSo = said.startsWith(QLatin1String("Usage:"));
    } else if (cell == QLatin1String("(nothing)")) {
        isSo = code.toInt(-1) == 0;
    } else if (cell == QLatin1String("(it waits without an end)")) {
        isSo = code.toString() == QLatin1String("timeout");
    } else {
        for (const QString& part : cell.split(QStringLiteral("; "))) {
            isSo = isSo && !part.isEmpty() && said.contains(withoutLayout(part));
        }
    }
    if (!isSo) {
        m_faults << QStringLiteral("Packer does not say: ") + cell;
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
    m_faults.clear();
    m_compared.clear();
    compare(name, QStringLiteral("exit code"), {QString::number(code)}, {QString::number(ended.code)});
    compareOutput(name, arguments, recorded, ended);
    compareFiles(name, program, recorded);
    compareRefusal(name, code, ended);
    if (const std::optional<QStringList> row = m_refusals.find(name)) {
        compareWords(row->value(1), recorded);
    }
    for (const QStringList& row : m_runs.rows()) {
        if (row.value(0) == name && !m_compared.contains(row.value(1))) {
            m_faults << QStringLiteral("nothing compares its “%1”").arg(row.value(1));
        }
    }
    QVERIFY2(m_faults.isEmpty(), qPrintable(m_faults.join(QLatin1Char('\n')) + QLatin1Char('\n') + ended.errors));
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "conformance_test.moc"
