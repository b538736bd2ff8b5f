// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "engine/schema/schema_folder.h"
#include "engine/template/template_support.h"
#include "schema/json_schema.h"
#include "schema/option_reference.h"
#include "schema/schema_checker.h"
#include "schema/secret_options.h"

#include <QFile>
#include <QTest>

#include <filesystem>
#include <thread>

using namespace diecast;

namespace {

QStringList checked(const SchemaLibrary& library, const QByteArray& json, bool builtHere = false)
{
    Problems problems;
    const SourceText source("t.json", json.toStdString());
    const Node tree = readJson(source, problems);
    TemplateScope scope;
    scope.functions["user"] = [](const std::vector<TemplateValue>&) { return TemplateValue(""); };
    const OptionList& list = library.find(ComponentKind::Builder, "thing")->list;
    if (builtHere) {
        OptionReader reader(source, {&tree}, scope, problems, "thing");
        reader.follow(list);
        reader.require("name");
        reader.finish();
        SchemaChecker(source, scope, problems).complete(list, {&tree}, reader);
    } else {
        SchemaChecker(source, scope, problems).check(list, {&tree}, "thing");
    }
    problems.sort();
    QStringList lines;
    for (const Problem& problem : problems.all()) {
        lines << QString::fromStdString(codeName(problem.code)) + QLatin1Char(' ') + QString::fromStdString(problem.message);
    }
    return lines;
}

} // namespace

class SchemaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mergesGroups();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();
    void knowsTypes();
    void isReadOnceByManyThreads();
    void checks_data();
    void checks();
    void completesWhatCodeHasRead();
    void refusesWhatIsNotBuilt();
    void findsSecrets_data();
    void findsSecrets();
    void hidesLinesWithSecrets();
    void describesForPeople();
};

void SchemaTest::mergesGroups()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    const ComponentSchema* thing = library.find(ComponentKind::Builder, "thing");
    QVERIFY(thing != nullptr);
    QCOMPARE(thing->title, std::string("Thing"));
    QVERIFY(thing->list.find("gone") == nullptr);
    const OptionSchema* port = thing->list.find("port");
    QVERIFY(port != nullptr && port->common && port->minimum == 1 && port->maximum == 65535);
    QCOMPARE(spelled(*port->fallback), std::string("22"));
    // The group's rule lost one of its two options, so it says nothing any more.
    QCOMPARE(thing->list.rules.size(), std::size_t(8));
    QVERIFY(thing->list.find("tags")->options->find("key")->required);
    QCOMPARE(thing->list.findAnyCase("PORT"), port);
    QVERIFY(thing->list.find("PORT") == nullptr);
    QCOMPARE(thing->list.findReplaced("old_port")->by, std::string("port"));
}

void SchemaTest::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("broken in line 1");
    QTest::newRow("a list") << QByteArray("[]") << QByteArray("must hold an object");
    QTest::newRow("no title") << QByteArray(R"({"options": {}})") << QByteArray("\"title\"");
    QTest::newRow("no options") << QByteArray(R"({"title": "T"})") << QByteArray("\"options\"");
    QTest::newRow("key") << QByteArray(R"({"title": "T", "options": {}, "optoins": {}})") << QByteArray("\"optoins\"");
    QTest::newRow("option key") << QByteArray(R"({"title": "T", "options": {"a": {"type": "text", "hlep": "H"}}})")
                                << QByteArray("\"a.hlep\"");
    QTest::newRow("kind") << QByteArray(R"({"title": "T", "options": {"a": {"type": "txt"}}})") << QByteArray("\"a\"");
    QTest::newRow("group") << QByteArray(R"({"title": "T", "groups": ["none"], "options": {}})") << QByteArray("\"none\"");
    QTest::newRow("taken away") << QByteArray(R"({"title": "T", "options": {"a": null}})") << QByteArray("\"a\"");
    QTest::newRow("block") << QByteArray(R"({"title": "T", "options": {"a": {"type": "block"}}})") << QByteArray("\"a\"");
    QTest::newRow("range") << QByteArray(R"({"title": "T", "options": {"a": {"type": "number", "minimum": "1"}}})")
                           << QByteArray("\"minimum\"");
    QTest::newRow("rule") << QByteArray(R"({"title": "T", "options": {}, "rules": [{"message": "M."}]})")
                          << QByteArray("\"rules\"");
}

void SchemaTest::refusesBrokenFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, key);
    SchemaFolder folder;
    folder.write("groups/builder.json", R"({"options": {}})");
    folder.write("builders/bad.json", text.toStdString());
    const SchemaLibrary library(folder.path());
    try {
        static_cast<void>(library.find(ComponentKind::Builder, "bad"));
        QFAIL("no failure");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Internal);
        const QByteArray sentence = failure.what();
        QVERIFY2(sentence.contains(key), sentence.constData());
        QVERIFY2(key == "\"none\"" || sentence.contains("builders/bad.json"), sentence.constData());
    }
}

void SchemaTest::knowsTypes()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    QVERIFY(library.isKnown(ComponentKind::Builder, "thing"));
    QVERIFY(library.isKnown(ComponentKind::Builder, "azure-arm"));
    QVERIFY(!library.isKnown(ComponentKind::Provisioner, "azure-arm"));
    QVERIFY(!library.isKnown(ComponentKind::Builder, "../groups/net"));
    QVERIFY(library.find(ComponentKind::Builder, "../groups/net") == nullptr);
    QVERIFY(library.find(ComponentKind::Builder, "azure-arm") == nullptr);
    QCOMPARE(library.knownTypes(ComponentKind::Builder), (std::vector<std::string>{"azure-arm", "thing"}));
}

void SchemaTest::isReadOnceByManyThreads()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    std::vector<const ComponentSchema*> found(8);
    {
        std::vector<std::jthread> threads;
        for (const ComponentSchema*& each : found) {
            threads.emplace_back([&library, &each] { each = library.find(ComponentKind::Builder, "thing"); });
        }
    }
    for (const ComponentSchema* each : found) {
        QVERIFY(each != nullptr && each == found.front());
    }
}

void SchemaTest::checks_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char* name, const char* members, const QStringList& expected = {}) {
        QTest::newRow(name) << QByteArray(members) << expected;
    };
    const auto one = [](const char* line) { return QStringList{QString::fromUtf8(line)}; };
    row("nothing wrong", "");
    row("unknown", R"("prot": 1)", one("DC301 “prot” is no option of thing."));
    row("other case", R"("PORT": 23)", one("DC301 “PORT” of thing is spelled “port”."));
    row("former", R"("old_port": 1)", one("DC307 “old_port” of thing is outdated and without effect; it is now “port”."));
    row("former, no successor", R"("older": 1)", one("DC307 “older” of thing is outdated and without effect."));
    row("deprecated", R"("past": "p")", one("DC307 “past” of thing is outdated. It is slow."));
    row("since", R"("fresh": "f")", one("DC308 “fresh” of thing is not in old versions of Packer (new after 1.6.6)."));
    row("removed", R"("dead": "f")", one("DC308 “dead” of thing is not in newer versions of Packer (gone after 1.6.6)."));
    row("not built, as the whole", R"("cannot": false)");
    row("text", R"("user": ["u"])", one("DC302 “user” of thing must be a text, but is a list."));
    row("weak text", R"("user": 12)");
    row("choice", R"("mode": "shh")", one("DC303 “mode” of thing cannot be “shh”."));
    row("choice in a list", R"("words": ["a", "c"])", one("DC303 “words” of thing cannot be “c”."));
    row("open choice", R"("usual": "z")");
    row("flag", R"("flag": "yes")", one("DC302 “flag” of thing must be true or false, but is “yes”."));
    row("weak flag", R"("flag": "TRUE")");
    row("tristate", R"("three": {})");
    row("tristate text", R"("three": "maybe")", one("DC302 “three” of thing must be true or false, but is “maybe”."));
    row("number", R"("port": "x")", one("DC302 “port” of thing must be a whole number, but is “x”."));
    row("range", R"("port": 70000)", one("DC303 “port” of thing is 70000, which is out of range."));
    row("0 is left out", R"("port": 0)");
    row("empty is left out", R"("port": "")");
    row("variable without a value", R"("port": "{{user `p`}}")");
    row("octal", R"("octal": "0755")");
    row("octal wrong", R"("octal": "rwx")", one("DC302 “octal” of thing must be a whole number, but is “rwx”."));
    row("fraction", R"("share": "0.5")");
    row("fraction wrong", R"("share": "half")", one("DC302 “share” of thing must be a number, but is “half”."));
    row("duration", R"("wait": "1h2m")");
    row("duration wrong", R"("wait": "soon")", one("DC302 “wait” of thing must be a duration, but is “soon”."));
    row("duration bare", R"("wait": 5)", one("DC305 “wait” of thing has no unit, so it counts nanoseconds, as in Packer."));
    row("texts", R"("words": "a,b")");
    row("texts wrong", R"("words": {"a": "b"})", one("DC302 “words” of thing must be a text, but is an object."));
    row("numbers", R"("ids": [1, "2"])");
    row("numbers wrong", R"("ids": ["x"])", one("DC302 “ids” of thing must be a whole number, but is “x”."));
    row("lists", R"("lists": [["a"], ["b", "c"]])");
    row("lists wrong", R"("lists": "a")", one("DC302 “lists” of thing must be a list of lists, but is a text."));
    row("pairs", R"("pairs": {"a": 1})");
    row("pairs wrong", R"("pairs": "a")", one("DC302 “pairs” of thing must be an object, but is a text."));
    row("anything", R"("any": {"a": [1]})");
    row("block", R"("tags": {"key": "k"})");
    row("blocks", R"("tags": [{"key": "k"}, {"key": "l", "vlaue": "v"}])",
        one("DC301 “vlaue” is no option of “tags” number 2 of thing."));
    row("block required", R"("tags": [{"value": "v"}])", one("DC304 “key” is not set, but “tags” number 1 of thing needs it."));
    row("block wrong", R"("tags": "v")", one("DC302 “tags” of thing must be an object, but is a text."));
    row("rendered later", R"("late": "{{.ID}}")");
    row("field without value", R"("mode": "{{.Build}}")");
    row("exactly one, two", R"("other": ["o"])", one("DC306 thing has “one” and “other”, which exclude each other."));
    row("exactly one, empty", R"("other": [])");
    row("together", R"("left": "l")", one("DC306 thing has “left” without “right”, but they belong together."));
    row("together, both", R"("left": "l", "right": "r")");
    row("at most one", R"("left": "l", "right": "r", "late": "x")",
        one("DC306 thing has “left” and “late”, which exclude each other."));
    row("requires", R"("mode": "ssh")", one("DC304 thing: SSH needs a user."));
    row("requires, fulfilled", R"("mode": "ssh", "user": "u")");
    row("when a default says so", R"("usual": "a", "three": true)",
        one("DC306 thing has “usual” and “three”, which exclude each other."));
    row("when the default is overridden", R"("usual": "a", "three": true, "mode": "ssh", "user": "u")");
    row("not set is false, empty or null", R"("usual": "", "three": true, "left": null)");
    row("rule in a block", R"("tags": [{"key": "alone"}])", one("DC304 “tags” number 1 of thing needs “value”."));
    row("rule in a block, fulfilled", R"("tags": [{"key": "alone", "value": "v"}])");
    row("ascending", R"("low": 30, "high": 20)", one("DC306 “low” of thing is 30, which is above “high”, 20."));
    row("ascending, by default", R"("low": "30")", one("DC306 “low” of thing is 30, which is above “high”, 20."));
    row("ascending, the upper one", R"("high": 9)", one("DC306 “low” of thing is 10, which is above “high”, 9."));
    row("ascending, 0 is the default", R"("low": 12, "high": 0)");
    row("ascending, equal", R"("low": 20)");
    row("ascending, not known", R"("low": "{{user `p`}}")");
    row("form", R"("size": "40M")");
    row("form, a number", R"("size": 40)");
    row("form, wrong", R"("size": "40MB")", one("DC303 “size” of thing cannot be “40MB”."));
    row("form, empty", R"("size": "")");
    row("form, not known", R"("size": "{{user `p`}}")");
    row("requires when set", R"("ttl": 3)", one("DC304 thing needs “late”."));
}

void SchemaTest::checks()
{
    QFETCH(QByteArray, members);
    QFETCH(QStringList, expected);
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    const QByteArray json
        = R"({"type": "thing", "name": "n", "one": "1")" + (members.isEmpty() ? QByteArray() : ", " + members) + "}";
    QCOMPARE(checked(library, json), expected);
}

void SchemaTest::completesWhatCodeHasRead()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    // What the code has said about "name" is not said again; the rule about "name" and "flag" hangs on it.
    QCOMPARE(checked(library, R"({"one": "1", "port": 70000})", true),
             (QStringList{QStringLiteral("DC304 “name” is not set, but thing needs it."),
                          QStringLiteral("DC303 “port” of thing is 70000, which is out of range.")}));
    QCOMPARE(checked(library, R"({"name": "n"})", true),
             QStringList{QStringLiteral("DC304 thing needs one of “one” and “other”.")});
    QCOMPARE(checked(library, R"({})").size(), 3);
}

void SchemaTest::refusesWhatIsNotBuilt()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    QCOMPARE(checked(library, R"({"name": "n", "one": "1", "cannot": false})", true),
             QStringList{QStringLiteral("DC309 “cannot” of thing is not supported yet by Diecast.")});
    QCOMPARE(checked(library, R"({"name": "n", "one": "1", "cannot": "true"})", true), QStringList());
}

void SchemaTest::findsSecrets_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QStringList>("secrets");
    QTest::addColumn<int>("warnings");
    const auto row = [](const char* name, const char* members, const QStringList& secrets, int warnings) {
        QTest::newRow(name) << QByteArray(members) << secrets << warnings;
    };
    const QStringList one{QStringLiteral("hush")};
    row("none", R"("user": "hush")", {}, 0);
    row("literal", R"("password": "hush")", one, 1);
    row("number", R"("password": 1234)", {QStringLiteral("1234")}, 1);
    row("variable", R"("password": "{{user `x`}}")", {QStringLiteral("from a variable")}, 0);
    row("empty", R"("password": "")", {}, 0);
    row("null", R"("password": null)", {}, 0);
    row("known later", R"("password": "{{.Password}}")", {}, 0);
    row("other case", R"("Password": "hush")", one, 1);
    row("list", R"("tokens": ["hush", "{{user `x`}}"])", {QStringLiteral("hush"), QStringLiteral("from a variable")}, 1);
    row("in a block", R"("logins": [{"key": "hush"}, {"name": "n"}])", one, 1);
    row("said by another option", R"("password": "hush", "user": "hush")", {}, 1);
}

void SchemaTest::findsSecrets()
{
    QFETCH(QByteArray, members);
    QFETCH(QStringList, secrets);
    QFETCH(int, warnings);
    SchemaFolder folder;
    folder.write("groups/builder.json", R"({"options": {}})");
    folder.write("groups/login.json", R"({"options": {"key": {"type": "text", "secret": true, "section": "main", "help": "K."},
        "name": {"type": "text", "section": "main", "help": "N."}}})");
    folder.write("builders/safe.json", R"({"title": "Safe", "help": "H.", "options": {
        "user": {"type": "text", "section": "main", "help": "U."},
        "password": {"type": "text", "secret": true, "section": "main", "help": "P."},
        "tokens": {"type": "texts", "secret": true, "section": "main", "help": "T."},
        "logins": {"type": "blocks", "of": "login", "section": "main", "help": "L."}}})");
    const SchemaLibrary library(folder.path());
    Problems problems;
    const SourceText source("t.json", ("{" + members + "}").toStdString());
    const Node tree = readJson(source, problems);
    TemplateScope scope;
    scope.functions["user"] = [](const std::vector<TemplateValue>&) { return TemplateValue("from a variable"); };
    const OptionList& list = library.find(ComponentKind::Builder, "safe")->list;
    OptionReader reader(source, {&tree}, scope, problems, "safe");
    reader.follow(list);
    QStringList found;
    for (const std::string& value : secretsAmong(list, reader)) {
        found << QString::fromStdString(value);
    }
    QCOMPARE(found, secrets);
    QCOMPARE(static_cast<int>(problems.all().size()), warnings);
    for (const Problem& problem : problems.all()) {
        QCOMPARE(problem.code, ProblemCode::SecretInTemplate);
        QCOMPARE(problem.severity, Severity::Warning);
    }
}

void SchemaTest::hidesLinesWithSecrets()
{
    Problems problems;
    for (const char* line : {R"("password": "hush")", "password: hush", R"("name": "hushed")", R"("pushhush_": 1)"}) {
        Problem problem;
        problem.line = line;
        problems.add(problem);
    }
    hideLinesWith({"hush"}, problems);
    QVERIFY(problems.all()[0].line.empty());
    QVERIFY(problems.all()[1].line.empty());
    QVERIFY(!problems.all()[2].line.empty());
    QVERIFY(!problems.all()[3].line.empty());
}

void SchemaTest::describesForPeople()
{
    SchemaFolder folder;
    writeThing(folder);
    const SchemaLibrary library(folder.path());
    const OptionReference reference(library, [](ComponentKind, const std::string&) { return false; });
    const ComponentSchema& thing = *library.find(ComponentKind::Builder, "thing");
    const QString text = QString::fromStdString(reference.component(thing));
    QVERIFY2(text.startsWith(QLatin1String("Thing (builder thing)\nMakes things.\n")), qPrintable(text));
    QVERIFY(text.contains(QLatin1String("  name: text, required\n      N.\n")));
    QVERIFY(text.contains(QLatin1String("Network:\n  port: whole number, 1 to 65535, default 22\n      P.\n")));
    QVERIFY(!text.contains(QLatin1String("hidden")));
    QVERIFY(OptionReference::find(thing.list, "tags.key") != nullptr);
    QVERIFY(OptionReference::find(thing.list, "tags.kee") == nullptr);
    QVERIFY(OptionReference::find(thing.list, "hidden") == nullptr);
    QVERIFY(QString::fromStdString(reference.unknownType("thnig")).contains(QStringLiteral("“thing”")));
    QVERIFY(QString::fromStdString(reference.unknownOption(thing, "prot")).contains(QStringLiteral("“port”")));
    QVERIFY(QString::fromStdString(reference.types()).contains(QLatin1String("thing")));
}

QTEST_GUILESS_MAIN(SchemaTest)
#include "schema_test.moc"
