// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "build/build_data.h"
#include "build/plan.h"

#include <QTest>

using namespace diecast;

namespace {

/// What the components of one plan have read.
struct Read {
    std::string builder;
    std::string provisioner;
    std::string postProcessor;
};

class TextBuilder : public Builder {
public:
    StepSequence steps() override { return {}; }
    Artifact artifact() override { return {}; }
    [[nodiscard]] bool hasCommunicator() const override { return true; }
};

class TextProvisioner : public Provisioner {
public:
    [[nodiscard]] std::string title() const override { return "text"; }
    void provision(BuildContext&) override { }
};

class TextPostProcessor : public PostProcessor {
public:
    PostProcessed process(BuildContext&, const Artifact&) override { return {}; }
};

class TextProvider : public Provider {
public:
    explicit TextProvider(Read& read) : m_read(read) { }
    [[nodiscard]] std::string type() const override { return "cloud"; }
    [[nodiscard]] std::string title() const override { return "Cloud"; }
    [[nodiscard]] std::string mark() const override { return "C"; }
    std::unique_ptr<Builder> prepare(OptionReader& options, const PrepareContext&) override
    {
        m_read.builder = options.text("text", "");
        return std::make_unique<TextBuilder>();
    }
    void release(const LedgerEntry&, const Patience&) override { }
    [[nodiscard]] std::string cleanResourceName(std::string_view name) const override { return "<" + std::string(name) + ">"; }

private:
    Read& m_read;
};

/// A plan of a template with one text in it.
struct Trial {
    Read read;
    Problems problems;
    std::unique_ptr<BuildPlan> plan;

    Trial(const std::string& source, const std::map<std::string, std::string>& given)
    {
        Workshop workshop;
        workshop.providers.emplace("cloud", std::make_unique<TextProvider>(read));
        workshop.provisioners.emplace("text", [this](OptionReader& options, const PrepareContext&) {
            read.provisioner = options.text("text", "");
            return std::make_unique<TextProvisioner>();
        });
        workshop.postProcessors.emplace("text", [this](OptionReader& options, const PrepareContext&) {
            read.postProcessor = options.text("text", "");
            return std::make_unique<TextPostProcessor>();
        });
        PlanRequest request;
        request.settings.facts
            = {std::chrono::system_clock::time_point(std::chrono::seconds(1'615'107'904)), "/templates/t.json", "/work"};
        for (const auto& [name, value] : given) {
            request.variables.options.emplace_back(name, value);
        }
        plan = planBuilds(readTemplate(SourceText("t.json", source), problems), request, workshop, problems);
    }

    [[nodiscard]] QString errors() const
    {
        QStringList result;
        for (const Problem& problem : problems.all()) {
            if (problem.severity == Severity::Error) {
                result << qstring(problem.message);
            }
        }
        return result.join(QLatin1Char('\n'));
    }
};

enum class Place { Default, CommandLine, Name, Builder, Provisioner, PostProcessor };

struct NamedPlace {
    Place place;
    const char* name;
};
constexpr std::array<NamedPlace, 6> places{{{Place::Default, "default"},
                                            {Place::CommandLine, "command line"},
                                            {Place::Name, "builder's name"},
                                            {Place::Builder, "builder"},
                                            {Place::Provisioner, "provisioner"},
                                            {Place::PostProcessor, "post-processor"}}};

/// What a function answers in each place; a sentence that begins with "refused: " where it is not allowed.
struct Expectation {
    const char* text;
    const char* variable;
    const char* name;
    const char* builder;
    const char* later; ///< in provisioners and post-processors
};

constexpr const char* onlyVariables = "refused: works only inside \"variables\"";
constexpr const char* onlyOptions = "refused: works only in the options of builders, provisioners and post-processors";
constexpr const char* onlyLater = "refused: `build` works only in provisioners and post-processors";
constexpr const char* onlyBuilders = "refused: `clean_resource_name` works only in the options of builders";
constexpr const char* renamed = "refused: write clean_resource_name";
constexpr const char* removed = "refused: Packer has removed `sed`";
constexpr const char* anything = "*";

/// The places are those that Packer was asked about, function by function, with `packer build`: where it refused, Diecast
/// refuses. Two answers are different on purpose: packer_version is known to variables and names since Packer 1.11, and
/// clean_resource_name leaves a name alone in builders that have no rule.
constexpr std::array<Expectation, 27> expectations{{
    {"{{user `region`}}", "eu", "eu", "eu", "eu"},
    {"{{user `nope`}}|", "refused: the variable “nope” is not declared", "|", "|", "|"},
    {"{{env `DIECAST_PLACE`}}", "outside", onlyVariables, onlyVariables, onlyVariables},
    {"{{timestamp}}", "1615107904", "1615107904", "1615107904", "1615107904"},
    {"{{isotime}}", "2021-03-07T09:05:04Z", "2021-03-07T09:05:04Z", "2021-03-07T09:05:04Z", "2021-03-07T09:05:04Z"},
    {"{{isotime `060102`}}", "210307", "210307", "210307", "210307"},
    {"{{strftime `%y%m%d`}}", "210307", "210307", "210307", "210307"},
    {"{{uuid}}", anything, anything, anything, anything},
    {"{{build_name}}", onlyOptions, onlyOptions, "web", "web"},
    {"{{build_type}}", onlyOptions, onlyOptions, "cloud", "cloud"},
    {"{{build `ID`}}", onlyLater, onlyLater, onlyLater, anything},
    {"{{build `Nope`}}", onlyLater, onlyLater, onlyLater, "refused: this builder makes no value named “Nope”"},
    {"{{template_dir}}", "/templates", "/templates", "/templates", "/templates"},
    {"{{pwd}}", "/work", "/work", "/work", "/work"},
    {"{{packer_version}}", "1.16.0", "1.16.0", "1.16.0", "1.16.0"},
    {"{{upper `a`}}", "A", "A", "A", "A"},
    {"{{lower `A`}}", "a", "a", "a", "a"},
    {"{{split `a-b` `-` 1}}", "b", "b", "b", "b"},
    {"{{replace `a` `b` 1 `aa`}}", "ba", "ba", "ba", "ba"},
    {"{{replace_all `a` `b` `aa`}}", "bb", "bb", "bb", "bb"},
    {"{{sed `s/a/b/` `a`}}", removed, removed, removed, removed},
    {"{{clean_resource_name `a b`}}", onlyBuilders, onlyBuilders, "<a b>", onlyBuilders},
    {"{{clean_ami_name `a`}}", renamed, renamed, renamed, renamed},
    {"{{clean_image_name `a`}}", renamed, renamed, renamed, renamed},
    {"{{vault `a` `b`}}", anything, onlyVariables, onlyVariables, onlyVariables},
    {"{{consul_key `a`}}", anything, onlyVariables, onlyVariables, onlyVariables},
    {"{{aws_secretsmanager `a`}}{{aws_secretsmanager_raw `a`}}", anything, onlyVariables, onlyVariables, onlyVariables},
}};

} // namespace

class FunctionPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void functionsAreAllowedWherePackerAllowsThem_data();
    void functionsAreAllowedWherePackerAllowsThem();
    void everyFunctionHasItsRow();
    void someTextsAreTakenAsTheyAre_data();
    void someTextsAreTakenAsTheyAre();
};

void FunctionPlacesTest::functionsAreAllowedWherePackerAllowsThem_data()
{
    QTest::addColumn<int>("place");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    for (const Expectation& row : expectations) {
        for (const NamedPlace& each : places) {
            const bool variable = each.place == Place::Default || each.place == Place::CommandLine;
            const char* expected = variable    ? row.variable
                : each.place == Place::Name    ? row.name
                : each.place == Place::Builder ? row.builder
                                               : row.later;
            QTest::addRow("%s in %s", row.text, each.name)
                << static_cast<int>(each.place) << QString::fromUtf8(row.text) << QString::fromUtf8(expected);
        }
    }
}

void FunctionPlacesTest::functionsAreAllowedWherePackerAllowsThem()
{
    QFETCH(int, place);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    qputenv("DIECAST_PLACE", "outside");
    const auto at = static_cast<Place>(place);
    const auto in = [&](Place wanted, const char* otherwise) { return at == wanted ? text.toStdString() : std::string(otherwise); };
    const std::string source = R"({"variables": {"region": "eu", "v": ")" + in(Place::Default, "") + R"("},
        "builders": [{"type": "cloud", "name": ")"
        + in(Place::Name, "web") + R"(", "text": ")" + in(Place::Builder, "") + R"("}],
        "provisioners": [{"type": "text", "text": ")"
        + in(Place::Provisioner, "") + R"("}],
        "post-processors": [{"type": "text", "text": ")"
        + in(Place::PostProcessor, "") + R"("}]})";
    const Trial trial(source,
                      at == Place::CommandLine ? std::map<std::string, std::string>{{"v", text.toStdString()}}
                                               : std::map<std::string, std::string>());
    const QString refusal = QStringLiteral("refused: ");
    if (expected.startsWith(refusal)) {
        QVERIFY2(trial.errors().contains(expected.mid(refusal.size())), qPrintable(trial.errors()));
        return;
    }
    QCOMPARE(trial.errors(), QString());
    QCOMPARE(trial.plan->builds.size(), std::size_t{1});
    std::string value;
    switch (at) {
    case Place::Default:
    case Place::CommandLine:
        value = trial.plan->variables.values.at("v");
        break;
    case Place::Name:
        value = trial.plan->builds.front().name;
        break;
    case Place::Builder:
        value = trial.read.builder;
        break;
    case Place::Provisioner:
        value = trial.read.provisioner;
        break;
    case Place::PostProcessor:
        value = trial.read.postProcessor;
        break;
    }
    if (expected == QLatin1String(anything)) {
        QVERIFY(!value.empty() && value.find("{{") == std::string::npos);
    } else {
        QCOMPARE(qstring(value), expected);
    }
}

/// A function that is new in the language must get its row.
void FunctionPlacesTest::everyFunctionHasItsRow()
{
    for (const auto& [name, function] : functionsFor(RunFacts(), RenderSubject()).functions) {
        bool found = false;
        for (const Expectation& row : expectations) {
            for (const ParsedTemplate::Call& call : ParsedTemplate(row.text).calls()) {
                found = found || call.function == name;
            }
        }
        QVERIFY2(found, name.c_str());
    }
}

void FunctionPlacesTest::someTextsAreTakenAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"{{user `region`}}", "{{env `HOME`}}", "{{nosuch}}", "{{", "{{build_name}}", "{{vault `a` `b`}}"}) {
        QTest::newRow(text) << QString::fromUtf8(text);
    }
}

/// "description" and "sensitive-variables" are no expressions, whatever they look like; Packer never renders them.
void FunctionPlacesTest::someTextsAreTakenAsTheyAre()
{
    QFETCH(QString, text);
    const std::string source = R"({"description": ")" + text.toStdString() + R"(", "variables": {"region": "eu"},
        "sensitive-variables": ["region", ")"
        + text.toStdString() + R"("],
        "builders": [{"type": "cloud", "name": "web"}]})";
    const Trial trial(source, {});
    QCOMPARE(trial.errors(), QString());
    QCOMPARE(qstring(trial.plan->declared.description), text);
    QCOMPARE(trial.plan->declared.sensitiveNames, (std::vector<std::string>{"region", text.toStdString()}));
    QCOMPARE(trial.plan->builds.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(FunctionPlacesTest)
#include "function_places_test.moc"
