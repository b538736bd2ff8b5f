// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/build_data.h"
#include "template/functions.h"
#include "workshop/standard_workshop.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace diecast;

namespace {

/// A component that is built here, and templates whose reading takes it through all its branches.
struct BuiltComponent {
    ComponentKind kind;
    const char* type;
    std::vector<const char*> templates;
};

const std::vector<BuiltComponent>& builtComponents()
{
    static const std::vector<BuiltComponent> all{
        {ComponentKind::Builder,
         "null",
         {R"({"ssh_host": "h", "ssh_username": "u", "ssh_password": "p"})", R"({"communicator": "none"})"}},
        {ComponentKind::Builder,
         "digitalocean",
         {R"({"region": "r", "size": "s", "image": "i", "ssh_username": "u", "api_token": "t", "droplet_agent": true})", "{}"}},
        {ComponentKind::Builder, "file", {R"({"content": "c", "target": "t"})", "{}"}},
        {ComponentKind::Builder, "sandbox", {"{}", R"({"rootfs": "host", "communicator": "none"})", R"({"rootfs": "."})"}},
        {ComponentKind::Provisioner, "shell", {R"({"inline": ["true"]})", R"({"script": "s"})", "{}"}},
        {ComponentKind::Provisioner,
         "file",
         {R"({"source": "s", "destination": "d"})", R"({"content": "c", "destination": "d"})", "{}"}},
        {ComponentKind::Provisioner, "shell-local", {R"({"inline": ["true"]})", R"({"command": "c"})", "{}"}},
        {ComponentKind::Provisioner, "breakpoint", {"{}"}},
        {ComponentKind::Provisioner, "sleep", {"{}"}},
        {ComponentKind::PostProcessor, "manifest", {"{}"}},
        {ComponentKind::PostProcessor, "checksum", {"{}"}},
        {ComponentKind::PostProcessor, "compress", {"{}", R"({"output": "a.zip"})", R"({"output": "a.tar.lz4"})"}},
        {ComponentKind::PostProcessor, "shell-local", {R"({"inline": ["true"]})", "{}"}},
        {ComponentKind::PostProcessor, "artifice", {R"({"files": ["f"]})"}}};
    return all;
}

/// What the plan and the reading of templates ask of every component of a kind.
QStringList commonNames(ComponentKind kind)
{
    switch (kind) {
    case ComponentKind::Builder:
        return {QStringLiteral("type"), QStringLiteral("name")};
    case ComponentKind::Provisioner:
        return {QStringLiteral("type"),    QStringLiteral("only"),         QStringLiteral("except"),     QStringLiteral("override"),
                QStringLiteral("timeout"), QStringLiteral("pause_before"), QStringLiteral("max_retries")};
    case ComponentKind::PostProcessor:
        return {QStringLiteral("type"), QStringLiteral("name"), QStringLiteral("only"), QStringLiteral("except"),
                QStringLiteral("keep_input_artifact")};
    case ComponentKind::Communicator:
        break;
    }
    return {};
}

bool fits(const std::string& asked, OptionKind kind)
{
    static const std::map<std::string, std::vector<OptionKind>> kinds{
        {"text", {OptionKind::Text, OptionKind::Choice, OptionKind::Path, OptionKind::Script, OptionKind::Size}},
        {"choice", {OptionKind::Choice}},
        {"flag", {OptionKind::Flag, OptionKind::Tristate}},
        {"number", {OptionKind::Number, OptionKind::Octal}},
        {"fraction", {OptionKind::Fraction}},
        {"duration", {OptionKind::Duration}},
        {"texts", {OptionKind::Texts}},
        {"numbers", {OptionKind::Numbers}},
        {"textLists", {OptionKind::TextLists}},
        {"pairs", {OptionKind::Pairs}},
        {"blocks", {OptionKind::Block, OptionKind::Blocks}}};
    const auto found = kinds.find(asked);
    // Declaring and requiring an option says nothing about its kind.
    return found == kinds.end() || std::find(found->second.begin(), found->second.end(), kind) != found->second.end();
}

/// A default as the recording spells it; what counts as not set is empty.
std::string asRecorded(const OptionSchema& option)
{
    if (!option.fallback) {
        return {};
    }
    const Node& value = *option.fallback;
    if (option.kind == OptionKind::Duration && value.isText()) {
        const auto duration = parseGoDuration(value.text);
        return duration ? std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(*duration).count()) + "ms"
                        : "broken";
    }
    if (value.kind == Node::Kind::Bool) {
        return value.boolean ? "true" : "";
    }
    return value.isText() || value.kind == Node::Kind::Number ? value.text : spelled(value);
}

std::string normal(const std::string& fallback)
{
    return fallback == "false" || fallback == "0" || fallback == "0ms" ? std::string() : fallback;
}

/// Defaults that the code puts in after asking; each stands here as the schema must have it, and its effect is shown by the
/// component's own tests.
const std::map<std::pair<std::string, std::string>, std::string>& laterDefaults()
{
    static const std::map<std::pair<std::string, std::string>, std::string> all{
        {{"digitalocean", "http_retry_wait_min"}, "1.0"},
        {{"digitalocean", "http_retry_wait_max"}, "30.0"},
        {{"sandbox", "ssh_username"}, "root"},
        {{"shell", "inline_shebang"}, "/bin/sh -e"},
        {{"shell", "remote_folder"}, "/tmp"},
        {{"shell", "valid_exit_codes"}, "[0]"},
        {{"shell-local", "inline_shebang"}, "/bin/sh -e"},
        {{"shell-local", "valid_exit_codes"}, "[0]"},
        {{"shell-local", "execute_command"}, R"(["/bin/sh", "-c", "{{.Vars}} {{.Script}}"])"},
        {{"manifest", "output"}, "packer-manifest.json"},
        {{"checksum", "output"}, "packer_{{.BuildName}}_{{.BuilderType}}_{{.ChecksumType}}.checksum"},
        {{"checksum", "checksum_types"}, R"(["md5"])"},
        {{"compress", "output"}, "packer_{{.BuildName}}_{{.BuilderType}}"}};
    return all;
}

/// The settings of communicators are read whole; the sandbox knows its own address and takes none.
bool isReadInVain(const std::string& type, const std::string& option)
{
    return type == "sandbox" && option == "ssh_host";
}

/// Everything in which the code's questions and the schema differ.
QStringList differences(const ComponentSchema& schema, const std::vector<OptionUse>& uses)
{
    QStringList found;
    const QStringList common = commonNames(schema.kind);
    for (const OptionUse& use : uses) {
        const QString name = QString::fromStdString(use.name);
        const OptionSchema* option = schema.list.find(use.name);
        if (option == nullptr && isReadInVain(schema.type, use.name)) {
            continue;
        }
        if (option == nullptr) {
            found << name + QStringLiteral(": the code asks for it, the schema does not have it");
            continue;
        }
        if (!fits(use.asked, option->kind)) {
            found << name + QStringLiteral(": asked for as ") + QString::fromStdString(use.asked)
                    + QStringLiteral(", the schema says ") + QString::fromUtf8(optionKindName(option->kind).data());
        }
        // A default that is made of the build's name ("web") is no constant; the former name of an option has none of its own.
        const bool constant = use.fallback && use.fallback->find("web") == std::string::npos && use.name != "ssh_wait_timeout";
        if (constant && !laterDefaults().contains({schema.type, use.name}) && normal(*use.fallback) != asRecorded(*option)) {
            found << name
                    + QStringLiteral(": default %1 in the code, %2 in the schema")
                          .arg(QString::fromStdString(*use.fallback), QString::fromStdString(asRecorded(*option)));
        }
        constexpr long long smallest = std::numeric_limits<long long>::min();
        constexpr long long largest = std::numeric_limits<long long>::max();
        // 0 stands for "left out" where the numbers begin at 1, whether the code lets it through or not.
        const bool startsWell = use.range
            && (use.range->first == option->minimum.value_or(smallest) || (use.range->first == 0 && option->minimum == 1));
        if (use.range && (!startsWell || use.range->second != option->maximum.value_or(largest))) {
            found << name
                    + QStringLiteral(": %1 to %2 in the code, not so in the schema").arg(use.range->first).arg(use.range->second);
        }
    }
    for (const OptionSchema& option : schema.list.options) {
        const QString name = QString::fromStdString(option.name);
        const bool asked = std::any_of(uses.begin(), uses.end(), [&](const OptionUse& use) { return use.name == option.name; });
        if (!asked && !common.contains(name) && !option.internal && option.notBuilt.empty()) {
            found << name + QStringLiteral(": the schema has it, the code never asks for it");
        }
        const bool withFallback
            = std::any_of(uses.begin(), uses.end(), [&](const OptionUse& use) { return use.name == option.name && use.fallback; });
        const auto later = laterDefaults().find({schema.type, option.name});
        if (later != laterDefaults().end() && asRecorded(option) != later->second) {
            found << name
                    + QStringLiteral(": default %1 in the code, %2 in the schema")
                          .arg(QString::fromStdString(later->second), QString::fromStdString(asRecorded(option)));
        } else if (later == laterDefaults().end() && !common.contains(name) && !withFallback && !asRecorded(option).empty()
                   && option.notBuilt.empty()) {
            found << name
                    + QStringLiteral(": the schema has the default %1, the code gives none")
                          .arg(QString::fromStdString(asRecorded(option)));
        }
    }
    found.removeDuplicates();
    return found;
}

} // namespace

/// The data about options and the code that reads them say the same.
class SchemaCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void codeAndSchemaAgree_data();
    void codeAndSchemaAgree();
    void differencesAreFound_data();
    void differencesAreFound();
    void everyBuiltTypeIsCompared();

private:
    std::vector<OptionUse> usesOf(const BuiltComponent& component, const ComponentSchema& schema);

    std::unique_ptr<Workshop> m_workshop;
    QTemporaryDir m_folder;
};

void SchemaCodeTest::initTestCase()
{
    m_workshop = standardWorkshop();
}

std::vector<OptionUse> SchemaCodeTest::usesOf(const BuiltComponent& component, const ComponentSchema& schema)
{
    std::vector<OptionUse> uses;
    const std::map<std::string, std::string> variables;
    PrepareContext context;
    context.buildName = "web";
    context.buildType = "null";
    context.settings.facts.workingDirectory = m_folder.path().toStdString();
    context.variables = &variables;
    const auto placeholders = buildDataPlaceholders({});
    RenderSubject subject;
    subject.buildName = "web";
    subject.buildType = "null";
    subject.variables = &variables;
    subject.buildData = &placeholders;
    const TemplateScope scope = functionsFor(context.settings.facts, subject);
    for (const char* json : component.templates) {
        Problems problems;
        const SourceText source("t.json", json);
        const Node tree = readJson(source, problems);
        OptionReader options(source, {&tree}, scope, problems, "component");
        options.follow(schema.list);
        options.recordInto(uses);
        if (component.kind == ComponentKind::Builder) {
            static_cast<void>(m_workshop->providers.at(component.type)->prepare(options, context));
        } else if (component.kind == ComponentKind::Provisioner) {
            static_cast<void>(m_workshop->provisioners.at(component.type)(options, context));
        } else {
            static_cast<void>(m_workshop->postProcessors.at(component.type)(options, context));
        }
    }
    return uses;
}

void SchemaCodeTest::codeAndSchemaAgree_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const BuiltComponent& component : builtComponents()) {
        QTest::addRow("%s %s", kindName(component.kind).data(), component.type) << index++;
    }
}

void SchemaCodeTest::codeAndSchemaAgree()
{
    QFETCH(int, index);
    const BuiltComponent& component = builtComponents()[static_cast<std::size_t>(index)];
    const ComponentSchema* schema = m_workshop->schemas->find(component.kind, component.type);
    QVERIFY(schema != nullptr);
    const QStringList found = differences(*schema, usesOf(component, *schema));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void SchemaCodeTest::differencesAreFound_data()
{
    codeAndSchemaAgree_data();
}

/// A schema that is changed alone makes the comparison fail, whatever the change.
void SchemaCodeTest::differencesAreFound()
{
    QFETCH(int, index);
    const BuiltComponent& component = builtComponents()[static_cast<std::size_t>(index)];
    const ComponentSchema& schema = *m_workshop->schemas->find(component.kind, component.type);
    const std::vector<OptionUse> uses = usesOf(component, schema);

    ComponentSchema added = schema;
    added.list.options.emplace_back();
    added.list.options.back().name = "one_too_many";
    QVERIFY(differences(added, uses).join(QLatin1Char('\n')).contains(QLatin1String("one_too_many")));

    const QStringList common = commonNames(schema.kind);
    for (std::size_t at = 0; at < schema.list.options.size(); ++at) {
        const OptionSchema& option = schema.list.options[at];
        const QString name = QString::fromStdString(option.name);
        const auto asked = std::find_if(uses.begin(), uses.end(), [&](const OptionUse& use) { return use.name == option.name; });
        if (asked == uses.end()) {
            continue;
        }
        ComponentSchema removed = schema;
        removed.list.options.erase(removed.list.options.begin() + static_cast<std::ptrdiff_t>(at));
        QVERIFY2(!differences(removed, uses).isEmpty(), qPrintable(name));
        const bool ofKnownKind = std::any_of(uses.begin(), uses.end(), [&](const OptionUse& use) {
            return use.name == option.name && use.asked != "declare" && use.asked != "require";
        });
        if (ofKnownKind) {
            ComponentSchema other = schema;
            other.list.options[at].kind = option.kind == OptionKind::Octal ? OptionKind::Pairs : OptionKind::TextLists;
            QVERIFY2(!differences(other, uses).isEmpty(), qPrintable(name));
        }
        const bool withFallback = std::any_of(uses.begin(), uses.end(), [&](const OptionUse& use) {
            return use.name == option.name && use.fallback && option.name != "ssh_wait_timeout"
                && use.fallback->find("web") == std::string::npos;
        });
        if (withFallback || laterDefaults().contains({schema.type, option.name})) {
            ComponentSchema changed = schema;
            Node value;
            value.kind = Node::Kind::Text;
            value.text = "9999h";
            changed.list.options[at].fallback = value;
            QVERIFY2(!differences(changed, uses).isEmpty(), qPrintable(name));
        }
    }
}

void SchemaCodeTest::everyBuiltTypeIsCompared()
{
    const auto isCompared = [](ComponentKind kind, const std::string& type) {
        return std::any_of(builtComponents().begin(), builtComponents().end(),
                           [&](const BuiltComponent& each) { return each.kind == kind && each.type == type; });
    };
    for (const auto& [type, ignored] : m_workshop->providers) {
        QVERIFY2(isCompared(ComponentKind::Builder, type), type.c_str());
    }
    for (const auto& [type, ignored] : m_workshop->provisioners) {
        QVERIFY2(isCompared(ComponentKind::Provisioner, type), type.c_str());
    }
    for (const auto& [type, ignored] : m_workshop->postProcessors) {
        QVERIFY2(isCompared(ComponentKind::PostProcessor, type), type.c_str());
    }
}

QTEST_GUILESS_MAIN(SchemaCodeTest)
#include "schema_code_test.moc"
