// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"
#include "engine/schema/schema_support.h"
#include "schema/json_schema.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace diecast;

namespace {

/// What we call unknown and Packer never came to judge: number of the template and name of the option. The reference has none of
/// them for these builders.
const QStringList& neverReached()
{
    static const QStringList all = [] {
        QStringList names;
        // Packer stopped at required variables; the options are vsphere-iso's, but stand in vmware-iso and vmware-vmx.
        for (const char* file : {"366-", "367-", "368-", "369-"}) {
            for (const char* option : {"http_ip", "ip_settle_timeout", "ip_wait_timeout", "output_filename"}) {
                names << QLatin1String(file) + QLatin1String(option);
            }
        }
        // Packer stopped at required variables; googlecompute had these before 1.0.
        for (const char* option : {"bucket_name", "client_secrets_file", "private_key_file"}) {
            names << QLatin1String("240-") + QLatin1String(option);
        }
        // Packer stopped at a key set twice; the amazon-ebs was made of a virtualbox-iso.
        for (const char* option : {"boot_command", "disk_size", "floppy_files", "guest_os_type", "headless", "http_directory",
                                   "shutdown_command", "vm_name"}) {
            names << QLatin1String("055-") + QLatin1String(option);
        }
        // Packer stopped at a missing comma.
        names << QStringLiteral("479-iso_interface");
        return names;
    }();
    return all;
}

} // namespace

/// The data about options against real templates and what Packer says of them.
class SchemaCorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void corpusTypesAreKnown();
    void corpusHasNoFalseUnknownOption();
    void editorSchemaJudgesTemplates();

private:
    [[nodiscard]] Problems checked(const QString& file) const;

    Workshop m_workshop;
};

void SchemaCorpusTest::initTestCase()
{
    addProvisioners(m_workshop);
    addPostProcessors(m_workshop);
    m_workshop.schemas = std::make_shared<const SchemaLibrary>(DIECAST_SCHEMA);
}

/// What validate says of a template.
Problems SchemaCorpusTest::checked(const QString& file) const
{
    Problems problems;
    Template declared = readTemplate(SourceText(file.toStdString(), contentOf(file).toStdString()), problems);
    PlanRequest request;
    request.purpose = PlanRequest::Purpose::Check;
    request.settings.facts = {std::chrono::system_clock::time_point(), "t.json", "/srv"};
    static_cast<void>(planBuilds(std::move(declared), request, m_workshop, problems));
    return problems;
}

void SchemaCorpusTest::corpusTypesAreKnown()
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
void SchemaCorpusTest::corpusHasNoFalseUnknownOption()
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
                } else if (accepts || !neverReached().contains(QFileInfo(file).fileName().left(4) + option)) {
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
void SchemaCorpusTest::editorSchemaJudgesTemplates()
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
  {"builders": [{"type": "null"}], "push": {"name": "x"}, "comments": [{"a": "b"}]},
  {"builders": [{"type": "null"}], "variables": {"a": "5", "c": None}},
  {"builders": [{"type": "docker", "image": "i", "commit": True, "discard": False, "export_path": ""}]},
  {"builders": [{"type": "docker", "image": "i", "commit": True, "export_path": "{{user `e`}}"}]},
  {"builders": [{"type": "qemu", "iso_url": "u", "iso_checksum": "none", "disk_size": "40G"}, {"type": "qemu", "iso_url": "u", "iso_checksum": "{{user `c`}}", "disk_size": 4000}]},
  {"builders": [{"type": "null"}], "provisioners": [{"type": "powershell", "inline": "x", "execution_policy": "remotesigned"}]},
] + [{"builders": [{"type": "null"}], key: None} for key in ("post-processors", "provisioners", "variables", "sensitive-variables", "push",
                                                            "comments", "error-cleanup-provisioner", "description", "min_packer_version")]
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
  {"builders": [{"type": "null"}], "variables": {"a": 5}},
  {"builders": [{"type": "null"}], "variables": {"a": [5]}},
  {"builders": [{"type": "null"}], "variables": {"a": {}}},
  {"builders": [{"type": "null"}], "_comment": 5},
  {"builders": [{"type": "docker", "image": "i"}]},
  {"builders": [{"type": "docker", "image": "i", "commit": True, "discard": True}]},
  {"builders": [{"type": "docker", "image": "i", "commit": True, "export_path": "e"}]},
  {"builders": [{"type": "digitalocean", "region": "r", "size": "s", "image": "i", "user_data": "a", "user_data_file": "b"}]},
  {"builders": None},
  {"builders": [{"type": "null"}], "push": "x"},
  {"builders": [{"type": "null"}], "comments": {}},
  {"builders": [{"type": "null"}], "error-cleanup-provisioner": []},
  {"builders": [{"type": "qemu", "iso_url": "u", "iso_checksum": "sha256", "disk_size": "40G"}]},
  {"builders": [{"type": "qemu", "iso_url": "u", "iso_checksum": "none", "disk_size": "40GB"}]},
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

QTEST_GUILESS_MAIN(SchemaCorpusTest)
#include "schema_corpus_test.moc"
