// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/postprocess/sample_text.h"
#include "engine/postprocess/tools.h"
#include "engine/provision/prepared_component.h"
#include "postprocess/compression.h"
#include "postprocess/gzip_members.h"

#include <QTest>

#include <random>

using namespace diecast;

/// What the post-processor compress stands on.
class CompressionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choosesByName_data();
    void choosesByName();
    void cutsBlocksThatTellTheirLength_data();
    void cutsBlocksThatTellTheirLength();
    void keepsTheOrderOnAllCores();
    void compressesNothing_data();
    void compressesNothing();
};

void CompressionTest::choosesByName_data()
{
    using Archive = Compression::Archive;
    using Algorithm = Compression::Algorithm;
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("archive");
    QTest::addColumn<int>("algorithm");
    const auto row = [](const char* name, Archive archive, Algorithm algorithm) {
        QTest::newRow(name) << QString::fromLatin1(name) << static_cast<int>(archive) << static_cast<int>(algorithm);
    };
    row("a.tar.gz", Archive::Tar, Algorithm::Gzip);
    row("a.gz", Archive::None, Algorithm::Gzip);
    row("a.zip", Archive::Zip, Algorithm::None);
    row("a.tar", Archive::Tar, Algorithm::None);
    row("a.lz4", Archive::None, Algorithm::Lz4);
    row("a.tar.lz4", Archive::Tar, Algorithm::Lz4);
    row("a.xz", Archive::None, Algorithm::Xz);
    row("a.tar.xz", Archive::Tar, Algorithm::Xz);
    row("a.zst", Archive::None, Algorithm::Zstandard);
    row("a.tar.zst", Archive::Tar, Algorithm::Zstandard);
    row("a.bgzf", Archive::None, Algorithm::BlockedGzip);
    row("a.tar.bgzf", Archive::Tar, Algorithm::BlockedGzip);
    row("a", Archive::Tar, Algorithm::Gzip);
    row("a.foo", Archive::Tar, Algorithm::Gzip);
    row("a.tar.foo", Archive::Tar, Algorithm::Gzip);
    row("a.GZ", Archive::Tar, Algorithm::Gzip); // Packer looks at small letters only
    row("v1.2/a.b.gz", Archive::None, Algorithm::Gzip);
}

void CompressionTest::choosesByName()
{
    QFETCH(QString, name);
    QFETCH(int, archive);
    QFETCH(int, algorithm);
    const Compression chosen = compressionForName(name.toStdString(), {});
    QCOMPARE(static_cast<int>(chosen.archive), archive);
    QCOMPARE(static_cast<int>(chosen.algorithm), algorithm);
}

void CompressionTest::cutsBlocksThatTellTheirLength_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("random");
    QTest::newRow("one byte") << 1 << false;
    QTest::newRow("one block") << 0xff00 << false;
    QTest::newRow("one block and a byte") << 0xff01 << false;
    QTest::newRow("bytes that do not compress") << 300'000 << true;
}

void CompressionTest::cutsBlocksThatTellTheirLength()
{
    QFETCH(int, size);
    QFETCH(bool, random);
    std::string content = sample(static_cast<std::size_t>(size));
    if (random) {
        std::mt19937 generator(1);
        for (char& byte : content) {
            byte = static_cast<char>(generator() & 0xffU);
        }
    }
    std::string all;
    ParallelGzip gzip(6, true, 2, [&](std::string_view bytes) { all += bytes; });
    gzip.add(content);
    gzip.finish();
    // Walks from block to block by the lengths they tell (SAM specification, 4.1).
    const auto byteAt = [&all](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(all.at(at))); };
    std::size_t at = 0;
    int blocks = 0;
    std::size_t length = 0;
    while (at < all.size()) {
        COMPARE_TEXT(all.substr(at, 4), "\x1f\x8b\x08\x04");
        COMPARE_TEXT(all.substr(at + 12, 2), "BC");
        length = byteAt(at + 16) + byteAt(at + 17) * 256 + 1;
        at += length;
        ++blocks;
    }
    QCOMPARE(at, all.size());
    QCOMPARE(length, std::size_t(28)); // the last one marks the end
    QCOMPARE(blocks, (size + 0xfeff) / 0xff00 + 1);
    const QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("x.gz")).toStdString(), all);
    QVERIFY(toolOutput({"gzip", "-dc", "x.gz"}, folder.path().toStdString()) == content);
}

void CompressionTest::keepsTheOrderOnAllCores()
{
    const std::string content = sample(6'500'000);
    std::string all;
    ParallelGzip gzip(1, false, 4, [&](std::string_view bytes) { all += bytes; });
    for (std::size_t at = 0; at < content.size(); at += 99'991) {
        gzip.add(std::string_view(content).substr(at, 99'991));
    }
    gzip.finish();
    const QTemporaryDir folder;
    writeFile(folder.filePath(QStringLiteral("x.gz")).toStdString(), all);
    QVERIFY(toolOutput({"gzip", "-dc", "x.gz"}, folder.path().toStdString()) == content);
}

void CompressionTest::compressesNothing_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("tool");
    QTest::newRow("gz") << "x.gz"
                        << "gzip";
    QTest::newRow("bgzf") << "x.bgzf"
                          << "gzip";
    QTest::newRow("xz") << "x.xz"
                        << "xz";
    QTest::newRow("lz4") << "x.lz4"
                         << "lz4";
    QTest::newRow("zst") << "x.zst"
                         << "zstd";
}

void CompressionTest::compressesNothing()
{
    QFETCH(QString, output);
    QFETCH(QString, tool);
    const QTemporaryDir folder;
    const std::filesystem::path place = folder.path().toStdString();
    writeFile(place / "empty", "");
    CompressionJob job;
    job.files = {place / "empty"};
    job.names = {"empty"};
    job.target = place / output.toStdString();
    job.compression = compressionForName(output.toStdString(), {});
    compressFiles(job, [](std::uint64_t, std::uint64_t) {}, {});
    LocalCommand command;
    command.arguments = {tool.toStdString(), "-dc"};
    command.input = readFile(job.target);
    QVERIFY(!command.input.empty());
    std::string out;
    QVERIFY(runLocally(command, [&](OutputStream, std::string_view bytes) { out += bytes; }, {}).success());
    COMPARE_TEXT(out, "");
}

QTEST_GUILESS_MAIN(CompressionTest)
#include "compression_test.moc"
