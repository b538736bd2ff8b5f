// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"
#include "base/failure.h"
#include "postprocess/file_digest.h"
#include "providers/sandbox/sandbox_findings.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>
#include <map>
#include <thread>

using namespace diecast;

class SandboxBuildTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
    }

    void takesAnImageOfTheWholeTree()
    {
        SandboxRig rig;
        const StepsResult result = rig.run([](BuildContext& context) {
            SandboxRig::output(context,
                               "echo made >/srv/made; chown 1234:55 /srv/made; chmod 4755 /srv/made; ln /srv/made /srv/twin; "
                               "ln -s made /srv/symbolic; mkdir /srv/übergröße; echo secret >/tmp/left; echo x >/run/left; "
                               "rm -rf /usr/share/base-files; ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key");
        });
        QCOMPARE(result.error, std::string());
        QCOMPARE(result.outcome, Outcome::Succeeded);
        const Artifact artifact = rig.builder->artifact();
        QCOMPARE(artifact.builderId, std::string("diecast.sandbox"));
        const std::filesystem::path image = artifact.files.at(0);
        QCOMPARE(std::filesystem::file_size(image), artifact.size);
        QCOMPARE("sha256:" + digestsOfFile(image, {"sha256"}, {}, {}).front(), artifact.digest);
        QVERIFY(image.filename().string().find(artifact.digest.substr(7, 12)) != std::string::npos);

        std::map<std::string, Member> members = membersOf(image);
        QVERIFY(members.size() > 2000);
        QCOMPARE(members["srv/made"].content, std::string("made\n"));
        QCOMPARE(members["srv/made"].uid, 1234LL);
        QCOMPARE(members["srv/made"].mode, 04755U);
        QCOMPARE(members["srv/twin"].link, std::string("srv/made"));
        QCOMPARE(members["srv/symbolic"].link, std::string("made"));
        QVERIFY(members.count("srv/übergröße/") == 1);
        QCOMPARE(members["usr/bin/bash"].uid, 0LL);
        QVERIFY(members.count("usr/share/base-files/") == 0);
        for (const auto& [name, member] : members) {
            const bool machines = name.starts_with("tmp/") || name.starts_with("run/") || name.starts_with("proc/")
                || name.starts_with("dev/") || name.starts_with("sys/");
            QVERIFY2(!machines || name.find('/') == name.size() - 1, name.c_str());
            QVERIFY2(name.find("ssh_host_") == std::string::npos, name.c_str());
            QVERIFY2(name.find("authorized_keys") == std::string::npos, name.c_str());
        }
        // Written for the time of the build only; the Debian had none of its own.
        QVERIFY(members.count("etc/hostname") == 0);
        QVERIFY(members.count("etc/resolv.conf") == 0);
        artifact.destroy();
        QVERIFY(!std::filesystem::exists(image));
    }

    void keepsWhatAProvisionerWroteIntoMachineFiles()
    {
        SandboxRig rig;
        const StepsResult result = rig.run([](BuildContext& context) { SandboxRig::output(context, "echo mine >/etc/hostname"); });
        QCOMPARE(result.error, std::string());
        QCOMPARE(membersOf(rig.builder->artifact().files.at(0))["etc/hostname"].content, std::string("mine\n"));
    }

    void takesAnImageOfTheChangesOnly()
    {
        SandboxRig rig("\"image_format\": \"delta\"");
        const StepsResult result = rig.run([](BuildContext& context) {
            SandboxRig::output(context,
                               "echo new >/srv/new; rm /etc/issue; rm -rf /etc/apt && mkdir /etc/apt && echo own >/etc/apt/own");
        });
        QCOMPARE(result.error, std::string());
        std::map<std::string, Member> members = membersOf(rig.builder->artifact().files.at(0));
        QVERIFY2(members.size() < 60, std::to_string(members.size()).c_str());
        QCOMPARE(members["srv/new"].content, std::string("new\n"));
        QVERIFY(members.count("etc/.wh.issue") == 1);
        QVERIFY(members.count("etc/apt/.wh..wh..opq") == 1);
        QCOMPARE(members["etc/apt/own"].content, std::string("own\n"));
        QVERIFY(members.count("usr/bin/bash") == 0);
        QVERIFY(members.count("etc/hosts") == 0);
        QVERIFY(members.count("etc/hostname") == 0);
    }

    void leavesTheInstanceWhenTheBuildIsAborted()
    {
        SandboxRig rig;
        rig.context.settings.onError = OnError::Abort;
        const StepsResult result = rig.run([](BuildContext& context) {
            SandboxRig::output(context, "echo mine >/srv/mine");
            throw Failure(Failure::Kind::Refused, "on purpose");
        });
        QCOMPARE(result.outcome, Outcome::Failed);
        const std::vector<LedgerEntry> open = rig.bench.ledger->open();
        QCOMPARE(open.size(), std::size_t(1));
        // Everything of the build goes; the instance does not.
        rig.builder.reset();
        const std::filesystem::path folder = instanceIn(rig.bench.folder.path().toStdString());
        QVERIFY(!folder.empty());
        std::string banner;
        runLocally(
            {{helperUnderTest().string(), "dial", "--folder=" + folder.string()}, {}, {}, "SSH-2.0-test\r\n", true},
            [&banner](OutputStream, std::string_view bytes) { banner += bytes; }, Patience().atMost(Milliseconds(20'000)));
        QVERIFY2(banner.starts_with("SSH-2.0-OpenSSH"), banner.c_str());
        rig.provider->release(open.front(), Patience().atMost(Milliseconds(30'000)));
        QCOMPARE(leftoversOf(open.front().token, folder), std::string());
    }

    void refusesToReplaceAnImageUnlessForced()
    {
        QTemporaryDir folder;
        const std::string options = "\"output_directory\": \"" + folder.path().toStdString() + "\", \"image_name\": \"web\"";
        SandboxRig first(options);
        QCOMPARE(first.run().error, std::string());
        const std::filesystem::path image = first.builder->artifact().files.at(0);
        SandboxRig second(options);
        const StepsResult refused = second.run();
        QCOMPARE(refused.outcome, Outcome::Failed);
        QVERIFY2(refused.error.find("-force") != std::string::npos, refused.error.c_str());
        QVERIFY(std::filesystem::exists(image));
        SandboxRig third(options);
        third.context.settings.force = true;
        QCOMPARE(third.run([](BuildContext& context) { SandboxRig::output(context, "echo >/srv/another"); }).error, std::string());
        QVERIFY(!std::filesystem::exists(image));
        QVERIFY(std::filesystem::exists(third.builder->artifact().files.at(0)));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(), 1);
    }

    void tellsWhatItDoes()
    {
        SandboxRig rig;
        QCOMPARE(rig.run().error, std::string());
        QCOMPARE(rig.bench.sink.all<ResourceCreated>().size(), std::size_t(1));
        QCOMPARE(rig.bench.sink.all<ResourceReleased>().size(), std::size_t(1));
        QCOMPARE(rig.bench.sink.all<InstanceKnown>().size(), std::size_t(1));
        const ImageCreated image = rig.bench.sink.all<ImageCreated>().at(0);
        QCOMPARE(image.digest, rig.builder->artifact().digest);
        QCOMPARE(rig.bench.ledger->open().size(), std::size_t(0));
    }

    void cancelsPromptly_data()
    {
        QTest::addColumn<int>("afterMilliseconds");
        for (const int after : {0, 20, 60, 100, 200, 500}) {
            QTest::addRow("after %d ms", after) << after;
        }
    }
    void cancelsPromptly()
    {
        QFETCH(int, afterMilliseconds);
        SandboxRig rig;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(afterMilliseconds));
            rig.bench.stop.request_stop();
        });
        const StepsResult result = rig.run([](BuildContext& context) { SandboxRig::output(context, "sleep 60"); });
        QCOMPARE(result.outcome, Outcome::Cancelled);
        QCOMPARE(rig.bench.ledger->open().size(), std::size_t(0));
        QVERIFY(rig.context.left.empty());
        for (const auto& entry : std::filesystem::directory_iterator(rig.bench.folder.path().toStdString())) {
            QVERIFY2(!entry.path().filename().string().starts_with("sandbox-"), entry.path().c_str());
        }
    }

    void survivesTheEndOfItsSshServer()
    {
        SandboxRig rig;
        std::string seen;
        const StepsResult result = rig.run([&](BuildContext& context) {
            try {
                SandboxRig::output(context, "kill $(cat /proc/[0-9]*/stat | awk '$2 == \"(sshd)\" {print $1}')");
            } catch (const Failure&) {
            }
            context.communicator->disconnect();
            pauseFor(Milliseconds(200), context.patience, "restart");
            seen = SandboxRig::output(context, "echo back");
        });
        QCOMPARE(result.error, std::string());
        QCOMPARE(seen, std::string("back\n"));
    }

    void failsWithASentence_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("words");
        QTest::newRow("no such user") << QStringLiteral("\"ssh_username\": \"nobody-here\"")
                                      << QStringLiteral("no user \"nobody-here\"");
        QTest::newRow("no sshd") << QStringLiteral("\"rootfs\": \"/usr/share/doc\"") << QStringLiteral("openssh-server");
        QTest::newRow("no archive") << QStringLiteral("\"rootfs\": \"/etc/passwd\"") << QStringLiteral("cannot be unpacked");
        QTest::newRow("no place") << QStringLiteral("\"instance_directory\": \"/proc\"")
                                  << QStringLiteral("DIECAST_SANDBOX_FOLDER");
    }
    void failsWithASentence()
    {
        QFETCH(QString, options);
        QFETCH(QString, words);
        SandboxRig rig(options.toStdString());
        std::optional<OwnCache> cache;
        if (options.contains(QStringLiteral("/etc/passwd"))) {
            cache.emplace(rig);
        }
        const StepsResult result = rig.run();
        QCOMPARE(result.outcome, Outcome::Failed);
        QVERIFY2(qstring(result.error).contains(words), result.error.c_str());
        QCOMPARE(rig.bench.ledger->open().size(), std::size_t(0));
    }

private:
    static QString qstring(const std::string& text) { return QString::fromStdString(text); }
};

int main(int count, char** values)
{
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxBuildTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_build_test.moc"
