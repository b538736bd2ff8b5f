// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "system/sshd_rig.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTest>
#include <atomic>
#include <barrier>
#include <cstdlib>
#include <fcntl.h>
#include <grp.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace diecast;

namespace {

struct Collected {
    std::string out;
    std::string error;
    [[nodiscard]] OutputHandler handler()
    {
        return [this](OutputStream stream, std::string_view bytes) { (stream == OutputStream::Out ? out : error).append(bytes); };
    }
};

/// Whether an sshd that runs as this user can hand out terminals: it insists on their group.
bool terminalsBelongToTty()
{
    const FileDescriptor master(::posix_openpt(O_RDWR | O_NOCTTY));
    struct stat status = {};
    const group* tty = ::getgrnam("tty");
    return ::geteuid() == 0
        || (master.isOpen() && tty != nullptr && ::stat(::ptsname(master.get()), &status) == 0 && status.st_gid == tty->gr_gid);
}

} // namespace

/// Commands over a real OpenSSH server.
class SshExecutionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pausesBeforeConnectingOnce()
    {
        SshdRig rig;
        CommunicatorSettings settings = rig.settings();
        settings.pauseBeforeConnecting = std::chrono::milliseconds(300);
        const auto communicator = rig.connect(settings);
        QVERIFY(communicator->execute({"true", {}}, {}, Patience{}).success());
        QCOMPARE(rig.log().count(QStringLiteral("Accepted publickey")), 2);
    }

    void initTestCase()
    {
        if (const QString reason = SshdRig::missing(); !reason.isEmpty()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + reason));
        }
        m_rig = std::make_unique<SshdRig>();
    }

    void givesExitStatusAndBothStreams_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("signal");
        QTest::addColumn<QString>("out");
        QTest::addColumn<QString>("error");
        QTest::newRow("success") << "true"
                                 << "" << 0 << ""
                                 << ""
                                 << "";
        QTest::newRow("exit code") << "exit 37"
                                   << "" << 37 << ""
                                   << ""
                                   << "";
        QTest::newRow("streams apart") << "printf a; printf b >&2; printf c"
                                       << "" << 0 << ""
                                       << "ac"
                                       << "b";
        QTest::newRow("input") << "cat; exit 3"
                               << "what is said\n"
                               << 3 << ""
                               << "what is said\n"
                               << "";
        QTest::newRow("no input is the end of it") << "cat"
                                                   << "" << 0 << ""
                                                   << ""
                                                   << "";
        QTest::newRow("input nobody reads") << "exit 4" << QString(300'000, QLatin1Char('x')) << 4 << ""
                                            << ""
                                            << "";
        QTest::newRow("killed") << "kill -KILL $$"
                                << "" << 137 << "KILL"
                                << ""
                                << "";
        QTest::newRow("terminated") << "kill -TERM $$"
                                    << "" << 143 << "TERM"
                                    << ""
                                    << "";
        QTest::newRow("unknown command") << "/no/such/program 2>/dev/null"
                                         << "" << 127 << ""
                                         << ""
                                         << "";
    }

    void givesExitStatusAndBothStreams()
    {
        QFETCH(QString, line);
        QFETCH(QString, input);
        QFETCH(int, code);
        QFETCH(QString, signal);
        QFETCH(QString, out);
        QFETCH(QString, error);
        const auto communicator = m_rig->connect();
        Collected collected;
        const ExitStatus status = communicator->execute({line.toStdString(), input.toStdString()}, collected.handler(), Patience{});
        QCOMPARE(status.code, code);
        QCOMPARE(QString::fromStdString(status.signal), signal);
        QCOMPARE(QString::fromStdString(collected.out), out);
        QCOMPARE(QString::fromStdString(collected.error), error);
    }

    void millionLinesCompleteAndInOrder()
    {
        QCryptographicHash wanted(QCryptographicHash::Sha256);
        for (int line = 1; line <= 1'000'000; ++line) {
            wanted.addData(QByteArray::number(line) + '\n');
        }
        QCryptographicHash got(QCryptographicHash::Sha256);
        const auto communicator = m_rig->connect();
        const ExitStatus status = communicator->execute(
            {"seq 1000000", {}},
            [&](OutputStream, std::string_view bytes) {
                got.addData(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())));
            },
            Patience{});
        QVERIFY(status.success());
        QCOMPARE(got.result(), wanted.result());
    }

    void bothStreamsFull()
    {
        const auto communicator = m_rig->connect();
        Collected collected;
        const ExitStatus status = communicator->execute({"seq 400000 >&2 & seq 500000; wait", {}}, collected.handler(), Patience{});
        QVERIFY(status.success());
        QCOMPARE(collected.out.size(), std::size_t(3'388'895)); // what seq 500000 | wc -c says
        QCOMPARE(collected.error.size(), std::size_t(2'688'895));
        QVERIFY(collected.out.ends_with("\n500000\n") && collected.error.ends_with("\n400000\n"));
    }

    void bytesOfAllKinds()
    {
        std::string bytes;
        for (int turn = 0; turn < 1000; ++turn) {
            for (int next = 0; next < 256; ++next) {
                bytes.push_back(static_cast<char>((next * 7 + turn) % 256));
            }
        }
        bytes += "\xff\xfe half a letter: \xc3";
        const auto communicator = m_rig->connect();
        Collected collected;
        QVERIFY(communicator->execute({"cat", bytes}, collected.handler(), Patience{}).success());
        QVERIFY(collected.out == bytes);
        QVERIFY(collected.error.empty());
    }

    void unbuffered()
    {
        // The command waits for the file that the handler makes when it sees the first bytes, which end in no line.
        const std::string flag = m_rig->folder().toStdString() + "/seen";
        const auto communicator = m_rig->connect();
        std::string all;
        const OutputHandler handler = [&](OutputStream, std::string_view bytes) {
            all += bytes;
            if (all == "password: ") {
                QFile(QString::fromStdString(flag)).open(QIODevice::WriteOnly);
            }
        };
        const std::string line = "printf 'password: '; while ! test -e " + flag + "; do sleep 0.01; done; echo thanks";
        QVERIFY(communicator->execute({line, {}}, handler, Patience{}.atMost(Milliseconds(30'000))).success());
        QCOMPARE(all, std::string("password: thanks\n"));
    }

    void terminal()
    {
        if (!terminalsBelongToTty()) {
            QSKIP("SKIPPED LOUDLY: terminals of this machine do not belong to the group tty, and only root's sshd can change that");
        }
        CommunicatorSettings settings = m_rig->settings();
        Collected without;
        QVERIFY(!m_rig->connect(settings)->execute({"tty", {}}, without.handler(), Patience{}).success());
        settings.pty = true;
        Collected with;
        QVERIFY(m_rig->connect(settings)->execute({"tty; echo error >&2", {}}, with.handler(), Patience{}).success());
        QVERIFY2(with.out.starts_with("/dev/pts/") && with.out.ends_with("error\r\n"), with.out.c_str());
    }

    void manyCommandsOnOneConnection()
    {
        const qsizetype connectionsBefore = m_rig->log().count(QStringLiteral("Accepted publickey"));
        const auto communicator = m_rig->connect();
        for (int turn = 0; turn < 100; ++turn) {
            Collected collected;
            QCOMPARE(communicator->execute({"echo " + std::to_string(turn) + "; exit 5", {}}, collected.handler(), Patience{}).code,
                     5);
            QCOMPARE(collected.out, std::to_string(turn) + "\n");
        }
        QCOMPARE(m_rig->log().count(QStringLiteral("Accepted publickey")), connectionsBefore + 1);
    }

    void twoHundredSessionsAtOnce()
    {
        const CommunicatorSettings settings = m_rig->settings();
        constexpr int sessions = 200;
        std::atomic<int> right = 0;
        std::mutex mutex;
        std::string problem;
        std::barrier together(sessions);
        {
            std::vector<std::jthread> threads;
            for (int number = 0; number < sessions; ++number) {
                threads.emplace_back([&, number] {
                    std::unique_ptr<Communicator> communicator;
                    try {
                        communicator = m_rig->connect(settings);
                    } catch (const std::exception& failure) {
                        const std::lock_guard lock(mutex);
                        problem = failure.what();
                    }
                    together.arrive_and_wait(); // all are open now
                    try {
                        Collected collected;
                        const std::string text = "session " + std::to_string(number);
                        if (!communicator) {
                            return;
                        }
                        const ExitStatus status
                            = communicator->execute({"cat; seq 1000 >&2", text}, collected.handler(), Patience{});
                        if (status.success() && collected.out == text && collected.error.size() == 3893) {
                            ++right;
                        } else {
                            const std::lock_guard lock(mutex);
                            problem = "exit " + std::to_string(status.code) + ", output " + collected.out + ", "
                                + collected.error.substr(0, 200);
                        }
                    } catch (const std::exception& failure) {
                        const std::lock_guard lock(mutex);
                        problem = failure.what();
                    }
                });
            }
        }
        QVERIFY2(right == sessions, qPrintable(QStringLiteral("%1 of 200: %2").arg(right).arg(QString::fromStdString(problem))));
    }

private:
    std::unique_ptr<SshdRig> m_rig;
};

QTEST_GUILESS_MAIN(SshExecutionTest)
#include "ssh_execution_test.moc"
