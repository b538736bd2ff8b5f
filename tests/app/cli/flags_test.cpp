// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "flags.h"

#include <QTest>

using namespace diecast::cli;

class FlagsTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void helpNamesEveryFlag();
    void helpWins();
};

namespace {

struct Settings {
    bool force = false;
    bool colour = true;
    std::vector<std::string> only;
    std::string file;

    void addTo(Flags& flags)
    {
        flags.addSwitch("force", "Replaces.", force);
        flags.addSwitch("color", "Colours.", colour);
        flags.addList("only", "=foo,bar", "Only these.", only);
        flags.addValue("var-file", "=path", "A file.", [this](const std::string& value) { file = value; });
    }
    [[nodiscard]] QString inWords() const
    {
        QStringList names;
        for (const std::string& name : only) {
            names << QString::fromStdString(name);
        }
        return QStringLiteral("force=%1 color=%2 only=%3 file=%4")
            .arg(force)
            .arg(colour)
            .arg(names.join(QLatin1Char('+')), QString::fromStdString(file));
    }
};

std::vector<std::string> arguments(const QString& line)
{
    std::vector<std::string> result;
    for (const QString& word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        result.push_back(word.toStdString());
    }
    return result;
}

} // namespace

void FlagsTest::reads_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char* name, const char* line, const char* settings, const char* rest) {
        QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(settings) << QString::fromLatin1(rest);
    };
    row("nothing", "", "force=0 color=1 only= file=", "");
    row("one dash", "-force t.json", "force=1 color=1 only= file=", "t.json");
    row("two dashes", "--force t.json", "force=1 color=1 only= file=", "t.json");
    row("switch off", "-color=false t.json", "force=0 color=0 only= file=", "t.json");
    row("switch off, Go's letters", "-color=F --force=1", "force=1 color=0 only= file=", "");
    row("a switch takes no word", "-force false", "force=1 color=1 only= file=", "false");
    row("value with equals", "-var-file=a=b.json", "force=0 color=1 only= file=a=b.json", "");
    row("value behind", "-var-file a.json t.json", "force=0 color=1 only= file=a.json", "t.json");
    row("value that begins with a dash", "-var-file -x t.json", "force=0 color=1 only= file=-x", "t.json");
    row("last value wins", "-var-file=a --var-file b", "force=0 color=1 only= file=b", "");
    row("empty value", "-var-file= t.json", "force=0 color=1 only= file=", "t.json");
    row("list", "-only=a,b,,c t.json", "force=0 color=1 only=a+b+c file=", "t.json");
    row("list twice", "-only a -only=b t.json", "force=0 color=1 only=a+b file=", "t.json");
    row("behind the template", "t.json -force", "force=1 color=1 only= file=", "t.json");
    row("standard input", "-force -", "force=1 color=1 only= file=", "-");
    row("end of flags", "-- -force", "force=0 color=1 only= file=", "-force");
}

void FlagsTest::reads()
{
    QFETCH(QString, line);
    QFETCH(QString, settings);
    QFETCH(QString, rest);
    Settings read;
    Flags flags;
    read.addTo(flags);
    const std::vector<std::string> left = flags.read(arguments(line));
    QCOMPARE(read.inWords(), settings);
    QVERIFY(left == arguments(rest));
}

void FlagsTest::refuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("unknown") << "-zzzzzzz"
                             << "There is no flag -zzzzzzz.";
    QTest::newRow("misspelt") << "-forse"
                              << "There is no flag -forse. Did you mean -force?";
    QTest::newRow("two dashes misspelt") << "--colour"
                                         << "There is no flag -colour. Did you mean -color?";
    QTest::newRow("no value") << "-only"
                              << "-only needs a value: -only=foo,bar.";
    QTest::newRow("switch with a word") << "-force=maybe"
                                        << "-force is a switch: it takes “true” or “false”, not “maybe”.";
}

void FlagsTest::refuses()
{
    QFETCH(QString, line);
    QFETCH(QString, sentence);
    Settings read;
    Flags flags;
    read.addTo(flags);
    try {
        static_cast<void>(flags.read(arguments(line)));
        QFAIL("was accepted");
    } catch (const UsageError& error) {
        QCOMPARE(QString::fromUtf8(error.what()), sentence);
    }
}

void FlagsTest::helpNamesEveryFlag()
{
    Settings read;
    Flags flags;
    read.addTo(flags);
    const QString help = QString::fromStdString(flags.help());
    for (const char* flag : {"-force", "-color", "-only=foo,bar", "-var-file=path"}) {
        QVERIFY2(help.contains(QLatin1String("  ") + QLatin1String(flag)), flag);
    }
    QCOMPARE(help.count(QLatin1Char('\n')), 4);
}

void FlagsTest::helpWins()
{
    Flags flags;
    QVERIFY(flags.read({"t.json", "--help", "-nonsense"}).empty());
    QVERIFY(flags.helpWanted());
}

QTEST_APPLESS_MAIN(FlagsTest)
#include "flags_test.moc"
