// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <unistd.h>

using namespace diecast::test;

namespace {

/// The root file system takes long to make: all tests of this user share one.
void shareCache(const Program& program)
{
    const std::filesystem::path cache = "/var/tmp/diecast-tests-" + std::to_string(::geteuid()) + "/cache";
    const std::filesystem::path home = program.path(QStringLiteral("home")).toStdString();
    std::filesystem::create_directories(cache);
    std::filesystem::create_directories(home);
    std::filesystem::create_directory_symlink(cache, home / "cache");
}

QByteArray templateWith(const QByteArray& inlineCommands)
{
    return R"({"variables": {"token": "{{env `DIGITALOCEAN_TOKEN`}}"}, "builders": [)"
           R"({"type": "digitalocean", "name": "web", "api_token": "{{user `token`}}", "region": "fra1", "size": "s-1vcpu-1gb",)"
           R"( "image": "debian-12-x64", "ssh_username": "root", "snapshot_name": "web", "snapshot_regions": ["nyc3"]},)"
           R"({"type": "digitalocean", "name": "old", "region": "ams3", "size": "s-1vcpu-1gb", "image": "ubuntu-22-04-x64",)"
           R"( "ssh_username": "root", "snapshot_name": "old"}],)"
           R"("provisioners": [{"type": "shell", "inline": [)"
        + inlineCommands + "]}]}";
}

} // namespace

/// A cloud's template on this machine, by the program itself.
class RehearseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void buildsWithoutAnAccount();
    void leavesNothingWhenItFails();
    void leavesNothingThatRecoveryDoesNotFind();
    void itsFlagsBelongTogether();
};

void RehearseTest::buildsWithoutAnAccount()
{
    Program program;
    shareCache(program);
    for (const char* name : {"DIGITALOCEAN_TOKEN", "DIGITALOCEAN_ACCESS_TOKEN", "DIGITALOCEAN_API_TOKEN", "DIGITALOCEAN_API_URL"}) {
        program.unsetVariable(QLatin1String(name));
    }
    program.setVariable(QStringLiteral("http_proxy"), QStringLiteral("http://127.0.0.1:9")); // which leads nowhere
    program.writeFile(QStringLiteral("t.json"), templateWith(R"("echo made by $(id -un) > /etc/made")"));
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-rehearse"), QStringLiteral("t.json")});
    if (ended.out.contains(QLatin1String("user name space"))) {
        QSKIP(qPrintable(QStringLiteral("NO SANDBOX CAN BE MADE ON THIS MACHINE: ") + ended.out));
    }
    QVERIFY2(ended.code == 0, qPrintable(ended.out + ended.errors));
    for (const char* text :
         {"==> web: Rehearsed: DigitalOcean is played on this machine; nothing is made there.",
          "old: The image “ubuntu-22-04-x64” is played by Debian 12: other systems are not made here.",
          "web: The instance is a sandbox: it shares this machine's kernel, and no systemd runs in it.",
          "--> web: Rehearsed: A snapshot was created: 'web' (ID: 3", "in regions 'fra1,nyc3'", "--> old: Rehearsed: "}) {
        QVERIFY2(ended.out.contains(QString::fromUtf8(text)), qPrintable(QString::fromUtf8(text) + QLatin1Char('\n') + ended.out));
    }
    const QString run = program.run({QStringLiteral("runs"), QStringLiteral("-latest")}).out.trimmed();
    const Ended shown = program.run({QStringLiteral("runs"), run});
    QCOMPARE(shown.out.count(QLatin1String("rehearsed:3")), 2); // no image of a stand-in is shown without the word
    const QStringList images = QDir(program.path(QStringLiteral("home/rehearsed"))).entryList(QDir::Files);
    QCOMPARE(images.size(), 2);
    for (const QString& image : images) {
        QProcess tar;
        tar.start(QStringLiteral("tar"),
                  {QStringLiteral("--zstd"), QStringLiteral("-xOf"), program.path(QStringLiteral("home/rehearsed/") + image),
                   QStringLiteral("etc/made")});
        QVERIFY(tar.waitForFinished(120000));
        QCOMPARE(tar.readAllStandardOutput(), QByteArray("made by root\n"));
    }
    QCOMPARE(program.run({QStringLiteral("recover"), QStringLiteral("-list")}).out, QStringLiteral("No run has left anything.\n"));
}

void RehearseTest::leavesNothingWhenItFails()
{
    Program program;
    shareCache(program);
    program.setVariable(QStringLiteral("DIGITALOCEAN_TOKEN"), QStringLiteral("dop_v1_the_real_one"));
    program.writeFile(QStringLiteral("t.json"), templateWith(R"("echo no > /dev/stderr", "exit 7")"));
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-rehearse"), QStringLiteral("t.json")});
    if (ended.out.contains(QLatin1String("user name space"))) {
        QSKIP(qPrintable(QStringLiteral("NO SANDBOX CAN BE MADE ON THIS MACHINE: ") + ended.out));
    }
    QCOMPARE(ended.code, 4); // all builds failed
    QVERIFY2(ended.out.contains(QLatin1String("exit status: 7")), qPrintable(ended.out));
    QVERIFY(!QDir(program.path(QStringLiteral("home/rehearsed"))).exists()
            || QDir(program.path(QStringLiteral("home/rehearsed"))).entryList(QDir::Files).isEmpty());
    QCOMPARE(program.run({QStringLiteral("recover"), QStringLiteral("-list")}).out, QStringLiteral("No run has left anything.\n"));
    // Neither the real token nor the one that was made up for the stand-in is anywhere.
    QProcess grep;
    grep.start(QStringLiteral("grep"),
               {QStringLiteral("-rlE"), QStringLiteral("dop_v1_the_real_one|rehearsed-[0-9a-f]{32}"),
                program.path(QStringLiteral("home/runs")), program.path(QStringLiteral("home/ledger.sqlite"))});
    QVERIFY(grep.waitForFinished(60000));
    QCOMPARE(grep.readAllStandardOutput(), QByteArray());
}

void RehearseTest::leavesNothingThatRecoveryDoesNotFind()
{
    Program program;
    shareCache(program);
    program.writeFile(QStringLiteral("t.json"), templateWith(R"("echo it runs; sleep 100")"));
    const auto process = program.start({QStringLiteral("build"), QStringLiteral("-rehearse"), QStringLiteral("t.json")});
    QByteArray read;
    if (!waitForOutput(*process, "it runs\n", read)) {
        QVERIFY2(read.contains("user name space"), read.constData());
        QSKIP("NO SANDBOX CAN BE MADE ON THIS MACHINE");
    }
    ::kill(static_cast<pid_t>(process->processId()), SIGKILL);
    QVERIFY(process->waitForFinished(30000));
    const Ended listed = program.run({QStringLiteral("recover"), QStringLiteral("-list")});
    QVERIFY2(!listed.out.contains(QLatin1String("droplet")), qPrintable(listed.out)); // never looked for at the real service
    QVERIFY2(listed.out.contains(QLatin1String("instance sandbox-")), qPrintable(listed.out));
    QCOMPARE(program.run({QStringLiteral("recover")}).code, 0);
    QCOMPARE(program.run({QStringLiteral("recover"), QStringLiteral("-list")}).out, QStringLiteral("No run has left anything.\n"));
}

void RehearseTest::itsFlagsBelongTogether()
{
    Program program;
    program.writeFile(QStringLiteral("t.json"), templateWith("\"true\""));
    const Ended ended = program.run({QStringLiteral("build"), QStringLiteral("-rehearse-base=host"), QStringLiteral("t.json")});
    QVERIFY(ended.code != 0);
    QVERIFY2(ended.errors.contains(QLatin1String("-rehearse-base is for -rehearse only")), qPrintable(ended.errors));
}

QTEST_GUILESS_MAIN(RehearseTest)
#include "rehearse_test.moc"
