// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "file_provider.h"

#include "file_bench.h"

#include <QTest>

#include <sys/stat.h>

using namespace diecast;

class FileProviderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesTheFile_data();
    void writesTheFile();
    void refusesOptions_data();
    void refusesOptions();
    void warnsAboutAnEmptyFile_data();
    void warnsAboutAnEmptyFile();
    void removesTheFileWhenTheBuildFails();
    void keepsTheFormerFileWhenTheBuildFails_data();
    void keepsTheFormerFileWhenTheBuildFails();
    void writesOverItsOwnAttempt();
    void doesNotReplaceAFolder();
    void failsWithoutAFolderToWriteTo();
    void stops();
    void recordsWhatItMakes();
};

void FileProviderTest::writesTheFile_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("said");
    QTest::newRow("content") << R"({"content": "abc", "target": "o.txt"})"
                             << "o.txt"
                             << "abc"
                             << "";
    QTest::newRow("content of templates") << R"({"content": "{{build_name}} {{user `u`}}", "target": "{{build_type}}.txt"})"
                                          << "fake.txt"
                                          << "web value"
                                          << "";
    QTest::newRow("source") << R"({"source": "in.bin", "target": "deep/er/o.bin"})"
                            << "deep/er/o.bin"
                            << "from source"
                            << "Copying in.bin to deep/er/o.bin\nCopied 11 bytes\n";
    QTest::newRow("over an existing file") << R"({"content": "new", "target": "in.bin"})"
                                           << "in.bin"
                                           << "new"
                                           << "";
    QTest::newRow("empty") << R"({"content": "", "target": "o.txt"})"
                           << "o.txt"
                           << ""
                           << "";
}

void FileProviderTest::writesTheFile()
{
    QFETCH(QString, options);
    QFETCH(QString, target);
    QFETCH(QString, content);
    QFETCH(QString, said);
    TestBench bench;
    bench.variables["u"] = "value";
    writeFile(inFolder(bench, "in.bin"), "from source");
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    QVERIFY(!builder->hasCommunicator());
    BuildContext context = fileContext(bench);
    const StepsResult result = runBuild(*builder, context);
    QCOMPARE(result.outcome, Outcome::Succeeded);
    const std::filesystem::path file = inFolder(bench, target.toStdString());
    COMPARE_TEXT(readFile(file), content.toStdString());
    COMPARE_TEXT(bench.sink.sentences(), said.toStdString());
    COMPARE_TEXT(hiddenNames(bench), "");
    struct stat status = {};
    QCOMPARE(::stat(file.c_str(), &status), 0);
    if (said.isEmpty()) {
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    const Artifact artifact = builder->artifact();
    COMPARE_TEXT(artifact.builderId, "packer.file");
    COMPARE_TEXT(artifact.id, "File");
    COMPARE_TEXT(artifact.description, "Stored file: " + target.toStdString());
    QCOMPARE(artifact.files, (std::vector<std::filesystem::path>{target.toStdString()}));
    QCOMPARE(artifact.size, static_cast<std::uint64_t>(content.size()));
    artifact.destroy();
    QVERIFY(!std::filesystem::exists(file));
    artifact.destroy(); // twice is no failure
}

void FileProviderTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no target") << R"({"content": "x"})"
                               << "target";
    QTest::newRow("empty target") << R"({"content": "x", "target": ""})"
                                  << "1:28 “target” is empty";
    QTest::newRow("NUL in the target") << "{\"content\": \"x\",\n\"target\": \"o\\u0000.txt\"}"
                                       << "2:11 The target \"o\\u0000.txt\" holds a NUL byte";
    QTest::newRow("NUL in the source") << "{\"target\": \"x\",\n\"source\": \"in\\u0000.bin\"}"
                                       << "2:11 The source \"in\\u0000.bin\" holds a NUL byte";
    QTest::newRow("target is a folder") << R"({"content": "x", "target": "x/"})"
                                        << "does not name a file";
    QTest::newRow("both") << R"({"content": "x", "source": "in.bin", "target": "x"})"
                          << "both \"content\" and \"source\"";
    QTest::newRow("missing source") << "{\"target\": \"x\",\n  \"source\": \"none\"}"
                                    << "2:13 The source \"none\" does not exist";
    QTest::newRow("unknown option") << R"({"contents": "x", "target": "x"})"
                                    << "contents";
}

void FileProviderTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    writeFile(inFolder(bench, "in.bin"), "x");
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    static_cast<void>(reading.builder(*provider, options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
    QCOMPARE(QString::fromStdString(reading.problems()).count(QLatin1Char('\n')), 1); // told once
}

void FileProviderTest::warnsAboutAnEmptyFile_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("warning");
    QTest::newRow("whole") << R"({"target": "x"})"
                           << "writes an empty file";
    // "content" may stand where the text could not be read.
    QTest::newRow("ends in the middle") << R"({"target": "x", "cont)"
                                        << "";
    QTest::newRow("a fault in the middle") << R"({"target": "x", ! : 3})"
                                           << "";
}

void FileProviderTest::warnsAboutAnEmptyFile()
{
    QFETCH(QString, options);
    QFETCH(QString, warning);
    TestBench bench;
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    static_cast<void>(reading.builder(*provider, options.toStdString()));
    QCOMPARE(reading.problems().empty(), !warning.isEmpty()); // else the syntax error
    QCOMPARE(reading.problems(Severity::Warning).empty(), warning.isEmpty());
    VERIFY_CONTAINS(reading.problems(Severity::Warning), warning.toStdString());
}

void FileProviderTest::removesTheFileWhenTheBuildFails()
{
    TestBench bench;
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "x", "target": "o.txt"})");
    BuildContext context = fileContext(bench);
    QCOMPARE(runBuild(*builder, context, true).outcome, Outcome::Failed);
    QVERIFY(!std::filesystem::exists(inFolder(bench, "o.txt")));
    QVERIFY(bench.ledger->open().empty());
    QCOMPARE(bench.sink.all<ResourceCreated>().size(), std::size_t(1));
    QCOMPARE(bench.sink.all<ResourceReleased>().size(), std::size_t(1));
}

void FileProviderTest::keepsTheFormerFileWhenTheBuildFails_data()
{
    QTest::addColumn<bool>("force");
    QTest::addColumn<bool>("isLink");
    QTest::addColumn<bool>("cancelled");
    QTest::newRow("a file") << false << false << false;
    QTest::newRow("a file, with -force") << true << false << false;
    QTest::newRow("a link") << true << true << false;
    QTest::newRow("cancelled") << true << false << true;
}

void FileProviderTest::keepsTheFormerFileWhenTheBuildFails()
{
    QFETCH(bool, force);
    QFETCH(bool, isLink);
    QFETCH(bool, cancelled);
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "o.txt");
    writeFile(isLink ? inFolder(bench, "elsewhere.txt") : target, "former");
    if (isLink) {
        std::filesystem::create_symlink("elsewhere.txt", target);
    }
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "new", "target": "o.txt"})");
    BuildContext context = fileContext(bench);
    context.settings.force = force;
    std::string during;
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<ResourceCreated>(event.payload)) {
            during = readFile(target);
            if (cancelled) {
                bench.stop.request_stop();
            }
        }
    });
    QCOMPARE(runBuild(*builder, context, true).outcome, cancelled ? Outcome::Cancelled : Outcome::Failed);
    COMPARE_TEXT(during, "new");
    COMPARE_TEXT(readFile(target), "former");
    QCOMPARE(std::filesystem::is_symlink(target), isLink);
    COMPARE_TEXT(hiddenNames(bench), "");
    QVERIFY(bench.ledger->open().empty());
}

void FileProviderTest::writesOverItsOwnAttempt()
{
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "o.txt");
    writeFile(target, "former");
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "new", "target": "o.txt"})");
    BuildContext context = fileContext(bench);
    StepSequence sequence = builder->steps();
    Step& step = *sequence.steps.front();
    step.run(context);
    step.run(context); // "retry"
    context.failure = "no";
    step.cleanup(context);
    COMPARE_TEXT(readFile(target), "former");
    COMPARE_TEXT(hiddenNames(bench), "");
    QVERIFY(bench.ledger->open().empty());
}

void FileProviderTest::doesNotReplaceAFolder()
{
    TestBench bench;
    const std::filesystem::path target = inFolder(bench, "folder");
    std::filesystem::create_directory(target);
    writeFile(target / "inside", "x");
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "new", "target": "folder"})");
    BuildContext context = fileContext(bench);
    const StepsResult result = runBuild(*builder, context);
    QCOMPARE(result.outcome, Outcome::Failed);
    VERIFY_CONTAINS(result.error, "folder\" cannot be written: Is a directory");
    COMPARE_TEXT(readFile(target / "inside"), "x");
    COMPARE_TEXT(hiddenNames(bench), "");
}

void FileProviderTest::failsWithoutAFolderToWriteTo()
{
    TestBench bench;
    writeFile(inFolder(bench, "plain"), "x");
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "x", "target": "plain/o.txt"})");
    BuildContext context = fileContext(bench);
    const StepsResult result = runBuild(*builder, context);
    QCOMPARE(result.outcome, Outcome::Failed);
    VERIFY_CONTAINS(result.error, "plain/o.txt\" cannot be written");
    QVERIFY(bench.ledger->open().empty());
}

void FileProviderTest::stops()
{
    TestBench bench;
    writeFile(inFolder(bench, "in.bin"), std::string(3U << 20U, 'x'));
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"source": "in.bin", "target": "o.bin"})");
    BuildContext context = fileContext(bench);
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<ProgressMade>(event.payload)) {
            bench.stop.request_stop();
        }
    });
    QCOMPARE(runBuild(*builder, context).outcome, Outcome::Cancelled);
    QVERIFY(!std::filesystem::exists(inFolder(bench, "o.bin")));
    COMPARE_TEXT(hiddenNames(bench), "");
    QVERIFY(bench.ledger->open().empty());
}

void FileProviderTest::recordsWhatItMakes()
{
    TestBench bench;
    const std::unique_ptr<Provider> provider = fileProvider();
    ComponentReading reading(bench);
    const auto builder = reading.builder(*provider, R"({"content": "x", "target": "o.txt"})");
    BuildContext context = fileContext(bench);
    std::vector<LedgerEntry> during;
    bench.sink.react([&](const BuildEvent& event) {
        if (std::holds_alternative<ResourceCreated>(event.payload)) {
            during = bench.ledger->open();
        }
    });
    QCOMPARE(runBuild(*builder, context).outcome, Outcome::Succeeded);
    QCOMPARE(during.size(), std::size_t(1));
    COMPARE_TEXT(during[0].provider, "file");
    COMPARE_TEXT(during[0].id, inFolder(bench, "o.txt").string());
    COMPARE_TEXT(provider->describe(during[0]), "file " + inFolder(bench, "o.txt").string());
    QVERIFY(bench.ledger->open().empty()); // the user's now
}

QTEST_GUILESS_MAIN(FileProviderTest)
#include "file_provider_test.moc"
