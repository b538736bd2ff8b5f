// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/functions.h"

#include <QTest>

using namespace diecast;

namespace {

TemplateScope sampleScope()
{
    TemplateScope scope = functionsFor(RunFacts(), RenderSubject());
    scope.dot["Name"] = TemplateValue("web");
    scope.dot["Count"] = TemplateValue(3LL);
    TemplateValue list;
    list.value = std::vector<TemplateValue>{TemplateValue("a"), TemplateValue("b"), TemplateValue("c")};
    scope.dot["List"] = list;
    TemplateValue tags;
    tags.value = std::map<std::string, TemplateValue>{{"os", TemplateValue("debian")}, {"arch", TemplateValue("amd64")}};
    scope.dot["Tags"] = tags;
    return scope;
}

} // namespace

/// Everything expected here is what a program with Go's own text/template printed for the same text and data.
class GoLanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prints_data();
    void prints();
    void refuses_data();
    void refuses();
    void withoutData_data();
    void withoutData();
    void endsBeforeTheMemoryDoes();
};

void GoLanguageTest::prints_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("{{printf `%[2]d %[1]d` 11 22}}", "22 11");
    row("{{printf `%[2]*[1]d|` 12 6}}", "    12|");
    row("{{printf `%[3]*.[2]*[1]f|` 12.0 2 6}}", " 12.00|");
    row("{{printf `%6.2f|%[1]x` 12.0 2}}", " 12.00|0x1.8p+03");
    row("{{printf `%[1]*.2f|` 7 3.14159}}", "   3.14|");
    row("{{printf `%[2]d %d` 1 2 3}}", "2 3");
    row("{{printf `%[1]d %d %[1]q %T` 65 66}}", "65 66 'A' int");
    row("{{printf `%[3]d` 1}}", "%!d(BADINDEX)");
    row("{{printf `%[0]d` 1}}", "%!d(BADINDEX)");
    row("{{printf `%[x]d` 1}}", "%!d(BADINDEX)");
    row("{{printf `%[]d` 1}}", "%!d(BADINDEX)");
    row("{{printf `%[1` 1}}", "%!(NOVERB)");
    row("{{printf `%[` 1}}", "%!(NOVERB)");
    row("{{printf `%[2]2d` 1 2}}", "%!d(BADINDEX)");
    row("{{printf `%[2].3d` 1 2}}", "%!d(BADINDEX)");
    row("{{printf `%[99999999999]d` 1}}", "%!d(BADINDEX)");
    row("{{printf `%[5]d %d` 1 2}}", "%!d(BADINDEX) 1");
    row("{{printf `%.[2]d|` 7 8}}", "8|");
    row("{{printf `%[2]v` 1 2 3}}", "2");
    row("{{printf `%*d|` 5 42}}", "   42|");
    row("{{printf `%*d|` -5 42}}", "42   |");
    row("{{printf `%-*d|` 5 42}}", "42   |");
    row("{{printf `%0*d|` -5 42}}", "42   |");
    row("{{printf `%*d` `x` 42}}", "%!(BADWIDTH)42");
    row("{{printf `%*d` 10000000 42}}", "%!(BADWIDTH)42");
    row("{{printf `%.*d|` 5 42}}", "00042|");
    row("{{printf `%.*d|` -5 42}}", "%!(BADPREC)42|");
    row("{{printf `%.*d` `x` 42}}", "%!(BADPREC)42");
    row("{{printf `%*d`}}", "%!(BADWIDTH)%!d(MISSING)");
    row("{{printf `%-.` 1}}", "%!.(int=1)");
    row("{{printf `%.3d|%8.3d|%-8.3d|%08.3d|%.0d|%5.0d|` 7 7 7 7 0 0}}", "007|     007|007     |     007||     |");
    row("{{printf `%+05d|%-05d|% d|% 05d|%+d|%+.3d` 42 42 42 42 -42 7}}", "+0042|42   | 42| 0042|-42|+007");
    row("{{printf `%5t|%-7t|%05t` true false true}}", " true|false  |0true");
    row("{{printf `%5c|%-5c|%05c|` 65 233 65}}", "    A|é    |0000A|");
    row("{{printf `%10.3s|%-10.3s|%010s|%.10s` `abcdef` `abcdef` `abc` `ab`}}", "       abc|abc       |0000000abc|ab");
    row("{{printf `%5s|%-5s|%.1s` `é` `é` `éa`}}", "    é|é    |é");
    row("{{printf `%#x %#X %#o %#b %O %#O` 255 255 8 5 8 8}}", "0xff 0XFF 010 0b101 0o10 0o010");
    row("{{printf `%#x %#o %#b` 0 0 0}}", "0x0 0 0b0");
    row("{{printf `%#08x|%#8x|%#-8x|%08x|%#.4x` 255 255 255 255 255}}", "0x000000ff|    0xff|0xff    |000000ff|0x00ff");
    row("{{printf `%x %X %b %o %#x` -255 -255 -5 -8 -255}}", "-ff -FF -101 -10 -0xff");
    row("{{printf `%U %#U %U %#U %#.6U %10U|` 65 65 128512 128512 233 65}}",
        "U+0041 U+0041 'A' U+1F600 U+1F600 '😀' U+0000E9 'é'     U+0041|");
    row("{{printf `%#U %#U` 173 10}}", "U+00AD U+000A");
    row("{{printf `%U %c %q` -1 -1 -1}}", "U+FFFFFFFFFFFFFFFF � '�'");
    row("{{printf `%q %q %q %+q %#q` 65 39 10 233 65}}", R"('A' '\'' '\n' '\u00e9' 'A')");
    row("{{printf `%q %q %q` 173 8203 917505}}", R"('\u00ad' '\u200b' '\U000e0001')");
    row("{{printf `%c%c` 55296 1114112}}", "��");
    row("{{printf `%v %#v %+v` 42 42 42}}", "42 42 42");
    row("{{printf `%d %x` 9223372036854775807 -9223372036854775808}}", "9223372036854775807 -8000000000000000");
    row("{{printf `%x|%X|% x|% X|%#x|%# x|%#X|%# X` `hi!` `hi!` `hi!` `hi!` `hi!` `hi!` `hi!` `hi!`}}",
        "686921|686921|68 69 21|68 69 21|0x686921|0x68 0x69 0x21|0X686921|0X68 0X69 0X21");
    row("{{printf `%.2x|% .2x|%10x|%-10x|%010x|%x|%5x|` `hi!` `hi!` `hi!` `hi!` `hi!` `` ``}}",
        "6869|68 69|    686921|686921    |0000686921||     |");
    row(R"({{printf `%q %+q %#q %#+q` `é"x` `é"x` `é"x` `é`}})", R"("é\"x" "\u00e9\"x" `é"x` `é`)");
    row(R"({{printf "%#q %#q %#q" "a`b" "a\nb" "a\tb"}})", "\"a`b\" \"a\\nb\" `a\tb`");
    row(R"({{printf `%q` "\a\b\f\n\r\t\v\\'\x00\x1b\x7f\xff"}})", R"("\a\b\f\n\r\t\v\\'\x00\x1b\x7f\xff")");
    row(R"({{printf `%q %+q` "\u00ad\u200b\u2028\ufeff\U000e0001\U0001f600" "\u00ad\U0001f600\xff"}})",
        R"("\u00ad\u200b\u2028\ufeff\U000e0001😀" "\u00ad\U0001f600\xff")");
    row("{{printf `%10q|%-10q|%010q|%.2q` `ab` `ab` `ab` `abcd`}}", R"(      "ab"|"ab"      |000000"ab"|"ab")");
    row(R"({{printf `%#v %#v %#v %#v` `a"b` 1.0 true nil}})", R"("a\"b" 1 true <nil>)");
    row("{{printf `%e %E %g %G %f %F` 1500.0 1500.0 1500.0 1e21 1500.0 1500.0}}",
        "1.500000e+03 1.500000E+03 1500 1E+21 1500.000000 1500.000000");
    row("{{printf `%.0e %.3e %.0f %.1f %.3g %.10g %.0g` 1500.0 1500.0 2.5 0.25 123456.0 123456.0 123456.0}}",
        "2e+03 1.500e+03 2 0.2 1.23e+05 123456 1e+05");
    row("{{printf `%b %b %b` 1.0 -0.5 0.0}}", "4503599627370496p-52 -4503599627370496p-53 0p-1074");
    row("{{printf `%x %X %x %.2x %.0x %x` 1.0 -0.5 0.0 3.14159 1.5 1e-320}}",
        "0x1p+00 -0X1P-01 0x0p+00 0x1.92p+01 0x1p+01 0x1.fap-1064");
    row("{{printf `%#g %#.3g %#x %#e %#.0f %#v %#g` 1.0 1.0 1.0 1.0 1.0 1.0 0.0}}",
        "1.00000 1.00 0x1.0000p+00 1.000000e+00 1. 1 0.00000");
    row("{{printf `%+g %+.2f % f % .1f %08.2f %+08.2f %-8.2f|%08.2f` 1.5 1.5 1.5 1.5 3.14159 3.14159 3.14159 -3.14159}}",
        "+1.5 +1.50  1.500000  1.5 00003.14 +0003.14 3.14    |-0003.14");
    row("{{printf `%v %v %v %v %v` 100000.0 1000000.0 1e20 1e-5 0.0001}}", "100000 1e+06 1e+20 1e-05 0.0001");
    row("{{printf `%g %v` -0.0 1e100}}", "-0 1e+100");
    row("{{printf `%.30f %.20e` 0.1 0.1}}", "0.100000000000000005551115123126 1.00000000000000005551e-01");
    row("{{printf `%6.1f|%-8.3e|%8g|` 2.25 1.0 1.5}}", "   2.2|1.000e+00|     1.5|");
    row("{{printf `%t %v %T` true false true}}", "true false bool");
    row("{{printf `%T %T %T %T %T %T %T` 1 1.5 `a` true nil 'a' 1i}}", "int float64 string bool <nil> int complex128");
    row("{{printf `%10T|%-8T|%.2T` 1 1 1}}", "       int|int     |in");
    row("{{printf `%v %d %s %q %x %T` .List .List .List .List .List .List}}",
        R"([a b c] [%!d(string=a) %!d(string=b) %!d(string=c)] [a b c] ["a" "b" "c"] [61 62 63] []interface {})");
    row("{{printf `%#v %#v` .List .Tags}}",
        R"([]interface {}{"a", "b", "c"} map[string]interface {}{"arch":"amd64", "os":"debian"})");
    row("{{printf `%v %s %q %d %5v` .Tags .Tags .Tags .Tags .Tags}}",
        R"(map[arch:amd64 os:debian] map[arch:amd64 os:debian] map["arch":"amd64" "os":"debian"] map[%!d(string=arch):%!d(string=amd64) %!d(string=os):%!d(string=debian)] map[ arch:amd64    os:debian])");
    row("{{printf `%v %d %s %t` nil nil .Nope .Nope}}", "<nil> %!d(<nil>) %!s(<nil>) %!t(<nil>)");
    row("{{printf `%v %.1f %+v %d` 1i 1+2i 1-2i 1i}}", "(0+1i) (1.0+2.0i) (1-2i) %!d(complex128=(0+1i))");
    row("{{printf `%5.1f|%g` 1+2i -2.5i}}", "(  1.0 +2.0i)|(0-2.5i)");
    row("{{printf `%d %s %t %f %x %c` `a` 5 1 1 true `c`}}",
        "%!d(string=a) %!s(int=5) %!t(int=1) %!f(int=1) %!x(bool=true) %!c(string=c)");
    row("{{printf `%z %! %é %世` 1 2 3 4}}", "%!z(int=1) %!!(int=2) %!é(int=3) %!世(int=4)");
    row("{{printf `%z`}}", "%!z(MISSING)");
    row("{{printf `%5d|%+d|%-8d|%#d` `hi` `hi` `hi` `hi`}}",
        "%!d(string=   hi)|%!d(string=hi)|%!d(string=hi      )|%!d(string=hi)");
    row("{{printf `%d %d %d` 1}}", "1 %!d(MISSING) %!d(MISSING)");
    row("{{printf `%d` 1 `a` true 1.5 nil .List}}", "1%!(EXTRA string=a, bool=true, float64=1.5, <nil>, []interface {}=[a b c])");
    row("{{printf `%`}}", "%!(NOVERB)");
    row("{{printf `a%-5`}}", "a%!(NOVERB)");
    row("{{printf `%%|%5%|%-5%`}}", "%|%|%");
    row("{{printf `%d%%` 50}}", "50%");
    row("{{printf `%w %S` 1 `x`}}", "%!w(int=1) %!S(string=x)");
    row("{{printf `%w` .List}}", "%!w([]interface {}=[a b c])");
    row("{{printf ``}}", "");
    row("{{printf `é %d ü` 1}}", "é 1 ü");
    row("{{0x1F}} {{0X1f}} {{0b101}} {{0B11}} {{0o17}} {{0O17}} {{017}} {{1_000}} {{0x_1F}} {{1_0.5}}",
        "31 31 5 3 15 15 15 1000 31 10.5");
    row("{{-0x1F}} {{+5}} {{-0}} {{+1.5}} {{.5}} {{-.5}} {{5.}}", "-31 5 0 1.5 0.5 -0.5 5");
    row("{{0x1p4}} {{0x1.8p-3}} {{0X.8P1}} {{1e3}} {{1E-2}} {{1e+2}}", "16 0.1875 1 1000 0.01 100");
    row("{{1i}} {{-1i}} {{2.5i}} {{1+2i}} {{1-2i}} {{0i}} {{08i}}", "(0+1i) (0-1i) (0+2.5i) (1+2i) (1-2i) (0+0i) (0+8i)");
    row(R"({{'a'}} {{'é'}} {{'\n'}} {{'\''}} {{'\\'}} {{'\x41'}} {{'\xff'}} {{'\101'}} {{'\u00e9'}} {{'\U0001F600'}} {{'"'}})",
        "97 233 10 39 92 65 255 65 233 128512 34");
    row("{{1e-400}} {{0x1p-2000}} {{9223372036854775807}} {{-9223372036854775808}}",
        "0 0 9223372036854775807 -9223372036854775808");
    row("{{printf `%T %T %T %T` 0x1E -0x1E 1e3 'e'}}", "int float64 float64 int");
    row(R"({{split `a-b` `-` 1.0}} {{split `a-b` `-` 1e0}} {{split `a-b` `-` '\x01'}} {{replace `a` `b` 2.0 `aaa`}} {{split `a-b` `-` 0x0p1}})",
        "b b b bba a");
    row("{{eq 1i 1i}} {{ne 1i 2i}} {{if 1i}}y{{end}}{{if 0i}}n{{end}}", "true true y");
    row(R"({{js "\u00ad|\u200b|\u2028|\ufeff|\U000e0001"}})", R"(\u00AD|\u200B|\u2028|\uFEFF|\uE0001)");
    row(R"({{js `=&<>'"\`}})", R"(\u003D\u0026\u003C\u003E\'\"\\)");
    row(R"({{js "a\n\t\x00\x1f\x7fb"}})", "a\\u000A\\u0009\\u0000\\u001F\177b");
    row("{{js `é世😀`}}", "é世😀");
    row(R"({{js "\u00a0\u3000"}})", R"(\u00A0\u3000)");
    row("{{js 5 `a` nil}}", R"(5a\u003Cno value\u003E)");
    row(R"({{html `<>&'"=\`}})", R"(&lt;&gt;&amp;&#39;&#34;=\)");
    row(R"({{html "\x00é\u00a0"}})", "\357\277\275\303\251\302\240");
    row("{{html .Nope}} {{html 1 2}} {{html .Nope 1}}", "&lt;no value&gt; 1 2 &lt;no value&gt;1");
    row("{{urlquery `a b+c/d?e=f&g#h~i-j_k.l*m'n(o)!@:;,$[]%é`}}",
        "a+b%2Bc%2Fd%3Fe%3Df%26g%23h~i-j_k.l%2Am%27n%28o%29%21%40%3A%3B%2C%24%5B%5D%25%C3%A9");
    row("{{urlquery 1.5 `x` true}} {{urlquery .Nope}}", "1.5xtrue %3Cno+value%3E");
}

void GoLanguageTest::prints()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    try {
        QCOMPARE(QString::fromStdString(renderTemplate(text.toStdString(), sampleScope())), expected);
    } catch (const TemplateError& error) {
        QFAIL(error.what());
    }
}

void GoLanguageTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* text, const char* sentence) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(sentence);
    };
    row("{{99999999999999999999}}", R"(integer overflow: "99999999999999999999")");
    row("{{18446744073709551615}}", "18446744073709551615 overflows int");
    row("{{9223372036854775808}}", "9223372036854775808 overflows int");
    row("{{-9223372036854775809}}", R"(integer overflow: "-9223372036854775809")");
    row("{{0x}}", R"(illegal number syntax: "0x")");
    row("{{0b12}}", R"(bad number syntax: "0b12")");
    row("{{08}}", R"(integer overflow: "08")");
    row("{{1__0}}", R"(illegal number syntax: "1__0")");
    row("{{1_}}", R"(illegal number syntax: "1_")");
    row("{{0_.5}}", R"(illegal number syntax: "0_.5")");
    row("{{1e400}}", R"(illegal number syntax: "1e400")");
    row("{{0x1.8}}", R"(illegal number syntax: "0x1.8")");
    row("{{1e}}", R"(illegal number syntax: "1e")");
    row("{{0x1i}}", R"(illegal number syntax: "0x1i")");
    row("{{1+2}}", R"(bad number syntax: "1+2")");
    row("{{12xyz}}", R"(bad number syntax: "12x")");
    row("{{'ab'}}", "malformed character constant: 'ab'");
    row(R"({{'\xc3\xa9'}})", R"(malformed character constant: '\xc3\xa9')");
    row("{{split `a-b` `-` 1.5}}", "expected integer; found 1.5");
    row("{{split `a-b` `-` `1`}}", "expected integer; found `1`");
    row("{{split `a-b` `-` .Name}}", "wrong type for value; expected int; got string");
    row("{{split `a-b` `-` -1}}", "error calling split: runtime error: index out of range [-1]");
    row("{{split `a-b` `-` nil}}", "cannot assign nil to int");
    row("{{split `a-b` `-` .Nope}}", "invalid value; expected int");
    row("{{split `a-b` `-` 1i}}", "expected integer; found 1i");
    row("{{$x := 1.0}}{{split `a-b` `-` $x}}", "wrong type for value; expected int; got float64");
    row("{{5 | printf}}", "wrong type for value; expected string; got int");
    row("{{printf 5}}", "expected string; found 5");
    row("{{printf nil}}", "cannot assign nil to string");
    row("{{printf}}", "wrong number of args for printf: want at least 1 got 0");
    row("{{upper 1}}", "expected string; found 1");
    row("{{upper .Count}}", "wrong type for value; expected string; got int");
    row("{{call nil}}", "error calling call: call of nil");
    row("{{call 5}}", "error calling call: non-function of type int");
    row("{{index nil}}", "error calling index: index of untyped nil");
    row("{{lt 1i 2i}}", "error calling lt: invalid type for comparison");
    row("{{isotime 5 `x`}}", "expected string; found 5");
    // Go has only "invalid syntax" for these.
    row("{{''}}", "malformed character constant: ''");
    row(R"({{'\"'}})", R"(malformed character constant: '\"')");
    row(R"({{'\ud800'}})", R"(malformed character constant: '\ud800')");
}

void GoLanguageTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    try {
        const std::string rendered = renderTemplate(text.toStdString(), sampleScope());
        QFAIL(("rendered to: " + rendered).c_str());
    } catch (const TemplateError& error) {
        QCOMPARE(QString::fromUtf8(error.what()), sentence);
    }
}

void GoLanguageTest::withoutData_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("{{.}}", "<no value>");
    row("{{print .}}", "<nil>");
    row("{{.Name}}", "<no value>");
    row("{{if .}}y{{else}}n{{end}}", "n");
    row("{{printf `%v` .}}", "<nil>");
    row("{{html .}}", "&lt;no value&gt;");
    row("{{with .}}x{{end}}{{range .}}x{{else}}none{{end}}", "none");
}

void GoLanguageTest::withoutData()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(renderTemplate(text.toStdString(), TemplateScope())), expected);
}

/// Go would go on: widths of a million may stand side by side.
void GoLanguageTest::endsBeforeTheMemoryDoes()
{
    QCOMPARE(renderTemplate("{{printf `%1000000d` 7}}", TemplateScope()).size(), std::size_t{1000000});
    std::string format;
    for (int round = 0; round < 100; ++round) {
        format += "%[1]1000000d%.1000000[2]f";
    }
    QVERIFY_THROWS_EXCEPTION(TemplateError,
                             static_cast<void>(renderTemplate("{{printf `" + format + "` 7 1.5}}", TemplateScope())));
}

QTEST_GUILESS_MAIN(GoLanguageTest)
#include "go_language_test.moc"
