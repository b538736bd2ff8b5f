// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QTest>

#include <vector>

using diecast::test::Ended;
using diecast::test::Program;

namespace {

/// Names that clear the screen, begin a line and ring the bell.
constexpr const char* strange = R"({
  "variables": {"v\n\u001b[2J": "value\u0007", "needed\u001b[1m": null},
  "builders": [{"type": "file", "name": "a\nb\u001b[31m", "content": "x", "target": "one.txt"}],
  "post-processors": [{"type": "manifest", "name": "m\u001b[5m", "output": "m.json"}]
})";
/// A key that is none, and the line that is shown for it, hold an escape themselves.
constexpr const char* wrong = "{\"builders\": [{\"type\": \"null\", \"na\\u001b[31mme\": \"x\"}], \"\x1b[2Jx\": 1}";

} // namespace

class StrangeNamesTest : public QObject {
    Q_OBJECT

private slots:
    void showsNoControls_data();
    void showsNoControls();
};

void StrangeNamesTest::showsNoControls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QStringList>("shown");
    const char* given = "-var=needed\x1b[1m=1";
    const char* name = "a\\nb\\u001b[31m";
    const auto row = [](const char* title, const std::vector<const char*>& arguments, const std::vector<const char*>& shown,
                        const QByteArray& input = {}) {
        const auto list = [](const std::vector<const char*>& texts) {
            QStringList result;
            for (const char* text : texts)
                result.append(QString::fromUtf8(text));
            return result;
        };
        QTest::newRow(title) << list(arguments) << input << list(shown);
    };
    row("inspect", {"inspect", "t.json"}, {name, "v\\n\\u001b[2J", "value\\u0007", "needed\\u001b[1m", "m\\u001b[5m"});
    row("inspect for machines", {"inspect", "-machine-readable", "t.json"}, {name});
    row("validate", {"validate", "t.json"}, {"needed\\u001b[1m"});
    row("build", {"build", "-color=false", given, "t.json"}, {name});
    row("build for machines", {"build", "-machine-readable", given, "t.json"}, {name});
    row("build of a name that is none", {"build", "-only=x\x1b[31m", given, "t.json"}, {"x\\u001b[31m"});
    row("console", {"console", given, "t.json"}, {"v\\n\\u001b[2J = value\\u0007"}, "variables\n");
    row("wrong template", {"validate", "wrong.json"}, {"␛[2Jx"});
    row("runs", {"runs"}, {});
}

void StrangeNamesTest::showsNoControls()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, input);
    QFETCH(const QStringList, shown);
    const Program program;
    program.writeFile(QStringLiteral("t.json"), strange);
    program.writeFile(QStringLiteral("wrong.json"), wrong);
    const Ended ended = program.run(arguments, input);
    const QString all = ended.out + ended.errors;
    QVERIFY(!all.isEmpty());
    for (const QChar letter : all)
        QVERIFY2(letter == QLatin1Char('\n') || letter == QLatin1Char('\t') || letter.category() != QChar::Other_Control,
                 qPrintable(all));
    for (const QString& part : shown)
        QVERIFY2(all.contains(part), qPrintable(part + QStringLiteral(" is not in\n") + all));
}

QTEST_GUILESS_MAIN(StrangeNamesTest)
#include "strange_names_test.moc"
