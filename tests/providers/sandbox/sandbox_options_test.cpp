// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "instance_place.h"
#include "sandbox_options.h"
#include "sandbox_steps.h"
#include "template/functions.h"
#include "template/node.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

struct Reading {
    SandboxOptions options;
    std::string problems;
};

Reading read(const QString& members, const std::string& buildName = "Web Front", const std::filesystem::path& folder = {})
{
    const SourceText source("template.json", "{" + members.toStdString() + "}");
    Problems problems;
    const Node node = readJson(source, problems);
    PrepareContext context;
    context.buildName = buildName;
    context.buildType = "sandbox";
    context.settings.facts.workingDirectory = folder;
    const TemplateScope scope = functionsFor(context.settings.facts, {});
    OptionReader reader(source, {&node}, scope, problems, "builder \"web\"");
    Reading result;
    result.options = readSandboxOptions(reader, context);
    reader.finish();
    for (const Problem& problem : problems.all()) {
        result.problems += problem.message + "\n";
    }
    return result;
}

} // namespace

class SandboxOptionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasDefaults()
    {
        const Reading reading = read({});
        QCOMPARE(reading.problems, std::string());
        QVERIFY(reading.options.root.kind == RootChoice::Kind::Debian);
        QCOMPARE(reading.options.root.suite, std::string("bookworm"));
        QCOMPARE(reading.options.imageName, std::string("Web-Front"));
        QCOMPARE(reading.options.outputDirectory, std::string("output-Web-Front"));
        QCOMPARE(reading.options.hostname, std::string("web-front"));
        QCOMPARE(reading.options.communicator.user, std::string("root"));
        QVERIFY(reading.options.network);
        QVERIFY(!reading.options.delta);
        QCOMPARE(reading.options.processes, 4096);
        QCOMPARE(reading.options.memory, 0LL);
        QVERIFY(reading.options.root.maximumAge == std::chrono::hours(24 * 14));
    }

    void emptyTextsAreTheDefaults()
    {
        const Reading reading = read(QStringLiteral(R"("image_name": "", "output_directory": "", "hostname": "", "rootfs": "")"));
        QCOMPARE(reading.problems, std::string());
        QCOMPARE(reading.options.imageName, std::string("Web-Front"));
        QCOMPARE(reading.options.outputDirectory, std::string("output-Web-Front"));
        QCOMPARE(reading.options.hostname, std::string("web-front"));
        QVERIFY(reading.options.root.kind == RootChoice::Kind::Debian);
    }

    void readsWhatIsSet()
    {
        const Reading reading = read(
            QString::fromUtf8("\"rootfs_suite\": \"trixie\", \"rootfs_mirror\": \"http://mirror/debian\", \"rootfs_packages\": "
                              "[\"nginx\", \"g++\"], \"image_name\": \"a_1\", \"output_directory\": \"o\""
                              ", \"image_format\": \"delta\", \"hostname\": \"h-1\", \"network\": \"false\", "
                              "\"instance_directory\": \"/x\", \"ssh_username\": \"web\", \"ssh_port\": 2200, "
                              "\"processes\": 100, \"memory\": \"2048\", \"rootfs_max_age\": \"36h\""));
        QCOMPARE(reading.options.processes, 100);
        QCOMPARE(reading.options.memory, 2048LL);
        QVERIFY(reading.options.root.maximumAge == std::chrono::hours(36));
        QCOMPARE(reading.problems, std::string());
        QCOMPARE(reading.options.root.suite, std::string("trixie"));
        QCOMPARE(reading.options.root.mirror, std::string("http://mirror/debian"));
        QCOMPARE(reading.options.root.packages, (std::vector<std::string>{"nginx", "g++"}));
        QCOMPARE(reading.options.imageName, std::string("a_1"));
        QCOMPARE(reading.options.outputDirectory, std::string("o"));
        QCOMPARE(reading.options.hostname, std::string("h-1"));
        QCOMPARE(reading.options.instanceDirectory, std::filesystem::path("/x"));
        QCOMPARE(reading.options.communicator.user, std::string("web"));
        QCOMPARE(reading.options.communicator.port, 2200);
        QVERIFY(!reading.options.network);
        QVERIFY(reading.options.delta);
    }

    void tellsFoldersFromArchives()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(QStringLiteral("tree"));
        QFile file(folder.filePath(QStringLiteral("base.tar")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const std::filesystem::path base = folder.path().toStdString();
        const Reading tree = read(QStringLiteral("\"rootfs\": \"tree\""), "b", base);
        QCOMPARE(tree.problems, std::string());
        QVERIFY(tree.options.root.kind == RootChoice::Kind::Folder);
        QCOMPARE(tree.options.root.place, base / "tree");
        const Reading archive = read(QStringLiteral("\"rootfs\": \"./base.tar\""), "b", base);
        QCOMPARE(archive.problems, std::string());
        QVERIFY(archive.options.root.kind == RootChoice::Kind::Archive);
        QCOMPARE(archive.options.root.place, base / "base.tar");
        QVERIFY(read(QStringLiteral("\"rootfs\": \"host\"")).options.root.kind == RootChoice::Kind::Host);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing root") << QStringLiteral("\"rootfs\": \"/not/there\"") << QStringLiteral("/not/there");
        QTest::newRow("suite") << QStringLiteral("\"rootfs_suite\": \"--x\"") << QStringLiteral("--x");
        QTest::newRow("package") << QStringLiteral("\"rootfs_packages\": [\"a;b\"]") << QStringLiteral("a;b");
        QTest::newRow("suite with host") << QStringLiteral("\"rootfs\": \"host\", \"rootfs_suite\": \"sid\"")
                                         << QStringLiteral("rootfs_suite");
        QTest::newRow("age with a folder") << QStringLiteral("\"rootfs\": \"/\", \"rootfs_max_age\": \"1h\"")
                                           << QStringLiteral("rootfs_max_age");
        QTest::newRow("age") << QStringLiteral("\"rootfs_max_age\": \"-1h\"") << QStringLiteral("rootfs_max_age");
        QTest::newRow("no processes") << QStringLiteral("\"processes\": 2") << QStringLiteral("processes");
        QTest::newRow("hardly any memory") << QStringLiteral("\"memory\": 10") << QStringLiteral("64 MB");
        QTest::newRow("image name") << QStringLiteral("\"image_name\": \"a/b\"") << QStringLiteral("a/b");
        QTest::newRow("host name") << QStringLiteral("\"hostname\": \"a_b\"") << QStringLiteral("a_b");
        QTest::newRow("format") << QStringLiteral("\"image_format\": \"qcow2\"") << QStringLiteral("image_format");
        QTest::newRow("ssh_host") << QStringLiteral("\"ssh_host\": \"x\"") << QStringLiteral("address");
        QTest::newRow("typo") << QStringLiteral("\"rootsf\": \"debian\"") << QStringLiteral("rootsf");
    }
    void refuses()
    {
        QFETCH(QString, members);
        QFETCH(QString, words);
        const std::string problems = read(members).problems;
        QVERIFY2(QString::fromStdString(problems).contains(words), problems.c_str());
    }

    void cleansNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << QStringLiteral("web") << QStringLiteral("web") << QStringLiteral("web");
        QTest::newRow("spaces") << QStringLiteral("My Web  2") << QStringLiteral("My-Web--2") << QStringLiteral("my-web-2");
        QTest::newRow("hidden") << QStringLiteral(".-x_") << QStringLiteral("x_") << QStringLiteral("x");
        QTest::newRow("nothing left") << QStringLiteral("..") << QStringLiteral("image") << QStringLiteral("sandbox");
        QTest::newRow("long") << QString(300, QLatin1Char('a')) << QString(128, QLatin1Char('a')) << QString(63, QLatin1Char('a'));
    }
    void cleansNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, image);
        QFETCH(QString, host);
        QCOMPARE(QString::fromStdString(cleanImageName(name.toStdString())), image);
        QCOMPARE(QString::fromStdString(cleanHostname(name.toStdString())), host);
    }

    void findsImagesOfAName()
    {
        QTemporaryDir folder;
        for (const char* name : {"web-0123456789ab.tar.zst", "web-2-0123456789ab.tar.zst", "web-0123456789ab.tar", "web.tar.zst"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto images = imagesNamed(folder.path().toStdString(), "web");
        QCOMPARE(images.size(), std::size_t(1));
        QCOMPARE(images.front().filename().string(), std::string("web-0123456789ab.tar.zst"));
    }

    void computesFingerprints()
    {
        // As printed by `ssh-keygen -lf` for this key.
        QCOMPARE(fingerprintOf("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAZ6m2Hv66HKSZMD9ooWMscmEQY8om2VptI5VvrDNu1S test"),
                 std::string("SHA256:XW9zc4vJ3fwpqYqE9WbLuZl+IFvDdHmrEuQQxJY/HMo"));
    }

    void choosesAPlaceForInstances()
    {
        QTemporaryDir usual;
        QTemporaryDir wanted;
        QVERIFY(!canHoldUpperLayer("/proc"));
        QVERIFY(!canHoldUpperLayer("/not/there"));
        if (!canHoldUpperLayer(usual.path().toStdString())) {
            QSKIP("THE TEMPORARY FOLDER CANNOT HOLD AN OVERLAY'S UPPER LAYER: places are not tested");
        }
        QCOMPARE(placeForInstances({}, usual.path().toStdString()), std::filesystem::path(usual.path().toStdString()));
        qputenv("DIECAST_SANDBOX_FOLDER", wanted.path().toUtf8() + "/from-environment");
        QCOMPARE(placeForInstances({}, usual.path().toStdString()),
                 std::filesystem::path(wanted.path().toStdString() + "/from-environment"));
        QCOMPARE(placeForInstances(wanted.path().toStdString(), usual.path().toStdString()),
                 std::filesystem::path(wanted.path().toStdString()));
        qunsetenv("DIECAST_SANDBOX_FOLDER");
        QVERIFY_THROWS_EXCEPTION(Failure, (void)placeForInstances("/proc", usual.path().toStdString()));
        // The usual place is not used when it cannot hold it, but another one is found.
        QVERIFY(placeForInstances({}, "/proc/x") != std::filesystem::path("/proc/x"));
    }

    void anImageIsFinishedOnceItHasItsName_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("named"); // the entry says what the image will be called
        QTest::addColumn<bool>("finished");
        QTest::newRow("being written") << QStringLiteral("image") << QStringList{QStringLiteral("partial")} << false << false;
        QTest::newRow("written") << QStringLiteral("image") << QStringList{QStringLiteral("partial")} << true << false;
        QTest::newRow("written, and an equal one is there")
            << QStringLiteral("image") << QStringList{QStringLiteral("partial"), QStringLiteral("file")} << true << false;
        QTest::newRow("has its name") << QStringLiteral("image") << QStringList{QStringLiteral("file")} << true << true;
        QTest::newRow("nothing is there") << QStringLiteral("image") << QStringList{} << true << false;
        QTest::newRow("an instance") << QStringLiteral("instance") << QStringList{QStringLiteral("file")} << true << false;
    }

    void anImageIsFinishedOnceItHasItsName()
    {
        QFETCH(QString, kind);
        QFETCH(QStringList, files);
        QFETCH(bool, named);
        const QTemporaryDir folder;
        for (const QString& name : files) {
            QVERIFY(QFile(folder.filePath(name)).open(QIODevice::WriteOnly));
        }
        LedgerEntry entry;
        entry.kind = kind.toStdString();
        entry.detail = "{\"partial\": \"" + folder.filePath(QStringLiteral("partial")).toStdString() + "\""
            + (named ? ", \"file\": \"" + folder.filePath(QStringLiteral("file")).toStdString() + "\"}" : "}");
        QTEST(isFinishedImage(entry), "finished");
    }
};

QTEST_GUILESS_MAIN(SandboxOptionsTest)
#include "sandbox_options_test.moc"
