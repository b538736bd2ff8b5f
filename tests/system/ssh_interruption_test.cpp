// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "system/greeting_relay.h"
#include "system/sshd_rig.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTest>
#include <atomic>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace diecast;

namespace {

/// How a call ended.
struct Ending {
    bool failed = false;
    Failure::Kind kind = Failure::Kind::Internal;
    QString sentence;
};

Ending endingOf(const std::function<void()>& work)
{
    try {
        work();
        return {};
    } catch (const Failure& failure) {
        return {true, failure.kind(), QString::fromUtf8(failure.what())};
    }
}

/// A port that accepts no more connections: what is sent to it stays unanswered, as behind a firewall that drops.
class FullPort {
public:
    FullPort()
    {
        m_listener = FileDescriptor(::socket(AF_INET, SOCK_STREAM, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener.get(), reinterpret_cast<const sockaddr*>(&address), size);
        ::listen(m_listener.get(), 0);
        ::getsockname(m_listener.get(), reinterpret_cast<sockaddr*>(&address), &size);
        port = ntohs(address.sin_port);
        for (int count = 0; count < 4; ++count) {
            m_fillers.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            ::connect(m_fillers.back().get(), reinterpret_cast<const sockaddr*>(&address), size);
        }
    }
    int port = 0;

private:
    FileDescriptor m_listener;
    std::vector<FileDescriptor> m_fillers;
};

constexpr int longest = 5000; ///< milliseconds; without the stop each of these would take half a minute and more

} // namespace

/// What happens when a connection goes, when there is none yet, and when somebody presses stop.
class SshInterruptionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = SshdRig::missing(); !reason.isEmpty()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + reason));
        }
    }

    void lostDuringACommand_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("silent") << "echo begun; sleep 60";
        QTest::newRow("talking") << "echo begun; exec yes";
    }

    void lostDuringACommand()
    {
        QFETCH(QString, line);
        SshdRig rig;
        QList<ConnectionStage> stages;
        NetworkDialer dialer;
        const auto communicator = connectSsh(
            rig.target(), dialer, [&](const ConnectionChanged& change) { stages += change.stage; }, Patience{});
        bool killed = false;
        const Ending ending = endingOf([&] {
            (void)communicator->execute(
                {line.toStdString(), {}},
                [&](OutputStream, std::string_view) {
                    if (!std::exchange(killed, true)) {
                        rig.killConnections();
                    }
                },
                Patience{}.atMost(Milliseconds(30'000)));
        });
        QVERIFY(ending.failed);
        QCOMPARE(ending.kind, Failure::Kind::ConnectionLost);
        QVERIFY2(ending.sentence.contains(QStringLiteral("127.0.0.1:%1").arg(rig.port())), qPrintable(ending.sentence));
        QCOMPARE(stages.last(), ConnectionStage::Lost);
        QCOMPARE(communicator->execute({"exit 7", {}}, {}, Patience{}).code, 7); // the next call connects again
        QCOMPARE(stages.last(), ConnectionStage::Connected);
    }

    void lostDuringATransfer_data()
    {
        QTest::addColumn<bool>("scp");
        QTest::addColumn<bool>("up");
        for (const bool scp : {false, true}) {
            for (const bool up : {false, true}) {
                QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(scp ? QStringLiteral("scp") : QStringLiteral("sftp"),
                                                                     up ? QStringLiteral("up") : QStringLiteral("down"))))
                    << scp << up;
            }
        }
    }

    void lostDuringATransfer()
    {
        QFETCH(bool, scp);
        QFETCH(bool, up);
        SshdRig rig;
        CommunicatorSettings settings = rig.settings();
        settings.transfer = scp ? FileTransferMethod::Scp : FileTransferMethod::Sftp;
        const auto communicator = rig.connect(settings);
        const std::filesystem::path large = largeFile(rig);
        const std::filesystem::path other = large.parent_path() / "other";
        bool killed = false;
        const TransferProgress kill = [&](std::uint64_t, std::uint64_t) {
            if (!std::exchange(killed, true)) {
                rig.killConnections();
            }
        };
        const Patience patience = Patience{}.atMost(Milliseconds(60'000));
        const Ending ending = endingOf([&] {
            up ? communicator->upload(large, other.string(), 0644, kill, patience)
               : communicator->download(large.string(), other, kill, patience);
        });
        QVERIFY(killed);
        QVERIFY(ending.failed);
        QVERIFY2(ending.kind == Failure::Kind::ConnectionLost, qPrintable(ending.sentence));
        QVERIFY(up || !std::filesystem::exists(other)); // half a download is none
        communicator->uploadBytes("again", other.string(), 0644, patience);
        QCOMPARE(std::filesystem::file_size(other), std::uintmax_t(5));
    }

    void lostBetweenCalls()
    {
        SshdRig rig;
        const auto communicator = rig.connect();
        QCOMPARE(communicator->execute({"exit 7", {}}, {}, Patience{}).code, 7);
        rig.killConnections();
        QCOMPARE(communicator->execute({"exit 8", {}}, {}, Patience{}).code, 8); // nothing had begun: no failure
        communicator->uploadBytes("x", (rig.folder() + QStringLiteral("/x")).toStdString(), 0644, Patience{});
        rig.killConnections();
        communicator->uploadBytes("y", (rig.folder() + QStringLiteral("/x")).toStdString(), 0644, Patience{});
        communicator->disconnect();
        QCOMPARE(communicator->execute({"exit 9", {}}, {}, Patience{}).code, 9);
    }

    void serverGoneForAWhile()
    {
        SshdRig rig;
        const auto communicator = rig.connect();
        rig.stopListening();
        for (int turn = 0; turn < 2; ++turn) {
            const Ending ending = endingOf([&] { (void)communicator->execute({"true", {}}, {}, Patience{}); });
            QVERIFY(ending.failed);
            QCOMPARE(ending.kind, Failure::Kind::ConnectionLost);
        }
        rig.startListening();
        QCOMPARE(communicator->execute({"exit 7", {}}, {}, Patience{}).code, 7);
    }

    void anotherHostKeyIsRefused()
    {
        SshdRig rig;
        std::string hostKey;
        NetworkDialer dialer;
        const auto communicator = connectSsh(
            rig.target(), dialer, [&](const ConnectionChanged& change) { hostKey = change.hostKey; }, Patience{});
        QProcess keygen;
        keygen.start(QStringLiteral("ssh-keygen"),
                     {QStringLiteral("-l"), QStringLiteral("-f"), rig.folder() + QStringLiteral("/host_ed25519.pub")});
        QVERIFY(keygen.waitForFinished());
        QVERIFY(keygen.readAllStandardOutput().contains(QByteArray::fromStdString(hostKey)) && !hostKey.empty());

        SshTarget expecting = rig.target();
        expecting.expectedHostKeyFingerprint = hostKey;
        QCOMPARE(connectSsh(expecting, dialer, {}, Patience{})->execute({"exit 7", {}}, {}, Patience{}).code, 7);

        rig.stopListening();
        rig.replaceHostKey();
        rig.startListening();
        const Ending again = endingOf([&] { (void)communicator->execute({"true", {}}, {}, Patience{}); });
        QCOMPARE(again.kind, Failure::Kind::Refused);
        QVERIFY2(again.sentence.contains(QString::fromStdString(hostKey)), qPrintable(again.sentence));
        expecting.settings.handshakeAttempts = 10;
        const Ending first = endingOf([&] { (void)connectSsh(expecting, dialer, {}, Patience{}); });
        QCOMPARE(first.kind, Failure::Kind::Refused);
        QVERIFY2(first.sentence.contains(QStringLiteral("1 attempt")), qPrintable(first.sentence)); // no second try at a stranger
    }

    void waitsForAServerThatComesLater()
    {
        SshdRig rig;
        rig.stopListening();
        SshTarget target = rig.target();
        target.address.host = "localhost.test";
        NetworkDialer dialer([](const std::string&) { return std::vector<std::string>{"127.0.0.1"}; });
        QList<ConnectionChanged> changes;
        const ConnectionReporter report = [&](const ConnectionChanged& change) {
            changes += change;
            if (change.attempt == 4 && change.stage == ConnectionStage::Resolving) {
                rig.startListening();
            }
        };
        // Refused connections are not attempts of logging in, of which one only is allowed.
        QCOMPARE(target.settings.handshakeAttempts, 1);
        QCOMPARE(connectSsh(target, dialer, report, Patience{})->execute({"exit 7", {}}, {}, Patience{}).code, 7);
        QCOMPARE(changes.first().stage, ConnectionStage::Resolving);
        QCOMPARE(changes.last().stage, ConnectionStage::Connected);
        QCOMPARE(changes.last().attempt, 4);
        QVERIFY(changes.last().lastError.empty());
        QVERIFY(changes.at(2).lastError.find("refused") != std::string::npos);
        QVERIFY(changes.at(2).timeLeft && *changes.at(2).timeLeft <= target.settings.timeout);
        QList<ConnectionStage> order;
        for (const ConnectionChanged& change : changes) {
            if (change.attempt == 4) {
                order += change.stage;
            }
        }
        QCOMPARE(order,
                 (QList<ConnectionStage>{ConnectionStage::Resolving, ConnectionStage::Connecting, ConnectionStage::Handshake,
                                         ConnectionStage::Authenticating, ConnectionStage::Connected}));
    }

    void timeOutTellsEverything()
    {
        SshdRig rig;
        rig.stopListening();
        SshTarget target = rig.target();
        target.settings.timeout = std::chrono::milliseconds(400);
        NetworkDialer dialer;
        const Ending ending = endingOf([&] { (void)connectSsh(target, dialer, {}, Patience{}); });
        QCOMPARE(ending.kind, Failure::Kind::TimedOut);
        for (const QString& part :
             {QStringLiteral("127.0.0.1:%1").arg(rig.port()), QStringLiteral("attempt"), QStringLiteral("TCP connection"),
              QStringLiteral("refused"), QStringLiteral("security group"), QStringLiteral("milliseconds")}) {
            QVERIFY2(ending.sentence.contains(part), qPrintable(part + QStringLiteral(" is not in: ") + ending.sentence));
        }
    }

    void silentConnectionIsGivenUp()
    {
        SshdRig rig;
        CommunicatorSettings settings = rig.settings();
        settings.readWriteTimeout = std::chrono::milliseconds(300);
        settings.keepAliveInterval = std::chrono::milliseconds(-1000); // switched off, as in Packer
        const auto communicator = rig.connect(settings);
        const Ending ending = endingOf([&] { (void)communicator->execute({"sleep 60", {}}, {}, Patience{}); });
        QCOMPARE(ending.kind, Failure::Kind::ConnectionLost);
        QVERIFY(ending.sentence.contains(QStringLiteral("ssh_read_write_timeout")));
    }

    void keepAliveIsSent()
    {
        SshdRig::Options options;
        options.lines = {QStringLiteral("LogLevel DEBUG3")};
        SshdRig rig(options);
        CommunicatorSettings settings = rig.settings();
        settings.keepAliveInterval = std::chrono::seconds(2);
        const auto communicator = rig.connect(settings);
        QVERIFY(communicator->execute({"sleep 5", {}}, {}, Patience{}).success());
        QVERIFY2(rig.log().contains(QStringLiteral("keepalive@libssh2.org")), qPrintable(rig.log().right(2000)));
    }

    void stop_data()
    {
        QTest::addColumn<QString>("where");
        for (const char* where :
             {"resolving", "connecting", "handshake", "key exchange", "login", "between tries", "silent command", "talking command",
              "command with input", "upload sftp", "upload scp", "download sftp", "download scp", "opening a lost connection"}) {
            QTest::newRow(where) << where;
        }
    }

    void stop()
    {
        QFETCH(QString, where);
        SshdRig::Options options;
        if (where == QStringLiteral("login")) {
            options.lines = {QStringLiteral("AuthorizedKeysFile none"), QStringLiteral("AuthorizedKeysCommand /usr/bin/sleep 40"),
                             QStringLiteral("AuthorizedKeysCommandUser ") + QString::fromStdString(SshdRig::userName())};
        }
        SshdRig rig(options);
        SshTarget target = rig.target();
        target.settings.transfer = where.endsWith(QStringLiteral("scp")) ? FileTransferMethod::Scp : FileTransferMethod::Sftp;
        std::stop_source source;
        std::atomic<bool> begun = false;
        std::atomic<bool> release = false;
        NetworkDialer dialer([&](const std::string&) {
            begun = true;
            for (int turn = 0; turn < 4000 && !release; ++turn) {
                std::this_thread::sleep_for(std::chrono::milliseconds(10));
            }
            release = false;
            return std::vector<std::string>{};
        });
        const FullPort full;
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const GreetingRelay relay(rig.port());
        std::unique_ptr<Communicator> communicator;
        const std::filesystem::path large = largeFile(rig);
        const std::string other = (large.parent_path() / "other").string();
        const ConnectionReporter reach =
            [&](ConnectionStage stage) {
                return [&begun, stage](const ConnectionChanged& change) { begun = begun || change.stage == stage; };
            }(where == QStringLiteral("connecting") || where == QStringLiteral("between tries") ? ConnectionStage::Connecting
                  : where == QStringLiteral("handshake") || where == QStringLiteral("key exchange")
                  ? ConnectionStage::Handshake
                  : ConnectionStage::Authenticating);
        const Patience patience{source.get_token(), SteadyTime::max()};
        std::function<void()> work = [&] { (void)connectSsh(target, dialer, reach, patience); };
        const TransferProgress moved = [&](std::uint64_t, std::uint64_t) { begun = true; };
        const OutputHandler heard = [&](OutputStream, std::string_view) { begun = true; };
        if (where == QStringLiteral("resolving")) {
            target.address.host = "name.test";
        } else if (where == QStringLiteral("connecting")) {
            target.address.port = full.port;
        } else if (where == QStringLiteral("handshake")) {
            target.address.port = silent.serverPort();
        } else if (where == QStringLiteral("key exchange")) {
            target.address.port = relay.port();
        } else if (where == QStringLiteral("between tries")) {
            rig.stopListening();
        } else if (where == QStringLiteral("opening a lost connection")) {
            communicator = rig.connect();
            rig.stopListening();
            const QByteArray port = QByteArray::number(rig.port());
            QVERIFY(m_squatter.listen(QHostAddress::LocalHost, port.toUShort()));
            work = [&] {
                begun = true;
                (void)communicator->execute({"true", {}}, {}, patience);
            };
        } else if (where != QStringLiteral("login")) {
            communicator = rig.connect(target.settings);
            if (where == QStringLiteral("silent command")) {
                work = [&] { (void)communicator->execute({"echo begun; sleep 60", {}}, heard, patience); };
            } else if (where == QStringLiteral("talking command")) {
                work = [&] { (void)communicator->execute({"yes", {}}, heard, patience); };
            } else if (where == QStringLiteral("command with input")) {
                work = [&] {
                    (void)communicator->execute({"echo begun; sleep 60", std::string(20'000'000, 'x')}, heard, patience);
                };
            } else if (where.startsWith(QStringLiteral("upload"))) {
                work = [&] { communicator->upload(large, other, 0644, moved, patience); };
            } else {
                work = [&] { communicator->download(large.string(), other, moved, patience); };
            }
        }
        Ending ending;
        qint64 took = 0;
        {
            std::atomic<bool> ended = false;
            QElapsedTimer timer;
            const std::jthread presser([&] {
                while (!begun && !ended) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(100)); // well into the wait
                timer.start();
                source.request_stop();
            });
            ending = endingOf(work);
            took = timer.isValid() ? timer.elapsed() : -1;
            ended = true;
        }
        m_squatter.close();
        if (where == QStringLiteral("resolving")) {
            release = true;
            QTRY_VERIFY(!release); // the lookup, which nobody waited for, uses what is on this stack
        }
        QVERIFY(ending.failed);
        QVERIFY2(ending.kind == Failure::Kind::Stopped, qPrintable(ending.sentence));
        qInfo("stopped after %lld ms", took);
        QVERIFY(took >= 0 && took < longest);
    }

private:
    /// A file that takes long to move and no room on the disk.
    static std::filesystem::path largeFile(const SshdRig& rig)
    {
        const std::filesystem::path path = rig.folder().toStdString() + "/large";
        QFile file(QString::fromStdString(path.string()));
        if (file.open(QIODevice::WriteOnly)) {
            file.resize(50'000'000'000);
        }
        return path;
    }

    QTcpServer m_squatter; ///< takes a server's port and says nothing
};

QTEST_GUILESS_MAIN(SshInterruptionTest)
#include "ssh_interruption_test.moc"
