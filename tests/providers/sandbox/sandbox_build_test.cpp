// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"
#include "base/failure.h"
#include "postprocess/file_digest.h"
#include "providers/sandbox/sandbox_rig.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <fcntl.h>
#include <map>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace diecast;

namespace {

struct Member {
    std::string content;
    std::string link;
    long long uid = 0;
    unsigned mode = 0;
};

std::map<std::string, Member> membersOf(const std::filesystem::path& image)
{
    std::map<std::string, Member> members;
    archive* reader = archive_read_new();
    archive_read_support_filter_all(reader);
    archive_read_support_format_all(reader);
    archive_read_open_filename(reader, image.c_str(), 1 << 20);
    archive_entry* entry = nullptr;
    while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
        Member member;
        member.uid = archive_entry_uid(entry);
        member.mode = archive_entry_perm(entry);
        member.link = archive_entry_symlink(entry) != nullptr ? archive_entry_symlink(entry)
            : archive_entry_hardlink(entry) != nullptr        ? archive_entry_hardlink(entry)
                                                              : "";
        if (archive_entry_size(entry) < 65536) {
            member.content.resize(static_cast<std::size_t>(archive_entry_size(entry)));
            archive_read_data(reader, member.content.data(), member.content.size());
        }
        members[archive_entry_pathname(entry)] = member;
    }
    archive_read_free(reader);
    return members;
}

/// What is unpacked for one test only is not kept for later ones. Its files may be subordinate ids'.
class OwnCache {
public:
    explicit OwnCache(SandboxRig& rig) : m_folder(rig.bench.folder.path().toStdString() + "/cache")
    {
        rig.context.cacheFolder = m_folder;
    }
    OwnCache(const OwnCache&) = delete;
    OwnCache& operator=(const OwnCache&) = delete;
    ~OwnCache() { runLocally({{helperUnderTest().string(), "remove", "--folder=" + m_folder.string()}, {}, {}, {}, true}, {}, {}); }

private:
    std::filesystem::path m_folder;
};

/// The only unpacked archive of a cache.
std::filesystem::path archiveIn(const std::filesystem::path& cache)
{
    for (const auto& entry : std::filesystem::directory_iterator(cache / "sandbox")) {
        if (entry.is_directory() && entry.path().filename().string().starts_with("archive-")) {
            return entry.path();
        }
    }
    return {};
}

/// The only instance in a build's folder; empty without one.
std::filesystem::path instanceIn(const std::filesystem::path& folder)
{
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().filename().string().starts_with("sandbox-")) {
            return entry.path();
        }
    }
    return {};
}

} // namespace

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

    void buildsOverThisMachine()
    {
        SandboxRig rig("\"rootfs\": \"host\", \"image_format\": \"delta\"");
        std::string seen;
        const StepsResult result = rig.run([&](BuildContext& context) {
            seen
                = SandboxRig::output(context,
                                     "ls -A /home /root /var/log /srv | grep -v : ; cat /etc/shadow | grep -v ':[*]:'; "
                                     "ls /etc/ssh/ssh_host_*_key 2>/dev/null; stat -c %u /usr/bin/env; echo x >/usr/bin/diecast-x");
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
    std::unique_ptr<SandboxRig> m_withUsers; ///< whose image has two users more

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
