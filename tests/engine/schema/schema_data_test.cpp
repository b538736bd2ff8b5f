// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"
#include "engine/template/template_support.h"
#include "fix/fixer.h"
#include "schema/json_schema.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace diecast;

namespace {

constexpr const char* noReference
    = "SKIPPED: the reference material is not beside the repository; set DIECAST_SHARED to its folder";

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::vector<QJsonObject> corpusRows()
{
    std::vector<QJsonObject> rows;
    for (const QByteArray& line : contentOf(sharedFolder() + QStringLiteral("/corpus/index.jsonl")).split('\n')) {
        if (!line.isEmpty()) {
            rows.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return rows;
}

constexpr ComponentKind allKinds[]
    = {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor, ComponentKind::Communicator};

bool fitsKind(OptionKind kind, const Node& value)
{
    switch (kind) {
    case OptionKind::Flag:
    case OptionKind::Tristate:
        return value.kind == Node::Kind::Bool;
    case OptionKind::Number:
    case OptionKind::Fraction:
        return value.kind == Node::Kind::Number;
    case OptionKind::Duration:
        return value.isText() && parseGoDuration(value.text).has_value();
    case OptionKind::Texts:
    case OptionKind::Numbers:
    case OptionKind::TextLists:
    case OptionKind::Blocks:
        return value.isList();
    case OptionKind::Pairs:
    case OptionKind::Anything:
    case OptionKind::Block:
        return value.isObject();
    default:
        return value.isText() || value.kind == Node::Kind::Number;
    }
}

void checkOptions(const OptionList& list, const QString& path, QStringList& faults)
{
    for (const OptionSchema& option : list.options) {
        const QString name = path + QString::fromStdString(option.name);
        const auto fault = [&](const char* what) { faults << name + QStringLiteral(": ") + QLatin1String(what); };
        const QString help = QString::fromStdString(option.help);
        if (!option.internal && (help.isEmpty() || !help.endsWith(QLatin1Char('.')) || help.size() > 220)) {
            fault("the help must be one sentence of up to 220 characters that ends with a full stop");
        }
        if (option.section.empty()) {
            fault("no section");
        }
        if (option.fallback && !fitsKind(option.kind, *option.fallback)) {
            fault("the default is of another kind");
        }
        if (option.kind == OptionKind::Choice && option.choices.empty()) {
            fault("a choice without choices");
        }
        if (option.fallback && option.kind == OptionKind::Choice && !option.openChoices
            && std::find(option.choices.begin(), option.choices.end(), option.fallback->text) == option.choices.end()) {
            fault("the default is none of the choices");
        }
        if (option.minimum && option.maximum && *option.minimum > *option.maximum) {
            fault("an empty range");
        }
        if (!option.replacedBy.empty() && path.isEmpty() && list.find(option.replacedBy) == nullptr) {
            fault("its successor does not exist");
        }
        if (!option.path.empty() && option.path != "file" && option.path != "folder" && option.path != "either") {
            fault("path must be file, folder or either");
        }
        if (option.options) {
            checkOptions(*option.options, name + QLatin1Char('.'), faults);
        }
    }
    for (const SchemaRule& rule : list.rules) {
        for (const std::string& name : rule.options) {
            if (list.find(name) == nullptr) {
                faults << path + QStringLiteral("rule names ") + QString::fromStdString(name);
            }
        }
    }
}

/// Options of the reference that the schema does not have; blocks likewise.
void compare(const QJsonObject& reference, const OptionList& list, const QString& path, QStringList& lost)
{
    static const QMap<QString, std::vector<OptionKind>> kinds{
        {QStringLiteral("string"), {OptionKind::Text, OptionKind::Choice, OptionKind::Path, OptionKind::Script, OptionKind::Size}},
        {QStringLiteral("bool"), {OptionKind::Flag}},
        {QStringLiteral("bool(tristate)"), {OptionKind::Tristate}},
        {QStringLiteral("int"), {OptionKind::Number}},
        {QStringLiteral("int(octal)"), {OptionKind::Octal}},
        {QStringLiteral("float"), {OptionKind::Fraction}},
        {QStringLiteral("duration"), {OptionKind::Duration}},
        {QStringLiteral("bytes"), {OptionKind::Text}},
        {QStringLiteral("list<string>"), {OptionKind::Texts}},
        {QStringLiteral("list<int>"), {OptionKind::Numbers}},
        {QStringLiteral("list<list<string>>"), {OptionKind::TextLists}},
        {QStringLiteral("map<string,string>"), {OptionKind::Pairs}},
        {QStringLiteral("map<string,any>"), {OptionKind::Anything}},
        {QStringLiteral("object"), {OptionKind::Block}},
        {QStringLiteral("list<object>"), {OptionKind::Blocks}}};
    for (auto option = reference.begin(); option != reference.end(); ++option) {
        const OptionSchema* mine = list.find(option.key().toStdString());
        if (mine == nullptr) {
            lost << path + option.key();
            continue;
        }
        const std::vector<OptionKind> allowed = kinds.value(option->toObject().value(QStringLiteral("type")).toString());
        if (std::find(allowed.begin(), allowed.end(), mine->kind) == allowed.end()) {
            lost << path + option.key() + QStringLiteral(" (kind)");
        }
        const QJsonObject fields = option->toObject().value(QStringLiteral("fields")).toObject();
        if (!fields.isEmpty() && mine->options) {
            compare(fields, *mine->options, path + option.key() + QLatin1Char('.'), lost);
        } else if (!fields.isEmpty()) {
            lost << path + option.key() + QStringLiteral(" (its own options)");
        }
    }
}

/// Names that we call unknown and Packer never came to judge, each with the reason.
const QMap<QString, QString>& neverReached()
{
    const QString variables = QStringLiteral("Packer stopped at required variables; the builder has no such option");
    static const QMap<QString, QString> all{
        {QStringLiteral("http_ip"), variables},
        {QStringLiteral("ip_settle_timeout"), variables},
        {QStringLiteral("ip_wait_timeout"), variables},
        {QStringLiteral("output_filename"), variables},
        {QStringLiteral("iso_interface"), variables},
        {QStringLiteral("boot_command"),
         QStringLiteral("an amazon-ebs that was made of a virtualbox-iso; Packer stopped before it")},
        {QStringLiteral("disk_size"), QStringLiteral("as boot_command")},
        {QStringLiteral("floppy_files"), QStringLiteral("as boot_command")},
        {QStringLiteral("guest_os_type"), QStringLiteral("as boot_command")},
        {QStringLiteral("headless"), QStringLiteral("as boot_command")},
        {QStringLiteral("http_directory"), QStringLiteral("as boot_command")},
        {QStringLiteral("shutdown_command"), QStringLiteral("as boot_command")},
        {QStringLiteral("vm_name"), QStringLiteral("as boot_command")}};
    return all;
}

} // namespace

/// The data in resources/schema itself.
class SchemaDataTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void componentsAreWhole_data();
    void componentsAreWhole();
    void nothingOfTheReferenceIsLost();
    void outdatedOptionsAreFixed();
    void corpusTypesAreKnown();
    void corpusHasNoFalseUnknownOption();
    void editorSchemaJudgesTemplates();

private:
    [[nodiscard]] Problems checked(const QString& file) const;

    Workshop m_workshop;
};

void SchemaDataTest::initTestCase()
{
    addProvisioners(m_workshop);
    addPostProcessors(m_workshop);
    m_workshop.schemas = std::make_shared<const SchemaLibrary>(DIECAST_SCHEMA);
}

/// What validate says of a template.
Problems SchemaDataTest::checked(const QString& file) const
{
    Problems problems;
    Template declared = readTemplate(SourceText(file.toStdString(), contentOf(file).toStdString()), problems);
    PlanRequest request;
    request.purpose = PlanRequest::Purpose::Check;
    request.settings.facts = {std::chrono::system_clock::time_point(), "t.json", "/srv"};
    static_cast<void>(planBuilds(std::move(declared), request, m_workshop, problems));
    return problems;
}

void SchemaDataTest::componentsAreWhole_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("type");
    for (const ComponentKind kind : allKinds) {
        for (const std::string& type : m_workshop.schemas->types(kind)) {
            QTest::addRow("%s %s", kindName(kind).data(), type.c_str()) << static_cast<int>(kind) << QString::fromStdString(type);
        }
    }
}

void SchemaDataTest::componentsAreWhole()
{
    QFETCH(int, kind);
    QFETCH(QString, type);
    const ComponentSchema* schema = m_workshop.schemas->find(static_cast<ComponentKind>(kind), type.toStdString());
    QVERIFY(schema != nullptr);
    QVERIFY(!schema->title.empty());
    QVERIFY2(schema->help.ends_with("."), schema->help.c_str());
    QStringList faults;
    checkOptions(schema->list, QString(), faults);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void SchemaDataTest::nothingOfTheReferenceIsLost()
{
    const QByteArray text = contentOf(sharedFolder() + QStringLiteral("/reference/packer-options.json"));
    if (text.isEmpty()) {
        QSKIP(noReference);
    }
    const QJsonObject reference = QJsonDocument::fromJson(text).object();
    QStringList lost;
    int components = 0;
    for (const ComponentKind kind : {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor}) {
        const QJsonObject types = reference.value(QString::fromUtf8(kindName(kind).data()) + QLatin1Char('s')).toObject();
        for (auto type = types.begin(); type != types.end(); ++type) {
            const ComponentSchema* schema = m_workshop.schemas->find(kind, type.key().toStdString());
            if (schema == nullptr) {
                lost << type.key();
                continue;
            }
            ++components;
            compare(type->toObject().value(QStringLiteral("options")).toObject(), schema->list, type.key() + QLatin1Char(' '),
                    lost);
        }
    }
    QVERIFY2(lost.isEmpty(), qPrintable(lost.join(QLatin1Char('\n'))));
    QVERIFY(components >= 62);
}

/// Where a problem says "run diecast fix", the option is gone afterwards, and its successor there.
void SchemaDataTest::outdatedOptionsAreFixed()
{
    QStringList left;
    int fixed = 0;
    const auto check = [&](ComponentKind kind, const std::string& type, const std::string& name, const std::string& by) {
        const QByteArray component = R"({"type": ")" + QByteArray::fromStdString(type) + R"(", "communicator": "ssh", ")"
            + QByteArray::fromStdString(name) + R"(": %1})";
        const QString form = kind == ComponentKind::Builder
            ? QStringLiteral(R"({"builders": [%1], "post-processors": ["manifest"]})")
            : QStringLiteral(R"({"builders": [{"type": "null"}], "%2s": [%1]})")
                  .arg(QStringLiteral("%1"), QLatin1String(kindName(kind).data()));
        const QString text = form.arg(QString::fromUtf8(component));
        ++fixed;
        for (const char* value : {R"("1m")", "true", "false", "7", R"({"a": 1})"}) {
            Problems problems;
            const std::string result
                = fixTemplate(SourceText("t.json", text.arg(QLatin1String(value)).toStdString()), problems).text;
            const bool there = by.empty() || result.find('"' + by) != std::string::npos;
            if (problems.all().empty() && result.find('"' + name + '"') == std::string::npos && there) {
                return;
            }
        }
        left << QString::fromStdString(type + " " + name);
    };
    for (const ComponentKind kind : {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor}) {
        for (const std::string& type : m_workshop.schemas->types(kind)) {
            const OptionList& list = m_workshop.schemas->find(kind, type)->list;
            for (const ReplacedOption& former : list.replaced) {
                check(kind, type, former.name, former.by);
            }
            for (const OptionSchema& option : list.options) {
                if (option.fixed) {
                    check(kind, type, option.name, option.replacedBy);
                }
            }
        }
    }
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
    QVERIFY(fixed >= 40);
}

void SchemaDataTest::corpusTypesAreKnown()
{
    const std::vector<QJsonObject> rows = corpusRows();
    if (rows.empty()) {
        QSKIP(noReference);
    }
    // Names that tests of tools made up, and slips; Packer has none of them.
    const QStringList madeUp{QStringLiteral("None"),         QStringLiteral("azure"),
                             QStringLiteral("foo"),          QStringLiteral("google"),
                             QStringLiteral("lock"),         QStringLiteral("something"),
                             QStringLiteral("non-existing"), QStringLiteral("parallel-test"),
                             QStringLiteral("test"),         QStringLiteral("vsphere-23-iso"),
                             QStringLiteral("bar"),          QStringLiteral("test-integer"),
                             QStringLiteral("test-string"),  QStringLiteral("test-integration")};
    QStringList unknown;
    const auto look = [&](const QJsonObject& row, const char* key, ComponentKind kind) {
        for (const QJsonValue& value : row.value(QLatin1String(key)).toArray()) {
            const QString type = value.toString(QStringLiteral("None"));
            if (!madeUp.contains(type) && !type.contains(QLatin1String("{{"))
                && !m_workshop.schemas->isKnown(kind, type.toStdString())) {
                unknown << type;
            }
        }
    };
    for (const QJsonObject& row : rows) {
        look(row, "builders", ComponentKind::Builder);
        look(row, "provisioners", ComponentKind::Provisioner);
        look(row, "postprocessors", ComponentKind::PostProcessor);
    }
    unknown.removeDuplicates();
    QVERIFY2(unknown.isEmpty(), qPrintable(unknown.join(QLatin1Char('\n'))));
}

/// What we call unknown, Packer calls unknown or outdated, too, or it never came to look. What it accepts, we accept.
void SchemaDataTest::corpusHasNoFalseUnknownOption()
{
    const std::vector<QJsonObject> rows = corpusRows();
    if (rows.empty()) {
        QSKIP(noReference);
    }
    const QRegularExpression name(QStringLiteral("^“(.*?)” is no option of"));
    QStringList wrong;
    int accepted = 0;
    int agreed = 0;
    for (const QJsonObject& row : rows) {
        const QString file = row.value(QStringLiteral("file")).toString();
        const QByteArray oracle = contentOf(sharedFolder() + QStringLiteral("/corpus/oracle/") + QFileInfo(file).completeBaseName()
                                            + QStringLiteral(".validate-full.txt"))
                                      .simplified();
        QVERIFY(!oracle.isEmpty());
        const Problems problems = checked(sharedFolder() + QStringLiteral("/corpus/") + file);
        const bool accepts = oracle.startsWith("rc=0");
        accepted += accepts ? 1 : 0;
        for (const Problem& problem : problems.all()) {
            const QString message = QString::fromStdString(problem.message);
            if (problem.code == ProblemCode::UnknownOption && problem.severity == Severity::Error) {
                const QString option = name.match(message).captured(1);
                const QByteArray quoted = option.toUtf8();
                if (oracle.contains("configuration key: '\"" + quoted + "\"'")
                    || oracle.contains("configuration key: '" + quoted + '\'')) {
                    ++agreed;
                } else if (accepts || !neverReached().contains(option)) {
                    wrong << file + QStringLiteral(": ") + message;
                }
            }
            const bool ofOptions = problem.code >= ProblemCode::UnknownOption && problem.code <= ProblemCode::SplitText;
            // Local files that a provisioner built here wants are not in the corpus.
            if (accepts && ofOptions && problem.severity == Severity::Error && problem.code != ProblemCode::OptionValue) {
                wrong << file + QStringLiteral(" (accepted by Packer): ") + message;
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY(accepted >= 30);
    QVERIFY(agreed >= 3);
}

/// The JSON Schema for editors accepts templates that Packer accepts and marks what is wrong.
void SchemaDataTest::editorSchemaJudgesTemplates()
{
    QTemporaryDir folder;
    const QString schemaFile = folder.filePath(QStringLiteral("schema.json"));
    QFile file(schemaFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(jsonSchemaOfTemplates(*m_workshop.schemas)));
    file.close();
    const QString script = QStringLiteral(R"(
import json, sys
try:
    import jsonschema
except ImportError:
    sys.exit(77)
schema = json.load(open(sys.argv[1]))
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
right = [
  {"builders": [{"type": "null", "ssh_host": "h", "ssh_port": "22", "ssh_pty": "true", "ssh_timeout": "5m"}]},
  {"_comment": "c", "variables": {"a": None}, "builders": [{"type": "azure-arm", "whatever": 1}]},
  {"builders": [{"type": "file", "target": "{{user `t`}}"}], "provisioners": [{"type": "shell", "inline": "true", "pause_before": "{{user `p`}}"}],
   "post-processors": ["manifest", [{"type": "compress", "compression_level": 9}, "checksum"]]},
]
wrong = [
  {},
  {"builders": {}},
  {"builders": [{}]},
  {"builders": [{"type": "amazon-ebz"}]},
  {"builders": [{"type": "null", "ssh_hsot": "h"}]},
  {"builders": [{"type": "null", "ssh_port": "many"}]},
  {"builders": [{"type": "null", "ssh_port": 70000}]},
  {"builders": [{"type": "null", "ssh_pty": "yes"}]},
  {"builders": [{"type": "null", "ssh_timeout": "soon"}]},
  {"builders": [{"type": "null", "communicator": "telnet"}]},
  {"builders": [{"type": "file"}]},
  {"builders": [{"type": "null"}], "bilders": []},
  {"builders": [{"type": "null"}], "provisioners": [{"type": "shell", "inlin": "x"}]},
  {"builders": [{"type": "null"}], "post-processors": [{"type": "manifest", "output": ["x"]}]},
]
faults = []
for each in right:
    faults += ["refused: %s: %s" % (json.dumps(each), error.message[:200]) for error in validator.iter_errors(each)]
for each in wrong:
    if validator.is_valid(each):
        faults.append("accepted: " + json.dumps(each))
for name in sys.argv[2:]:
    text = json.load(open(name))
    faults += ["%s: %s" % (name, error.message[:300]) for error in validator.iter_errors(text)][:3]
print("\n".join(faults))
sys.exit(bool(faults))
)");
    QStringList arguments{QStringLiteral("-c"), script, schemaFile};
    int templates = 0;
    for (const QJsonObject& row : corpusRows()) {
        const QString name = sharedFolder() + QStringLiteral("/corpus/") + row.value(QStringLiteral("file")).toString();
        const Problems problems = checked(name);
        // Python reads no comments, trailing commas or keys set twice.
        const bool plain = std::none_of(problems.all().begin(), problems.all().end(), [](const Problem& problem) {
            return problem.code == ProblemCode::ToleratedSyntax || problem.code == ProblemCode::DuplicateKey;
        });
        if (row.value(QStringLiteral("packer_validate_full_rc")).toInt(1) == 0 || (!problems.hasErrors() && plain)) {
            arguments << name;
            ++templates;
        }
    }
    QProcess python;
    python.start(QStringLiteral("python3"), arguments);
    if (!python.waitForStarted() || !python.waitForFinished(100'000)) {
        QSKIP("SKIPPED: there is no python3 to validate with");
    }
    if (python.exitCode() == 77) {
        QSKIP("SKIPPED: python3-jsonschema is not installed");
    }
    QVERIFY2(python.exitCode() == 0, (python.readAllStandardOutput() + python.readAllStandardError()).constData());
    if (templates == 0) {
        QSKIP(noReference);
    }
}

QTEST_GUILESS_MAIN(SchemaDataTest)
#include "schema_data_test.moc"
