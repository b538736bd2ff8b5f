// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"
#include "providers/sandbox/sandbox_findings.h"

#include <QCoreApplication>
#include <QTemporaryFile>
#include <QTest>
#include <array>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

using namespace diecast;

class SandboxRootTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
    }

    void buildsOverAnImageAndOverAFolder()
    {
        SandboxRig first;
        QCOMPARE(
            first.run([](BuildContext& context) { SandboxRig::output(context, "echo one >/srv/one; chown 7:7 /srv/one"); }).error,
            std::string());
        const std::filesystem::path image = first.builder->artifact().files.at(0);
        std::string owner;
        SandboxRig second("\"rootfs\": \"" + image.string() + "\"");
        OwnCache cache(second);
        QCOMPARE(
            second.run([&](BuildContext& context) { owner = SandboxRig::output(context, "stat -c %u:%g:%s /srv/one /"); }).error,
            std::string());
        QVERIFY2(owner.starts_with("7:7:4\n0:0:"), owner.c_str());

        const std::filesystem::path folder = first.bench.folder.path().toStdString() + "/folder";
        std::filesystem::create_directories(folder);
        QVERIFY(runLocally({{"tar", "--no-same-owner", "-C", folder.string(), "-xf", image.string()}, {}, {}, {}, true}, {}, {})
                    .success());
        SandboxRig third("\"rootfs\": \"" + folder.string() + "\", \"image_format\": \"delta\"");
        std::string seen;
        QCOMPARE(
            third.run([&](BuildContext& context) { seen = SandboxRig::output(context, "cat /srv/one; echo two >/srv/two"); }).error,
            std::string());
        QCOMPARE(seen, std::string("one\n"));
        QVERIFY(!std::filesystem::exists(folder / "srv/two"));
        QCOMPARE(membersOf(third.builder->artifact().files.at(0))["srv/two"].content, std::string("two\n"));
    }

    /// As root where the kernel or the file system cannot map ids; for an ordinary user it is always so.
    void buildsOverAShiftedCopyWhereIdsCannotBeMapped_data()
    {
        QTest::addColumn<bool>("archive");
        QTest::newRow("archive") << true;
        QTest::newRow("folder") << false;
    }
    void buildsOverAShiftedCopyWhereIdsCannotBeMapped()
    {
        QFETCH(bool, archive);
        SandboxRig first;
        QCOMPARE(
            first.run([](BuildContext& context) { SandboxRig::output(context, "echo one >/srv/one; chown 7:7 /srv/one"); }).error,
            std::string());
        const std::filesystem::path image = first.builder->artifact().files.at(0);
        std::filesystem::path root = image;
        if (!archive) {
            root = first.bench.folder.path().toStdString() + "/folder";
            std::filesystem::create_directories(root);
            QVERIFY(runLocally({{"tar", "--no-same-owner", "-C", root.string(), "-xf", image.string()}, {}, {}, {}, true}, {}, {})
                        .success());
        }
        int asked = 0;
        SandboxRig rig("\"rootfs\": \"" + root.string() + "\"", [&asked](const std::filesystem::path&, const Patience&) {
            ++asked;
            return false;
        });
        const OwnCache cache(rig);
        std::string seen;
        uid_t outside = 0;
        const StepsResult result = rig.run([&](BuildContext& context) {
            seen = SandboxRig::output(context, "stat -c %u /srv/one /; id -u; cat /srv/one; echo two >/srv/one");
            const std::filesystem::path lower
                = archive ? archiveIn(rig.context.cacheFolder) : instanceIn(rig.bench.folder.path().toStdString()) / "base";
            struct stat status { };
            QCOMPARE(::stat((lower / "usr").c_str(), &status), 0);
            outside = status.st_uid;
        });
        QCOMPARE(result.error, std::string());
        QCOMPARE(asked, 1);
        QCOMPARE(seen, std::string(archive ? "7\n0\n0\none\n" : "0\n0\n0\none\n"));
        // The copy's root is nobody's of this machine, and what is below was not written to.
        QVERIFY2(outside >= 65536, std::to_string(outside).c_str());
        QCOMPARE(membersOf(rig.builder->artifact().files.at(0))["srv/one"].content, std::string("two\n"));
        if (!archive) {
            QCOMPARE(runLocally({{"grep", "-qx", "one", (root / "srv/one").string()}, {}, {}, {}, true}, {}, {}).code, 0);
            QVERIFY(instanceIn(rig.bench.folder.path().toStdString()).empty());
        }
    }

    void buildsOverThisMachineWithoutMappedIds()
    {
        if (::geteuid() != 0) {
            return; // refused before that question, see buildsOverThisMachine
        }
        SandboxRig rig("\"rootfs\": \"host\", \"image_format\": \"delta\"",
                       [](const std::filesystem::path&, const Patience&) { return false; });
        std::string seen;
        const StepsResult result = rig.run([&](BuildContext& context) {
            seen = SandboxRig::output(context,
                                      "cat /etc/shadow | grep -v ':[*]:'; mount -t tmpfs x /mnt 2>/dev/null && echo mounted; "
                                      "unshare -U true 2>/dev/null && echo escaped; echo x >/usr/bin/diecast-x; echo end");
        });
        QCOMPARE(result.error, std::string());
        QCOMPARE(QString::fromStdString(seen).simplified(), QStringLiteral("end"));
        QVERIFY(!std::filesystem::exists("/usr/bin/diecast-x"));
        bool warned = false;
        for (const Message& message : rig.bench.sink.all<Message>()) {
            warned = warned || message.text.find("cannot map ids") != std::string::npos;
        }
        QVERIFY(warned);
    }

    void boundsTheCacheOfUnpackedArchives()
    {
        SandboxRig first;
        QCOMPARE(first.run().error, std::string());
        const std::filesystem::path image = first.builder->artifact().files.at(0);
        SandboxRig living("\"rootfs\": \"" + image.string() + "\"");
        const OwnCache cache(living);
        const std::filesystem::path folder = living.context.cacheFolder / "sandbox";
        const StepsResult result = living.run([&](BuildContext& context) {
            const std::filesystem::path used = archiveIn(living.context.cacheFolder);
            for (int number = 0; number < 6; ++number) {
                // No instance comes of it, but it is unpacked.
                const std::filesystem::path small = image.parent_path() / ("small-" + std::to_string(number) + ".tar");
                QVERIFY(runLocally({{"tar", "-C", "/etc", "-cf", small.string(), "passwd"}, {}, {}, {}, true}, {}, {}).success());
                SandboxRig other("\"rootfs\": \"" + small.string() + "\"");
                other.context.cacheFolder = living.context.cacheFolder;
                const std::string error = other.run().error;
                QVERIFY2(error.find("openssh-server") != std::string::npos, error.c_str());
                QCOMPARE(other.bench.ledger->open().size(), std::size_t(0));
                if (number == 0) {
                    // The oldest by far, and yet not removed: an instance lives over it.
                    const std::array<timespec, 2> longAgo{timespec{1000, 0}, timespec{1000, 0}};
                    QCOMPARE(::utimensat(AT_FDCWD, (used.string() + ".use").c_str(), longAgo.data(), 0), 0);
                }
            }
            QVERIFY(std::filesystem::exists(used));
            QCOMPARE(SandboxRig::output(context, "test -x /usr/sbin/sshd && echo whole"), std::string("whole\n"));
        });
        QCOMPARE(result.error, std::string());
        std::size_t roots = 0;
        std::size_t others = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const bool lock = entry.path().extension() == ".lock" || entry.path().extension() == ".use";
            ++(lock ? others : roots);
        }
        QCOMPARE(roots, std::size_t(5)); // the four wanted last and the one in use
        QCOMPARE(others, std::size_t(10));
    }

    void buildsOverThisMachine_data()
    {
        QTest::addColumn<QString>("root");
        QTest::newRow("by its name") << QStringLiteral("host");
        QTest::newRow("by its path") << QStringLiteral("/");
        QTest::newRow("by a way to it") << QStringLiteral("/usr/..");
    }
    void buildsOverThisMachine()
    {
        QFETCH(QString, root);
        // Readable by root alone, as a swap file is.
        QTemporaryFile atTop(QStringLiteral("/diecast-test-XXXXXX"));
        QTemporaryFile below(QStringLiteral("/usr/local/share/diecast-test-XXXXXX"));
        for (QTemporaryFile* file : {&atTop, &below}) {
            QVERIFY(::geteuid() != 0 || (file->open() && file->write("secret") == 6 && file->flush()));
        }
        SandboxRig rig("\"rootfs\": \"" + root.toStdString() + "\", \"image_format\": \"delta\"");
        std::string seen;
        const StepsResult result = rig.run([&](BuildContext& context) {
            seen = SandboxRig::output(context,
                                      "ls -A /home /root /var/log /srv | grep -v : ; cat /etc/shadow | grep -v ':[*]:'; "
                                      "ls /etc/ssh/ssh_host_*_key 2>/dev/null; "
                                      "cat /diecast-test-* /usr/local/share/diecast-test-* 2>/dev/null; stat -c %u /usr/bin/env; "
                                      "echo x >/usr/bin/diecast-x");
        });
        if (::geteuid() != 0) {
            QCOMPARE(result.outcome, Outcome::Failed);
            QVERIFY2(result.error.find("for root only") != std::string::npos, result.error.c_str());
            return;
        }
        QCOMPARE(result.error, std::string());
        QCOMPARE(QString::fromStdString(seen).simplified(), QStringLiteral("0"));
        QVERIFY(!std::filesystem::exists("/usr/bin/diecast-x"));
    }

    void letsOtherUsersIn_data()
    {
        QTest::addColumn<QString>("login");
        QTest::newRow("key, password locked") << QStringLiteral("\"ssh_username\": \"builder\"");
        QTest::newRow("password") << QStringLiteral("\"ssh_username\": \"other\", \"ssh_password\": \"sesame-11\"");
        QTest::newRow("another port") << QStringLiteral("\"ssh_port\": 2222");
    }
    void letsOtherUsersIn()
    {
        QFETCH(QString, login);
        if (!m_withUsers) {
            m_withUsers = std::make_unique<SandboxRig>();
            QCOMPARE(m_withUsers
                         ->run([](BuildContext& context) {
                             SandboxRig::output(
                                 context,
                                 "useradd -m -s /bin/bash builder; useradd -m -s /bin/bash other; echo other:sesame-11 | chpasswd; "
                                 "echo 'builder ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/builder");
                         })
                         .error,
                     std::string());
        }
        SandboxRig rig("\"rootfs\": \"" + m_withUsers->builder->artifact().files.at(0).string() + "\", \"ssh_timeout\": \"20s\", "
                       + login.toStdString());
        const OwnCache cache(rig);
        std::string seen;
        QCOMPARE(rig.run([&](BuildContext& context) { seen = SandboxRig::output(context, "id -un; sudo -n id -u"); }).error,
                 std::string());
        const QStringList lines = QString::fromStdString(seen).split(QLatin1Char('\n'));
        const bool password = login.contains(QStringLiteral("other"));
        QCOMPARE(lines.at(0),
                 login.contains(QStringLiteral("builder")) ? QStringLiteral("builder")
                     : password                            ? QStringLiteral("other")
                                                           : QStringLiteral("root"));
        if (!password) {
            QVERIFY2(lines.at(1) == QStringLiteral("0"), seen.c_str());
        }
    }

private:
    std::unique_ptr<SandboxRig> m_withUsers; ///< whose image has two users more
};

int main(int count, char** values)
{
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxRootTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_root_test.moc"
