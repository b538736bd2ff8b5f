// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/redactor.h"

#include <QTest>

#include <random>

using namespace diecast;

class RedactorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void waitsForALongerSecret();
    void masksOverlappingSecretsWhole();
    void masksEverySpelling_data();
    void masksEverySpelling();
    void masksWhatOtherProgramsWrite_data();
    void masksWhatOtherProgramsWrite();
    void masksInsideOfBase64_data();
    void masksInsideOfBase64();
    void masksWithoutTheLineEnd();
    void masksKeysOfManyLines();
    void masksBase64InLines();
    void sameInPiecesAsWhole_data();
    void sameInPiecesAsWhole();
    void copesWithManySecrets();
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

/// What Python, bash and Go made of one text in the ways they have; nothing here was made by the code under test.
void RedactorTest::masksWhatOtherProgramsWrite_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const char* text) { QTest::newRow(name) << QString::fromUtf8(text); };
    row("itself", R"(pä/s "w'<o>&r=d`+€😀)");
    row("JSON", R"(pä/s \"w'<o>&r=d`+€😀)");
    row("JSON in ASCII", R"(p\u00e4/s \"w'<o>&r=d`+\u20ac\ud83d\ude00)");
    row("JSON in ASCII, upper case", R"(p\u00E4/s \"w'<o>&r=d`+\u20AC\uD83D\uDE00)");
    row("JSON, slashes escaped", R"(p\u00e4\/s \"w'<o>&r=d`+\u20ac\ud83d\ude00)");
    row("JSON in JSON", R"(p\\u00e4/s \\\"w'<o>&r=d`+\\u20ac\\ud83d\\ude00)");
    row("JSON of .NET", R"(p\u00E4/s \u0022w\u0027\u003Co\u003E\u0026r=d\u0060\u002B\u20AC\uD83D\uDE00)");
    row("Python ascii()", R"(p\xe4/s "w\'<o>&r=d`+\u20ac\U0001f600)");
    row("Python bytes", R"(p\xc3\xa4/s "w\'<o>&r=d`+\xe2\x82\xac\xf0\x9f\x98\x80)");
    row("Rust", R"(p\u{e4}/s \"w'<o>&r=d`+\u{20ac}\u{1f600})");
    row("C, upper case", R"(p\xC3\xA4/s \"w'<o>&r=d`+\xE2\x82\xAC\xF0\x9F\x98\x80)");
    row("C, octal", R"(p\303\244/s \"w'<o>&r=d`+\342\202\254\360\237\230\200)");
    row("bash %q in ASCII", R"(p\303\244/s "w\'<o>&r=d`+\342\202\254\360\237\230\200)");
    row("bash %q", R"(pä/s\ \"w\'\<o\>\&r=d\`+€😀)");
    row("shell", R"(pä/s "w'"'"'<o>&r=d`+€😀)");
    row("shell, other way", R"(pä/s "w'\''<o>&r=d`+€😀)");
    row("single quotes doubled", R"(pä/s "w''<o>&r=d`+€😀)");
    row("double quotes doubled", R"(pä/s ""w'<o>&r=d`+€😀)");
    row("PowerShell", R"(pä/s "w'<o>&r=d``+€😀)");
    row("Python quote", R"(p%C3%A4/s%20%22w%27%3Co%3E%26r%3Dd%60%2B%E2%82%AC%F0%9F%98%80)");
    row("Python quote, all", R"(p%C3%A4%2Fs%20%22w%27%3Co%3E%26r%3Dd%60%2B%E2%82%AC%F0%9F%98%80)");
    row("Python quote, lower case", R"(p%c3%a4%2fs%20%22w%27%3co%3e%26r%3dd%60%2b%e2%82%ac%f0%9f%98%80)");
    row("form", R"(p%C3%A4%2Fs+%22w%27%3Co%3E%26r%3Dd%60%2B%E2%82%AC%F0%9F%98%80)");
    row("encodeURIComponent", R"(p%C3%A4%2Fs%20%22w'%3Co%3E%26r%3Dd%60%2B%E2%82%AC%F0%9F%98%80)");
    row("encodeURI", R"(p%C3%A4/s%20%22w'%3Co%3E&r=d%60+%E2%82%AC%F0%9F%98%80)");
    row("Python html", R"(pä/s &quot;w&#x27;&lt;o&gt;&amp;r=d`+€😀)");
    row("XML", R"(pä/s &quot;w&apos;&lt;o&gt;&amp;r=d`+€😀)");
    row("XML text", R"(pä/s "w'&lt;o&gt;&amp;r=d`+€😀)");
    row("PHP html", R"(pä/s &quot;w&#039;&lt;o&gt;&amp;r=d`+€😀)");
    row("HTML, decimal", R"(p&#228;/s &quot;w&#x27;&lt;o&gt;&amp;r=d`+&#8364;&#128512;)");
    row("HTML, hexadecimal", R"(p&#xe4;/s &quot;w&#x27;&lt;o&gt;&amp;r=d`+&#x20ac;&#x1f600;)");
    row("HTML, upper case hexadecimal", R"(p&#xE4;/s &quot;w&#x27;&lt;o&gt;&amp;r=d`+&#x20AC;&#x1F600;)");
    row("hexadecimal", R"(70c3a42f73202277273c6f3e26723d64602be282acf09f9880)");
    row("hexadecimal, upper case", R"(70C3A42F73202277273C6F3E26723D64602BE282ACF09F9880)");
    row("Go json", R"(pä/s \"w'\u003co\u003e\u0026r=d`+€😀)");
    row("Go templates' js", R"(pä/s \"w\'\u003Co\u003E\u0026r\u003Dd`+€😀)");
    row("Go html", R"(pä/s &#34;w&#39;&lt;o&gt;&amp;r=d`+€😀)");
    row("Go query", R"(p%C3%A4%2Fs+%22w%27%3Co%3E%26r%3Dd%60%2B%E2%82%AC%F0%9F%98%80)");
    row("Go path segment", R"(p%C3%A4%2Fs%20%22w%27%3Co%3E&r=d%60+%E2%82%AC%F0%9F%98%80)");
    row("Go path", R"(p%C3%A4/s%20%22w%27%3Co%3E&r=d%60+%E2%82%AC%F0%9F%98%80)");
    row("Go user information", R"(p%C3%A4%2Fs%20%22w%27%3Co%3E&r=d%60+%E2%82%AC%F0%9F%98%80)");
    row("Go quoted", R"(pä/s \"w'<o>&r=d`+€😀)");
    row("Go quoted in ASCII", R"(p\u00e4/s \"w'<o>&r=d`+\u20ac\U0001f600)");
}

void RedactorTest::masksWhatOtherProgramsWrite()
{
    QFETCH(QString, text);
    Redactor redactor;
    redactor.add(R"(pä/s "w'<o>&r=d`+€😀)");
    const std::string written = text.toStdString();
    QCOMPARE(redactor.redact("a=" + written + "|"), std::string("a=<sensitive>|"));
    // Wherever a read cuts it, nothing of it is shown.
    for (std::size_t cut = 0; cut <= written.size(); ++cut) {
        RedactingStream stream(redactor);
        const std::string first = stream.feed("a=" + written.substr(0, cut));
        QVERIFY2(first == "a=" || cut == written.size(), first.c_str());
        const std::string second = stream.feed(written.substr(cut) + "|");
        QCOMPARE(first + second + stream.flush(), std::string("a=<sensitive>|"));
    }
}

void RedactorTest::masksInsideOfBase64_data()
{
    QTest::addColumn<QByteArray>("hidden");
    QTest::addColumn<bool>("isUtf16");
    // The last has + and / in base64, which the URL alphabet writes otherwise.
    for (const char* hidden : {"hunter22", "1234", "abcde", "secret", "p\xC3\xA4?>/s>>>?\xE2\x82\xAC~~"}) {
        QTest::addRow("%s", hidden) << QByteArray(hidden) << false;
        QTest::addRow("%s in UTF-16", hidden) << QByteArray(hidden) << true;
    }
}

void RedactorTest::masksInsideOfBase64()
{
    QFETCH(QByteArray, hidden);
    QFETCH(bool, isUtf16);
    Redactor redactor;
    redactor.add(hidden.toStdString());
    QByteArray bytes = hidden;
    if (isUtf16) {
        const QString text = QString::fromUtf8(hidden);
        bytes.clear();
        for (const QChar each : text) {
            bytes += static_cast<char>(each.cell());
            bytes += static_cast<char>(each.row());
        }
    }
    for (int before = 0; before < 6; ++before) {
        for (int behind = 0; behind < 4; ++behind) {
            for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
                const QByteArray encoded = (QByteArray(before, 'u') + bytes + QByteArray(behind, 'u')).toBase64(alphabet);
                // Six bits a letter: those that have a bit of the surroundings stay.
                const qsizetype first = (before * 8 + 5) / 6;
                const qsizetype end = (before + bytes.size()) * 8 / 6;
                const QByteArray shown = QByteArray::fromStdString(redactor.redact(encoded.toStdString()));
                QVERIFY2(shown.startsWith(encoded.left(first) + "<sensitive>"), shown.constData());
                const QByteArray rest = shown.mid(first + QByteArray("<sensitive>").size());
                QVERIFY2(encoded.mid(end).endsWith(rest), shown.constData()); // at an end without surroundings, less is left
            }
        }
    }
}

/// A file that holds a password ends in a line end; what uses the password does not.
void RedactorTest::masksWithoutTheLineEnd()
{
    Redactor redactor;
    redactor.add("hunter22\n");
    QCOMPARE(redactor.redact("as it is: hunter22, in hexadecimal: 68756e7465723232"),
             std::string("as it is: <sensitive>, in hexadecimal: <sensitive>"));
}

void RedactorTest::masksKeysOfManyLines()
{
    Redactor redactor;
    redactor.add("-----BEGIN KEY-----\nb3BlbnNzaC1r\nZXktdjEAAAAA\n-----END KEY-----\n");
    QCOMPARE(redactor.redact(R"({"key":"-----BEGIN KEY-----\nb3BlbnNzaC1r\nZXktdjEAAAAA\n-----END KEY-----\n"})"),
             std::string(R"({"key":"<sensitive>"})"));
    QCOMPARE(redactor.redact("line 2: b3BlbnNzaC1r"), std::string("line 2: <sensitive>"));
}

void RedactorTest::masksBase64InLines()
{
    const QByteArray key = QByteArray("-----BEGIN KEY-----\n") + QByteArray(330, 'k') + "\n-----END KEY-----\n";
    const QByteArray encoded = key.toBase64();
    for (const int width : {64, 76}) {
        Redactor redactor;
        redactor.add(key.toStdString());
        QByteArray lines;
        int count = 0;
        for (qsizetype at = 0; at < encoded.size(); at += width, ++count) {
            lines += encoded.mid(at, width) + "\n";
        }
        QCOMPARE(QByteArray::fromStdString(redactor.redact(lines.toStdString())), QByteArray("<sensitive>\n").repeated(count));
    }
}

void RedactorTest::sameInPiecesAsWhole_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

/// Short secrets of few letters overlap in every way. They are too short for other spellings than their own.
void RedactorTest::sameInPiecesAsWhole()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto letters = [&random](std::size_t length) {
        std::string text;
        while (text.size() < length) {
            text += "abc"[random() % 3];
        }
        return text;
    };
    for (int round = 0; round < 100; ++round) {
        Redactor redactor;
        std::vector<std::string> secrets;
        for (auto count = random() % 4 + 1; count > 0; --count) {
            secrets.push_back(letters(random() % 3 + 1));
            redactor.add(secrets.back());
        }
        const std::string text = letters(random() % 30);
        // Whatever stands in a secret is covered; a mask begins where a secret does behind the last one.
        std::string expected;
        std::size_t coveredEnd = 0;
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::size_t length = 0;
            for (const std::string& secret : secrets) {
                length = text.compare(at, secret.size(), secret) == 0 ? std::max(length, secret.size()) : length;
            }
            if (length > 0 && at >= coveredEnd) {
                expected += Redactor::mask;
            }
            coveredEnd = std::max(coveredEnd, length > 0 ? at + length : 0);
            if (at >= coveredEnd) {
                expected += text[at];
            }
        }
        QCOMPARE(redactor.redact(text), expected);
        RedactingStream stream(redactor);
        std::string shown;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t size = random() % 5 + 1;
            shown += stream.feed(std::string_view(text).substr(at, size));
            at += size;
        }
        QCOMPARE(shown + stream.flush(), expected);
    }
}

/// Time must grow with the text alone: a product of text and secrets would not end within the test's time limit.
void RedactorTest::copesWithManySecrets()
{
    Redactor redactor;
    for (int index = 0; index < 3000; ++index) {
        redactor.add("secret/" + std::to_string(index) + " \"of\" many");
    }
    redactor.add(std::string(3000, 'a') + "b");
    std::string log;
    std::string shown;
    for (int index = 0; index < 20000; ++index) {
        log += "an innocent line of a log, secret/nobody, with numbers " + std::to_string(index) + "\n";
    }
    shown = log;
    log += "secret/2999 \"of\" many";
    shown += Redactor::mask;
    QCOMPARE(redactor.redact(log), shown);
    // The same letter again and again may begin the long one at each place.
    const std::string letters(200'000, 'a');
    RedactingStream stream(redactor);
    std::string all;
    for (std::size_t at = 0; at < letters.size(); at += 4096) {
        all += stream.feed(std::string_view(letters).substr(at, 4096));
    }
    QCOMPARE(all + stream.flush(), letters);
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
