// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console_session.h"
#include "program.h"

#include <QFileInfo>
#include <QTest>

using namespace diecast;
using diecast::cli::ConsoleSession;
using diecast::test::Ended;
using diecast::test::Program;

namespace {

constexpr const char* sample = R"({"variables": {"word": "hello", "words": "x y", "password": "s3cret", "empty": ""},
    "sensitive-variables": ["password"], "builders": [{"type": "null", "communicator": "none"}]})";

ConsoleSession sampleSession()
{
    Problems problems;
    Template declared = readTemplate(SourceText("t.json", sample), problems);
    PlanRequest request;
    request.settings.facts.startTime = std::chrono::system_clock::time_point(std::chrono::seconds(1600000000));
    ConsoleSession session(std::move(declared), request, problems);
    return session;
}

} // namespace

class ConsoleTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("failed");
        const auto row = [](const char* line, const char* text, bool failed = false) {
            QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(text) << failed;
        };
        row("", "");
        row("   ", "");
        row("{{user `word`}}", "hello");
        row("user `word`", "hello");
        row("user `word` | upper", "HELLO");
        row("  {{ user `word` }}-{{timestamp}}  ", "hello-1600000000");
        row("isotime `2006-01-02`", "2020-09-13");
        row("eq (user `word`) `hello`", "true");
        row("printf `%03d` 7", "007");
        row("`text`", "text");
        row("plain words", "plain words");
        row("{{user `absent`}}", "");
        row("{{nosuch}}", "error: function \"nosuch\" not defined", true);
        row("upper", "error: wrong number of args for upper: want 1 got 0", true);
        row("{{user `word`", "error: unclosed action", true);
        row("env `HOME`", "only inside \"variables\"", true);
        row("build_name", "`build_name` works only in the options of builders", true);
        row("user `password`", "<sensitive>"); // as in Packer
        row("printf `%s-%x` (user `password`) `s3cret`", "<sensitive>-<sensitive>");
        row("variables", "empty = \npassword = <sensitive>\nword = hello\nwords = x y");
        row("help", "An expression is evaluated as in a template");
    }

    void answers()
    {
        QFETCH(QString, line);
        QFETCH(QString, text);
        QFETCH(bool, failed);
        const ConsoleSession session = sampleSession();
        const ConsoleSession::Reply reply = session.answer(line.toStdString());
        const QString told = QString::fromStdString(reply.text);
        QVERIFY2(failed || line == QLatin1String("help") ? told.contains(text) : told == text, qPrintable(told));
        QCOMPARE(reply.failed, failed);
        QVERIFY(!reply.ended);
    }

    void ends()
    {
        const ConsoleSession session = sampleSession();
        QVERIFY(session.answer("exit").ended && session.answer(" quit ").ended && !session.answer("exits").ended);
    }

    void completes_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("begin");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a function") << "{{ upp" << 3 << QStringList{QStringLiteral("upper")};
        QTest::newRow("behind a pipe") << "user `word` | clean_r" << 14 << QStringList{QStringLiteral("clean_resource_name")};
        QTest::newRow("a variable") << "user `wo" << 6 << QStringList{QStringLiteral("word"), QStringLiteral("words")};
        QTest::newRow("in double quotes") << "{{user \"pa" << 8 << QStringList{QStringLiteral("password")};
        QTest::newRow("another function's text") << "env `wo" << 5 << QStringList{};
        QTest::newRow("a command") << "vari" << 0 << QStringList{QStringLiteral("variables")};
        QTest::newRow("no command inside") << "{{vari" << 2 << QStringList{};
    }

    void completes()
    {
        QFETCH(QString, line);
        QFETCH(int, begin);
        QFETCH(QStringList, words);
        const ConsoleSession::Completion completion = sampleSession().complete(line.toStdString());
        QStringList found;
        for (const std::string& word : completion.words) {
            found.append(QString::fromStdString(word));
        }
        QCOMPARE(found, words);
        QCOMPARE(static_cast<int>(completion.begin), begin);
    }

    void fromAPipe()
    {
        Program program;
        program.writeFile(QStringLiteral("t.json"), sample);
        const Ended good
            = program.run({QStringLiteral("console"), QStringLiteral("-var"), QStringLiteral("word=hi"), QStringLiteral("t.json")},
                          "user `word`\n\n{{ user `words` | upper }}\nexit\nnever\n");
        QCOMPARE(good.code, 0);
        QCOMPARE(good.out, QStringLiteral("hi\nX Y\n"));
        const Ended bad = program.run({QStringLiteral("console")}, "{{nosuch}}\nupper `a`");
        QCOMPARE(bad.code, 1);
        QCOMPARE(bad.out, QStringLiteral("A\n"));
        QVERIFY(bad.errors.contains(QStringLiteral("nosuch")));
    }

    void atATerminal()
    {
        Program program;
        program.setVariable(QStringLiteral("INPUTRC"), QStringLiteral("/dev/null"));
        program.setVariable(QStringLiteral("TERM"), QStringLiteral("dumb"));
        program.setVariable(QStringLiteral("DIECAST_HOME"), program.path(QStringLiteral("home")));
        program.writeFile(QStringLiteral("t.json"), sample);
        const QStringList arguments{QStringLiteral("console"), QStringLiteral("t.json")};
        int typed = 0;
        const Ended ended = program.runOnTerminal(arguments, [&typed](const QByteArray& seen) -> QByteArray {
            if (typed == 0 && seen.contains("> ")) {
                ++typed;
                return "user `word` | upp\t\n"; // Tab completes it
            }
            if (typed == 1 && seen.count("> ") > 1 && seen.contains("HELLO")) {
                ++typed;
                return "\x04"; // Ctrl+D
            }
            return {};
        });
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains(QStringLiteral("HELLO")), qPrintable(ended.out));
        QCOMPARE(program.readFile(QStringLiteral("home/console_history")), QByteArray("user `word` | upper\n"));
        const QFileDevice::Permissions mode = QFileInfo(program.path(QStringLiteral("home/console_history"))).permissions();
        QVERIFY(!mode.testFlag(QFileDevice::ReadGroup) && !mode.testFlag(QFileDevice::ReadOther));

        typed = 0;
        const Ended again = program.runOnTerminal(arguments, [&typed](const QByteArray& seen) -> QByteArray {
            if (typed == 0 && seen.contains("> ")) {
                ++typed;
                return "\x10\n"; // Ctrl+P: the line before
            }
            if (typed == 1 && seen.contains("HELLO")) {
                ++typed;
                return "exit\n";
            }
            return {};
        });
        QCOMPARE(again.code, 0);
        QVERIFY2(again.out.contains(QStringLiteral("HELLO")), qPrintable(again.out));
    }
};

QTEST_GUILESS_MAIN(ConsoleTest)
#include "console_test.moc"
