// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/prepared_component.h"

#include <QTest>

using namespace diecast;

class ArtificeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFiles_data();
    void findsFiles();
    void failsRatherThanLosingTheInput();
    void keepsAnInputThatSharesAFile();
    void needsFiles();
};

void ArtificeTest::findsFiles_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("files");
    QTest::newRow("one") << R"({"files": ["out/a.txt"]})"
                         << "out/a.txt";
    QTest::newRow("one as text") << R"({"files": "out/a.txt"})"
                                 << "out/a.txt";
    QTest::newRow("pattern, sorted") << R"({"files": ["out/*.txt"]})"
                                     << "out/a.txt, out/b.txt";
    QTest::newRow("several patterns") << R"({"files": ["out/?.bin", "out/[b-c].txt"]})"
                                      << "out/c.bin, out/b.txt";
    QTest::newRow("folders in the pattern") << R"({"files": ["o*/b.txt"]})"
                                            << "out/b.txt";
    QTest::newRow("build data") << R"({"files": ["out/{{build `ID`}}.txt"]})"
                                << "out/a.txt";
}

void ArtificeTest::findsFiles()
{
    QFETCH(QString, options);
    QFETCH(QString, files);
    TestBench bench;
    for (const char* file : {"out/b.txt", "out/a.txt", "out/c.bin", "old"}) {
        writeFile(inFolder(bench, file), "x");
    }
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("artifice", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "a"}};
    Artifact input;
    input.files = {"old"};
    const PostProcessed result = processor->process(context, input);
    COMPARE_TEXT(result.artifact.description, "Created artifact from files: " + files.toStdString());
    COMPARE_TEXT(result.artifact.builderId, "packer.post-processor.artifice");
    COMPARE_TEXT(bench.sink.sentences(),
                 "Discarding files from artifact: old\nUsing these artifact files: " + files.toStdString() + "\n");
    QVERIFY(result.keepInput); // as Packer 1.6.6 does
    QVERIFY(!result.forceKeep);
    result.artifact.destroy();
    for (const std::filesystem::path& file : result.artifact.files) {
        QVERIFY(!std::filesystem::exists(inFolder(bench, file.string())));
    }
    QVERIFY(std::filesystem::exists(inFolder(bench, "old")));
}

void ArtificeTest::failsRatherThanLosingTheInput()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("artifice", R"({"files": ["none*"]})");
    BuildContext context = contextOf(bench);
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, {})); }), "No file matches \"none*\"");
}

void ArtificeTest::keepsAnInputThatSharesAFile()
{
    TestBench bench;
    writeFile(inFolder(bench, "out/a.txt"), "x");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("artifice", R"({"files": ["out/*"]})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {inFolder(bench, "out/../out/a.txt")};
    QVERIFY(processor->process(context, input).forceKeep);
}

void ArtificeTest::needsFiles()
{
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.postProcessor("artifice", "{}"));
    VERIFY_CONTAINS(reading.problems(), "names no files");
    static_cast<void>(reading.postProcessor("artifice", R"({"files": ["x"], "file": "y"})"));
    VERIFY_CONTAINS(reading.problems(), "“file” is no option");
}

QTEST_GUILESS_MAIN(ArtificeTest)
#include "artifice_test.moc"
