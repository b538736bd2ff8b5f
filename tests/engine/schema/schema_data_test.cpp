// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/plan.h"
#include "engine/schema/schema_support.h"
#include "fix/fixer.h"
#include "schema/section_title.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace diecast;

namespace {

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
        } else if (sectionTitle(option.section).empty()) {
            fault("its section has no title");
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

/// Defaults that are not those of the reference, each with the reason.
const QMap<QString, QString>& otherDefaults()
{
    const QString depends = QStringLiteral("depends on other options; the help says on which");
    const QString noise = QStringLiteral("a slip of the reference: not a default of this option");
    static const QMap<QString, QString> all{
        {QStringLiteral("ssh_disable_agent_forwarding"), QStringLiteral("Diecast forwards no agent")},
        {QStringLiteral("ssh_file_transfer_method"), QStringLiteral("Diecast transfers by SFTP")},
        {QStringLiteral("ssh_timeout"), QStringLiteral("googlecompute's steps wait longer")},
        {QStringLiteral("communicator"), QStringLiteral("docker and vagrant have one of their own")},
        {QStringLiteral("temporary_key_pair_bits"), depends},
        {QStringLiteral("winrm_port"), depends},
        {QStringLiteral("boot_order"), depends},
        {QStringLiteral("disk_controller_type"), depends},
        {QStringLiteral("displays"), depends},
        {QStringLiteral("video_ram"), depends},
        {QStringLiteral("tempfile_extension"), depends},
        {QStringLiteral("chef_license"), depends},
        {QStringLiteral("instance_termination_action"), depends},
        {QStringLiteral("on_host_maintenance"), depends},
        {QStringLiteral("guest_os_type"), depends},
        {QStringLiteral("gfx_controller"), depends},
        {QStringLiteral("run_command"), depends},
        {QStringLiteral("accelerator"), depends},
        {QStringLiteral("network"), depends},
        {QStringLiteral("image_creation_wait"), QStringLiteral("0 is left out")},
        {QStringLiteral("image_architecture"), QStringLiteral("the word for left out")},
        {QStringLiteral("image_distribution"), QStringLiteral("misspelled in the reference")},
        {QStringLiteral("vault_aws_engine"), noise},
        {QStringLiteral("disable_shutdown"), noise},
        {QStringLiteral("access_token"), noise},
        {QStringLiteral("attach_snapshot"), noise},
        {QStringLiteral("target_snapshot"), noise},
        {QStringLiteral("qemu_img_args"), noise},
        {QStringLiteral("qmp_socket_path"), noise}};
    return all;
}

/// A default without its quotes; the reference spells many numbers and durations as texts.
QString plain(const QByteArray& json)
{
    const QJsonValue value = QJsonDocument::fromJson('[' + json + ']').array().at(0);
    return value.isString() ? value.toString()
                            : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).mid(1));
}

/// Options of the reference that the schema does not have; blocks likewise.
void compare(const QJsonObject& reference, const OptionList& list, const QString& path, QStringList& lost)
{
    static const QMap<QString, std::vector<OptionKind>> kinds{
        {QStringLiteral("string"), {OptionKind::Text, OptionKind::Choice, OptionKind::Path, OptionKind::Script, OptionKind::Size}},
        {QStringLiteral("bool"), {OptionKind::Flag}},
        {QStringLiteral("bool(tristate)"), {OptionKind::Tristate}},
        {QStringLiteral("int"), {OptionKind::Choice, /* an enumeration */ OptionKind::Number}},
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
        const QJsonValue fallback = option->toObject().value(QStringLiteral("default"));
        if (!fallback.isUndefined() && !fallback.isNull() && !fallback.isObject() && path.count(QLatin1Char('.')) == 0
            && !otherDefaults().contains(option.key())) {
            const QByteArray theirs = QJsonDocument(QJsonArray{fallback}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
            const QByteArray ours = mine->fallback ? QByteArray::fromStdString(spelled(*mine->fallback)) : QByteArray("null");
            if (plain(theirs) != plain(ours)) {
                lost << path + option.key() + QStringLiteral(" (default %1, in the reference %2)").arg(plain(ours), plain(theirs));
            }
        }
        const QJsonObject fields = option->toObject().value(QStringLiteral("fields")).toObject();
        if (!fields.isEmpty() && mine->options) {
            compare(fields, *mine->options, path + option.key() + QLatin1Char('.'), lost);
        } else if (!fields.isEmpty()) {
            lost << path + option.key() + QStringLiteral(" (its own options)");
        }
    }
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

private:
    Workshop m_workshop;
};

void SchemaDataTest::initTestCase()
{
    addProvisioners(m_workshop);
    addPostProcessors(m_workshop);
    m_workshop.schemas = std::make_shared<const SchemaLibrary>(DIECAST_SCHEMA);
}

void SchemaDataTest::componentsAreWhole_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("type");
    for (const ComponentKind kind : componentKinds) {
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
        const char* place = kind == ComponentKind::Builder ? "builders"
            : kind == ComponentKind::Provisioner           ? "provisioners"
                                                           : "post-processors";
        ++fixed;
        for (const char* value : {R"("1m")", "true", "false", "7", R"({"a": 1})"}) {
            // Some fixers want to see other options, and those of logins look at templates with post-processors only.
            const std::string component = R"({"type": ")" + type + R"(", "iso_checksum": "c", ")" + name + "\": " + value + "}";
            const std::string others = kind == ComponentKind::PostProcessor ? "" : R"(, "post-processors": ["manifest"])";
            const std::string text = std::string("{\"") + place + "\": [" + component + "]" + others + "}";
            Problems problems;
            const SourceText result("t.json", fixTemplate(SourceText("t.json", text), problems).text);
            const Node tree = readJson(result, problems);
            const Node& now = tree.find(place)->items.at(0);
            if (problems.all().empty() && now.find(name) == nullptr && (by.empty() || now.find(by) != nullptr)) {
                return;
            }
        }
        left << QString::fromStdString(type + " " + name);
    };
    for (const ComponentKind kind : {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor}) {
        for (const std::string& type : m_workshop.schemas->types(kind)) {
            const OptionList& list = m_workshop.schemas->find(kind, type)->list;
            for (const ReplacedOption& former : list.replaced) {
                if (former.fixed) {
                    check(kind, type, former.name, former.by);
                }
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

QTEST_GUILESS_MAIN(SchemaDataTest)
#include "schema_data_test.moc"
