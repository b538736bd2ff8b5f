// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/postprocess/sample_text.h"
#include "engine/postprocess/tools.h"
#include "engine/provision/prepared_component.h"

#include <QTest>

using namespace diecast;

class CompressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isReadByTheTools_data();
    void isReadByTheTools();
    void saysWhatPackerSays_data();
    void saysWhatPackerSays();
    void compressesMoreOrLess_data();
    void compressesMoreOrLess();
    void keepsPlainNamesApart();
    void staysInsideTheArchive();
    void makesAnArtifact();
    void needsOneFileWithoutAnArchive();
    void doesNotWriteOverItsInput();
    void leavesNothingHalfDone();
    void stops();
    void refusesOptions_data();
    void refusesOptions();
};

void CompressTest::isReadByTheTools_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("tool"); // prints the content of a.txt
    const auto row = [](const char* name, const char* options, const char* target, const QString& tool) {
        QTest::newRow(name) << QString::fromLatin1(options) << QString::fromLatin1(target) << tool.split(QLatin1Char(' '));
    };
    row("tar.gz", R"({"output": "x.tar.gz"})", "x.tar.gz", QStringLiteral("tar --gzip -xOf x.tar.gz a.txt"));
    row("tar", R"({"output": "x.tar"})", "x.tar", QStringLiteral("tar -xOf x.tar a.txt"));
    row("tar.lz4", R"({"output": "x.tar.lz4"})", "x.tar.lz4", QStringLiteral("tar -I lz4 -xOf x.tar.lz4 a.txt"));
    row("tar.xz", R"({"output": "x.tar.xz"})", "x.tar.xz", QStringLiteral("tar --xz -xOf x.tar.xz a.txt"));
    row("tar.zst", R"({"output": "x.tar.zst"})", "x.tar.zst", QStringLiteral("tar --zstd -xOf x.tar.zst a.txt"));
    row("tar.bgzf", R"({"output": "x.tar.bgzf"})", "x.tar.bgzf", QStringLiteral("tar --gzip -xOf x.tar.bgzf a.txt"));
    row("zip", R"({"output": "x.zip"})", "x.zip", QStringLiteral("unzip -p x.zip out/a.txt"));
    row("gz", R"({"output": "x.gz"})", "x.gz", QStringLiteral("gzip -dc x.gz"));
    row("lz4", R"({"output": "x.lz4"})", "x.lz4", QStringLiteral("lz4 -dc x.lz4"));
    row("xz", R"({"output": "x.xz"})", "x.xz", QStringLiteral("xz -dc x.xz"));
    row("zst", R"({"output": "x.zst"})", "x.zst", QStringLiteral("zstd -dc x.zst"));
    row("bgzf", R"({"output": "x.bgzf"})", "x.bgzf", QStringLiteral("python3 -c import(gzip)"));
    row("standard", "{}", "packer_web_fake", QStringLiteral("tar --gzip -xOf packer_web_fake a.txt"));
    row("format", R"({"output": "x", "format": "tar.lz4"})", "x", QStringLiteral("tar -I lz4 -xOf x a.txt"));
    row("archive and algorithm", R"({"output": "x.gz", "archive": "tar", "algorithm": "lz4"})", "x.gz",
        QStringLiteral("tar --gzip -xOf x.gz a.txt"));
    row("algorithm for a tar", R"({"output": "x.tar", "algorithm": "lz4"})", "x.tar",
        QStringLiteral("tar -I lz4 -xOf x.tar a.txt"));
    row("templates", R"({"output": "deep/{{.BuildName}}_{{.BuilderType}}_{{build `ID`}}.{{user `ending`}}"})",
        "deep/web_fake_i-1.zip", QStringLiteral("unzip -p deep/web_fake_i-1.zip out/a.txt"));
}

void CompressTest::isReadByTheTools()
{
    QFETCH(QString, options);
    QFETCH(QString, target);
    QFETCH(QStringList, tool);
    TestBench bench;
    bench.variables["ending"] = "zip";
    const std::string content = sample(1'200'017);
    writeFile(inFolder(bench, "out/a.txt"), content);
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}};
    Artifact input;
    input.files = {"out/a.txt"};
    const PostProcessed result = processor->process(context, input);
    COMPARE_TEXT(result.artifact.files.at(0).string(), target.toStdString());

    std::vector<std::string> arguments;
    for (const QString& word : tool) {
        arguments.push_back(word.toStdString());
    }
    if (arguments.front() == "python3") {
        arguments.back() = "import gzip, sys; sys.stdout.buffer.write(gzip.open('" + target.toStdString() + "').read())";
    }
    const std::string read = toolOutput(arguments, bench.folder.path().toStdString());
    QVERIFY2(read == content, "the tool reads other bytes than were written");
}

void CompressTest::saysWhatPackerSays_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("said"); // # stands for the number of cores
    QTest::newRow("tar.gz")
        << "x.tar.gz"
        << "Using pgzip compression with # for x.tar.gz\nTarring x.tar.gz with pgzip\nArchive x.tar.gz completed\n";
    QTest::newRow("tar") << "x.tar"
                         << "Tarring x.tar with no compression\nArchive x.tar completed\n";
    QTest::newRow("zip") << "x.zip"
                         << "Zipping x.zip\nArchive x.zip completed\n";
    QTest::newRow("lz4") << "x.lz4"
                         << "Using lz4 compression with # for x.lz4\nArchiving a.txt with lz4\nArchive x.lz4 completed\n";
    QTest::newRow("bgzf") << "x.bgzf"
                          << "Using bgzf compression with # for x.bgzf\nArchiving a.txt with bgzf\nArchive x.bgzf completed\n";
}

void CompressTest::saysWhatPackerSays()
{
    QFETCH(QString, output);
    QFETCH(QString, said);
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", "{\"output\": \"" + output.toStdString() + "\"}");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a.txt"};
    static_cast<void>(processor->process(context, input));
    QString told = QString::fromStdString(bench.sink.sentences());
    told.replace(QRegularExpression(QStringLiteral("\\d+ cores?\\b")), QStringLiteral("#"));
    QCOMPARE(told, said);
}

void CompressTest::compressesMoreOrLess_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"x.gz", "x.lz4", "x.xz", "x.zst", "x.zip", "x.bgzf"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

void CompressTest::compressesMoreOrLess()
{
    QFETCH(QString, name);
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), sample(200'000));
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a.txt"};
    const auto sizeAt = [&](const std::string& level) {
        const auto processor = reading.postProcessor(
            "compress", R"({"output": ")" + name.toStdString() + R"(", "compression_level": )" + level + "}");
        return processor->process(context, input).artifact.size;
    };
    const std::uint64_t fast = sizeAt("1");
    const std::uint64_t small = sizeAt("9");
    QVERIFY2(small < fast, qPrintable(QStringLiteral("level 9: %1, level 1: %2").arg(small).arg(fast)));
    QCOMPARE(sizeAt("12"), small); // as in Packer more than 9 is 9
    QCOMPARE(sizeAt("\"-1\""), sizeAt("0"));
}

void CompressTest::keepsPlainNamesApart()
{
    TestBench bench;
    writeFile(inFolder(bench, "one/a.txt"), "1");
    writeFile(inFolder(bench, "two/b.txt"), "2");
    writeFile(inFolder(bench, "two/a.txt"), "3");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.tar"})");
    BuildContext context = contextOf(bench);
    const std::string folder = bench.folder.path().toStdString();
    Artifact input;
    input.files = {"one/a.txt", "two/b.txt"};
    static_cast<void>(processor->process(context, input));
    COMPARE_TEXT(toolOutput({"tar", "-tf", "x.tar"}, folder), "a.txt\nb.txt\n");
    input.files.emplace_back("two/a.txt"); // with names alone one file would hide the other
    static_cast<void>(processor->process(context, input));
    COMPARE_TEXT(toolOutput({"tar", "-tf", "x.tar"}, folder), "one/a.txt\ntwo/b.txt\ntwo/a.txt\n");
}

void CompressTest::staysInsideTheArchive()
{
    TestBench bench;
    writeFile(inFolder(bench, "sub/a.txt"), "1");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.zip"})");
    BuildContext context = contextOf(bench);
    context.settings.facts.workingDirectory = inFolder(bench, "sub");
    std::filesystem::create_directories(inFolder(bench, "sub"));
    writeFile(inFolder(bench, "above.txt"), "2");
    Artifact input;
    input.files = {"./a.txt", "../above.txt", inFolder(bench, "sub/a.txt")};
    static_cast<void>(processor->process(context, input));
    const std::string listed = toolOutput({"unzip", "-Z1", "x.zip"}, inFolder(bench, "sub"));
    COMPARE_TEXT(listed, "a.txt\nabove.txt\n" + inFolder(bench, "sub/a.txt").string().substr(1) + "\n");
}

void CompressTest::makesAnArtifact()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), sample(10'000));
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.tar.gz"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a.txt"};
    const PostProcessed result = processor->process(context, input);
    COMPARE_TEXT(result.artifact.builderId, "packer.post-processor.compress");
    COMPARE_TEXT(result.artifact.description, "compressed artifacts in: x.tar.gz");
    QCOMPARE(result.artifact.size, std::uint64_t(std::filesystem::file_size(inFolder(bench, "x.tar.gz"))));
    QVERIFY(!result.keepInput);
    QVERIFY(!result.forceKeep);
    const std::vector<ProgressMade> progress = bench.sink.all<ProgressMade>();
    QVERIFY(!progress.empty());
    QCOMPARE(progress.back().done, std::uint64_t(10'000));
    result.artifact.destroy();
    QVERIFY(!std::filesystem::exists(inFolder(bench, "x.tar.gz")));
    QVERIFY(std::filesystem::exists(inFolder(bench, "a.txt")));
}

void CompressTest::needsOneFileWithoutAnArchive()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.gz"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a", "b"};
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, input)); }), "the artifact has 2");
}

void CompressTest::doesNotWriteOverItsInput()
{
    TestBench bench;
    writeFile(inFolder(bench, "x.tar.gz"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "./x.tar.gz"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"x.tar.gz"};
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, input)); }), "is one of the files to compress");
    COMPARE_TEXT(readFile(inFolder(bench, "x.tar.gz")), "abc");
}

void CompressTest::leavesNothingHalfDone()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), "abc");
    writeFile(inFolder(bench, "x.tar.gz"), "of an earlier run");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.tar.gz"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a.txt", "gone.txt"};
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, input)); }), "gone.txt");
    COMPARE_TEXT(readFile(inFolder(bench, "x.tar.gz")), "of an earlier run");
    QVERIFY(!std::filesystem::exists(inFolder(bench, "x.tar.gz.partial")));
}

void CompressTest::stops()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), sample(3'000'000));
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("compress", R"({"output": "x.tar.xz"})");
    BuildContext context = contextOf(bench);
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<ProgressMade>(event.payload)) {
            bench.stop.request_stop();
        }
    });
    Artifact input;
    input.files = {"a.txt"};
    try {
        static_cast<void>(processor->process(context, input));
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
    QVERIFY(!std::filesystem::exists(inFolder(bench, "x.tar.xz")));
    QVERIFY(!std::filesystem::exists(inFolder(bench, "x.tar.xz.partial")));
}

void CompressTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("algorithm") << R"({"algorithm": "rar"})"
                               << "no compression \"rar\"";
    QTest::newRow("archive") << R"({"archive": "cpio"})"
                             << "archive";
    QTest::newRow("level") << R"({"compression_level": "high"})"
                           << "compression_level";
    QTest::newRow("output") << R"({"output": "{{.Nothing"})"
                            << "output";
    QTest::newRow("an ending that is not written") << R"({"output": "web.tar.bz2"})" // a warning, as are the next two
                                                   << "the ending \".bz2\" says: the file will be a tar compressed with pgzip.";
    QTest::newRow("the same by its format") << R"({"output": "web", "format": "7z"})"
                                            << "the ending \".7z\" says";
    QTest::newRow("the ending against the algorithm")
        << R"({"output": "web.tar.gz", "algorithm": "xz"})"
        << "The file's ending decides: it will be a tar compressed with pgzip, not compressed with xz.";
    QTest::newRow("unknown option") << R"({"level": 3})"
                                    << "level";
}

void CompressTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.postProcessor("compress", options.toStdString()));
    VERIFY_CONTAINS(reading.problems() + reading.problems(Severity::Warning), problem.toStdString());
}

QTEST_GUILESS_MAIN(CompressTest)
#include "compress_test.moc"
