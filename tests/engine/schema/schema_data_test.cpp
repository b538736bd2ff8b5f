// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "build/plan.h"
#include "engine/schema/reference_excuses.h"
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

/// A default without its quotes; the reference spells many numbers and durations as texts.
QString plain(const QByteArray& json)
{
    const QJsonValue value = QJsonDocument::fromJson('[' + json + ']').array().at(0);
    return value.isString() ? value.toString()
                            : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).mid(1));
}

/// Whether a rule makes one of several options, or this one in some cases, required.
bool isInRule(const OptionList& list, const std::string& option)
{
    return std::any_of(list.rules.begin(), list.rules.end(), [&](const SchemaRule& rule) {
        const bool needs = rule.kind == SchemaRule::Kind::ExactlyOne || rule.kind == SchemaRule::Kind::AtLeastOne
            || rule.kind == SchemaRule::Kind::Requires;
        return needs && std::find(rule.options.begin(), rule.options.end(), option) != rule.options.end();
    });
}

/// Since when there is what an option stands in, and when it went.
struct Span {
    std::string since;
    std::string removed;
};

/// In which versions of Packer an option is, and whether it must be set. `span`: of what it stands in.
void compareStanding(const QJsonObject& theirs, const OptionSchema& mine, const OptionList& list, const QString& path,
                     const Span& span, QStringList& lost)
{
    const bool old = theirs.value(QStringLiteral("in_1_6_6")).toBool();
    const bool now = theirs.value(QStringLiteral("in_newest")).toBool();
    if ((old && !mine.since.empty()) || (!old && now && mine.since.empty() && span.since.empty())) {
        lost << path + QStringLiteral(" (since)");
    }
    if ((old && !now) != (!mine.removed.empty() || !span.removed.empty())) {
        lost << path + QStringLiteral(" (removed)");
    }
    const bool required = theirs.value(QStringLiteral("required")).toBool();
    const bool isRequired = mine.required || (required && isInRule(list, mine.name));
    if (required != isRequired && !isIn(otherRequirements(), path)) {
        lost << path + (required ? QStringLiteral(" (not required)") : QStringLiteral(" (required)"));
    }
}

/// Options of the reference that the schema does not have; blocks likewise. `span`: of the component or block.
void compare(const QJsonObject& reference, const OptionList& list, const QString& path, const Span& span, QStringList& lost)
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
        compareStanding(option->toObject(), *mine, list, path + option.key(), span, lost);
        const QJsonValue fallback = option->toObject().value(QStringLiteral("default"));
        if (!fallback.isUndefined() && !fallback.isNull() && !fallback.isObject() && !isIn(otherDefaults(), path + option.key())) {
            const QByteArray theirs = QJsonDocument(QJsonArray{fallback}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
            const QByteArray ours = mine->fallback ? QByteArray::fromStdString(spelled(*mine->fallback)) : QByteArray("null");
            if (plain(theirs) != plain(ours)) {
                lost << path + option.key() + QStringLiteral(" (default %1, in the reference %2)").arg(plain(ours), plain(theirs));
            }
        }
        const QJsonObject fields = option->toObject().value(QStringLiteral("fields")).toObject();
        if (!fields.isEmpty() && mine->options) {
            compare(fields, *mine->options, path + option.key() + QLatin1Char('.'),
                    {mine->since.empty() ? span.since : mine->since, mine->removed.empty() ? span.removed : mine->removed}, lost);
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
                    {schema->since, {}}, lost);
        }
    }
    // Those of communicators, and what every communicator has; the reference's two others are names for ways of ssh.
    const QJsonObject communicators = reference.value(QStringLiteral("communicators")).toObject();
    for (const char* type : {"ssh", "winrm", "docker", "none"}) {
        const ComponentSchema* schema = m_workshop.schemas->find(ComponentKind::Communicator, type);
        QVERIFY2(schema != nullptr, type);
        compare(communicators.value(QLatin1String(type)).toObject().value(QStringLiteral("options")).toObject(), schema->list,
                QLatin1String(type) + QLatin1Char(' '), {}, lost);
    }
    const ComponentSchema* null = m_workshop.schemas->find(ComponentKind::Builder, "null");
    compare(communicators.value(QStringLiteral("common")).toObject().value(QStringLiteral("options")).toObject(), null->list,
            QStringLiteral("common "), {}, lost);
    // What the parts of a template have whatever their type.
    const QJsonObject common = reference.value(QStringLiteral("meta_options")).toObject();
    for (const ComponentKind kind : {ComponentKind::Builder, ComponentKind::Provisioner, ComponentKind::PostProcessor}) {
        for (const std::string& type : m_workshop.schemas->types(kind)) {
            const OptionList& list = m_workshop.schemas->find(kind, type)->list;
            for (const QString& name : common.value(QString::fromUtf8(kindName(kind).data())).toObject().keys()) {
                if (list.find(name.toStdString()) == nullptr && name != QLatin1String("continue_on_error")) { // of HCL templates
                    lost << qstring(type) + QLatin1Char(' ') + name;
                }
            }
        }
    }
    for (const auto* all : {&otherDefaults(), &otherRequirements()}) {
        for (const Excuse& excuse : *all) {
            if (!excuse.used) {
                lost << QLatin1String(excuse.option) + QStringLiteral(": nothing is excused with ")
                        + QLatin1String(excuse.components);
            }
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
