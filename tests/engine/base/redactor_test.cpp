// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/redactor.h"

#include <QTest>

using namespace diecast;

class RedactorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsForALongerSecret();
    void masksOverlappingSecretsWhole();
    void masksEverySpelling_data();
    void masksEverySpelling();
    void leavesOtherTextAlone();
    void findsSecretsCutByReads_data();
    void findsSecretsCutByReads();
    void keepsAllOtherBytesOfAStream();
    void longestSecretWins();
};

namespace {

// Spelled by hand from the encodings' definitions, so that the test does not repeat the code's own work.
const std::string secret = "p@ss w\"or'd/1";

} // namespace

void RedactorTest::masksEverySpelling_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain") << QByteArray("login p@ss w\"or'd/1 done") << QByteArray("login <sensitive> done");
    QTest::newRow("twice") << QByteArray("p@ss w\"or'd/1p@ss w\"or'd/1") << QByteArray("<sensitive><sensitive>");
    QTest::newRow("json") << QByteArray(R"({"k":"p@ss w\"or'd/1"})") << QByteArray(R"({"k":"<sensitive>"})");
    QTest::newRow("url") << QByteArray("http://u:p%40ss%20w%22or%27d%2F1@h/") << QByteArray("http://u:<sensitive>@h/");
    QTest::newRow("url lower case") << QByteArray("p%40ss%20w%22or%27d%2f1") << QByteArray("<sensitive>");
    QTest::newRow("form") << QByteArray("a=p%40ss+w%22or%27d%2F1&b") << QByteArray("a=<sensitive>&b");
    QTest::newRow("shell") << QByteArray("PASS='p@ss w\"or'\\''d/1'") << QByteArray("PASS='<sensitive>'");
    QTest::newRow("shell as Packer quotes") << QByteArray("PASS='p@ss w\"or'\"'\"'d/1'") << QByteArray("PASS='<sensitive>'");
    QTest::newRow("hex") << QByteArray(secret.c_str()).toHex() << QByteArray("<sensitive>");
    QTest::newRow("base64") << "x " + QByteArray(secret.c_str()).toBase64(QByteArray::OmitTrailingEquals) + " y"
                            << QByteArray("x <sensitive> y");
    QTest::newRow("base64 url")
        << QByteArray(secret.c_str()).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        << QByteArray("<sensitive>");
}

void RedactorTest::masksEverySpelling()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    Redactor redactor;
    redactor.add(secret);
    QCOMPARE(QByteArray::fromStdString(redactor.redact(text.toStdString())), shown);
}

void RedactorTest::leavesOtherTextAlone()
{
    Redactor redactor;
    QCOMPARE(redactor.redact("anything"), std::string("anything"));
    redactor.add("");
    QCOMPARE(redactor.redact("anything"), std::string("anything"));
    redactor.add("line one\nline two is longer\n");
    QCOMPARE(redactor.redact("> line two is longer <"), std::string("> <sensitive> <"));
    // The secret inside a longer base64 text, at any alignment.
    Redactor other;
    other.add("correct horse battery");
    for (int shift = 0; shift < 3; ++shift) {
        const QByteArray encoded = (QByteArray(shift, 'u') + ":correct horse battery:tail").toBase64();
        QVERIFY2(QByteArray::fromStdString(other.redact(encoded.toStdString())).contains("<sensitive>"), encoded.constData());
    }
}

void RedactorTest::findsSecretsCutByReads_data()
{
    QTest::addColumn<int>("cut");
    for (int cut = 0; cut <= 20; ++cut) {
        QTest::addRow("cut at %d", cut) << cut;
    }
}

void RedactorTest::findsSecretsCutByReads()
{
    QFETCH(int, cut);
    Redactor redactor;
    redactor.add("hunter22");
    const std::string text = "token hunter22 hunt end";
    RedactingStream stream(redactor);
    const auto at = static_cast<std::size_t>(cut);
    std::string shown = stream.feed(text.substr(0, at));
    QVERIFY(shown.find("hunter2") == std::string::npos);
    shown += stream.feed(text.substr(at));
    shown += stream.flush();
    QCOMPARE(shown, std::string("token <sensitive> hunt end"));
}

void RedactorTest::keepsAllOtherBytesOfAStream()
{
    Redactor redactor;
    redactor.add("abab");
    redactor.add("abc");
    const std::string text = "xabababcabaabc\xff\x00z";
    for (std::size_t piece = 1; piece < text.size(); ++piece) {
        RedactingStream stream(redactor);
        std::string shown;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            shown += stream.feed(text.substr(at, piece));
        }
        shown += stream.flush();
        QVERIFY(shown.find("abab") == std::string::npos);
        QVERIFY(shown.find("abc") == std::string::npos);
        QVERIFY(shown.ends_with(text.substr(text.size() - 1)));
    }
}

void RedactorTest::longestSecretWins()
{
    Redactor redactor;
    redactor.add("pass");
    redactor.add("password1");
    QCOMPARE(redactor.redact("password1 pass"), std::string("<sensitive> <sensitive>"));
}

/// A secret that begins another one: what follows it decides which of the two it is.
void RedactorTest::waitsForALongerSecret()
{
    Redactor redactor;
    redactor.add("pass");
    redactor.add("pass1234");
    RedactingStream stream(redactor);
    QCOMPARE(stream.feed("login pass"), std::string("login "));
    QCOMPARE(stream.feed("1234 done"), std::string("<sensitive> done"));
    QCOMPARE(stream.feed("pass"), std::string());
    QCOMPARE(stream.feed("port"), std::string("<sensitive>port"));
    QCOMPARE(stream.feed("pass"), std::string());
    QCOMPARE(stream.flush(), std::string("<sensitive>"));
}

void RedactorTest::masksOverlappingSecretsWhole()
{
    Redactor redactor;
    redactor.add("abc");
    redactor.add("bcdefgh");
    QCOMPARE(redactor.redact("-abcdefgh-"), std::string("-<sensitive>-"));
    const std::string text = "-abcdefgh-abcx-";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        RedactingStream stream(redactor);
        std::string shown;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            shown += stream.feed(text.substr(at, piece));
        }
        QCOMPARE(shown + stream.flush(), std::string("-<sensitive>-<sensitive>x-"));
    }
}

QTEST_GUILESS_MAIN(RedactorTest)
#include "redactor_test.moc"
