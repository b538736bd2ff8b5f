// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/template/template_support.h"
#include "template/functions.h"
#include "template/template.h"
#include "template/variable_uses.h"

#include <QTest>

using namespace diecast;

namespace {

constexpr const char* oneBuilder = R"("builders":[{"type":"null"}])";

RunFacts sampleFacts()
{
    return {std::chrono::system_clock::time_point(std::chrono::seconds(1'600'000'000)), "web.json", "/srv"};
}

QStringList names(const std::vector<std::string>& list)
{
    QStringList all;
    for (const std::string& each : list) {
        all << QString::fromStdString(each);
    }
    return all;
}

} // namespace

class TemplateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEverything();
    void survivesMoving();
    void structure_data();
    void structure();
    void brokenTextsTellOnlyTheirFault();
    void variables_data();
    void variables();
    void variableProblems_data();
    void variableProblems();
    void secrets();
    void undeclaredUses();
    void unusedVariables_data();
    void unusedVariables();
    void manyBuildersAreNoTrouble();
};

void TemplateTest::readsEverything()
{
    const std::string text = R"({
  "_comment": "x", "description": "d", "min_packer_version": "1.6", "push": {"name": "p"}, "comments": [{"a": "b"}],
  "variables": {"a": "1", "need": null},
  "sensitive-variables": ["a"],
  "builders": [{"type": "null", "name": "web-{{user `a`}}", "x": 1}, {"type": "sandbox"}],
  "provisioners": [
    {"type": "shell", "only": ["sandbox"], "inline": ["x"]},
    {"type": "file", "except": "sandbox", "override": {"sandbox": {"x": 2}}}
  ],
  "error-cleanup-provisioner": {"type": "shell-local", "inline": "x"},
  "post-processors": ["manifest", {"type": "checksum", "name": "sums", "keep_input_artifact": "true"}, ["compress", {"type": "artifice", "only": ["sandbox"], "keep_input_artifact": false}]]
})";
    Problems problems;
    const Template read = readTemplate(SourceText("t.json", text), problems);
    QCOMPARE(described(problems), QStringList());
    QCOMPARE(read.description, std::string("d"));
    QCOMPARE(read.minimumVersion, std::string("1.6"));
    QCOMPARE(read.variables.size(), std::size_t{2});
    QCOMPARE(read.variables[0].defaultText.value_or("-"), std::string("1"));
    QVERIFY(read.variables[0].sensitive);
    QVERIFY(!read.variables[1].defaultText);
    QCOMPARE(read.builders.size(), std::size_t{2});
    QCOMPARE(read.builders[0].name, std::string("web-{{user `a`}}"));
    QCOMPARE(read.builders[0].type, std::string("null"));
    QCOMPARE(read.builders[0].options->find("x")->text, std::string("1"));
    QCOMPARE(read.builders[1].name, std::string("sandbox"));
    QCOMPARE(text.substr(read.builders[1].nameRange.begin, 9), std::string("\"sandbox\""));
    QCOMPARE(read.provisioners.size(), std::size_t{2});
    QCOMPARE(names(read.provisioners[0].only), QStringList{QStringLiteral("sandbox")});
    QCOMPARE(names(read.provisioners[1].except), QStringList{QStringLiteral("sandbox")});
    QCOMPARE(read.provisioners[1].number, std::size_t{2});
    QCOMPARE(read.provisioners[1].overrides.at("sandbox")->find("x")->text, std::string("2"));
    QVERIFY(read.errorCleanup);
    QCOMPARE(read.errorCleanup->number, std::size_t{0});
    QCOMPARE(read.postProcessors.size(), std::size_t{3});
    QCOMPARE(read.postProcessors[0][0].type, std::string("manifest"));
    QVERIFY(read.postProcessors[0][0].options->isText());
    QCOMPARE(read.postProcessors[1][0].name, std::string("sums"));
    QCOMPARE(read.postProcessors[1][0].keepInputArtifact, std::optional<bool>(true));
    QCOMPARE(read.postProcessors[2].size(), std::size_t{2});
    QCOMPARE(read.postProcessors[2][1].keepInputArtifact, std::optional<bool>(false));
    QCOMPARE(read.postProcessors[2][0].keepInputArtifact, std::optional<bool>());
}

void TemplateTest::survivesMoving()
{
    Problems problems;
    Template first = readTemplate(SourceText("t.json", std::string("{") + oneBuilder + "}"), problems);
    const Template moved = std::move(first);
    QCOMPARE(moved.builders[0].options, &moved.tree->find("builders")->items[0]);
}

void TemplateTest::structure_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const std::string& text, const QStringList& expected) {
        QTest::newRow(name) << QString::fromStdString(text) << expected;
    };
    const auto with = [](const std::string& rest) { return "{" + std::string(oneBuilder) + ",\n" + rest + "}"; };
    row("list at the root", "[]", {QStringLiteral("error 1:1 A template must be an object, but this is a list.")});
    row("no builders", "{}", {QStringLiteral("error 1:1 The template has no builder.")});
    row("empty builders", "{\"builders\":[]}", {QStringLiteral("error 1:13 The template has no builder.")});
    row("builders object", "{\"builders\":{}}", {QStringLiteral("error 1:13 \"builders\" must be a list, but is an object.")});
    row("builder text", "{\"builders\":[\"null\"]}", {QStringLiteral("error 1:14 Builder 1 must be an object, but is a text.")});
    row("builder without type", "{\"builders\":[{\"name\":\"x\"}]}", {QStringLiteral("error 1:14 Builder 1 has no \"type\".")});
    row("builder with number as type", "{\"builders\":[{\"type\":5}]}",
        {QStringLiteral("error 1:22 The \"type\" of builder 1 must be a text that is not empty.")});
    row("two of one name", "{\"builders\":[{\"type\":\"null\"},\n{\"type\":\"file\",\"name\":\"null\"}]}",
        {QStringLiteral("error 2:23 Two builders are named “null”; the first is on line 1.")});
    row("unknown root key", with("\"foo\":1"), {QStringLiteral("error 2:1 “foo” is no root key of a template.")});
    row("comment", with("\"_c\":\"x\""), {});
    row("comment of another kind", with("\"_c\":1"),
        {QStringLiteral("error 2:6 The comment “_c” is a number; at the root only texts are allowed as comments.")});
    row("variable number", with("\"variables\":{\"a\":5}"),
        {QStringLiteral("error 2:18 The variable “a” must have a text as its default, but has a number.")});
    row("variables list", with("\"variables\":[]"), {QStringLiteral("error 2:13 \"variables\" must be an object, but is a list.")});
    row("sensitive undeclared", with("\"variables\":{\"secret\":\"\"},\"sensitive-variables\":[\"secrat\"]"),
        {QStringLiteral("warning 2:50 \"sensitive-variables\" names “secrat”, which is not declared in \"variables\".")});
    row("sensitive number", with("\"sensitive-variables\":[1]"),
        {QStringLiteral("error 2:24 \"sensitive-variables\" holds a number, but should hold names of variables.")});
    row("provisioner without type", with("\"provisioners\":[{}]"), {QStringLiteral("error 2:17 Provisioner 1 has no \"type\".")});
    row("provisioners object", with("\"provisioners\":{}"),
        {QStringLiteral("error 2:16 \"provisioners\" must be a list, but is an object.")});
    row("only of a stranger", with("\"provisioners\":[{\"type\":\"shell\",\"only\":[\"nul\"]}]"),
        {QStringLiteral("error 2:41 “only” of provisioner 1 (shell) names the builder “nul”, which is not in the template.")});
    row("except of a stranger", with("\"provisioners\":[{\"type\":\"shell\",\"except\":\"q\"}]"),
        {QStringLiteral("error 2:42 “except” of provisioner 1 (shell) names the builder “q”, which is not in the template.")});
    row("only and except", with("\"provisioners\":[{\"type\":\"shell\",\"only\":[\"null\"],\"except\":[\"null\"]}]"),
        {QStringLiteral("error 2:49 Provisioner 1 (shell) has both \"only\" and \"except\".")});
    row("only and empty except", with("\"provisioners\":[{\"type\":\"shell\",\"only\":[\"null\"],\"except\":[]}]"), {});
    row("only of numbers", with("\"provisioners\":[{\"type\":\"shell\",\"only\":[{}]}]"),
        {QStringLiteral("error 2:41 “only” of provisioner 1 holds an object, but should hold names of builders.")});
    row("override of a stranger", with("\"provisioners\":[{\"type\":\"shell\",\"override\":{\"q\":{}}}]"),
        {QStringLiteral("error 2:45 “override” of provisioner 1 (shell) names the builder “q”, which is not in the template.")});
    row("override text", with("\"provisioners\":[{\"type\":\"shell\",\"override\":{\"null\":1}}]"),
        {QStringLiteral("error 2:52 “override” of provisioner 1 for “null” must be an object, but is a number.")});
    row("post-processor number", with("\"post-processors\":[5]"),
        {QStringLiteral("error 2:20 Post-processor 1 must be an object, but is a number.")});
    row("post-processor without type", with("\"post-processors\":[[{}]]"),
        {QStringLiteral("error 2:21 Post-processor 1.1 has no \"type\".")});
    row("post-processors nested twice", with("\"post-processors\":[[[\"manifest\"]]]"),
        {QStringLiteral("error 2:21 Post-processor 1.1 is a list inside a sequence of post-processors.")});
    row("post-processor only", with("\"post-processors\":[{\"type\":\"manifest\",\"only\":[\"q\"]}]"),
        {QStringLiteral("error 2:47 “only” of post-processor “manifest” names the builder “q”, which is not in the template.")});
    row("keep_input_artifact", with("\"post-processors\":[{\"type\":\"manifest\",\"keep_input_artifact\":\"maybe\"}]"),
        {QStringLiteral("error 2:61 “keep_input_artifact” of post-processor 1 must be true or false.")});
    row("cleanup list", with("\"error-cleanup-provisioner\":[]"),
        {QStringLiteral("error 2:29 The error-cleanup-provisioner must be an object, but is a list.")});
    row("old enough", with("\"min_packer_version\":\"1.16.0\""), {});
    row("too new", with("\"min_packer_version\":\"9\""),
        {QStringLiteral("error 2:22 This template needs Packer 9 or newer; Diecast does what Packer 1.16.0 does.")});
    row("no version", with("\"min_packer_version\":\"new\""), {QStringLiteral("error 2:22 “new” is no version of Packer.")});
    row("null is not there", with("\"provisioners\":null,\"post-processors\":null,\"variables\":null,\"description\":null"), {});
    row("description", with("\"description\":[]"), {QStringLiteral("error 2:15 “description” must be a text, but is a list.")});
}

void TemplateTest::structure()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    Problems problems;
    const Template read = readTemplate(SourceText("t.json", text.toStdString()), problems);
    checkSelections(read, problems);
    problems.sort();
    QCOMPARE(described(problems), expected);
}

void TemplateTest::brokenTextsTellOnlyTheirFault()
{
    Problems problems;
    const Template read = readTemplate(
        SourceText("t.json",
                   "{\"provisioners\":[{\"type\":\"shell\",\"only\":[\"later\"]}],\n\"variables\":{\"a\":\"1\"}\n\"builders\":[]}"),
        problems);
    QCOMPARE(described(problems), QStringList{QStringLiteral("error 3:1 A comma or } should stand here, but found \".")});
    QCOMPARE(problems.all()[0].hint, std::string("Put a comma after the value before it, on line 2."));
    QCOMPARE(read.provisioners.size(), std::size_t{1});
    QCOMPARE(read.variables.size(), std::size_t{1});
}

void TemplateTest::variables_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char* name, const char* declared, const QStringList& files, const QStringList& options, const char* expected) {
              QTest::newRow(name) << QString::fromUtf8(declared) << files << options << QString::fromUtf8(expected);
          };
    const auto text = [](const char* utf8) { return QString::fromUtf8(utf8); };
    row("default", R"({"a":"d"})", {}, {}, "a=d");
    row("file over default", R"({"a":"d"})", {text(R"({"a":"1"})")}, {}, "a=1");
    row("later file wins", R"({"a":"d","b":"d"})", {text(R"({"a":"1","b":"1"})"), text(R"({"a":"2"})")}, {}, "a=2 b=1");
    row("option over file", R"({"a":"d"})", {text(R"({"a":"1"})")}, {text("a"), text("c")}, "a=c");
    row("last option wins", R"({"a":"d"})", {}, {text("a"), text("1"), text("a"), text("2")}, "a=2");
    row("required given", R"({"a":null})", {}, {text("a"), text("")}, "a=");
    row("undeclared given", "{}", {text(R"({"f":"1"})")}, {text("o"), text("2")}, "f=1 o=2");
    row("chain", R"({"a":"1{{user `b`}}","b":"2{{user `c`}}","c":"3"})", {}, {}, "a=123 b=23 c=3");
    row("chain to an undeclared one", R"({"a":"{{user `x`}}!"})", {}, {text("x"), text("1")}, "a=1! x=1");
    row("fields are left", R"({"a":"{{ .Name }}-{{upper `x`}}"})", {}, {}, "a={{ .Name }}-X");
    row("environment", R"({"a":"{{env `DIECAST_TEST_VALUE`}}","b":"[{{env `DIECAST_TEST_NOT_SET`}}]"})", {}, {}, "a=outside b=[]");
    row("time", R"({"a":"{{timestamp}} {{isotime `2006`}}"})", {}, {}, "a=1600000000 2020");
    row("given values are rendered", R"({"a":"d","b":"1"})", {}, {text("a"), text("{{user `b`}}")}, "a=1 b=1");
    row("template folder", R"({"a":"{{template_dir}}"})", {}, {}, "a=/srv");
    row("empty", R"({"a":""})", {}, {}, "a=");
}

void TemplateTest::variables()
{
    QFETCH(QString, declared);
    QFETCH(QStringList, files);
    QFETCH(QStringList, options);
    QFETCH(QString, expected);
    qputenv("DIECAST_TEST_VALUE", "outside");
    Problems problems;
    const Template read = readTemplate(
        SourceText("t.json", std::string("{") + oneBuilder + ",\"variables\":" + declared.toStdString() + "}"), problems);
    GivenVariables given;
    for (const QString& file : files) {
        given.files.emplace_back("v.json", file.toStdString());
    }
    for (qsizetype index = 0; index + 1 < options.size(); index += 2) {
        given.options.emplace_back(options[index].toStdString(), options[index + 1].toStdString());
    }
    const ResolvedVariables resolved = resolveVariables(read, given, sampleFacts(), problems);
    QStringList shown;
    for (const auto& [name, value] : resolved.values) {
        shown << QString::fromStdString(name + "=" + value);
    }
    QCOMPARE(described(problems), QStringList());
    QCOMPARE(shown.join(QLatin1Char(' ')), expected);
}

void TemplateTest::variableProblems_data()
{
    QTest::addColumn<QString>("declared");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("expected");
    const auto row
        = [](const char* name, const char* declared, const char* file, const QStringList& options, const QStringList& expected) {
              QTest::newRow(name) << QString::fromUtf8(declared) << QString::fromUtf8(file) << options << expected;
          };
    row("all required ones", R"({"a":null,"b":"","c":null})", "", {},
        {QStringLiteral("error 2:2 The variable “a” must be given: it has no default."),
         QStringLiteral("error 2:18 The variable “c” must be given: it has no default.")});
    row("user of a required one", R"({"a":null,"b":"{{user `a`}}"})", "", {},
        {QStringLiteral("error 2:2 The variable “a” must be given: it has no default.")});
    row("circle", R"({"a":"{{user `b`}}","b":"{{user `c`}}","c":"{{user `a`}}"})", "", {},
        {QStringLiteral("error 2:47 The variable “c” cannot be rendered: error calling user: the variables refer to each other in "
                        "a circle: a → b → c → a.")});
    row("itself", R"({"a":"{{user `a`}}"})", "", {},
        {QStringLiteral("error 2:9 The variable “a” cannot be rendered: error calling user: the variables refer to each other in a "
                        "circle: a → a.")});
    row("unknown", R"({"region":"eu","b":"{{user `regoin`}}","c":"{{user `b`}}"})", "", {},
        {QStringLiteral("error 2:23 The variable “b” cannot be rendered: error calling user: the variable “regoin” is not "
                        "declared; did you mean “region”.")});
    row("syntax", R"({"a":"{{nosuch}}"})", "", {},
        {QStringLiteral("error 2:9 The variable “a” cannot be rendered: function \"nosuch\" not defined.")});
    row("number in file", R"({"a":"d"})", R"({"a":5})", {},
        {QStringLiteral("error 1:6 The value of the variable “a” must be a text, but is a number.")});
    row("list as file", R"({"a":"d"})", "[]", {},
        {QStringLiteral("error 1:1 A variable file must be an object, but this is a list.")});
    row("broken file", R"({"a":"d"})", "{\"a\" \"1\"}", {},
        {QStringLiteral("error 1:6 A colon should follow the option's name, but found \".")});
    row("build_name", R"({"a":"{{build_name}}"})", "", {},
        {QStringLiteral("error 2:9 The variable “a” cannot be rendered: error calling build_name: `build_name` works only in the "
                        "options of builders, provisioners and post-processors.")});
    row("option", "{}", "", {QStringLiteral("o"), QStringLiteral("{{")},
        {QStringLiteral("error 1:1 The variable “o” cannot be rendered: unclosed action.")});
}

void TemplateTest::variableProblems()
{
    QFETCH(QString, declared);
    QFETCH(QString, file);
    QFETCH(QStringList, options);
    QFETCH(QStringList, expected);
    Problems problems;
    const Template read = readTemplate(
        SourceText("t.json", std::string("{") + oneBuilder + ",\"variables\":\n" + declared.toStdString() + "}"), problems);
    GivenVariables given;
    if (!file.isEmpty()) {
        given.files.emplace_back("v.json", file.toStdString());
    }
    if (!options.isEmpty()) {
        given.options.emplace_back(options[0].toStdString(), options[1].toStdString());
    }
    static_cast<void>(resolveVariables(read, given, sampleFacts(), problems));
    QCOMPARE(described(problems), expected);
    QCOMPARE(problems.all().front().file, std::string(!file.isEmpty() ? "v.json" : options.isEmpty() ? "t.json" : ""));
}

void TemplateTest::secrets()
{
    Problems problems;
    const Template read = readTemplate(
        SourceText("t.json",
                   std::string("{") + oneBuilder
                       + R"(,"variables":{"a":"x{{user `b`}}","b":"hush","c":"","d":"open"},"sensitive-variables":["a","c"]})"),
        problems);
    const ResolvedVariables resolved = resolveVariables(read, {}, sampleFacts(), problems);
    QCOMPARE(names(resolved.secrets), QStringList{QStringLiteral("xhush")});
}

void TemplateTest::undeclaredUses()
{
    const std::string text = R"({
"variables": {"region": "eu"},
"builders": [{"type": "null", "a": "{{user `region`}} {{user `regoin`}}", "b": {"{{user `x`}}": ["{{user `given`}}", "{{user `y` | upper}}"]}}],
"provisioners": [{"type": "shell", "inline": "{{if user `q`}}{{end}} {{user"}],
"post-processors": [["{{user `from_file`}}"]]
})";
    Problems problems;
    const Template read = readTemplate(SourceText("t.json", text), problems);
    GivenVariables given;
    given.options.emplace_back("given", "1");
    given.files.emplace_back("v.json", R"({"from_file":"1"})");
    checkVariableUses(read, given, problems);
    QCOMPARE(described(problems),
             (QStringList{QStringLiteral("warning 3:57 The variable “regoin” is not declared, so it is an empty text here."),
                          QStringLiteral("warning 3:84 The variable “x” is not declared, so it is an empty text here."),
                          QStringLiteral("warning 3:121 The variable “y” is not declared, so it is an empty text here.")}));
    QCOMPARE(problems.all()[0].hint, std::string("Did you mean “region”?"));
}

void TemplateTest::unusedVariables_data()
{
    QTest::addColumn<QString>("rest");
    QTest::addColumn<bool>("told");
    QTest::newRow("whole") << QStringLiteral(R"("content":"x"}]})") << true;
    QTest::newRow("used") << QStringLiteral(R"("content":"{{user `a`}}"}]})") << false;
    // Who uses it may stand where the text could not be read.
    QTest::newRow("ends in the middle") << QStringLiteral(R"("cont)") << false;
    QTest::newRow("a fault in the middle") << QStringLiteral(R"(! : 3}]})") << false;
}

void TemplateTest::unusedVariables()
{
    QFETCH(QString, rest);
    QFETCH(bool, told);
    Problems ofReading;
    const Template read = readTemplate(
        SourceText("t.json", R"({"variables":{"a":"1"},"builders":[{"type":"file","target":"x",)" + rest.toStdString()), ofReading);
    Problems problems;
    checkVariableUses(read, {}, problems);
    QCOMPARE(described(problems),
             told ? QStringList{QStringLiteral("warning 1:15 The variable “a” is declared, but nothing uses it.")} : QStringList());
}

void TemplateTest::manyBuildersAreNoTrouble()
{
    std::string text = "{\"builders\":[";
    constexpr int count = 2000;
    for (int index = 0; index < count; ++index) {
        text += (index > 0 ? "," : "") + std::string("{\"type\":\"null\",\"name\":\"b") + std::to_string(index) + "\"}\n";
    }
    text += "],\"provisioners\":[{\"type\":\"shell\",\"only\":[\"b1999\"]}]}";
    Problems problems;
    const Template read = readTemplate(SourceText("t.json", text), problems);
    QCOMPARE(described(problems), QStringList());
    QCOMPARE(read.builders.size(), static_cast<std::size_t>(count));
    QCOMPARE(read.source.placeOf(read.builders.back().range.begin).line, static_cast<std::size_t>(count));
}

QTEST_GUILESS_MAIN(TemplateTest)
#include "template_test.moc"
