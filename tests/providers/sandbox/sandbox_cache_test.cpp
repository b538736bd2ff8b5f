// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"
#include "base/failure.h"
#include "base/text.h"
#include "debian_root.h"
#include "helper_program.h"
#include "providers/sandbox/sandbox_findings.h"
#include "root_file_system.h"

#include <QCoreApplication>
#include <QTest>
#include <array>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace diecast;

namespace {

using Clock = std::chrono::system_clock;

void writeProgram(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << "#!/bin/sh\n" << text;
    ::chmod(file.c_str(), 0755);
}

/// A folder in front of PATH.
class FirstInPath {
public:
    explicit FirstInPath(const std::filesystem::path& folder) : m_before(qgetenv("PATH"))
    {
        qputenv("PATH", QByteArray::fromStdString(folder.string()) + ':' + m_before);
    }
    FirstInPath(const FirstInPath&) = delete;
    FirstInPath& operator=(const FirstInPath&) = delete;
    ~FirstInPath() { qputenv("PATH", m_before); }

private:
    QByteArray m_before;
};

/// In place of mmdebstrap: hands out a Debian that is there already, unless it is to be offline.
class Mirror {
public:
    explicit Mirror(const std::filesystem::path& debian) : m_path(folder() / "bin")
    {
        writeProgram(folder() / "bin/mmdebstrap",
                     "echo run >>'" + log().string() + "'\n[ ! -e '" + offline().string()
                         + "' ] || { echo 'E: no way to the mirror' >&2; exit 1; }\n"
                           "[ ! -e '"
                         + full().string()
                         + "' ] || { echo 'tar: x: No space left on device' >&2; exit 1; }\n"
                           "for word; do case $word in *.tar.partial) cp '"
                         + debian.string() + "' \"$word\";; esac; done\n");
    }
    [[nodiscard]] std::filesystem::path offline() const { return folder() / "offline"; }
    [[nodiscard]] std::filesystem::path full() const { return folder() / "full"; }
    [[nodiscard]] std::size_t runs() const
    {
        std::ifstream stream(log());
        std::size_t count = 0;
        for (std::string line; std::getline(stream, line);) {
            ++count;
        }
        return count;
    }

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::filesystem::path log() const { return folder() / "log"; }

    QTemporaryDir m_folder;
    FirstInPath m_path;
};

/// The Debians of a cache.
std::vector<std::filesystem::path> debiansIn(const std::filesystem::path& cache)
{
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(cache / "sandbox")) {
        if (entry.is_directory()) {
            found.push_back(entry.path());
        }
    }
    return found;
}

/// Lets the only Debian of a cache have been fetched so long ago; its files say nothing about that.
std::filesystem::path age(const std::filesystem::path& cache, std::chrono::hours hours)
{
    const std::filesystem::path now = debiansIn(cache).at(0);
    const std::string name = now.filename().string();
    const std::filesystem::path then = now.parent_path() / debianName(name.substr(0, name.rfind('.')), Clock::now() - hours);
    std::filesystem::rename(now, then);
    std::filesystem::rename(now.string() + ".use", then.string() + ".use");
    const std::array<timespec, 2> longAgo{timespec{0, 0}, timespec{0, 0}};
    ::utimensat(AT_FDCWD, then.c_str(), longAgo.data(), 0);
    return then;
}

/// A build that prepares its root file system and no more, with a cache of its own or another's.
class Workplace {
public:
    explicit Workplace(const std::filesystem::path& cache = {}) : rig(std::make_unique<SandboxRig>())
    {
        if (cache.empty()) {
            m_own = std::make_unique<OwnCache>(*rig);
        } else {
            rig->context.cacheFolder = cache;
        }
    }
    [[nodiscard]] PreparedRoot prepare(std::chrono::milliseconds maximumAge = RootChoice().maximumAge) const
    {
        RootChoice choice;
        choice.maximumAge = maximumAge;
        const auto neverMapped = [](const std::filesystem::path&, const Patience&) { return false; };
        return prepareRoot(choice, {helperUnderTest(), neverMapped}, {}, rig->context);
    }
    [[nodiscard]] std::filesystem::path cache() const { return rig->context.cacheFolder; }
    [[nodiscard]] std::string said() const { return rig->bench.sink.sentences(); }

    std::unique_ptr<SandboxRig> rig;

private:
    std::unique_ptr<OwnCache> m_own;
};

constexpr const char* debian = "\"rootfs\": \"debian\", \"network\": false";

} // namespace

class SandboxCacheTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const std::string why = whyNoSandboxes(); !why.empty()) {
            QSKIP(("NO SANDBOX CAN BE MADE ON THIS MACHINE: " + why).c_str());
        }
        QCOMPARE(m_first.run().error, std::string());
        m_image = m_first.builder->artifact().files.at(0);
        m_small = m_image.parent_path() / "small.tar";
        QVERIFY(runLocally({{"tar", "-C", "/etc", "-cf", m_small.string(), "passwd"}, {}, {}, {}, true}, {}, {}).success());
    }

    void findsPrograms()
    {
        QTemporaryDir folder;
        const std::filesystem::path own = folder.path().toStdString();
        QCOMPARE(findProgram("diecast-no-such-program", own.string()), std::filesystem::path());
        writeProgram(own / "sbin/diecast-program", "");
        std::filesystem::create_directories(own / "folder/diecast-program");
        QCOMPARE(findProgram("diecast-program", own.string() + "/folder:" + own.string() + "/sbin:"), own / "sbin/diecast-program");
        // Where system programs are, whatever the PATH.
        QCOMPARE(findProgram("chroot", "/nowhere"), std::filesystem::path("/usr/sbin/chroot"));
    }

    void knowsWhatIsFresh_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("most");
        QTest::addColumn<bool>("fresh");
        QTest::newRow("new") << 0 << 10 << true;
        QTest::newRow("just in time") << 10 << 10 << true;
        QTest::newRow("too old") << 11 << 10 << false;
        QTest::newRow("no bound") << 100'000 << 0 << true;
        QTest::newRow("of the future") << -5 << 10 << false;
    }
    void knowsWhatIsFresh()
    {
        QFETCH(int, hours);
        QFETCH(int, most);
        const Clock::time_point now = Clock::now();
        QTEST(isFresh({"x", now - std::chrono::hours(hours)}, std::chrono::hours(most), now), "fresh");
    }

    void keepsItsDebianForTheTimeAllowed_data()
    {
        QTest::addColumn<int>("allowed");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("renewed");
        QTest::newRow("13 days of 14") << 14 << 13 << false;
        QTest::newRow("15 days of 14") << 14 << 15 << true;
        QTest::newRow("2 days of 1") << 1 << 2 << true;
        QTest::newRow("100 days, all allowed") << 0 << 100 << false;
    }
    void keepsItsDebianForTheTimeAllowed()
    {
        QFETCH(int, allowed);
        QFETCH(int, days);
        QFETCH(bool, renewed);
        const Mirror mirror(m_small);
        const Workplace first;
        QVERIFY(std::filesystem::exists(first.prepare().lower / "passwd"));
        QCOMPARE(mirror.runs(), std::size_t(1));
        const std::filesystem::path old = age(first.cache(), std::chrono::hours(24 * days));
        for (int round = 0; round < 2; ++round) {
            const Workplace second(first.cache());
            QVERIFY(std::filesystem::exists(second.prepare(std::chrono::hours(24 * allowed)).lower / "passwd"));
            QCOMPARE(mirror.runs(), std::size_t(renewed ? 2 : 1));
            QCOMPARE(std::filesystem::exists(old), !renewed);
            const std::string told = renewed && round == 0 ? "anew"
                : renewed                                  ? "less than a day old"
                                                           : std::to_string(days) + " days old";
            QVERIFY2(second.said().find(told) != std::string::npos, second.said().c_str());
            QCOMPARE(debiansIn(first.cache()).size(), std::size_t(1));
            QVERIFY(second.rig->bench.ledger->open().empty());
        }
    }

    void keepsTheOldDebianOffline()
    {
        const Mirror mirror(m_small);
        const Workplace first;
        QVERIFY(!first.prepare().lower.empty());
        const std::filesystem::path old = age(first.cache(), std::chrono::hours(24 * 30));
        std::ofstream(mirror.offline()) << "yes";
        for (const char* words : {"no way to the mirror", "less than an hour ago"}) {
            const Workplace second(first.cache());
            QCOMPARE(second.prepare().lower, old);
            QVERIFY2(second.said().find(words) != std::string::npos && second.said().find("30 days old") != std::string::npos,
                     second.said().c_str());
            QCOMPARE(mirror.runs(), std::size_t(2));
            QVERIFY(second.rig->bench.ledger->open().empty());
        }
        // Without any there is nothing to go on with.
        const Workplace third;
        QVERIFY_THROWS_EXCEPTION(Failure, (void)third.prepare());
        QVERIFY(debiansIn(third.cache()).empty());
    }

    void renewsUnderALivingInstance()
    {
        const Mirror mirror(m_small);
        const Workplace living;
        QVERIFY(!living.prepare().lower.empty());
        const std::filesystem::path old = age(living.cache(), std::chrono::hours(24 * 10));
        {
            const PreparedRoot held = living.prepare();
            QCOMPARE(held.lower, old);
            const Workplace other(living.cache());
            QVERIFY(other.prepare(std::chrono::hours(24)).lower != old);
            QCOMPARE(mirror.runs(), std::size_t(2));
            QVERIFY(std::filesystem::exists(old / "passwd"));
        }
        QCOMPARE(debiansIn(living.cache()).size(), std::size_t(2));
    }

    void tellsOfAFullDisk()
    {
        const Mirror mirror(m_small);
        std::ofstream(mirror.full()) << "yes";
        const Workplace place;
        std::string error;
        try {
            (void)place.prepare();
        } catch (const Failure& failure) {
            error = failure.what();
        }
        QVERIFY2(error.find("disk is full") != std::string::npos && error.find(" bytes (") != std::string::npos, error.c_str());
        QVERIFY(debiansIn(place.cache()).empty());
        QVERIFY(place.rig->bench.ledger->open().empty());
    }

    void leavesNothingOnAFullDisk_data()
    {
        QTest::addColumn<bool>("image");
        QTest::newRow("unpacking") << false;
        QTest::newRow("image") << true;
    }
    void leavesNothingOnAFullDisk()
    {
        QFETCH(bool, image);
        if (::geteuid() != 0) {
            return; // only root can make a small disk
        }
        QTemporaryDir folder;
        const std::string disk = folder.path().toStdString() + "/disk";
        std::filesystem::create_directory(disk);
        QCOMPARE(::mount("small", disk.c_str(), "tmpfs", 0, "size=4m"), 0);
        const std::string output = image ? disk : folder.path().toStdString() + "/output";
        {
            SandboxRig rig("\"rootfs\": \"" + m_image.string() + "\", \"network\": false, \"output_directory\": \"" + output
                           + "\"");
            const OwnCache cache(rig);
            if (!image) {
                rig.context.cacheFolder = disk;
            }
            const std::string error = rig.run().error;
            QVERIFY2(error.find("disk is full: \"" + disk) != std::string::npos && error.find(" bytes (") != std::string::npos,
                     error.c_str());
            QVERIFY(rig.bench.ledger->open().empty());
            QVERIFY(rig.context.left.empty());
            const std::filesystem::path place = image ? disk : disk + "/sandbox";
            for (const auto& entry : std::filesystem::directory_iterator(place)) {
                QVERIFY2(entry.path().extension() == ".lock" || entry.path().extension() == ".use", entry.path().c_str());
            }
        }
        QCOMPARE(::umount2(disk.c_str(), MNT_DETACH), 0);
    }

    /// Before anything is fetched.
    void asksForIdsFirst()
    {
        const Mirror mirror(m_image);
        QTemporaryDir folder;
        const std::filesystem::path helper = folder.path().toStdString() + "/helper";
        writeProgram(helper, "echo 'failed no-subids /etc/subuid newcomer 231072'; exit 1\n");
        const QByteArray before = qgetenv("DIECAST_TEST_HELPER");
        qputenv("DIECAST_TEST_HELPER", QByteArray::fromStdString(helper.string()));
        std::string error;
        {
            SandboxRig rig(debian);
            rig.context.cacheFolder = folder.path().toStdString() + "/cache";
            error = rig.run().error;
        }
        before.isEmpty() ? qunsetenv("DIECAST_TEST_HELPER") : qputenv("DIECAST_TEST_HELPER", before);
        QCOMPARE(mirror.runs(), std::size_t(0));
        QVERIFY2(error.find("\"newcomer:231072:65536\" into /etc/subuid") != std::string::npos, error.c_str());
        QVERIFY2(error.find("231072-296607") != std::string::npos, error.c_str());
    }

    void probesTheRealRange()
    {
        QTemporaryDir folder;
        if (::geteuid() == 0) {
            // A user that has none.
            const std::filesystem::path helper = folder.path().toStdString() + "/helper";
            ::chmod(folder.path().toLocal8Bit().constData(), 0755);
            std::filesystem::copy_file(helperUnderTest(), helper);
            std::string said;
            runLocally({{"setpriv", "--reuid=nobody", "--clear-groups", helper.string(), "probe", "--folder=/"}, {}, {}, {}, true},
                       [&said](OutputStream, std::string_view bytes) { said += bytes; }, {});
            QVERIFY2(said.starts_with("failed no-subids /etc/subuid nobody "), said.c_str());
            return;
        }
        writeProgram(folder.path().toStdString() + "/newuidmap", "echo 'newuidmap: range not allowed' >&2; exit 1\n");
        const FirstInPath path(folder.path().toStdString());
        try {
            runHelper(helperUnderTest(), {"probe", "--folder=/"}, {});
            QFAIL("it took ids that nobody gave it");
        } catch (const Failure& failure) {
            const std::string words = failure.what();
            QVERIFY2(words.find("range not allowed") != std::string::npos && words.find("uidmap\" again") != std::string::npos,
                     words.c_str());
        }
    }

    void namesWhatIsLeft()
    {
        LedgerEntry entry;
        entry.kind = "unfinished root file system";
        entry.build = "web";
        entry.run = "run-1";
        entry.detail = R"({"folder":"/var/cache/x-1.partial","archive":"/var/cache/x.tar.partial"})";
        const std::string words = m_first.provider->describe(entry);
        QVERIFY2(words.find("/var/cache/x-1.partial") != std::string::npos, words.c_str());
        const std::string left = helperFailure("left", "/srv/sandbox-1: web.txt: Operation not permitted").what();
        QVERIFY2(left.find("\"/srv/sandbox-1\" is left") != std::string::npos, left.c_str());
    }

private:
    SandboxRig m_first;
    std::filesystem::path m_image;
    std::filesystem::path m_small; ///< an archive of one file
};

int main(int count, char** values)
{
    return runSandboxTests(count, values, [](int keptCount, char** kept) {
        QCoreApplication application(keptCount, kept);
        SandboxCacheTest test;
        return QTest::qExec(&test, keptCount, kept);
    });
}

#include "sandbox_cache_test.moc"
