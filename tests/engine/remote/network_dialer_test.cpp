// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "remote/dialer.h"

#include <QTcpServer>
#include <QTest>

using namespace diecast;

namespace {

Failure::Kind kindOf(const std::function<void()>& work, QString& sentence)
{
    try {
        work();
    } catch (const Failure& failure) {
        sentence = QString::fromUtf8(failure.what());
        return failure.kind();
    }
    return Failure::Kind::Internal;
}

} // namespace

class NetworkDialerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triesEachAddress()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        // Nobody listens at the first two, the third is the server.
        NetworkDialer dialer([](const std::string& host) {
            return host == "web.test" ? std::vector<std::string>{"::1", "127.0.0.9", "127.0.0.1"} : std::vector<std::string>();
        });
        std::vector<std::string> told;
        const DialReporter report = [&](DialStage stage, const std::string& what) {
            told.push_back((stage == DialStage::Resolving ? "resolving " : "connecting ") + what);
        };
        const FileDescriptor socket = dialer.dial({"web.test", server.serverPort()}, report, Patience{});
        QVERIFY(socket.isOpen());
        QVERIFY(server.waitForNewConnection(5000));
        const std::string port = std::to_string(server.serverPort());
        QCOMPARE(told,
                 (std::vector<std::string>{"resolving web.test", "connecting [::1]:" + port, "connecting 127.0.0.9:" + port,
                                           "connecting 127.0.0.1:" + port}));
    }

    void refusalNamesTheAddress()
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const int port = probe.serverPort();
        probe.close();
        NetworkDialer dialer;
        QString sentence;
        QCOMPARE(kindOf([&] { (void)dialer.dial({"127.0.0.1", port}, {}, Patience{}); }, sentence), Failure::Kind::ConnectionLost);
        QVERIFY2(sentence.contains(QStringLiteral("127.0.0.1:%1").arg(port)) && sentence.contains(QStringLiteral("refused")),
                 qPrintable(sentence));
    }

    void unknownNames()
    {
        QString sentence;
        NetworkDialer dialer;
        QCOMPARE(kindOf(
                     [&] {
                         (void)dialer.dial({"no-such-host.invalid", 22}, {}, Patience{}.atMost(Milliseconds(60'000)));
                     },
                     sentence),
                 Failure::Kind::ConnectionLost);
        QVERIFY2(sentence.contains(QStringLiteral("no-such-host.invalid")), qPrintable(sentence));
        NetworkDialer nothing([](const std::string&) { return std::vector<std::string>(); });
        QCOMPARE(kindOf([&] { (void)nothing.dial({"name.test", 22}, {}, Patience{}); }, sentence), Failure::Kind::ConnectionLost);
        QVERIFY(sentence.contains(QStringLiteral("name.test")));
    }

    void deadlineAndStop()
    {
        std::stop_source source;
        source.request_stop();
        NetworkDialer dialer;
        QString sentence;
        QCOMPARE(kindOf(
                     [&] {
                         (void)dialer.dial({"127.0.0.1", 1}, {}, Patience{source.get_token(), SteadyTime::max()});
                     },
                     sentence),
                 Failure::Kind::Stopped);
        QCOMPARE(kindOf(
                     [&] {
                         (void)dialer.dial({"127.0.0.1", 1}, {}, Patience{}.atMost(Milliseconds(0)));
                     },
                     sentence),
                 Failure::Kind::TimedOut);
    }
};

QTEST_GUILESS_MAIN(NetworkDialerTest)
#include "network_dialer_test.moc"
