// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "remote/bcrypt_pbkdf.h"
#include "remote/connect.h"
#include "remote/local_file.h"
#include "remote/local_tree.h"
#include "remote/private_key.h"
#include "remote/ssh_authentication.h"
#include "remote/ssh_execution.h"
#include "remote/ssh_offer.h"
#include "remote/ssh_wire.h"

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>
#include <fstream>

using namespace diecast;

namespace {

std::string fromHex(const char* hex)
{
    return QByteArray::fromHex(hex).toStdString();
}

/// A server's first bytes with the lists of algorithms given.
std::string greeting(const std::string& hostKeys)
{
    SshWriter payload;
    payload.byte(4)
        .byte(20)
        .raw(std::string(16, 'c'))
        .text("curve25519-sha256")
        .text(hostKeys)
        .text("aes128-ctr")
        .text("aes256-ctr");
    payload.text("hmac-sha2-256").text("hmac-sha2-512").text("none").text("none").text("").text("").byte(0).number(0).raw("pppp");
    return "Welcome to our machine\r\nSSH-2.0-OpenSSH_9.2p1\r\n" + SshWriter().text(payload.bytes()).bytes();
}

} // namespace

/// The small parts under the SSH communicator.
class SshPiecesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wire()
    {
        const std::string bytes = SshWriter()
                                      .byte(7)
                                      .number(0x01020304)
                                      .bigNumber(0x0102030405060708)
                                      .text("ab")
                                      .integer(fromHex("0080"))
                                      .integer("")
                                      .raw("z")
                                      .bytes();
        QCOMPARE(QByteArray::fromStdString(bytes).toHex(),
                 QByteArray("07"
                            "01020304"
                            "0102030405060708"
                            "000000026162"
                            "000000020080"
                            "00000000"
                            "7a"));
        SshReader reader(bytes);
        QCOMPARE(int(reader.byte()), 7);
        QCOMPARE(reader.number(), 0x01020304U);
        QCOMPARE(quint64(reader.bigNumber()), quint64(0x0102030405060708));
        QVERIFY(reader.text() == "ab");
        QVERIFY(reader.integer() == fromHex("80"));
        QVERIFY(reader.integer().empty());
        QVERIFY(reader.rest() == "z" && !reader.atEnd());
        QVERIFY_THROWS_EXCEPTION(Failure, (void)reader.number());
        SshReader lying("\xff\xff\xff\xffxx");
        QVERIFY_THROWS_EXCEPTION(Failure, (void)lying.text());
    }

    void keyDerivation_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("salt");
        QTest::addColumn<int>("rounds");
        QTest::addColumn<QByteArray>("key");
        // From OpenBSD's regress/lib/libutil/bcrypt_pbkdf.
        QTest::newRow("32 bytes") << QByteArray("password") << QByteArray("salt") << 4
                                  << QByteArray("5bbf0cc293587f1c3635555c27796598d47e579071bf427e9d8fbe842aba34d9");
        QTest::newRow("16 bytes") << QByteArray("password") << QByteArray(1, '\0') << 4
                                  << QByteArray("c12b566235eee04c212598970a579a67");
    }

    void keyDerivation()
    {
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, salt);
        QFETCH(int, rounds);
        QFETCH(QByteArray, key);
        const std::string made = bcryptPbkdf(password.toStdString(), salt.toStdString(), static_cast<std::uint32_t>(rounds),
                                             static_cast<std::size_t>(key.size() / 2));
        QCOMPARE(QByteArray::fromStdString(made).toHex(), key);
        QVERIFY_THROWS_EXCEPTION(Failure, (void)bcryptPbkdf("p", "s", 4'000'000'000U, 32));
        QVERIFY_THROWS_EXCEPTION(Failure, (void)bcryptPbkdf("", "s", 4, 32));
    }

    void filesThatAreNoKeys_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const QByteArray good = QByteArray::fromStdString(makeTemporaryKey("c").privateKey);
        QByteArray cut = good;
        cut.remove(100, 140);
        QTest::newRow("empty") << QByteArray() << "is not a private key";
        QTest::newRow("text") << QByteArray("hello") << "is not a private key";
        QTest::newRow("public key") << QByteArray("ssh-rsa AAAA me@here") << "is a public key";
        QTest::newRow("PuTTY") << QByteArray("PuTTY-User-Key-File-2: ssh-rsa\n") << "PuTTY";
        QTest::newRow("no last line") << good.left(200) << "last line is missing";
        QTest::newRow("cut") << cut << "damaged";
        QTest::newRow("not OpenSSH inside") << QByteArray(
            "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n-----END OPENSSH PRIVATE KEY-----")
                                            << "damaged";
        QTest::newRow("damaged PEM") << QByteArray("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n")
                                     << "is not a private key";
    }

    void filesThatAreNoKeys()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        try {
            (void)PrivateKey::parse(text.toStdString(), {}, "the file k");
            QFAIL("it was taken for a key");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::InvalidInput);
            QVERIFY2(QString::fromUtf8(failure.what()).contains(words)
                         && QString::fromUtf8(failure.what()).contains(QStringLiteral("the file k")),
                     failure.what());
        }
    }

    void algorithms_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("banner");
        QTest::addColumn<QString>("algorithms");
        QTest::newRow("ed25519") << "ssh-ed25519"
                                 << "SSH-2.0-anything"
                                 << "ssh-ed25519";
        QTest::newRow("current OpenSSH") << "ssh-rsa"
                                         << "SSH-2.0-OpenSSH_9.2p1 Debian-2"
                                         << "rsa-sha2-256";
        QTest::newRow("first with SHA-2") << "ssh-rsa"
                                          << "SSH-2.0-OpenSSH_7.2"
                                          << "rsa-sha2-256";
        QTest::newRow("last without") << "ssh-rsa"
                                      << "SSH-2.0-OpenSSH_7.1p2"
                                      << "ssh-rsa";
        QTest::newRow("two digits") << "ssh-rsa"
                                    << "SSH-2.0-OpenSSH_10.0"
                                    << "rsa-sha2-256";
        QTest::newRow("another server") << "ssh-rsa"
                                        << "SSH-2.0-dropbear_2022.83"
                                        << "rsa-sha2-256,rsa-sha2-512,ssh-rsa";
    }

    void algorithms()
    {
        QFETCH(QString, type);
        QFETCH(QString, banner);
        QFETCH(QString, algorithms);
        QStringList got;
        for (const std::string& name : signatureAlgorithms(type.toStdString(), banner.toStdString())) {
            got += QString::fromStdString(name);
        }
        QCOMPARE(got.join(QLatin1Char(',')), algorithms);
        QVERIFY(renamedBlob(SshWriter().text("ssh-rsa").text("rest").bytes(), "rsa-sha2-256")
                == SshWriter().text("rsa-sha2-256").text("rest").bytes());
    }

    void offer_data()
    {
        QTest::addColumn<QString>("hostKeys");
        QTest::addColumn<bool>("onlyRsa");
        QTest::newRow("rsa") << "rsa-sha2-512,rsa-sha2-256" << true;
        QTest::newRow("rsa, also by SHA-1") << "rsa-sha2-512,ssh-rsa" << false;
        QTest::newRow("rsa and ed25519") << "rsa-sha2-512,ssh-ed25519" << false;
        QTest::newRow("rsa and ecdsa") << "rsa-sha2-512,ecdsa-sha2-nistp256" << false;
        QTest::newRow("something new") << "ssh-mldsa" << false;
    }

    void offer()
    {
        QFETCH(QString, hostKeys);
        QFETCH(bool, onlyRsa);
        const std::string bytes = greeting(hostKeys.toStdString());
        const auto whole = readSshOffer(bytes);
        QVERIFY(whole.has_value());
        QCOMPARE(hasOnlyRsaHostKeys(*whole), onlyRsa);
        QCOMPARE(whole->ciphers, std::vector<std::string>{"aes256-ctr"});
        QCOMPARE(whole->macs, std::vector<std::string>{"hmac-sha2-512"});
        for (std::size_t size = 0; size < 60; ++size) {
            QVERIFY(!readSshOffer(bytes.substr(0, size)).has_value());
        }
    }

    void names()
    {
        QCOMPARE(nameSent("a/site"), std::string("site"));
        QCOMPARE(nameSent("a/site/"), std::string());
        QCOMPARE(nameSent("."), std::string());
        QCOMPARE(remotePath("/srv", "x"), std::string("/srv/x"));
        QCOMPARE(remotePath("/srv/", "x"), std::string("/srv/x"));
        QCOMPARE(remotePath("/srv", ""), std::string("/srv"));
        QCOMPARE(remotePath("/", "x"), std::string("/x"));
        QCOMPARE(shellQuoted("it's $HOME"), std::string("'it'\\''s $HOME'"));
        QVERIFY(isPlainName("a b") && !isPlainName("..") && !isPlainName("a/b") && !isPlainName("")
                && !isPlainName(std::string_view("a\0b", 3)));
    }

    void linksOfATree_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("keeps"); // whether it stays a link
        QTest::newRow("inside") << "folder/file" << true;
        QTest::newRow("inside by a detour") << "folder/../folder/file" << true;
        QTest::newRow("nowhere") << "not there" << true;
        QTest::newRow("outside") << "../beside" << false;
        QTest::newRow("absolute") << "/proc/self/status" << false;
        QTest::newRow("beside with a similar name") << "../site2/file" << false;
    }

    void linksOfATree()
    {
        namespace fs = std::filesystem;
        QFETCH(QString, target);
        QFETCH(bool, keeps);
        const QTemporaryDir folder;
        const fs::path top = folder.filePath(QStringLiteral("site")).toStdString();
        fs::create_directories(top / "folder");
        fs::create_directories(top.parent_path() / "site2");
        std::ofstream(top / "folder" / "file") << "12345";
        std::ofstream(top.parent_path() / "beside") << "1234567";
        std::ofstream(top.parent_path() / "site2" / "file") << "1";
        fs::create_symlink(target.toStdString(), top / "link");
        const LocalTree tree = listLocalTree(top, LinkRule::Keep);
        QCOMPARE(tree.entries.size(), std::size_t(4)); // the top, the folder, its file, the link
        const TreeEntry& link = tree.entries.back();
        QCOMPARE(link.path, std::string("link"));
        QCOMPARE(link.kind == TreeEntry::Kind::Link, keeps);
        if (target == QStringLiteral("not there")) {
            QVERIFY_THROWS_EXCEPTION(Failure, (void)listLocalTree(top, LinkRule::Follow));
        } else {
            QVERIFY(listLocalTree(top, LinkRule::Follow).entries.back().kind == TreeEntry::Kind::File);
        }
    }
};

QTEST_GUILESS_MAIN(SshPiecesTest)
#include "ssh_pieces_test.moc"
