// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/interpolation.h"

#include <QTest>

#include <random>

using namespace diecast;

namespace {

TemplateValue listOf(std::vector<TemplateValue> items)
{
    TemplateValue list;
    list.value = std::move(items);
    return list;
}

TemplateScope sampleScope()
{
    TemplateScope scope;
    scope.functions["shout"] = [](const std::vector<TemplateValue>& arguments) {
        const auto* text = arguments.size() == 1 ? std::get_if<std::string>(&arguments[0].value) : nullptr;
        if (!text) {
            throw std::runtime_error("one text is needed");
        }
        return TemplateValue(*text + "!");
    };
    scope.functions["refuse"] = [](const std::vector<TemplateValue>&) -> TemplateValue { throw std::runtime_error("not today"); };
    scope.functions["constant"] = [](const std::vector<TemplateValue>&) { return TemplateValue("fixed"); };
    scope.dot["Name"] = TemplateValue("web");
    scope.dot["Empty"] = TemplateValue("");
    scope.dot["Count"] = TemplateValue(3LL);
    scope.dot["Yes"] = TemplateValue(true);
    scope.dot["List"] = listOf({TemplateValue("a"), TemplateValue("b"), TemplateValue("c")});
    TemplateValue tags;
    tags.value = std::map<std::string, TemplateValue>{{"os", TemplateValue("debian")}, {"arch", TemplateValue("amd64")}};
    scope.dot["Tags"] = tags;
    return scope;
}

} // namespace

class InterpolationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void renders_data();
    void renders();
    void refuses_data();
    void refuses();
    void keepsUnknownFields_data();
    void keepsUnknownFields();
    void findsCalls_data();
    void findsCalls();
    void parsedOnceRendersOften();
    void endlessTemplatesEnd();
    void survivesAnything_data();
    void survivesAnything();
};

void InterpolationTest::renders_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* text, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("nothing", "", "");
    row("plain", "no braces { } here", "no braces { } here");
    row("single braces", "a {b} c }} d", "a {b} c }} d");
    row("raw text", "{{`x`}}", "x");
    row("quoted text", "{{\"a\\tb\\u00e9\\x41\\101\"}}",
        "a\tb\xC3\xA9"
        "AA");
    row("braces themselves", "{{`{{`}}x{{`}}`}}", "{{x}}");
    row("character constant", "{{'a'}}", "97");
    row("numbers", "{{1}} {{-2}} {{0x1F}} {{1_000}} {{0b101}} {{0o17}}", "1 -2 31 1000 5 15");
    row("floats in the shortest form", "{{1e5}} {{1e6}} {{1234567.0}} {{12345.678}} {{100000000}} {{print 123456789.0}}",
        "100000 1e+06 1.234567e+06 12345.678 100000000 1.23456789e+08");
    row("floats by verbs", "{{printf `%g %v %G` 1e6 1e20 1e7}}", "1e+06 1e+20 1E+07");
    row("floats", "{{1.5}} {{1e3}} {{1e21}} {{0.00001}} {{2.0}}", "1.5 1000 1e+21 1e-05 2");
    row("bools", "{{true}} {{false}}", "true false");
    row("comment", "a{{/* c */}}b", "ab");
    row("comment trims", "a {{- /* c */ -}} b", "ab");
    row("comment over lines", "a{{/* c\n }} */}}b", "ab");
    row("trim left", "a \n {{- `b`}}", "ab");
    row("trim right", "{{`a` -}} \n b", "ab");
    row("minus is no trim", "{{-3}}", "-3");
    row("newline inside action", "{{\n`a`\n}}", "a");
    row("field", "{{.Name}}", "web");
    row("dollar", "{{$.Name}}", "web");
    row("chain", "{{.Tags.os}}", "debian");
    row("missing field", "{{.Nope}}", "<no value>");
    row("missing below missing", "{{.Nope.Deeper}}", "<no value>");
    row("missing below missing, with an argument", "{{.Nope.Deeper 1}}", "<no value>");
    row("missing far below missing, with a piped one", "{{1 | .Nope.Deeper.Down}}", "<no value>");
    row("missing below a map", "{{.Tags.nope}}", "<no value>");
    row("dot", "{{with .Name}}{{.}}{{end}}", "web");
    row("list", "{{.List}}", "[a b c]");
    row("map", "{{.Tags}}", "map[arch:amd64 os:debian]");
    row("function", "{{shout `x`}}", "x!");
    row("function of nothing", "{{constant}}", "fixed");
    row("pipeline", "{{`x` | shout | shout}}", "x!!");
    row("parentheses", "{{shout (shout `x`)}}", "x!!");
    row("function as argument", "{{shout constant}}", "fixed!");
    row("field of parentheses", "{{(index .Tags `os`)}} {{(.Tags).arch}}", "debian amd64");
    row("if", "{{if .Yes}}y{{end}}{{if .Empty}}n{{end}}", "y");
    row("if else", "{{if .Empty}}y{{else}}n{{end}}", "n");
    row("else if", "{{if .Empty}}1{{else if eq .Name `web`}}2{{else}}3{{end}}", "2");
    row("else if else", "{{if .Empty}}1{{else if .Empty}}2{{else}}3{{end}}", "3");
    row("truth", "{{if 0}}1{{end}}{{if .Count}}2{{end}}{{if .List}}3{{end}}{{if .Nope}}4{{end}}{{if 0.0}}5{{end}}", "23");
    row("with", "{{with .Tags}}{{.os}}{{end}}{{with .Empty}}x{{else}}none{{end}}", "debiannone");
    row("else with", "{{with .Empty}}x{{else with .Name}}{{.}}{{end}}", "web");
    row("range", "{{range .List}}<{{.}}>{{end}}", "<a><b><c>");
    row("range of nothing", "{{range .Nope}}x{{else}}none{{end}}", "none");
    row("range with key", "{{range $i, $x := .List}}{{$i}}={{$x}} {{end}}", "0=a 1=b 2=c ");
    row("range over map", "{{range $k, $v := .Tags}}{{$k}}={{$v}};{{end}}", "arch=amd64;os=debian;");
    row("range over number", "{{range 3}}{{.}}{{end}}", "012");
    row("break", "{{range .List}}{{if eq . `b`}}{{break}}{{end}}{{.}}{{end}}", "a");
    row("continue", "{{range .List}}{{if eq . `b`}}{{continue}}{{end}}{{.}}{{end}}", "ac");
    row("variable", "{{$x := `a`}}{{$x}}{{$x = `b`}}{{$x}}", "ab");
    row("variable in if", "{{$x := 1}}{{if $y := 2}}{{$x = $y}}{{end}}{{$x}}", "2");
    row("variable of a map", "{{$t := .Tags}}{{$t.os}}", "debian");
    row("assignment in range", "{{$l := ``}}{{range .List}}{{$l = .}}{{end}}{{$l}}", "c");
    row("define", "{{define `x`}}<{{.}}>{{end}}{{template `x` .Name}}{{template `x` `y`}}", "<web><y>");
    row("block", "{{block `x` .Name}}<{{.}}>{{end}}", "<web>");
    row("and or not", "{{and `a` `b`}}{{or `` `c`}}{{not true}}", "bcfalse");
    row("and stops", "{{and false (refuse)}}{{or true (refuse)}}", "falsetrue");
    row("eq", "{{eq 1 1}} {{eq `a` `b` `a`}} {{ne 1 2}} {{eq .Nope `a`}}", "true true true false");
    row("order", "{{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge `b` `a`}} {{lt 1.5 2.5}}", "true true false true true");
    row("len", "{{len `abc`}} {{len .List}} {{len .Tags}}", "3 3 2");
    row("index", "{{index .List 1}} {{index .Tags `os`}} {{index `abc` 1}}", "b debian 98");
    row("index of nothing there", "{{index .Tags `zz`}}", "<no value>");
    row("slice", "{{slice `abcd` 1 3}} {{slice .List 1}}", "bc [b c]");
    row("print", "{{print 1 2 `a` `b` 3}}|{{println `a` 1}}", "1 2ab3|a 1\n");
    row("html", "{{html `<a href=\"x\">'&`}}", "&lt;a href=&#34;x&#34;&gt;&#39;&amp;");
    row("js", "{{js `it's <b>`}}", "it\\'s \\u003Cb\\u003E");
    row("urlquery", "{{urlquery `a b/c?d=\xC3\xA9`}}", "a+b%2Fc%3Fd%3D%C3%A9");
    row("printf plain", "{{printf `%s-%d-%v` `a` 5 true}}", "a-5-true");
    row("printf width", "{{printf `[%5d][%-5d][%05d][%+d]` 42 42 42 42}}", "[   42][42   ][00042][+42]");
    row("printf text", "{{printf `[%6s][%-6s][%.2s][%q]` `abc` `abc` `abc` `a\"b`}}", "[   abc][abc   ][ab][\"a\\\"b\"]");
    row("printf bases", "{{printf `%x %X %o %b %c %U %#x` 255 255 8 5 65 65 255}}", "ff FF 10 101 A U+0041 0xff");
    row("printf hex text", "{{printf `%x % X` `hi` `hi`}}", "6869 68 69");
    row("printf floats", "{{printf `%.2f %e %g %6.1f` 3.14159 1500.0 0.5 2.25}}", "3.14 1.500000e+03 0.5    2.2");
    row("printf type", "{{printf `%T %T %T %T` 1 `a` true 1.5}}", "int string bool float64");
    row("printf percent", "{{printf `100%%`}}", "100%");
    row("printf wrong verb", "{{printf `%d` `hi`}}", "%!d(string=hi)");
    row("printf missing", "{{printf `%d`}}", "%!d(MISSING)");
    row("printf extra", "{{printf `x` 1}}", "x%!(EXTRA int=1)");
    row("printf no verb", "{{printf `a%`}}", "a%!(NOVERB)");
    row("printf star", "{{printf `[%*d]` 4 7}}", "[   7]");
    row("pipe at the end", "{{shout `x` |}}", "x!");
    row("definitions of nothing", "{{define `t`}} {{end}}{{define `t`}}b{{end}}{{define `t`}}{{end}}{{template `t`}}", "b");
    row("letters beyond ASCII",
        "{{$\xC3\xA4\xD9\xA3 := `x`}}{{$\xC3\xA4\xD9\xA3}}{{.Fa\xC3\xA7"
        "ade}}",
        "x<no value>");
    row("utf-8 stays", "\xC3\xA4{{`\xE2\x82\xAC`}}\xF0\x9F\x8D\xBA", "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x8D\xBA");
}

void InterpolationTest::renders()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    try {
        QCOMPARE(QString::fromStdString(renderTemplate(text.toStdString(), sampleScope())), expected);
    } catch (const TemplateError& error) {
        QFAIL(error.what());
    }
}

void InterpolationTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("offset");
    const auto row = [](const char* text, const char* sentence, int offset) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(sentence) << offset;
    };
    row("ab{{nosuch}}", "function \"nosuch\" not defined", 4);
    row("{{if false}}{{nosuch}}{{end}}", "function \"nosuch\" not defined", 14);
    row("{{user `a`", "unclosed action", 0);
    row("{{", "unclosed action", 0);
    row("{{}}", "missing value for command", 2);
    row("{{/* x", "unclosed comment", 0);
    row("{{/* x */ y}}", "comment ends before closing delimiter", 0);
    row("{{`x}}", "unterminated raw quoted string", 2);
    row("{{\"x}}", "unterminated quoted string", 2);
    row("{{'x}}", "unterminated character constant", 2);
    row("{{'xy'}}", "malformed character constant: 'xy'", 2);
    row("{{\"\\q\"}}", "invalid syntax in \"\\q\"", 2);
    row("{{12x}}", "bad number syntax: \"12x\"", 2);
    row("{{end}}", "unexpected {{end}}", 0);
    row("{{else}}", "unexpected {{else}}", 0);
    row("{{if true}}x", "unexpected EOF", 12);
    row("{{if}}x{{end}}", "missing value for if", 4);
    row("{{if true}}{{else}}{{else}}{{end}}", "expected end; found {{else}}", 19);
    row("{{$x}}", "undefined variable \"$x\"", 2);
    row("{{$x = 1}}", "undefined variable \"$x\"", 2);
    row("{{if $x := 1}}{{end}}{{$x}}", "undefined variable \"$x\"", 23);
    row("{{$x, $y := .List}}", "too many declarations in command", 2);
    row("{{(shout `x`}}", "unclosed left paren", 12);
    row("{{shout `x`)}}", "unexpected right paren", 11);
    row("{{shout `x` | |}}", "unexpected \"|\" in command", 14);
    row("{{define `t`}}a{{end}}{{define `t`}}b{{end}}", "template: multiple definition of template \"t\"", 22);
    row("{{.Na\xE2\x82\xACme}}", "bad character U+20AC '\xE2\x82\xAC'", 5);
    row("{{\xE2\x82\xAC}}", "unrecognized character in action: U+20AC '\xE2\x82\xAC'", 2);
    row("{{na\xC3\xAFve}}", "function \"na\xC3\xAFve\" not defined", 2);
    row("{{1 | 2}}", "non executable command in pipeline stage 2", 6);
    row("{{nil}}", "nil is not a command", 2);
    row("{{shout`x`}}", "bad character U+0060 '`'", 7);
    row("{{$x := 1}}{{$x= 2}}", "bad character U+003D '='", 15);
    row("{{a:b}}", "expected :=", 3);
    row("{{#}}", "unrecognized character in action: U+0023 '#'", 2);
    row("{{1 2}}", "can't give argument to non-function 1", 2);
    row("{{.Name `x`}}", "Name is not a method but has arguments", 2);
    row("{{.Missing `x`}}", "Missing is not a method but has arguments", 2);
    row("{{.Name.Deeper `x`}}", "can't evaluate field Deeper in type string", 2);
    row("{{.Name.Deeper}}", "can't evaluate field Deeper in type string", 2);
    row("{{refuse}}", "error calling refuse: not today", 2);
    row("{{len 3}}", "error calling len: len of type int", 2);
    row("{{index .List 9}}", "error calling index: index out of range: 9", 2);
    row("{{index .List -1}}", "error calling index: index out of range: -1", 2);
    row("{{slice `abc` 2 1}}", "error calling slice: invalid slice index: 2 > 1", 2);
    row("{{eq 1 `a`}}", "error calling eq: incompatible types for comparison", 2);
    row("{{lt true false}}", "error calling lt: invalid type for comparison", 2);
    row("{{eq 1}}", "error calling eq: missing argument for comparison", 2);
    row("{{not}}", "wrong number of args for not: want 1 got 0", 2);
    row("{{and}}", "wrong number of args for and: want at least 1 got 0", 2);
    row("{{print and}}", "wrong number of args for and: want at least 1 got 0", 8);
    row("{{print or}}", "wrong number of args for or: want at least 1 got 0", 8);
    // What would keep everybody waiting, or fill the memory.
    row("{{range 1000000000}}{{end}}", "more than 1000000 steps are needed", 0);
    row("{{range 100000}}{{range 100000}}{{end}}{{end}}", "more than 1000000 steps are needed", 16);
    row("{{range 100000}}{{$x := printf `%9000000d` 1}}{{end}}", "more than 1000000 steps are needed", 24);
    row("{{$x := `0123456789`}}{{range 40}}{{$x = print $x $x}}{{end}}", "the result is too long", 41);
    row("{{range true}}{{end}}", "range can't iterate over true", 8);
    row("{{break}}", "{{break}} outside {{range}}", 0);
    row("{{template `x`}}", "template \"x\" not defined", 0);
    row("{{define `x`}}{{template `x`}}{{end}}{{template `x`}}", "exceeded maximum template depth (200)", 14);
    row("{{`a`.b}}", "unexpected . after term", 5);
    row("{{shout , `x`}}", "unexpected \",\" in operand", 8);
}

void InterpolationTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    QFETCH(int, offset);
    try {
        const std::string rendered = renderTemplate(text.toStdString(), sampleScope());
        QFAIL(("rendered to: " + rendered).c_str());
    } catch (const TemplateError& error) {
        QCOMPARE(QString::fromUtf8(error.what()), sentence);
        QCOMPARE(static_cast<int>(error.offset()), offset);
    }
}

void InterpolationTest::keepsUnknownFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("{{ .Unknown }}", "{{ .Unknown }}");
    row("a {{- .Unknown -}} b", "a{{- .Unknown -}}b");
    row("{{ .Name }}-{{.Unknown}}", "web-{{.Unknown}}");
    row("{{shout .Unknown}}", "{{shout .Unknown}}");
    row("{{if .Unknown}}{{.Name}}{{end}}", "{{if .Unknown}}{{.Name}}{{end}}");
    row("{{if .Yes}}{{.Unknown}}{{.Name}}{{end}}", "{{.Unknown}}web");
    row("{{if .Empty}}1{{else if .Unknown}}2{{end}}", "{{if .Empty}}1{{else if .Unknown}}2{{end}}");
    row("{{$.Unknown}}", "{{$.Unknown}}");
}

void InterpolationTest::keepsUnknownFields()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    TemplateScope scope = sampleScope();
    scope.keepUnknownFields = true;
    QCOMPARE(QString::fromStdString(renderTemplate(text.toStdString(), scope)), expected);
}

void InterpolationTest::findsCalls_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("plain", "");
    row("{{user `x`}}", "user(x)@2");
    row("{{ user \"x\" | upper }}", "user(x)@3 upper()@14");
    row("{{`x` | user}}", "user(x)@8");
    row("{{if eq (user `a`) `b`}}{{build `ID`}}{{end}}", "user(a)@9 eq(b)@5 build(ID)@26");
    row("{{upper build_name}}", "build_name()@8 upper()@2");
    row("{{define `d`}}{{env `E`}}{{end}}", "env(E)@16");
}

void InterpolationTest::findsCalls()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QStringList found;
    for (const ParsedTemplate::Call& call : ParsedTemplate(text.toStdString()).calls()) {
        QStringList arguments;
        for (const std::string& argument : call.textArguments) {
            arguments << QString::fromStdString(argument);
        }
        found << QStringLiteral("%1(%2)@%3")
                     .arg(QString::fromStdString(call.function), arguments.join(QLatin1Char(',')))
                     .arg(call.offset);
    }
    QCOMPARE(found.join(QLatin1Char(' ')), expected);
}

void InterpolationTest::parsedOnceRendersOften()
{
    ParsedTemplate parsed("{{.Name}}-{{$x := .Count}}{{$x}}");
    ParsedTemplate moved = std::move(parsed);
    TemplateScope scope = sampleScope();
    QCOMPARE(moved.render(scope), std::string("web-3"));
    scope.dot["Name"] = TemplateValue("db");
    QCOMPARE(moved.render(scope), std::string("db-3"));
    QVERIFY(!moved.isPlainText());
    QVERIFY(ParsedTemplate("plain").isPlainText());
}

void InterpolationTest::endlessTemplatesEnd()
{
    QVERIFY_THROWS_EXCEPTION(TemplateError, static_cast<void>(renderTemplate("{{range 1000000000}}x{{end}}", sampleScope())));
    QVERIFY_THROWS_EXCEPTION(TemplateError,
                             static_cast<void>(renderTemplate("{{" + std::string(100'000, '(') + "}}", sampleScope())));
    std::string nested;
    for (int depth = 0; depth < 10'000; ++depth) {
        nested += "{{if true}}";
    }
    QVERIFY_THROWS_EXCEPTION(TemplateError, static_cast<void>(renderTemplate(nested, sampleScope())));
}

void InterpolationTest::survivesAnything_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Every text is rendered or refused with a place inside it.
void InterpolationTest::survivesAnything()
{
    QFETCH(unsigned, seed);
    const std::vector<std::string> samples{
        "a{{- /* c */ -}}{{if eq (shout `a`) `b`}}{{.Name}}{{else if .X}}y{{end}}{{range $i,$x := .List}}{{$i}}{{$x}}{{end}}",
        "{{printf `%5.2f|%-5d|%q|%x` 1.5 3 \"a\\u00e9\" `hi`}}{{define `t`}}{{.}}{{end}}{{template `t` .}}",
        "{{$x := index .Tags `os`}}{{$x = slice `abcdef` 1 3 | shout}}{{with $x}}{{.}}{{end}}{{len .List}}{{'a'}}{{0x1F}}{{1e3}}"};
    const std::string spice = "{}()|.$`\"'\\:=,- \n0aEx%\xC3";
    std::mt19937 random(seed);
    TemplateScope scope = sampleScope();
    int rendered = 0;
    for (int round = 0; round < 300; ++round) {
        std::string text = samples[random() % samples.size()];
        for (auto change = random() % 4 + 1; change > 0 && !text.empty(); --change) {
            const std::size_t at = random() % text.size();
            switch (random() % 3) {
            case 0:
                text[at] = spice[random() % spice.size()];
                break;
            case 1:
                text.erase(at, random() % 6);
                break;
            default:
                text.insert(at, text.substr(random() % text.size(), random() % 25));
            }
        }
        scope.keepUnknownFields = random() % 2 == 0;
        try {
            const ParsedTemplate parsed(text);
            static_cast<void>(parsed.calls());
            static_cast<void>(parsed.render(scope));
            ++rendered;
        } catch (const TemplateError& error) {
            QVERIFY2(error.offset() <= text.size() && *error.what() != '\0', text.c_str());
        }
    }
    QVERIFY(rendered > 10);
}

QTEST_GUILESS_MAIN(InterpolationTest)
#include "interpolation_test.moc"
