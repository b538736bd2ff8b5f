// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differences.h"
#include "engine/template/template_support.h"
#include "template/functions.h"
#include "template/interpolation.h"
#include "template/json_reader.h"
#include "template/template.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace diecast;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Rows of the corpus: one template of a public repository each, with what Packer 1.6.6 said about it.
std::vector<QJsonObject> corpusRows()
{
    std::vector<QJsonObject> rows;
    const QByteArray index = contentOf(sharedFolder() + QStringLiteral("/corpus/index.jsonl"));
    for (const QByteArray& line : index.split('\n')) {
        if (!line.isEmpty()) {
            rows.push_back(QJsonDocument::fromJson(line).object());
        }
    }
    return rows;
}

bool isSameTree(const Node& plain, const QJsonValue& other)
{
    switch (plain.kind) {
    case Node::Kind::Null:
        return other.isNull();
    case Node::Kind::Bool:
        return other.isBool() && other.toBool() == plain.boolean;
    case Node::Kind::Number:
        return other.isDouble() && qFuzzyCompare(other.toDouble() + 1, QByteArray::fromStdString(plain.text).toDouble() + 1);
    case Node::Kind::Text:
        return other.isString() && other.toString() == QString::fromStdString(plain.text);
    case Node::Kind::List: {
        const QJsonArray array = other.toArray();
        bool alike = other.isArray() && array.size() == static_cast<qsizetype>(plain.items.size());
        for (qsizetype index = 0; alike && index < array.size(); ++index) {
            alike = isSameTree(plain.items[static_cast<std::size_t>(index)], array[index]);
        }
        return alike;
    }
    case Node::Kind::Object: {
        const QJsonObject object = other.toObject();
        bool alike = other.isObject() && object.size() == static_cast<qsizetype>(plain.members.size());
        for (const Node::Member& member : plain.members) {
            alike = alike && isSameTree(member.value, object.value(QString::fromStdString(member.key)));
        }
        return alike;
    }
    }
    return false;
}

void visitTexts(const Node& node, const std::function<void(const Node&)>& visit)
{
    if (node.isText()) {
        visit(node);
    }
    for (const Node& item : node.items) {
        visitTexts(item, visit);
    }
    for (const Node::Member& member : node.members) {
        visitTexts(member.value, visit);
    }
}

} // namespace

/// Compatibility with what is out there. Skips, saying so, where the reference material is not at hand.
class CorpusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdictsAreThoseOfPacker_data();
    void verdictsAreThoseOfPacker();
    void everyExpressionParses();
    void variablesResolve();
    void survivesMutations();
    void functionsAnswerAsPacker_data();
    void functionsAnswerAsPacker();

private:
    std::vector<QJsonObject> m_rows = corpusRows();
    const diecast::test::DifferenceTable m_differences{QStringLiteral(DIECAST_SOURCE "/resources/differences-from-packer.md"),
                                                       QStringLiteral("Templates")};
};

void CorpusTest::verdictsAreThoseOfPacker_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("message");
    for (const QJsonObject& row : m_rows) {
        const QJsonObject syntax = row.value(QStringLiteral("packer_syntax_only")).toObject();
        const QString file = row.value(QStringLiteral("file")).toString();
        QTest::newRow(qPrintable(file)) << file << syntax.value(QStringLiteral("result")).toString()
                                        << syntax.value(QStringLiteral("message")).toString();
    }
    if (m_rows.empty()) {
        QTest::newRow("no corpus") << QString() << QString() << QString();
    }
}

void CorpusTest::verdictsAreThoseOfPacker()
{
    QFETCH(QString, file);
    QFETCH(QString, verdict);
    QFETCH(QString, message);
    if (file.isEmpty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const QByteArray text = contentOf(sharedFolder() + QStringLiteral("/corpus/") + file);
    QVERIFY(!text.isEmpty());
    Problems problems;
    const Template read = readTemplate(SourceText(file.toStdString(), text.toStdString()), problems);
    QStringList syntaxErrors;
    QStringList tolerated;
    for (const Problem& problem : problems.all()) {
        if (problem.severity == Severity::Error) {
            syntaxErrors << QStringLiteral("%1:%2 %3")
                                .arg(problem.place.line)
                                .arg(problem.place.column)
                                .arg(QString::fromStdString(problem.message));
        }
        if (problem.code == ProblemCode::ToleratedSyntax) {
            tolerated << QStringLiteral("%1 %2:%3")
                             .arg(QString::fromStdString(codeName(problem.code)))
                             .arg(problem.place.line)
                             .arg(problem.place.column);
        }
        QVERIFY(problem.place.line >= 1 && problem.range);
    }
    const QString all = syntaxErrors.join(QLatin1Char('\n'));
    if (verdict == QLatin1String("pass")) {
        QVERIFY2(syntaxErrors.isEmpty(), qPrintable(all));
        // The same tree as another reader's, but for order and duplicates, which it does not keep.
        QVERIFY(isSameTree(*read.tree, QJsonValue(QJsonDocument::fromJson(text).object())));
        return;
    }
    // What Packer refuses is refused, or is on the page of differences with the notices it gets (comments and trailing commas).
    const auto row = m_differences.find(QFileInfo(file).fileName());
    QCOMPARE(syntaxErrors.isEmpty(), row.has_value());
    if (row) {
        QCOMPARE(tolerated, diecast::test::DifferenceTable::texts(row->value(2)));
        QVERIFY2(message.contains(row->value(1)), qPrintable(message));
    }
    static const QString duplicate = QStringLiteral("duplicate field: ");
    if (const qsizetype at = message.indexOf(duplicate); at >= 0) {
        const QString key = message.mid(at + duplicate.size()).trimmed();
        QVERIFY2(all.contains(QStringLiteral("\"%1\" is set twice").arg(key)), qPrintable(all + message));
    }
    static const QRegularExpression place(QStringLiteral("At line (\\d+), column"));
    if (const auto match = place.match(message); match.hasMatch() && tolerated.isEmpty()) {
        QVERIFY2(all.startsWith(match.captured(1) + QLatin1Char(':')), qPrintable(all + QLatin1Char('\n') + message));
    }
}

void CorpusTest::everyExpressionParses()
{
    if (m_rows.empty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    int expressions = 0;
    QStringList refused;
    for (const QJsonObject& row : m_rows) {
        const QString file = row.value(QStringLiteral("file")).toString();
        Problems problems;
        const JsonTree tree = readJsonTree(
            SourceText("t.json", contentOf(sharedFolder() + QStringLiteral("/corpus/") + file).toStdString()), problems);
        visitTexts(tree.root, [&](const Node& node) {
            // Behind a syntax error a text is perhaps cut.
            if (node.text.find("{{") == std::string::npos || !tree.complete) {
                return;
            }
            ++expressions;
            try {
                static_cast<void>(ParsedTemplate(node.text).calls());
            } catch (const TemplateError& error) {
                refused << file + QStringLiteral(": ") + QString::fromStdString(node.text) + QStringLiteral(": ")
                        + QString::fromUtf8(error.what());
            }
        });
    }
    QVERIFY(expressions > 1000);
    QVERIFY2(refused.isEmpty(), qPrintable(refused.join(QLatin1Char('\n'))));
}

/// Variables are resolved wherever Packer resolves them, and nowhere else; the required ones that lack a value are those it names.
void CorpusTest::variablesResolve()
{
    if (m_rows.empty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const RunFacts facts{std::chrono::system_clock::time_point(), "t.json", "/srv"};
    QStringList differing;
    std::size_t resolvedCount = 0;
    int judged = 0;
    int withRequired = 0;
    for (const QJsonObject& row : m_rows) {
        if (row.value(QStringLiteral("packer_syntax_only")).toObject().value(QStringLiteral("result")).toString()
            != QLatin1String("pass")) {
            continue;
        }
        ++judged;
        const QString file = row.value(QStringLiteral("file")).toString();
        const QByteArray oracle = contentOf(sharedFolder() + QStringLiteral("/corpus/oracle/") + QFileInfo(file).completeBaseName()
                                            + QStringLiteral(".validate-full.txt"));
        QVERIFY(!oracle.isEmpty());
        Problems ignored;
        const Template read = readTemplate(
            SourceText(file.toStdString(), contentOf(sharedFolder() + QStringLiteral("/corpus/") + file).toStdString()), ignored);
        QStringList required;
        GivenVariables given;
        for (const VariableDeclaration& variable : read.variables) {
            if (!variable.defaultText) {
                required << QString::fromStdString(variable.name);
                given.options.emplace_back(variable.name, "given");
            }
        }
        // As it was recorded: without any value.
        Problems problems;
        static_cast<void>(resolveVariables(read, {}, facts, problems));
        bool refused = false;
        qsizetype missing = 0;
        for (const Problem& problem : problems.all()) {
            missing += problem.code == ProblemCode::VariableMissing ? 1 : 0;
            refused = refused || (problem.severity == Severity::Error && problem.code != ProblemCode::VariableMissing);
        }
        QStringList named;
        static const QRegularExpression notSet(QStringLiteral("required variable not set: (\\S+)"));
        for (auto match = notSet.globalMatch(QString::fromUtf8(oracle)); match.hasNext();) {
            named << match.next().captured(1);
        }
        required.sort();
        named.sort();
        withRequired += named.isEmpty() ? 0 : 1;
        // Packer stops at the required ones and does not come to interpolate.
        if (named != required || missing != required.size()
            || (required.isEmpty() && refused != oracle.contains("Failed to interpolate"))) {
            differing << file + QStringLiteral(": ") + described(problems).join(QLatin1Char('\n'));
        }
        // With values: as Packer 1.6.6 said when it was given them. Of the other templates it found out only in its last pass over
        // all variables, and only when nothing else was rendered in that, that they refer to variables that are not declared.
        static const QStringList refusedByBoth{QStringLiteral("355"), QStringLiteral("364"), QStringLiteral("455"),
                                               QStringLiteral("456")};
        static const QStringList notSeenByPacker{
            QStringLiteral("350"), QStringLiteral("353"), QStringLiteral("354"), QStringLiteral("356"), QStringLiteral("357"),
            QStringLiteral("358"), QStringLiteral("359"), QStringLiteral("360"), QStringLiteral("361"), QStringLiteral("362"),
            QStringLiteral("363"), QStringLiteral("366"), QStringLiteral("367"), QStringLiteral("368"), QStringLiteral("369"),
            QStringLiteral("380"), QStringLiteral("381"), QStringLiteral("382"), QStringLiteral("383")};
        const QString number = QFileInfo(file).fileName().left(3);
        Problems rest;
        resolvedCount += resolveVariables(read, given, facts, rest).values.size();
        const bool refusedWithValues = refusedByBoth.contains(number) || notSeenByPacker.contains(number);
        if (!required.isEmpty() && rest.hasErrors() != refusedWithValues) {
            differing << file + QStringLiteral(", with values: ") + described(rest).join(QLatin1Char('\n'));
        }
    }
    QVERIFY2(differing.isEmpty(), qPrintable(differing.join(QLatin1Char('\n'))));
    QVERIFY(resolvedCount > 1000);
    QVERIFY(judged > 300);
    QCOMPARE(withRequired, 67);
}

void CorpusTest::survivesMutations()
{
    if (m_rows.empty()) {
        QSKIP("SKIPPED: the corpus of templates is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const RunFacts facts{std::chrono::system_clock::time_point(), "t.json", "/srv"};
    std::mt19937 random(20260101);
    for (std::size_t index = 0; index < m_rows.size(); index += 4) {
        const std::string original
            = contentOf(sharedFolder() + QStringLiteral("/corpus/") + m_rows[index].value(QStringLiteral("file")).toString())
                  .toStdString();
        for (int round = 0; round < 6 && !original.empty(); ++round) {
            std::string text = original;
            for (auto change = random() % 5 + 1; change > 0 && !text.empty(); --change) {
                const std::size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text[at] = "{}[]\",:`|()$.\\\xC3"[random() % 15];
                    break;
                case 1:
                    text.erase(at, random() % 40);
                    break;
                default:
                    text.insert(at, text.substr(random() % text.size(), random() % 60));
                }
            }
            Problems problems;
            const Template read = readTemplate(SourceText("t.json", text), problems);
            static_cast<void>(resolveVariables(read, {}, facts, problems));
            problems.sort();
            for (const Problem& problem : problems.all()) {
                QVERIFY(!problem.range || problem.range->end <= text.size());
                QVERIFY(!problem.message.empty());
            }
        }
    }
}

void CorpusTest::functionsAnswerAsPacker_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("content");
    const QByteArray golden = contentOf(sharedFolder() + QStringLiteral("/reference/golden.json"));
    for (const QJsonValue& value : QJsonDocument::fromJson(golden).array()) {
        const QJsonObject row = value.toObject();
        const QString name = row.value(QStringLiteral("name")).toString();
        // Those whose answer does not lie in the version, the clock, or the file builder's lack of a rule for names.
        if (!name.startsWith(QLatin1String("fn_"))
            || QStringList{QStringLiteral("fn_packer_version"), QStringLiteral("fn_clean_on_file")}.contains(name)) {
            continue;
        }
        const QJsonObject builder
            = row.value(QStringLiteral("template")).toObject().value(QStringLiteral("builders")).toArray().at(0).toObject();
        QTest::newRow(qPrintable(name))
            << builder.value(QStringLiteral("content")).toString() << row.value(QStringLiteral("rc")).toInt()
            << row.value(QStringLiteral("stdout")).toString().simplified()
            << row.value(QStringLiteral("created")).toObject().value(QStringLiteral("o.txt")).toString();
    }
    if (golden.isEmpty()) {
        QTest::newRow("no reference") << QString() << 0 << QString() << QString();
    }
}

void CorpusTest::functionsAnswerAsPacker()
{
    QFETCH(QString, text);
    QFETCH(int, code);
    QFETCH(QString, output);
    QFETCH(QString, content);
    if (text.isEmpty()) {
        QSKIP("SKIPPED: the answers of Packer are not beside the repository; set DIECAST_SHARED to their folder");
    }
    const std::map<std::string, std::string> none;
    RenderSubject subject;
    subject.buildName = "file";
    subject.buildType = "file";
    subject.variables = &none;
    const RunFacts facts{std::chrono::system_clock::time_point(), "t.json", "/srv"};
    try {
        const std::string rendered = renderTemplate(text.toStdString(), functionsFor(facts, subject));
        QCOMPARE(code, 0);
        QCOMPARE(QString::fromStdString(rendered), content);
    } catch (const TemplateError& error) {
        QCOMPARE(code, 1);
        const QString sentence = QString::fromUtf8(error.what());
        // Where Diecast says where a function is allowed, its words are its own: theirs, and what ours begin with.
        static const QMap<QString, QString> ownWords{
            {QStringLiteral("consul_key is not allowed here"),
             QStringLiteral("error calling consul_key: `consul_key` works only inside \"variables\"; make a variable of it and "
                            "write {{user `name`}} here")},
            {QStringLiteral("Vault vars are only allowed in the variables section"),
             QStringLiteral("error calling vault: `vault` works only inside \"variables\"; make a variable of it and "
                            "write {{user `name`}} here")}};
        const auto own
            = std::find_if(ownWords.keyBegin(), ownWords.keyEnd(), [&](const QString& theirs) { return output.contains(theirs); });
        if (own != ownWords.keyEnd()) {
            QCOMPARE(sentence, ownWords.value(*own));
        } else {
            QVERIFY2(output.contains(sentence), qPrintable(sentence + QLatin1Char('\n') + output));
        }
    }
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
