// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/provision/local_shell_communicator.h"
#include "engine/provision/prepared_component.h"
#include "engine/provision/recording_communicator.h"

#include <QTest>

using namespace diecast;

class FileProvisionerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksTheCommunicator_data();
    void asksTheCommunicator();
    void refusesOptions_data();
    void refusesOptions();
    void transfersForReal();
    void keepsPermissions();
    void downloadsWhatMatches();
    void saysWhenNothingMatches();
    void uploadsWhatIsGeneratedLater();
    void tellsProgress();
    void needsAnInstance();
};

namespace {

void fill(const TestBench& bench)
{
    const std::filesystem::path folder = bench.folder.path().toStdString();
    writeFile(folder / "a.txt", "a");
    writeFile(folder / "b.txt", "b");
    writeFile(folder / "i-1.txt", "i");
    writeFile(folder / "tree/sub/c.txt", "c");
}

} // namespace

void FileProvisionerTest::asksTheCommunicator_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("calls"); // @ stands for the working directory
    QTest::addColumn<QString>("said");

    QTest::newRow("file to file") << R"({"source": "a.txt", "destination": "/opt/x"})"
                                  << "upload /opt/x 644 a\n"
                                  << "Uploading a.txt => /opt/x\n";
    QTest::newRow("file into folder") << R"({"source": "a.txt", "destination": "/opt/"})"
                                      << "upload /opt/a.txt 644 a\n"
                                      << "Uploading a.txt => /opt/\n";
    QTest::newRow("direction said") << R"({"source": "a.txt", "destination": "/opt/x", "direction": "upload"})"
                                    << "upload /opt/x 644 a\n"
                                    << "Uploading a.txt => /opt/x\n";
    QTest::newRow("several, and one more") << R"({"sources": ["a.txt", "b.txt"], "source": "i-1.txt", "destination": "/opt/"})"
                                           << "upload /opt/a.txt 644 a\nupload /opt/b.txt 644 b\nupload /opt/i-1.txt 644 i\n"
                                           << "Uploading a.txt => /opt/\nUploading b.txt => /opt/\nUploading i-1.txt => /opt/\n";
    QTest::newRow("tree") << R"({"source": "tree", "destination": "/opt"})"
                          << "upload tree @/tree /opt\n"
                          << "Uploading tree => /opt\n";
    QTest::newRow("what is in a tree") << R"({"source": "tree/", "destination": "/opt"})"
                                       << "upload tree @/tree/ /opt\n"
                                       << "Uploading tree/ => /opt\n";
    QTest::newRow("content") << R"({"content": "port {{user `port`}}\n", "destination": "/etc/x.conf"})"
                             << "upload /etc/x.conf 644 port 80\n\n"
                             << "Uploading content => /etc/x.conf\n";
    QTest::newRow("build data") << R"({"source": "{{build `ID`}}.txt", "destination": "/opt/{{build `ID`}}"})"
                                << "upload /opt/i-1 644 i\n"
                                << "Uploading i-1.txt => /opt/i-1\n";
    QTest::newRow("download a file") << R"({"source": "/etc/os", "destination": "out/os", "direction": "download"})"
                                     << "download /etc/os @/out/os\n"
                                     << "Downloading /etc/os => out/os\n";
    QTest::newRow("download into a folder") << R"({"source": "/etc/os", "destination": "out/", "direction": "download"})"
                                            << "download /etc/os @/out/os\n"
                                            << "Downloading /etc/os => out/\n";
    QTest::newRow("download a tree") << R"({"source": "/etc/apt/", "destination": "out", "direction": "download"})"
                                     << "download tree /etc/apt/ @/out\n"
                                     << "Downloading /etc/apt/ => out\n";
    QTest::newRow("download two") << R"({"sources": ["/etc/os", "/etc/fstab"], "destination": "out/", "direction": "download"})"
                                  << "download /etc/os @/out/os\ndownload /etc/fstab @/out/fstab\n"
                                  << "Downloading /etc/os => out/\nDownloading /etc/fstab => out/\n";
}

void FileProvisionerTest::asksTheCommunicator()
{
    QFETCH(QString, options);
    QFETCH(QString, calls);
    QFETCH(QString, said);
    TestBench bench;
    bench.variables["port"] = "80";
    fill(bench);
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("file", options.toStdString());
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    context.data = {{"ID", "i-1"}};
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    provisioner->provision(context);
    QString made;
    for (const std::string& call : communicator.calls()) {
        made += QString::fromStdString(call).replace(bench.folder.path(), QLatin1String("@")) + QLatin1Char('\n');
    }
    QCOMPARE(made, calls);
    COMPARE_TEXT(bench.sink.sentences(), said.toStdString());
}

void FileProvisionerTest::refusesOptions_data()
{
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("problem");

    QTest::newRow("no source") << R"({"destination": "/x"})"
                               << "nothing to transfer";
    QTest::newRow("empty source") << R"({"source": "", "destination": "/x"})"
                                  << "nothing to transfer";
    QTest::newRow("no destination") << R"({"source": "a.txt"})"
                                    << "destination";
    QTest::newRow("empty destination") << R"({"source": "a.txt", "destination": ""})"
                                       << "1:36 “destination” is empty";
    QTest::newRow("NUL in the source") << "{\"destination\": \"/x\",\n\"source\": \"a\\u0000.txt\"}"
                                       << "2:11 The source \"a\\u0000.txt\" holds a NUL byte, which no file's name can.";
    QTest::newRow("NUL in a source to download")
        << "{\"destination\": \"/x\", \"direction\": \"download\",\n\"source\": \"a\\u0000.txt\"}"
        << "2:11 The source \"a\\u0000.txt\" holds a NUL byte, which no file's name can.";
    QTest::newRow("NUL among sources") << "{\"destination\": \"/x/\",\n\"sources\": [\"a.txt\", \"b\\u0000\"]}"
                                       << "2:12 The source \"b\\u0000\" holds a NUL byte";
    QTest::newRow("NUL in a generated source")
        << "{\"destination\": \"/x\", \"generated\": true,\n\"source\": \"{{build `ID`}}\\u0000\"}"
        << "holds a NUL byte";
    QTest::newRow("NUL in the destination") << "{\"source\": \"a.txt\",\n\"destination\": \"/x\\u0000y\"}"
                                            << "2:16 The destination \"/x\\u0000y\" holds a NUL byte, which no file's name can.";
    QTest::newRow("missing source") << "{\"destination\": \"/x\",\n\"source\": \"none\"}"
                                    << "2:11 The source \"none\" does not exist";
    QTest::newRow("missing among sources") << R"({"sources": ["a.txt", "none"], "destination": "/x/"})"
                                           << "The source \"none\" does not exist";
    QTest::newRow("bad direction") << R"({"source": "a.txt", "destination": "/x", "direction": "sideways"})"
                                   << "direction";
    QTest::newRow("content and source") << R"({"source": "a.txt", "content": "x", "destination": "/x"})"
                                        << "Both \"content\" and a source";
    QTest::newRow("content into a folder") << R"({"content": "x", "destination": "/x/"})"
                                           << "needs the name of a file";
    QTest::newRow("content downloaded") << R"({"content": "x", "destination": "x", "direction": "download"})"
                                        << "can only be uploaded";
    QTest::newRow("files over each other") << R"({"sources": ["a.txt", "b.txt"], "destination": "/x"})"
                                           << "all be written to \"/x\"";
    QTest::newRow("unknown option") << R"({"source": "a.txt", "destination": "/x", "sorce": 1})"
                                    << "sorce";
}

void FileProvisionerTest::refusesOptions()
{
    QFETCH(QString, options);
    QFETCH(QString, problem);
    TestBench bench;
    fill(bench);
    ComponentReading reading(bench);
    static_cast<void>(reading.provisioner("file", options.toStdString()));
    VERIFY_CONTAINS(reading.problems(), problem.toStdString());
}

void FileProvisionerTest::transfersForReal()
{
    TestBench bench;
    fill(bench);
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    const auto& instance = connectTo<LocalShellCommunicator>(context);
    reading.provisioner("file", R"({"source": "tree", "destination": "/tmp/up"})")->provision(context);
    reading.provisioner("file", R"({"source": "tree/", "destination": "/tmp/flat"})")->provision(context);
    COMPARE_TEXT(readFile(instance.root() / "tmp/up/tree/sub/c.txt"), "c");
    COMPARE_TEXT(readFile(instance.root() / "tmp/flat/sub/c.txt"), "c");

    reading.provisioner("file", R"({"source": "/tmp/flat/", "destination": "down/deep", "direction": "download"})")
        ->provision(context);
    reading.provisioner("file", R"({"source": "/tmp/flat/sub/c.txt", "destination": "down/c", "direction": "download"})")
        ->provision(context);
    const std::filesystem::path folder = bench.folder.path().toStdString();
    COMPARE_TEXT(readFile(folder / "down/deep/sub/c.txt"), "c");
    COMPARE_TEXT(readFile(folder / "down/c"), "c");
}

void FileProvisionerTest::keepsPermissions()
{
    TestBench bench;
    fill(bench);
    std::filesystem::permissions(inFolder(bench, "a.txt"), static_cast<std::filesystem::perms>(0750));
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    reading.provisioner("file", R"({"source": "a.txt", "destination": "/x"})")->provision(context);
    COMPARE_TEXT(communicator.calls().at(0), "upload /x 750 a");
}

void FileProvisionerTest::downloadsWhatMatches()
{
    TestBench bench;
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    const auto& instance = connectTo<LocalShellCommunicator>(context);
    writeFile(instance.root() / "tmp/logs x/one.log", "1");
    writeFile(instance.root() / "tmp/logs x/two.log", "2");
    writeFile(instance.root() / "tmp/logs x/other.txt", "3");
    writeFile(instance.root() / "tmp/logs x/folder.log/inner", "4");
    reading.provisioner("file", R"({"source": "/tmp/logs x/*.log", "destination": "logs", "direction": "download"})")
        ->provision(context);
    const std::filesystem::path logs = inFolder(bench, "logs");
    COMPARE_TEXT(readFile(logs / "one.log"), "1");
    COMPARE_TEXT(readFile(logs / "two.log"), "2");
    COMPARE_TEXT(readFile(logs / "folder.log/inner"), "4");
    QVERIFY(!std::filesystem::exists(logs / "other.txt"));
}

void FileProvisionerTest::saysWhenNothingMatches()
{
    TestBench bench;
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    connectTo<LocalShellCommunicator>(context);
    const auto provisioner
        = reading.provisioner("file", R"({"source": "/tmp/*.log", "destination": "logs", "direction": "download"})");
    COMPARE_TEXT(failureOf([&] { provisioner->provision(context); }), "Nothing on the instance matches \"/tmp/*.log\".");
}

void FileProvisionerTest::uploadsWhatIsGeneratedLater()
{
    TestBench bench;
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("file", R"({"source": "later.txt", "destination": "/x", "generated": true})");
    COMPARE_TEXT(reading.problems(), "");
    BuildContext context = contextOf(bench);
    const auto& communicator = connectTo<RecordingCommunicator>(context);
    COMPARE_TEXT(failureOf([&] { provisioner->provision(context); }), "The source \"later.txt\" does not exist.");
    writeFile(inFolder(bench, "later.txt"), "now");
    provisioner->provision(context);
    COMPARE_TEXT(communicator.calls().at(0), "upload /x 644 now");
}

void FileProvisionerTest::tellsProgress()
{
    TestBench bench;
    fill(bench);
    ComponentReading reading(bench);
    BuildContext context = contextOf(bench);
    connectTo<LocalShellCommunicator>(context);
    reading.provisioner("file", R"({"source": "a.txt", "destination": "/tmp/"})")->provision(context);
    const std::vector<ProgressMade> told = bench.sink.all<ProgressMade>();
    QVERIFY(!told.empty());
    COMPARE_TEXT(told.back().what, "a.txt");
    QCOMPARE(told.back().done, std::uint64_t(1));
    QCOMPARE(told.back().total, std::uint64_t(1));
}

void FileProvisionerTest::needsAnInstance()
{
    TestBench bench;
    fill(bench);
    ComponentReading reading(bench);
    const auto provisioner = reading.provisioner("file", R"({"source": "a.txt", "destination": "/x"})");
    QVERIFY(provisioner->needsInstance());
    COMPARE_TEXT(provisioner->title(), "a.txt => /x");
    BuildContext context = contextOf(bench);
    VERIFY_CONTAINS(failureOf([&] { provisioner->provision(context); }), "The provisioner file works inside the instance");
}

QTEST_GUILESS_MAIN(FileProvisionerTest)
#include "file_provisioner_test.moc"
