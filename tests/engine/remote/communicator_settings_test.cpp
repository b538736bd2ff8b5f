// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "remote/connect.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace diecast;

namespace {

struct Reading {
    CommunicatorSettings settings;
    std::vector<Problem> problems;
};

Reading readingOf(const QByteArray& json, bool hostRequired)
{
    const SourceText source("template.json", json.toStdString());
    Problems problems;
    const Node tree = readJson(source, problems);
    const TemplateScope scope;
    OptionReader options(source, {&tree}, scope, problems, "builder \"web\"");
    Reading reading;
    reading.settings = readCommunicatorSettings(options, hostRequired, {});
    options.finish();
    problems.sort();
    reading.problems = problems.all();
    return reading;
}

} // namespace

/// The options of the communicator, good and bad.
class CommunicatorSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standardsArePackers()
    {
        const Reading reading = readingOf("{}", false);
        QVERIFY(reading.problems.empty());
        QCOMPARE(reading.settings.kind, std::string("ssh"));
        QCOMPARE(reading.settings.port, 22);
        QCOMPARE(reading.settings.timeout, std::chrono::milliseconds(300'000));
        QCOMPARE(reading.settings.handshakeAttempts, 10);
        QCOMPARE(reading.settings.keepAliveInterval, std::chrono::milliseconds(5000));
        QVERIFY(!reading.settings.pty && !reading.settings.agentAuth);
        QVERIFY(reading.settings.transfer == FileTransferMethod::Sftp);
    }

    void noPortIsTheUsualOne()
    {
        for (const char* text : {R"({"ssh_port": ""})", R"({"ssh_port": 0})"}) {
            const Reading reading = readingOf(text, false);
            QVERIFY(reading.problems.empty());
            QCOMPARE(reading.settings.port, 22);
        }
    }

    void refusesEmptyHostAndUser()
    {
        const Reading reading = readingOf(R"({"ssh_host": "", "ssh_username": "", "ssh_password": "x"})", true);
        QCOMPARE(reading.problems.size(), std::size_t(2));
        QCOMPARE(reading.problems[0].message, std::string("“ssh_host” is empty, but builder \"web\" needs it."));
        QCOMPARE(reading.problems[1].message, std::string("“ssh_username” is empty, but builder \"web\" needs it."));
    }

    void readsEverything()
    {
        const Reading reading
            = readingOf(R"({"communicator": "ssh", "ssh_host": "web.example", "ssh_port": "2222", "ssh_username": "admin",
            "ssh_password": "secret", "ssh_pty": true, "ssh_timeout": "90s", "ssh_handshake_attempts": 3,
            "ssh_keep_alive_interval": "-1s", "ssh_read_write_timeout": "2m", "pause_before_connecting": "500ms",
            "ssh_file_transfer_method": "scp", "ssh_ciphers": ["aes256-ctr"], "ssh_key_exchange_algorithms": ["curve25519-sha256"],
            "temporary_key_pair_name": "mine", "temporary_key_pair_type": "ed25519", "ssh_disable_agent_forwarding": true})",
                        true);
        QVERIFY2(reading.problems.empty(), reading.problems.empty() ? "" : reading.problems.front().message.c_str());
        const CommunicatorSettings& settings = reading.settings;
        QCOMPARE(settings.host, std::string("web.example"));
        QCOMPARE(settings.port, 2222);
        QCOMPARE(settings.user, std::string("admin"));
        QCOMPARE(settings.password, std::string("secret"));
        QVERIFY(settings.pty);
        QCOMPARE(settings.timeout, std::chrono::milliseconds(90'000));
        QCOMPARE(settings.handshakeAttempts, 3);
        QVERIFY(settings.keepAliveInterval < std::chrono::milliseconds(0));
        QCOMPARE(settings.readWriteTimeout, std::chrono::milliseconds(120'000));
        QCOMPARE(settings.pauseBeforeConnecting, std::chrono::milliseconds(500));
        QVERIFY(settings.transfer == FileTransferMethod::Scp);
        QCOMPARE(settings.ciphers, std::vector<std::string>{"aes256-ctr"});
        QCOMPARE(settings.keyExchanges, std::vector<std::string>{"curve25519-sha256"});
        QCOMPARE(settings.temporaryKeyName, std::string("mine"));
    }

    void keyAndPassphrase()
    {
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(QStringLiteral(".ssh")));
        QFile key(home.filePath(QStringLiteral(".ssh/id_rsa")));
        QVERIFY(key.open(QIODevice::WriteOnly));
        qputenv("HOME", home.path().toUtf8());
        const Reading reading = readingOf(
            R"({"ssh_private_key_file": "~/.ssh/id_rsa", "ssh_private_key_passphrase": "p", "ssh_agent_auth": false})", false);
        QVERIFY(reading.problems.empty());
        QCOMPARE(reading.settings.privateKeyFile, home.filePath(QStringLiteral(".ssh/id_rsa")).toStdString());
        QCOMPARE(reading.settings.privateKeyPassphrase, std::string("p"));
    }

    void formerNameOfTheTimeout()
    {
        const Reading reading = readingOf(R"({"ssh_wait_timeout": "7s"})", false);
        QCOMPARE(reading.settings.timeout, std::chrono::milliseconds(7000));
        QCOMPARE(reading.problems.size(), std::size_t(1));
        QVERIFY(reading.problems.front().severity == Severity::Warning);
    }

    void problems_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("hostRequired");
        QTest::addColumn<bool>("error");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("marked"); // what the problem's range covers
        QTest::newRow("winrm") << QByteArray(R"({"communicator": "winrm"})") << false << true << "not supported yet"
                               << "\"winrm\"";
        QTest::newRow("no such communicator") << QByteArray(R"({"communicator": "shh"})") << false << true << "\"shh\""
                                              << "\"shh\"";
        QTest::newRow("of another builder, and no host is asked for")
            << QByteArray(R"({"communicator": "docker"})") << true << true
            << "builder \"web\" cannot be entered with the communicator \"docker\""
            << "\"docker\"";
        QTest::newRow("bastion") << QByteArray(R"({"ssh_bastion_host": "b"})") << false << true
                                 << "\"ssh_bastion_host\" is not supported yet by Diecast"
                                 << "\"b\"";
        QTest::newRow("proxy port") << QByteArray(R"({"ssh_proxy_port": 1080})") << false << true << "not supported yet"
                                    << "1080";
        QTest::newRow("tunnels") << QByteArray(R"({"ssh_local_tunnels": ["1:a:2"]})") << false << true << "not supported yet"
                                 << "[\"1:a:2\"]";
        QTest::newRow("certificate") << QByteArray(R"({"ssh_certificate_file": "c"})") << false << true << "not supported yet"
                                     << "\"c\"";
        QTest::newRow("clearing keys") << QByteArray(R"({"ssh_clear_authorized_keys": true})") << false << true
                                       << "not supported yet"
                                       << "true";
        QTest::newRow("agent forwarding") << QByteArray(R"({"ssh_disable_agent_forwarding": false})") << false << true
                                          << "not supported yet"
                                          << "false";
        QTest::newRow("winrm options") << QByteArray(R"({"winrm_password": "w"})") << false << true << "not supported yet"
                                       << "\"w\"";
        QTest::newRow("unknown cipher") << QByteArray(R"({"ssh_ciphers": ["aes256-ctr", "rot13"]})") << false << true << "rot13"
                                        << "[\"aes256-ctr\", \"rot13\"]";
        QTest::newRow("transfer method") << QByteArray(R"({"ssh_file_transfer_method": "ftp"})") << false << true << "ftp"
                                         << "\"ftp\"";
        QTest::newRow("port out of range") << QByteArray(R"({"ssh_port": 70000})") << false << true << "ssh_port"
                                           << "70000";
        QTest::newRow("rsa temporary key") << QByteArray(R"({"temporary_key_pair_type": "rsa"})") << false << false << "Ed25519"
                                           << "\"rsa\"";
        QTest::newRow("bits") << QByteArray(R"({"temporary_key_pair_bits": 4096})") << false << false << "Ed25519"
                              << "4096";
        QTest::newRow("agent and key") << QByteArray(R"({"ssh_agent_auth": true, "ssh_private_key_file": "/etc/passwd"})") << false
                                       << true << "cannot both"
                                       << "true";
        QTest::newRow("no such key") << QByteArray(R"({"ssh_private_key_file": "no/key"})") << false << true
                                     << "The private key file \"no/key\" does not exist."
                                     << "\"no/key\"";
        QTest::newRow("a folder as key") << QByteArray(R"({"ssh_private_key_file": "/etc"})") << false << true << "is a folder"
                                         << "\"/etc\"";
        QTest::newRow("passphrase for nothing")
            << QByteArray(R"({"ssh_private_key_passphrase": "p"})") << false << true << "without"
            << "\"p\"";
        QTest::newRow("unknown option") << QByteArray(R"({"ssh_hots": "h"})") << false << true << "ssh_hots"
                                        << "\"ssh_hots\"";
        QTest::newRow("host missing") << QByteArray(R"({"ssh_username": "u", "ssh_password": "p"})") << true << true << "ssh_host"
                                      << "";
        QTest::newRow("user missing") << QByteArray(R"({"ssh_host": "h", "ssh_password": "p"})") << true << true << "ssh_username"
                                      << "";
        QTest::newRow("no way in") << QByteArray(R"({"ssh_host": "h", "ssh_username": "u"})") << true << true << "no way to log in"
                                   << "";
    }

    void problems()
    {
        QFETCH(QByteArray, json);
        QFETCH(bool, hostRequired);
        QFETCH(bool, error);
        QFETCH(QString, words);
        QFETCH(QString, marked);
        const Reading reading = readingOf(json, hostRequired);
        QCOMPARE(reading.problems.size(), std::size_t(1));
        const Problem& problem = reading.problems.front();
        QVERIFY(problem.severity == (error ? Severity::Error : Severity::Warning));
        QVERIFY2(QString::fromStdString(problem.message).contains(words), problem.message.c_str());
        QVERIFY(!problem.hint.empty());
        if (!marked.isEmpty()) {
            QCOMPARE(QString::fromUtf8(json.mid(static_cast<qsizetype>(problem.range->begin),
                                                static_cast<qsizetype>(problem.range->end - problem.range->begin))),
                     marked);
        }
    }

    void emptyIsLeftOut()
    {
        const Reading reading = readingOf(R"({"ssh_bastion_host": "", "ssh_bastion_agent_auth": false, "ssh_remote_tunnels": [],
            "ssh_certificate_file": "", "winrm_use_ssl": "false", "ssh_handshake_attempts": 0, "ssh_timeout": "0s"})",
                                          false);
        QVERIFY2(reading.problems.empty(), reading.problems.empty() ? "" : reading.problems.front().message.c_str());
        QCOMPARE(reading.settings.handshakeAttempts, 10);
        QCOMPARE(reading.settings.timeout, std::chrono::milliseconds(300'000));
    }

    void noneNeedsNothing()
    {
        const Reading reading = readingOf(R"({"communicator": "none"})", true);
        QVERIFY(reading.problems.empty());
        QCOMPARE(reading.settings.kind, std::string("none"));
        const auto communicator = noCommunicator();
        QVERIFY(!communicator->reachesInstance());
        communicator->disconnect();
        try {
            (void)communicator->execute({"true", {}}, {}, Patience{});
            QFAIL("a command went nowhere without a failure");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::InvalidInput);
        }
    }
};

QTEST_GUILESS_MAIN(CommunicatorSettingsTest)
#include "communicator_settings_test.moc"
