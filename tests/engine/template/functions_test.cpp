// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/functions.h"
#include "template/go_time.h"
#include "template/option_reader.h"

#include <QRegularExpression>
#include <QTest>

using namespace diecast;

namespace {

std::chrono::system_clock::time_point instant(int year, unsigned month, unsigned day, int hour, int minute, int second,
                                              int nanosecond = 0)
{
    using namespace std::chrono;
    return sys_days(std::chrono::year(year) / static_cast<int>(month) / static_cast<int>(day)) + hours(hour) + minutes(minute)
        + seconds(second) + duration_cast<system_clock::duration>(nanoseconds(nanosecond));
}

const std::map<std::string, std::string> sampleVariables{{"region", "eu"}, {"empty", ""}};
const std::map<std::string, std::string> sampleData{{"ID", "i-1"}, {"Host", "10.0.0.1"}};

RunFacts sampleFacts()
{
    return {instant(2021, 3, 7, 9, 5, 4, 120'000'000), "templates/../web.json", "/srv/work"};
}

RenderSubject builderSubject()
{
    RenderSubject subject;
    subject.buildName = "web";
    subject.buildType = "sandbox";
    subject.variables = &sampleVariables;
    subject.cleanResourceName = [](std::string_view name) { return "<" + std::string(name) + ">"; };
    return subject;
}

} // namespace

class FunctionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void refusals_data();
    void refusals();
    void environmentInVariables();
    void buildData();
    void uuidsDiffer();
    void goTimes_data();
    void goTimes();
    void strftimes_data();
    void strftimes();
    void goDurations_data();
    void goDurations();
};

void FunctionsTest::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("{{user `region`}}", "eu");
    row("{{user `empty`}}|", "|");
    row("{{user `undeclared`}}|", "|");
    row("{{timestamp}}", "1615107904");
    row("{{isotime}}", "2021-03-07T09:05:04Z");
    row("{{isotime `2006-01-02`}}", "2021-03-07");
    row("{{isotime \"Mon Jan _2 15:04:05 2006\"}}", "Sun Mar  7 09:05:04 2021");
    row("{{strftime `%Y%m%d`}}", "20210307");
    row("{{build_name}}/{{build_type}}", "web/sandbox");
    row("{{template_dir}}", "/srv/work");
    row("{{pwd}}", "/srv/work");
    row("{{packer_version}}", "1.16.0");
    row("{{upper `a\xC3\xA4\xC3\x9Fz`}}", "A\xC3\x84\xC3\x9FZ");
    row("{{upper `\xE1\xBE\x80\xE1\xBF\xB3\xE1\xBE\xB4\xC7\x86\xC5\x89`}}", "\xE1\xBE\x88\xE1\xBF\xBC\xE1\xBE\xB4\xC7\x84\xC5\x89");
    row("{{lower `\xC4\xB0I\xC7\x85\xE1\xBE\x88`}}", "ii\xC7\x86\xE1\xBE\x80");
    row("{{lower `A\xC3\x84Z`}}", "a\xC3\xA4z");
    row("{{`a b` | clean_resource_name}}", "<a b>");
    row("{{split `a-b-c` `-` 1}}", "b");
    row("{{split `abc` `` 2}}", "c");
    row("{{split `` `-` 0}}|", "|");
    row("{{replace `a` `b` 2 `aaa`}}", "bba");
    row("{{replace `a` `b` -1 `aaa`}}", "bbb");
    row("{{replace `a` `b` 0 `aaa`}}", "aaa");
    row("{{replace_all `` `-` `ab`}}", "-a-b-");
    row("{{`x y` | replace_all ` ` `_` | upper}}", "X_Y");
    row("{{isotime | clean_resource_name}}", "<2021-03-07T09:05:04Z>");
}

void FunctionsTest::values()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(renderTemplate(text.toStdString(), functionsFor(sampleFacts(), builderSubject()))), expected);
}

void FunctionsTest::refusals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    const auto row
        = [](const char* text, const char* part) { QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part); };
    row("{{env `HOME`}}", "only inside \"variables\"");
    row("{{build `ID`}}", "only in provisioners and post-processors");
    row("{{user}}", "wrong number of args for user: want 1 got 0");
    row("{{user 5}}", "expected string; found 5");
    row("{{user .Nope}}", "invalid value; expected string");
    row("{{isotime `a` `b`}}", "error calling isotime: too many values, 1 needed: [a b]");
    row("{{split `a-b` `-` 5}}",
        "error calling split: the substring 5 was unavailable using the separator value, -, only 2 values were found");
    row("{{split `a-b` `-` `1`}}", "expected integer; found `1`");
    row("{{replace `a` `b` `x`}}", "wrong number of args for replace: want 4 got 3");
    row("{{sed `s/a/b/` `x`}}", "use `replace`");
    row("{{`x` | clean_ami_name}}", "write clean_resource_name");
    row("{{vault `a` `b`}}", "`vault` works only inside \"variables\"");
    row("{{consul_key `a`}}", "`consul_key` works only inside \"variables\"");
    row("{{aws_secretsmanager `a`}}", "`aws_secretsmanager` works only inside \"variables\"");
    row("{{aws_secretsmanager_raw `a`}}", "works only inside \"variables\"");
    row("{{vault `a`}}", "wrong number of args for vault: want 2 got 1");
    row("{{timestamp 1}}", "wrong number of args for timestamp: want 0 got 1");
}

void FunctionsTest::refusals()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    try {
        const auto rendered = renderTemplate(text.toStdString(), functionsFor(sampleFacts(), builderSubject()));
        QFAIL(("rendered to: " + rendered).c_str());
    } catch (const TemplateError& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(part), error.what());
    }
}

void FunctionsTest::environmentInVariables()
{
    qputenv("DIECAST_TEST_VALUE", "from outside");
    RenderSubject subject;
    subject.environmentAllowed = true;
    RunFacts facts = sampleFacts();
    facts.templateFile.clear();
    const TemplateScope scope = functionsFor(facts, subject);
    QCOMPARE(renderTemplate("{{env `DIECAST_TEST_VALUE`}}{{env `DIECAST_TEST_NOT_SET`}}", scope), std::string("from outside"));
    for (const char* text :
         {"{{build_name}}", "{{build_type}}", "{{template_dir}}", "{{user `x`}}", "{{`a b` | clean_resource_name}}"}) {
        QVERIFY_THROWS_EXCEPTION(TemplateError, static_cast<void>(renderTemplate(text, scope)));
    }
}

void FunctionsTest::buildData()
{
    RenderSubject subject = builderSubject();
    subject.buildData = &sampleData;
    const TemplateScope scope = functionsFor(sampleFacts(), subject);
    QCOMPARE(renderTemplate("{{build `ID`}}@{{build `Host`}}", scope), std::string("i-1@10.0.0.1"));
    try {
        static_cast<void>(renderTemplate("{{build `Hosts`}}", scope));
        QFAIL("an unknown value was accepted");
    } catch (const TemplateError& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(QStringLiteral("“Hosts”; did you mean “Host”")), error.what());
    }
}

void FunctionsTest::uuidsDiffer()
{
    const auto both = QString::fromStdString(renderTemplate("{{uuid}} {{uuid}}", functionsFor(sampleFacts(), builderSubject())))
                          .split(QLatin1Char(' '));
    const QRegularExpression form(QStringLiteral("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"));
    QVERIFY(form.match(both[0]).hasMatch());
    QVERIFY(form.match(both[1]).hasMatch());
    QVERIFY(both[0] != both[1]);
}

void FunctionsTest::goTimes_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* layout, const char* expected) {
        QTest::newRow(layout) << QString::fromUtf8(layout) << QString::fromUtf8(expected);
    };
    row("2006-01-02T15:04:05Z07:00", "2021-03-07T09:05:04Z");
    row("Mon, 02 Jan 2006 15:04:05 MST", "Sun, 07 Mar 2021 09:05:04 UTC");
    row("Monday, January 2", "Sunday, March 7");
    row("06/1/2 3:4:5 PM", "21/3/7 9:5:4 AM");
    row("03:04pm", "09:05am");
    row("_2|__2|002", " 7| 66|066");
    row("_2006", "_2021");
    row("-0700 -07:00 -07 Z0700", "+0000 +00:00 +00 Z");
    row("05.000 05.000000 05.999 05,00", "04.120 04.120000 04.12 04,12");
    row("version 1.2.3", "version 3.7.9");
    row("Month Janitor", "Month Janitor");
    row("030405", "090504");
    row("20060102-150405", "20210307-090504");
    row("", "");
}

void FunctionsTest::goTimes()
{
    QFETCH(QString, layout);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(formatGoTime(sampleFacts().startTime, layout.toStdString())), expected);
}

void FunctionsTest::strftimes_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* format, const char* expected) {
        QTest::newRow(format) << QString::fromUtf8(format) << QString::fromUtf8(expected);
    };
    row("%Y-%m-%d %H:%M:%S", "2021-03-07 09:05:04");
    // Every verb that Packer has; all others stay as written, as `packer console` showed for each letter.
    row("%a", "Sun");
    row("%A", "Sunday");
    row("%b", "Mar");
    row("%B", "March");
    row("%d", "07");
    row("%H", "09");
    row("%I", "09");
    row("%L", ".120"); // with its point
    row("%m", "03");
    row("%M", "05");
    row("%p", "AM");
    row("%S", "04");
    row("%y", "21");
    row("%Y", "2021");
    row("%z", "+0000");
    row("%Z", "UTC");
    row("%%", "%");
    for (const char letter : std::string_view("cefghijklnoqrstuvwxCDEFGJKNOPQRTUVWX0123456789-_^#@+:.,E ")) {
        const std::string verb = {'%', letter};
        row(verb.c_str(), verb.c_str());
    }
    row("%S%L", "04.120");
    row("%%Y %%%Y %%%%", "%Y %2021 %%");
    row("100%% and %", "100% and %");
    row("2006-01-02 Jan %Y1", "2006-01-02 Jan 20211"); // a layout of Go is none here
    row("%\303\251", "%\303\251");
    row("", "");
}

void FunctionsTest::strftimes()
{
    QFETCH(QString, format);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(formatStrftime(sampleFacts().startTime, format.toStdString())), expected);
}

void FunctionsTest::goDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qlonglong>("nanoseconds");
    constexpr qlonglong none = -1;
    QTest::newRow("seconds") << QStringLiteral("90s") << 90'000'000'000LL;
    QTest::newRow("mixed") << QStringLiteral("1h2m3s") << 3'723'000'000'000LL;
    QTest::newRow("milliseconds") << QStringLiteral("300ms") << 300'000'000LL;
    QTest::newRow("fraction") << QStringLiteral("1.5h") << 5'400'000'000'000LL;
    QTest::newRow("leading point") << QStringLiteral(".5s") << 500'000'000LL;
    QTest::newRow("microseconds") << QStringLiteral("2us3ns") << 2'003LL;
    QTest::newRow("micro sign") << QStringLiteral("2µs") << 2'000LL;
    QTest::newRow("zero") << QStringLiteral("0") << 0LL;
    QTest::newRow("plus") << QStringLiteral("+1s") << 1'000'000'000LL;
    QTest::newRow("minus") << QStringLiteral("-2s") << -2'000'000'000LL;
    for (const char* wrong : {"", "5", "s", "5 s", "5 parsecs", "1s2", ".s", "-", "1.2.3s", "99999999999999h", "1S"}) {
        QTest::newRow(wrong) << QString::fromLatin1(wrong) << none;
    }
}

void FunctionsTest::goDurations()
{
    QFETCH(QString, text);
    QFETCH(qlonglong, nanoseconds);
    const auto parsed = parseGoDuration(text.toStdString());
    QCOMPARE(parsed ? static_cast<qlonglong>(parsed->count()) : -1LL, nanoseconds);
}

QTEST_GUILESS_MAIN(FunctionsTest)
#include "functions_test.moc"
