// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "system/sshd_rig.h"

#include <QFile>
#include <QProcess>
#include <QTest>
#include <unistd.h>

using namespace diecast;

namespace {

/// An account of this machine with a password, for the time of one test. Only root can make one.
class TestAccount {
public:
    TestAccount()
    {
        name = QStringLiteral("diecast-t%1").arg(::getpid());
        run(QStringLiteral("useradd"),
            {QStringLiteral("-M"), QStringLiteral("-d"), QStringLiteral("/"), QStringLiteral("-s"), QStringLiteral("/bin/sh"),
             name});
        QProcess change;
        change.start(QStringLiteral("chpasswd"), {});
        change.write((name + QLatin1Char(':') + password + QLatin1Char('\n')).toUtf8());
        change.closeWriteChannel();
        change.waitForFinished();
        made = change.exitStatus() == QProcess::NormalExit && change.exitCode() == 0;
    }
    ~TestAccount() { run(QStringLiteral("userdel"), {name}); }
    TestAccount(const TestAccount&) = delete;
    TestAccount& operator=(const TestAccount&) = delete;

    QString name;
    QString password = QStringLiteral("Gute Nacht, \"Welt\" %1").arg(::getpid());
    bool made = false;

private:
    static void run(const QString& program, const QStringList& arguments)
    {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished();
    }
};

/// An ssh-agent of our own.
class TestAgent {
public:
    explicit TestAgent(const QString& folder) : m_socket(folder + QStringLiteral("/agent"))
    {
        m_agent.start(QStringLiteral("ssh-agent"), {QStringLiteral("-D"), QStringLiteral("-a"), m_socket});
        m_agent.waitForStarted();
        for (int turn = 0; turn < 500 && !QFile::exists(m_socket); ++turn) {
            QTest::qWait(10);
        }
        qputenv("SSH_AUTH_SOCK", m_socket.toLocal8Bit());
    }
    ~TestAgent()
    {
        qunsetenv("SSH_AUTH_SOCK");
        m_agent.terminate();
        m_agent.waitForFinished();
    }
    TestAgent(const TestAgent&) = delete;
    TestAgent& operator=(const TestAgent&) = delete;
    void add(const std::string& key)
    {
        QProcess adder;
        adder.start(QStringLiteral("ssh-add"), {QStringLiteral("-q"), QString::fromStdString(key)});
        adder.waitForFinished();
        QCOMPARE(adder.exitCode(), 0);
    }

private:
    QString m_socket;
    QProcess m_agent;
};

QString failureOf(SshdRig& rig, const CommunicatorSettings& settings, Failure::Kind& kind)
{
    try {
        (void)rig.connect(settings);
        return {};
    } catch (const Failure& failure) {
        kind = failure.kind();
        return QString::fromUtf8(failure.what());
    }
}

int exitCode(Communicator& communicator)
{
    return communicator.execute({"exit 7", {}}, {}, Patience{}).code;
}

} // namespace

/// Every way to log in, at a real OpenSSH server.
class SshAuthenticationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (const QString reason = SshdRig::missing(); !reason.isEmpty()) {
            QSKIP(qPrintable(QStringLiteral("SKIPPED LOUDLY: ") + reason));
        }
        m_rig = std::make_unique<SshdRig>();
    }

    void keyFile_data()
    {
        QTest::addColumn<QStringList>("kind");
        QTest::addColumn<QString>("passphrase");
        const QString secret = QStringLiteral("open sesame");
        const auto pem = [](const char* arguments) { return QString::fromLatin1(arguments).split(QLatin1Char(' ')); };
        const QList<QPair<QString, QStringList>> kinds
            = {{QStringLiteral("rsa"), {QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"), QStringLiteral("2048")}},
               {QStringLiteral("ecdsa 256"),
                {QStringLiteral("-t"), QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("256")}},
               {QStringLiteral("ecdsa 384"),
                {QStringLiteral("-t"), QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("384")}},
               {QStringLiteral("ecdsa 521"),
                {QStringLiteral("-t"), QStringLiteral("ecdsa"), QStringLiteral("-b"), QStringLiteral("521")}},
               {QStringLiteral("ed25519"), {QStringLiteral("-t"), QStringLiteral("ed25519")}}};
        for (const auto& [name, kind] : kinds) {
            QTest::newRow(qPrintable(name + QStringLiteral(", OpenSSH"))) << kind << QString();
            QTest::newRow(qPrintable(name + QStringLiteral(", OpenSSH, passphrase"))) << kind << secret;
            if (name == QStringLiteral("ed25519")) {
                continue; // ssh-keygen writes these in its own format only
            }
            QTest::newRow(qPrintable(name + QStringLiteral(", PEM"))) << kind + pem("-m PEM") << QString();
            QTest::newRow(qPrintable(name + QStringLiteral(", PEM, passphrase"))) << kind + pem("-m PEM") << secret;
            QTest::newRow(qPrintable(name + QStringLiteral(", PKCS#8"))) << kind + pem("-m PKCS8") << QString();
            QTest::newRow(qPrintable(name + QStringLiteral(", PKCS#8, passphrase"))) << kind + pem("-m PKCS8") << secret;
        }
        QTest::newRow("rsa, OpenSSH, aes128-cbc") << kinds.first().second + pem("-Z aes128-cbc -a 3") << secret;
        QTest::newRow("rsa of 4096 bits") << pem("-t rsa -b 4096") << secret;
    }

    void keyFile()
    {
        QFETCH(QStringList, kind);
        QFETCH(QString, passphrase);
        const QString name = QStringLiteral("key_%1").arg(++m_number);
        CommunicatorSettings settings = m_rig->settings();
        settings.privateKeyFile = m_rig->makeUserKey(name, kind + QStringList{QStringLiteral("-N"), passphrase});
        settings.privateKeyPassphrase = passphrase.toStdString();
        const auto communicator = m_rig->connect(settings);
        QCOMPARE(exitCode(*communicator), 7);

        if (passphrase.isEmpty()) {
            return;
        }
        Failure::Kind failure = Failure::Kind::Internal;
        settings.privateKeyPassphrase = "wrong one";
        QVERIFY2(failureOf(*m_rig, settings, failure).contains(QStringLiteral("passphrase does not open")), "the wrong passphrase");
        QCOMPARE(failure, Failure::Kind::InvalidInput);
        settings.privateKeyPassphrase.clear();
        QVERIFY2(failureOf(*m_rig, settings, failure).contains(QStringLiteral("protected by a passphrase")), "no passphrase");
    }

    void temporaryKey()
    {
        SshTarget target = m_rig->target();
        target.settings.privateKeyFile.clear();
        target.key = makeTemporaryKey("made for a test");
        m_rig->allow(target.key->publicKey);
        NetworkDialer dialer;
        QCOMPARE(exitCode(*connectSsh(target, dialer, {}, Patience{})), 7);

        // ssh-keygen agrees with us about the file.
        QFile file(m_rig->folder() + QStringLiteral("/temporary"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write(QByteArray::fromStdString(target.key->privateKey));
        file.close();
        QProcess keygen;
        keygen.start(QStringLiteral("ssh-keygen"), {QStringLiteral("-y"), QStringLiteral("-f"), file.fileName()});
        QVERIFY(keygen.waitForFinished());
        QCOMPARE(keygen.readAllStandardOutput().trimmed().toStdString(), target.key->publicKey);
        QVERIFY(makeTemporaryKey("x").privateKey != makeTemporaryKey("x").privateKey);
    }

    void agent_data()
    {
        QTest::addColumn<QStringList>("kind");
        QTest::newRow("rsa") << QStringList{QStringLiteral("-t"), QStringLiteral("rsa"), QStringLiteral("-b"),
                                            QStringLiteral("2048")};
        QTest::newRow("ecdsa") << QStringList{QStringLiteral("-t"), QStringLiteral("ecdsa")};
        QTest::newRow("ed25519") << QStringList{QStringLiteral("-t"), QStringLiteral("ed25519")};
    }

    void agent()
    {
        QFETCH(QStringList, kind);
        const QTemporaryDir folder;
        TestAgent agent(folder.path());
        CommunicatorSettings settings = m_rig->settings();
        settings.privateKeyFile.clear();
        settings.agentAuth = true;

        Failure::Kind failure = Failure::Kind::Internal;
        QVERIFY(failureOf(*m_rig, settings, failure).contains(QStringLiteral("which has no key")));
        QCOMPARE(failure, Failure::Kind::Refused);

        agent.add(m_rig->makeUserKey(QStringLiteral("agent_%1").arg(++m_number), kind));
        QCOMPARE(exitCode(*m_rig->connect(settings)), 7);
    }

    void agentIsMissing()
    {
        qunsetenv("SSH_AUTH_SOCK");
        CommunicatorSettings settings = m_rig->settings();
        settings.privateKeyFile.clear();
        settings.agentAuth = true;
        Failure::Kind failure = Failure::Kind::Internal;
        QVERIFY(failureOf(*m_rig, settings, failure).contains(QStringLiteral("SSH_AUTH_SOCK")));
        QCOMPARE(failure, Failure::Kind::InvalidInput);
    }

    void password_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<bool>("keyToo");
        QTest::newRow("password") << QStringList{QStringLiteral("UsePAM no"), QStringLiteral("PasswordAuthentication yes")}
                                  << false;
        QTest::newRow("key and password") << QStringList{QStringLiteral("UsePAM no"),
                                                         QStringLiteral("AuthenticationMethods publickey,password")}
                                          << true;
        QTest::newRow("keyboard-interactive")
            << QStringList{QStringLiteral("UsePAM yes"), QStringLiteral("PasswordAuthentication no"),
                           QStringLiteral("KbdInteractiveAuthentication yes")}
            << false;
    }

    void password()
    {
        QFETCH(QStringList, lines);
        QFETCH(bool, keyToo);
        if (::geteuid() != 0) {
            QSKIP("SKIPPED LOUDLY: a test account with a password can be made by root only");
        }
        const TestAccount account;
        QVERIFY(account.made);
        SshdRig::Options options;
        options.lines = lines;
        SshdRig rig(options);
        CommunicatorSettings settings = rig.settings();
        settings.user = account.name.toStdString();
        if (keyToo) { // the account reads the list of keys as itself
            QFile(rig.folder()).setPermissions(QFile(rig.folder()).permissions() | QFile::ReadOther | QFile::ExeOther);
        } else {
            settings.privateKeyFile.clear();
        }
        settings.password = account.password.toStdString();
        QCOMPARE(exitCode(*rig.connect(settings)), 7);

        settings.password = "another one";
        Failure::Kind failure = Failure::Kind::Internal;
        const QString sentence = failureOf(rig, settings, failure);
        QCOMPARE(failure, Failure::Kind::Refused);
        QVERIFY2(sentence.contains(QStringLiteral("the password")) && !sentence.contains(QStringLiteral("another one")),
                 qPrintable(sentence));
    }

    void refusalNamesEverything()
    {
        SshdRig rig;
        CommunicatorSettings settings = rig.settings();
        settings.privateKeyFile = m_rig->makeUserKey(QStringLiteral("stranger"), {QStringLiteral("-t"), QStringLiteral("rsa")});
        settings.handshakeAttempts = 2;
        Failure::Kind failure = Failure::Kind::Internal;
        const QString sentence = failureOf(rig, settings, failure);
        QCOMPARE(failure, Failure::Kind::Refused);
        for (const QString& part :
             {QStringLiteral("127.0.0.1:%1").arg(rig.port()), QStringLiteral("2 attempt"), QStringLiteral("login"),
              QStringLiteral("stranger (rsa-sha2-256)"), QStringLiteral("ssh_username"), QStringLiteral("publickey")}) {
            QVERIFY2(sentence.contains(part), qPrintable(part + QStringLiteral(" is not in: ") + sentence));
        }
    }

    void onlyRsaHostKey()
    {
        SshdRig::Options options;
        options.hostKeyTypes = {QStringLiteral("rsa")};
        options.lines = {QStringLiteral("HostKeyAlgorithms rsa-sha2-512,rsa-sha2-256")};
        SshdRig rig(options);
        Failure::Kind failure = Failure::Kind::Internal;
        const QString sentence = failureOf(rig, rig.settings(), failure);
        QCOMPARE(failure, Failure::Kind::Refused);
        QVERIFY2(sentence.contains(QStringLiteral("only an RSA host key")) && sentence.contains(QStringLiteral("ssh-keygen -A")),
                 qPrintable(sentence));
    }

    void noCommonAlgorithm()
    {
        SshdRig::Options options;
        options.lines = {QStringLiteral("Ciphers chacha20-poly1305@openssh.com")};
        SshdRig rig(options);
        Failure::Kind failure = Failure::Kind::Internal;
        const QString sentence = failureOf(rig, rig.settings(), failure);
        QVERIFY2(sentence.contains(QStringLiteral("ciphers chacha20-poly1305@openssh.com")), qPrintable(sentence));
    }

    void chosenAlgorithms_data()
    {
        QTest::addColumn<QString>("allowed"); // by the server
        QTest::addColumn<std::vector<std::string>>("ciphers");
        QTest::addColumn<QString>("agreed");
        QTest::newRow("nothing said: what costs both sides least") << QString() << std::vector<std::string>{} << "aes128-ctr";
        QTest::newRow("the template's own") << QString() << std::vector<std::string>{"aes256-ctr"} << "aes256-ctr";
        QTest::newRow("only long keys at the server") << "Ciphers aes256-ctr" << std::vector<std::string>{} << "aes256-ctr";
        QTest::newRow("an old server") << "Ciphers aes256-cbc,3des-cbc" << std::vector<std::string>{} << "aes256-cbc";
        QTest::newRow("a very old server") << "Ciphers 3des-cbc" << std::vector<std::string>{} << "3des-cbc";
    }

    void chosenAlgorithms()
    {
        QFETCH(const QString, allowed);
        QFETCH(const std::vector<std::string>, ciphers);
        QFETCH(const QString, agreed);
        SshdRig::Options options;
        options.lines = {QStringLiteral("LogLevel DEBUG1")};
        if (!allowed.isEmpty()) {
            options.lines.push_back(allowed);
        }
        SshdRig rig(options);
        CommunicatorSettings settings = rig.settings();
        settings.ciphers = ciphers;
        settings.keyExchanges = {"ecdh-sha2-nistp384"};
        QCOMPARE(exitCode(*rig.connect(settings)), 7);
        QVERIFY(rig.log().contains(QStringLiteral("kex: algorithm: ecdh-sha2-nistp384")));
        QVERIFY2(rig.log().contains(QStringLiteral("kex: client->server cipher: %1 ").arg(agreed)), qPrintable(rig.log()));
        QVERIFY2(rig.log().contains(QStringLiteral("kex: server->client cipher: %1 ").arg(agreed)), qPrintable(rig.log()));
    }

private:
    std::unique_ptr<SshdRig> m_rig;
    int m_number = 0;
};

QTEST_GUILESS_MAIN(SshAuthenticationTest)
#include "ssh_authentication_test.moc"
