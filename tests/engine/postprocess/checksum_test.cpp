// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/postprocess/tools.h"
#include "engine/provision/prepared_component.h"
#include "postprocess/file_digest.h"

#include <QTest>

using namespace diecast;

class ChecksumTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTools_data();
    void agreesWithTheTools();
    void writesPackersLines_data();
    void writesPackersLines();
    void refusesOptions_data();
    void refusesOptions();
    void keepsItsInput();
    void doesNotWriteIntoItsInput();
    void namesAFileThatCannotBeRead();
    void stops();
};

void ChecksumTest::agreesWithTheTools_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("small") << 5;
    QTest::newRow("one piece") << 1048576;
    QTest::newRow("more than two pieces") << 2500001;
}

void ChecksumTest::agreesWithTheTools()
{
    QFETCH(int, size);
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(QStringLiteral("f")).toStdString();
    std::string bytes(static_cast<std::size_t>(size), 'x');
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        bytes[at] = static_cast<char>(at);
    }
    writeFile(file, bytes);
    const std::vector<std::string>& kinds = Digest::kinds();
    std::uint64_t last = 0;
    const std::vector<std::string> digests
        = digestsOfFile(file, kinds, [&](std::uint64_t done, std::uint64_t total) { last = done == total ? done : 0; }, {});
    QCOMPARE(digests.size(), std::size_t(6));
    QCOMPARE(last, static_cast<std::uint64_t>(size));
    for (std::size_t index = 0; index < kinds.size(); ++index) {
        const std::string told = toolOutput({kinds[index] + "sum", "f"}, folder.path().toStdString());
        COMPARE_TEXT(digests[index], told.substr(0, told.find(' ')));
    }
}

void ChecksumTest::writesPackersLines_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("description");

    const QString abc = QStringLiteral("900150983cd24fb0d6963f7d28e17f72\ta.txt\n");
    const QString sha256 = QStringLiteral("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\ta.txt\n");
    const QString sha1 = QStringLiteral("a9993e364706816aba3e25717850c26c9cd0d89d\ta.txt\n");
    QTest::newRow("standard") << "{}"
                              << "packer_web_fake_md5.checksum" << abc
                              << "Created artifact from files: out/a.txt, packer_web_fake_md5.checksum";
    QTest::newRow("one type as text") << R"({"checksum_types": "sha256"})"
                                      << "packer_web_fake_sha256.checksum" << sha256
                                      << "Created artifact from files: out/a.txt, packer_web_fake_sha256.checksum";
    QTest::newRow("output") << R"({"checksum_types": ["md5", "sha256"], "output": "sums/{{.BuildName}}.{{.ChecksumType}}"})"
                            << "sums/web.sha256" << sha256
                            << "Created artifact from files: out/a.txt, sums/web.md5, sums/web.sha256";
    QTest::newRow("all in one file") << R"({"checksum_types": ["md5", "sha1"], "output": "SUMS"})"
                                     << "SUMS" << QString(abc + sha1) << "Created artifact from files: out/a.txt, SUMS";
    QTest::newRow("variables and build data")
        << R"({"output": "{{user `u`}}_{{build `ID`}}_{{.BuilderType}}"})"
        << "value_i-1_fake" << abc << "Created artifact from files: out/a.txt, value_i-1_fake";
}

void ChecksumTest::writesPackersLines()
{
    QFETCH(QString, options);
    QFETCH(QString, file);
    QFETCH(QString, content);
    QFETCH(QString, description);
    TestBench bench;
    bench.variables["u"] = "value";
    writeFile(inFolder(bench, "out/a.txt"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("checksum", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}};
    Artifact input;
    input.files = {"out/a.txt"};
    const PostProcessed result = processor->process(context, input);
    COMPARE_TEXT(readFile(inFolder(bench, file.toStdString())), content.toStdString());
    COMPARE_TEXT(result.artifact.description, description.toStdString());
    COMPARE_TEXT(result.artifact.builderId, "packer.post-processor.checksum");

    // A second run adds its lines, as Packer does: several builds may share one file.
    static_cast<void>(processor->process(context, input));
    COMPARE_TEXT(readFile(inFolder(bench, file.toStdString())), (content + content).toStdString());
}

void ChecksumTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");
    QTest::newRow("unknown type") << R"({"checksum_types": ["sha265"]})"
                                  << "\"sha265\". Did you mean \"sha256\"?";
    QTest::newRow("nothing like a type") << R"({"checksum_types": ["whirlpool"]})"
                                         << "There are md5, sha1, sha224";
    QTest::newRow("output is a folder") << R"({"output": "sums/"})"
                                        << "does not name a file";
    QTest::newRow("output cannot be read") << R"({"output": "{{.ChecksumType"})"
                                           << "output";
    QTest::newRow("unknown option") << R"({"checksum_type": "md5"})"
                                    << "checksum_type";
}

void ChecksumTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    ComponentReading reading(bench);
    static_cast<void>(reading.postProcessor("checksum", options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
}

void ChecksumTest::keepsItsInput()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("checksum", R"({"output": "sum"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"a.txt"};
    const PostProcessed result = processor->process(context, input);
    QVERIFY(result.keepInput);
    QVERIFY(result.forceKeep);
    QCOMPARE(result.artifact.files, (std::vector<std::filesystem::path>{"a.txt", "sum"}));
    result.artifact.destroy();
    QVERIFY(!std::filesystem::exists(inFolder(bench, "sum")));
    QVERIFY2(std::filesystem::exists(inFolder(bench, "a.txt")), "what was summed belongs to somebody else");
}

void ChecksumTest::doesNotWriteIntoItsInput()
{
    TestBench bench;
    writeFile(inFolder(bench, "image.txt"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("checksum", R"({"output": "./image.txt"})");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"image.txt"};
    VERIFY_CONTAINS(failureOf([&] { static_cast<void>(processor->process(context, input)); }),
                    "is one of the files to be summed up");
    COMPARE_TEXT(readFile(inFolder(bench, "image.txt")), "abc");
}

void ChecksumTest::namesAFileThatCannotBeRead()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("checksum", "{}");
    BuildContext context = contextOf(bench);
    Artifact input;
    input.files = {"gone.txt"};
    const std::string told = failureOf([&] { static_cast<void>(processor->process(context, input)); });
    VERIFY_CONTAINS(told, "gone.txt");
    VERIFY_CONTAINS(told, "No such file");
    QVERIFY(std::filesystem::is_empty(bench.folder.path().toStdString()));
}

void ChecksumTest::stops()
{
    TestBench bench;
    writeFile(inFolder(bench, "a.txt"), "abc");
    ComponentReading reading(bench);
    const auto processor = reading.postProcessor("checksum", "{}");
    BuildContext context = contextOf(bench);
    bench.stop.request_stop();
    Artifact input;
    input.files = {"a.txt"};
    try {
        static_cast<void>(processor->process(context, input));
        QFAIL("it was stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
}

QTEST_GUILESS_MAIN(ChecksumTest)
#include "checksum_test.moc"
