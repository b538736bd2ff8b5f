// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "system/sshd_rig.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace diecast;
namespace fs = std::filesystem;

namespace {

QByteArray digestOf(const QString& path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Blake2b_256); // the fastest Qt has
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file)) {
        return {};
    }
    return hash.result();
}

void write(const fs::path& path, const QByteArray& bytes, mode_t mode = 0644)
{
    fs::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QCOMPARE(::chmod(path.c_str(), mode), 0);
}

QByteArray read(const fs::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

unsigned modeOf(const fs::path& path)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0U;
}

/// Every file, folder and link below a folder in one text, so that trees can be compared.
QStringList portrait(const fs::path& folder)
{
    QStringList lines;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const QString name = QString::fromStdString(fs::relative(entry.path(), folder).string());
        if (entry.is_symlink()) {
            lines += name + QStringLiteral(" -> ") + QString::fromStdString(fs::read_symlink(entry.path()).string());
        } else {
            lines += name + QStringLiteral(" %1 ").arg(modeOf(entry.path()), 4, 8, QLatin1Char('0'))
                + (entry.is_directory()
                       ? QStringLiteral("folder")
                       : QString::fromLatin1(QCryptographicHash::hash(read(entry.path()), QCryptographicHash::Md5).toHex()));
        }
    }
    lines.sort();
    return lines;
}

/// A tree with everything that makes trees hard, links aside.
void plant(const fs::path& top)
{
    write(top / "index.html", "<h1>Storefront</h1>\n");
    write(top / "bin" / "start", "#!/bin/sh\nexec true\n", 0755);
    write(top / "bin" / "secret.key", "hush", 0600);
    write(top / "empty", "");
    write(top / "names" / "with space and 'quotes' \"$HOME\"", "a");
    write(top / "names" / "Grüße-世界", "b");
    write(top / "names" / "-dash", "c");
    write(top / "deep" / "er" / "est" / "file", QByteArray(100'000, 'x'), 0640);
    fs::create_directories(top / "nothing in it");
    ::chmod((top / "deep" / "er").c_str(), 0750);
}

} // namespace

/// Files and trees, up and down, over SFTP and over SCP.
class SshTransferTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<bool>("scp");
        QTest::addColumn<bool>("serverHasSftp");
        QTest::newRow("sftp") << false << true;
        QTest::newRow("scp asked for") << true << true;
        QTest::newRow("scp because there is no sftp") << false << false;
    }

    void initTestCase()
    {
        if (const QString reason = SshdRig::missing(); !reason.isEmpty()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + reason));
        }
        ::umask(022);
    }

    void init()
    {
        QFETCH_GLOBAL(bool, scp);
        QFETCH_GLOBAL(bool, serverHasSftp);
        SshdRig::Options options;
        options.sftp = serverHasSftp;
        m_rig = std::make_unique<SshdRig>(options);
        CommunicatorSettings settings = m_rig->settings();
        settings.transfer = scp ? FileTransferMethod::Scp : FileTransferMethod::Sftp;
        m_communicator = m_rig->connect(settings);
        m_folder = std::make_unique<QTemporaryDir>();
        m_here = m_folder->filePath(QStringLiteral("here")).toStdString();
        m_there = m_folder->filePath(QStringLiteral("there")).toStdString();
        fs::create_directories(m_here);
        fs::create_directories(m_there);
    }

    void file_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("mode");
        QTest::newRow("empty") << 0 << 0644;
        QTest::newRow("one byte") << 1 << 0600;
        QTest::newRow("just under a request") << 131071 << 0755;
        QTest::newRow("just a request") << 131072 << 0640;
        QTest::newRow("just over a request") << 131073 << 0777;
        QTest::newRow("several megabytes") << 9'999'999 << 0400;
    }

    void file()
    {
        QFETCH(int, size);
        QFETCH(int, mode);
        QByteArray bytes(size, '\0');
        QRandomGenerator random(static_cast<quint32>(size));
        for (char& next : bytes) {
            next = static_cast<char>(random.generate());
        }
        write(m_here / "source", bytes);
        std::uint64_t last = 0;
        std::uint64_t total = 0;
        const TransferProgress progress = [&](std::uint64_t done, std::uint64_t all) {
            QVERIFY(done >= last);
            last = done;
            total = all;
        };
        m_communicator->upload(m_here / "source", (m_there / "it's here").string(), static_cast<unsigned>(mode), progress,
                               Patience{});
        QCOMPARE(read(m_there / "it's here"), bytes);
        QCOMPARE(modeOf(m_there / "it's here"), static_cast<unsigned>(mode));
        QCOMPARE(last, static_cast<std::uint64_t>(size));
        QCOMPARE(total, static_cast<std::uint64_t>(size));

        last = 0;
        m_communicator->download((m_there / "it's here").string(), m_here / "new" / "back", progress, Patience{});
        QCOMPARE(read(m_here / "new" / "back"), bytes);
        QCOMPARE(modeOf(m_here / "new" / "back"), static_cast<unsigned>(mode));
        QCOMPARE(last, static_cast<std::uint64_t>(size));
        QCOMPARE(QDir(m_folder->filePath(QStringLiteral("here/new"))).entryList(QDir::Files | QDir::Hidden).size(),
                 1); // nothing partial is left
    }

    void replacesAndKeepsGoing()
    {
        const std::string remote = (m_there / "file").string();
        write(m_there / "file", QByteArray(5000, 'o'), 0600);
        m_communicator->uploadBytes("short", remote, 0751, Patience{});
        QCOMPARE(read(m_there / "file"), QByteArray("short"));
        QCOMPARE(modeOf(m_there / "file"), 0751U);
        m_communicator->uploadBytes({}, remote, 0644, Patience{});
        QCOMPARE(read(m_there / "file"), QByteArray());
    }

    void refusalsLeaveTheConnection()
    {
        const auto refused = [&](Failure::Kind kind, const std::function<void()>& work) {
            try {
                work();
            } catch (const Failure& failure) {
                return failure.kind() == kind && std::string(failure.what()).find("nowhere") != std::string::npos;
            }
            return false;
        };
        QVERIFY(refused(Failure::Kind::Refused,
                        [&] { m_communicator->uploadBytes("x", (m_there / "nowhere" / "x").string(), 0644, Patience{}); }));
        QVERIFY(refused(Failure::Kind::Refused,
                        [&] { m_communicator->download((m_there / "nowhere").string(), m_here / "x", {}, Patience{}); }));
        QVERIFY(!fs::exists(m_here / "x"));
        QVERIFY(refused(Failure::Kind::Refused,
                        [&] { m_communicator->downloadTree((m_there / "nowhere").string(), m_here / "y", {}, Patience{}); }));
        QVERIFY(refused(Failure::Kind::InvalidInput,
                        [&] { m_communicator->upload(m_here / "nowhere", "/tmp/x", 0644, {}, Patience{}); }));
        QVERIFY(refused(Failure::Kind::InvalidInput,
                        [&] { m_communicator->uploadTree((m_here / "nowhere").string(), "/tmp/x", {}, Patience{}); }));
        m_communicator->uploadBytes("y", (m_there / "y").string(), 0644, Patience{});
        QCOMPARE(read(m_there / "y"), QByteArray("y"));
    }

    void tree_data()
    {
        QTest::addColumn<QString>("slash");
        QTest::addColumn<QString>("place");
        QTest::newRow("the folder itself") << ""
                                           << "site";
        QTest::newRow("what is in it") << "/"
                                       << "";
    }

    void tree()
    {
        QFETCH(QString, slash);
        QFETCH(QString, place);
        plant(m_here / "site");
        std::uint64_t done = 0;
        std::uint64_t total = 0;
        const fs::path remote = m_there / "new" / "place";
        m_communicator->uploadTree((m_here / "site").string() + slash.toStdString(), remote.string(),
                                   [&](std::uint64_t now, std::uint64_t all) { done = now, total = all; }, Patience{});
        const fs::path top = place.isEmpty() ? remote : remote / place.toStdString();
        QCOMPARE(portrait(top), portrait(m_here / "site"));
        QCOMPARE(done, total);
        QVERIFY(total > 100'000);

        m_communicator->downloadTree(top.string() + slash.toStdString(), m_here / "back", {}, Patience{});
        QCOMPARE(portrait(slash.isEmpty() ? m_here / "back" / top.filename() : m_here / "back"), portrait(m_here / "site"));
    }

    void treeOverAnother()
    {
        plant(m_here / "site");
        write(m_there / "site" / "index.html", "old and longer than the new one, which is short");
        write(m_there / "site" / "kept", "kept");
        ::chmod((m_there / "site").c_str(), 0711);
        m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{});
        QCOMPARE(read(m_there / "site" / "index.html"), QByteArray("<h1>Storefront</h1>\n"));
        QCOMPARE(read(m_there / "site" / "kept"), QByteArray("kept"));
    }

    void contentsIntoAFolderLeaveItsPermissions()
    {
        plant(m_here / "site");
        ::chmod(m_there.c_str(), 01777);
        m_communicator->uploadTree((m_here / "site/").string(), m_there.string(), {}, Patience{});
        QCOMPARE(modeOf(m_there), 01777U);
    }

    void links()
    {
        QFETCH_GLOBAL(bool, scp);
        QFETCH_GLOBAL(bool, serverHasSftp);
        const bool keepsLinks = !scp && serverHasSftp;
        write(m_folder->filePath(QStringLiteral("outside/file")).toStdString(), "from outside");
        write(m_here / "site" / "a" / "file", "inside");
        fs::create_symlink("a/file", m_here / "site" / "inner");
        fs::create_symlink("../../outside", m_here / "site" / "outer");
        m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{});
        QCOMPARE(read(m_there / "site" / "inner"), QByteArray("inside"));
        QCOMPARE(fs::is_symlink(m_there / "site" / "inner"), keepsLinks);
        QCOMPARE(read(m_there / "site" / "outer" / "file"), QByteArray("from outside"));
        QVERIFY(!fs::is_symlink(m_there / "site" / "outer"));
        m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{}); // over itself
        m_communicator->downloadTree((m_there / "site").string(), m_here / "back", {}, Patience{});
        QCOMPARE(portrait(m_here / "back" / "site"), portrait(m_there / "site"));

        fs::create_symlink("..", m_here / "site" / "a" / "circle");
        if (keepsLinks) {
            m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{});
            QVERIFY(fs::is_symlink(m_there / "site" / "a" / "circle"));
        } else {
            QVERIFY_THROWS_EXCEPTION(Failure,
                                     m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{}));
        }
    }

    /// What an instance sent as a link the last time is no way out of the folder this time.
    void linksOfALastTimeLeadNowhere()
    {
        const fs::path outside = m_folder->filePath(QStringLiteral("outside")).toStdString();
        fs::create_directories(outside);
        ::chmod(outside.c_str(), 0700);
        fs::create_directories(m_here / "back" / "site");
        fs::create_symlink(outside, m_here / "back" / "site" / "a");
        write(m_there / "site" / "a" / "x", "from the instance");
        ::chmod((m_there / "site" / "a").c_str(), 0777);
        m_communicator->downloadTree((m_there / "site").string(), m_here / "back", {}, Patience{});
        QVERIFY(!fs::exists(outside / "x"));
        QCOMPARE(modeOf(outside), 0700U);
        QVERIFY(!fs::is_symlink(m_here / "back" / "site" / "a"));
        QCOMPARE(read(m_here / "back" / "site" / "a" / "x"), QByteArray("from the instance"));
    }

    void specialFilesAreNamed()
    {
        fs::create_directories(m_here / "site");
        QCOMPARE(::mkfifo((m_here / "site" / "pipe").c_str(), 0600), 0);
        QVERIFY_THROWS_EXCEPTION(Failure, m_communicator->uploadTree((m_here / "site").string(), m_there.string(), {}, Patience{}));
        QVERIFY_THROWS_EXCEPTION(Failure,
                                 m_communicator->upload(m_here / "site" / "pipe", (m_there / "x").string(), 0644, {}, Patience{}));
    }

    void large()
    {
        const qint64 megabytes = qEnvironmentVariableIsSet("DIECAST_BIG") ? 1024 : 64;
        const QString source = m_folder->filePath(QStringLiteral("here/large"));
        QFile file(source);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QRandomGenerator random(4711);
        QByteArray block(1 << 20, '\0');
        for (char& next : block) {
            next = static_cast<char>(random.generate());
        }
        for (qint64 part = 0; part < megabytes; ++part) {
            memcpy(block.data(), &part, sizeof part); // no two parts are alike
            QCOMPARE(file.write(block), block.size());
        }
        file.close();
        const QByteArray digest = digestOf(source);
        m_communicator->upload(source.toStdString(), (m_there / "large").string(), 0644, {}, Patience{});
        QCOMPARE(digestOf(m_folder->filePath(QStringLiteral("there/large"))), digest);
        QFile::remove(source);
        m_communicator->download((m_there / "large").string(), m_here / "back", {}, Patience{});
        QCOMPARE(digestOf(m_folder->filePath(QStringLiteral("here/back"))), digest);
    }

    void filesWithoutASize()
    {
        QFETCH_GLOBAL(bool, scp);
        QFETCH_GLOBAL(bool, serverHasSftp);
        m_communicator->download("/proc/self/status", m_here / "status", {}, Patience{});
        // SFTP reads to the end; scp sends as many bytes as the size says, which is 0 here.
        QCOMPARE(read(m_here / "status").contains("sftp-server"), !scp && serverHasSftp);
    }

private:
    std::unique_ptr<SshdRig> m_rig;
    std::unique_ptr<Communicator> m_communicator;
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_here;
    fs::path m_there;
};

QTEST_GUILESS_MAIN(SshTransferTest)
#include "ssh_transfer_test.moc"
