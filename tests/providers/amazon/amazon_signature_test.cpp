// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signature.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace diecast;

namespace {

std::chrono::system_clock::time_point timeOf(const char* text)
{
    return std::chrono::system_clock::from_time_t(QDateTime::fromString(QString::fromLatin1(text), Qt::ISODate).toSecsSinceEpoch());
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

QString vectors()
{
    return qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SOURCE "/../shared")) + QStringLiteral("/contracts/sigv4");
}

/// The request as a file has it: a request line, headers (a line with a blank before it goes on), a body.
HttpRequest requestOf(const QByteArray& text)
{
    HttpRequest request;
    const auto headEnd = text.indexOf("\n\n");
    request.body = headEnd < 0 ? std::string() : text.mid(headEnd + 2).toStdString();
    const QList<QByteArray> lines = text.left(headEnd < 0 ? text.size() : headEnd).split('\n');
    const auto targetEnd = lines.first().lastIndexOf(" HTTP/");
    const auto targetStart = lines.first().indexOf(' ') + 1;
    request.method = lines.first().left(targetStart - 1).toStdString();
    request.url = "https://example.amazonaws.com" + lines.first().mid(targetStart, targetEnd - targetStart).toStdString();
    for (const QByteArray& line : lines.mid(1)) {
        if (line.startsWith(' ')) {
            request.headers.back().second += "\n" + line.toStdString();
        } else if (!line.isEmpty()) {
            request.headers.emplace_back(line.left(line.indexOf(':')).toStdString(), line.mid(line.indexOf(':') + 1).toStdString());
        }
    }
    return request;
}

std::string headerOf(const HttpRequest& request, const char* name)
{
    const auto found
        = std::find_if(request.headers.begin(), request.headers.end(), [name](const auto& each) { return each.first == name; });
    return found == request.headers.end() ? std::string() : found->second;
}

} // namespace

class AmazonSignatureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void published_data();
    void published();
    void suite_data();
    void suite();
    void olderSuite_data();
    void olderSuite();
    void ec2_data();
    void ec2();
    void hosts_data();
    void hosts();
    void presignedIsWhatWasSigned();
};

/// Out of AWS's documentation ("Create a signed AWS API request", "Signature Version 4 test suite"), so that the signature is
/// proven also where the whole suites are not beside the repository.
void AmazonSignatureTest::published_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char* name, const char* request, const char* service, const char* signature) {
        QTest::newRow(name) << QByteArray(request) << QByteArray(service) << QByteArray(signature);
    };
    row("IAM ListUsers",
        "GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1\nHost:iam.amazonaws.com\n"
        "Content-Type:application/x-www-form-urlencoded; charset=utf-8\n",
        "iam", "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    row("get-vanilla", "GET / HTTP/1.1\nHost:example.amazonaws.com\n", "service",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-vanilla-query-order-key-case", "GET /?Param2=value2&Param1=value1 HTTP/1.1\nHost:example.amazonaws.com\n", "service",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

void AmazonSignatureTest::published()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, service);
    QFETCH(QByteArray, signature);
    const AmazonCredentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}};
    HttpRequest made = requestOf(request);
    AmazonSignature signing(credentials, {"us-east-1", service.toStdString()}, timeOf("2015-08-30T12:36:00Z"));
    signing.addTo(made);
    QCOMPARE(QByteArray::fromStdString(signing.signature()), signature);
    QVERIFY(headerOf(made, "Authorization").ends_with("Signature=" + signature.toStdString()));
}

void AmazonSignatureTest::suite_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("inQuery");
    const QString suite = vectors() + QStringLiteral("/aws-signing-test-suite/v4");
    if (!QDir(suite).exists()) {
        QSKIP("SKIPPED: AWS's signing vectors are not beside the repository; set DIECAST_SHARED to their folder");
    }
    const QStringList cases = QDir(suite).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    QVERIFY2(cases.size() >= 38, qPrintable(QString::number(cases.size())));
    for (const QString& each : cases) {
        QTest::newRow(qPrintable(each + QStringLiteral(", header"))) << suite + QLatin1Char('/') + each << false;
        QTest::newRow(qPrintable(each + QStringLiteral(", query"))) << suite + QLatin1Char('/') + each << true;
    }
}

void AmazonSignatureTest::suite()
{
    QFETCH(QString, folder);
    QFETCH(bool, inQuery);
    const QJsonObject context = QJsonDocument::fromJson(contentOf(folder + QStringLiteral("/context.json"))).object();
    const QJsonObject keys = context[QLatin1String("credentials")].toObject();
    const auto text
        = [](const QJsonObject& object, const char* name) { return object[QLatin1String(name)].toString().toStdString(); };
    AmazonCredentials credentials{text(keys, "access_key_id"), text(keys, "secret_access_key"), text(keys, "token")};
    if (context[QLatin1String("omit_session_token")].toBool()) {
        credentials.sessionToken.clear(); // such a service takes it beside the signature
    }
    HttpRequest request = requestOf(contentOf(folder + QStringLiteral("/request.txt")));
    AmazonSignature signing(
        credentials, {text(context, "region"), text(context, "service")}, timeOf(text(context, "timestamp").c_str()),
        context[QLatin1String("normalize")].toBool() ? AmazonSignature::Path::Normalized : AmazonSignature::Path::AsItIs);
    const QString expected = folder + (inQuery ? QStringLiteral("/query-") : QStringLiteral("/header-"));
    if (inQuery) {
        const std::chrono::seconds lifetime(context[QLatin1String("expiration_in_seconds")].toInt());
        const std::string address = signing.presigned(request, lifetime);
        QVERIFY(address.ends_with("&X-Amz-Signature=" + signing.signature()));
    } else {
        if (context[QLatin1String("sign_body")].toBool()) {
            const QByteArray whole = contentOf(expected + QStringLiteral("canonical-request.txt")).trimmed();
            request.headers.emplace_back("x-amz-content-sha256", whole.mid(whole.lastIndexOf('\n') + 1).toStdString());
        }
        signing.addTo(request);
    }
    QCOMPARE(QByteArray::fromStdString(signing.canonicalRequest()), contentOf(expected + QStringLiteral("canonical-request.txt")));
    QCOMPARE(QByteArray::fromStdString(signing.stringToSign()), contentOf(expected + QStringLiteral("string-to-sign.txt")));
    QCOMPARE(QByteArray::fromStdString(signing.signature()), contentOf(expected + QStringLiteral("signature.txt")));
}

void AmazonSignatureTest::olderSuite_data()
{
    QTest::addColumn<QString>("stem"); ///< a path without its ending
    const QString suite = vectors() + QStringLiteral("/classic-aws-sig-v4-test-suite");
    if (!QDir(suite).exists()) {
        QSKIP("SKIPPED: AWS's older signing vectors are not beside the repository; set DIECAST_SHARED to their folder");
    }
    int count = 0;
    for (QDirIterator each(suite, {QStringLiteral("*.req")}, QDir::Files, QDirIterator::Subdirectories); each.hasNext(); ++count) {
        const QFileInfo file(each.next());
        QTest::newRow(qPrintable(file.completeBaseName())) << file.path() + QLatin1Char('/') + file.completeBaseName();
    }
    QVERIFY2(count >= 30, qPrintable(QString::number(count)));
}

void AmazonSignatureTest::olderSuite()
{
    QFETCH(QString, stem);
    HttpRequest request = requestOf(contentOf(stem + QStringLiteral(".req")));
    const QByteArray canonical = contentOf(stem + QStringLiteral(".creq"));
    AmazonCredentials credentials{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}};
    const auto token = canonical.indexOf("x-amz-security-token:");
    if (token >= 0) {
        credentials.sessionToken = canonical.mid(token, canonical.indexOf('\n', token) - token).mid(21).toStdString();
    }
    std::erase_if(request.headers,
                  [](const auto& header) { return header.first == "X-Amz-Security-Token" || header.first == "X-Amz-Date"; });
    AmazonSignature signing(credentials, {"us-east-1", "service"}, timeOf("2015-08-30T12:36:00Z"));
    signing.addTo(request);
    QCOMPARE(QByteArray::fromStdString(signing.canonicalRequest()), canonical);
    // Two of the suite's cases contradict themselves: their digests were made of other headers than those in their ".creq".
    const QByteArray digested = contentOf(stem + QStringLiteral(".sts"));
    const bool consistent = digested.endsWith(QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).toHex());
    QCOMPARE(consistent, !stem.contains(QLatin1String("/post-x-www-form-urlencoded")));
    if (consistent) {
        QCOMPARE(QByteArray::fromStdString(signing.stringToSign()), digested);
        QCOMPARE(QByteArray::fromStdString(headerOf(request, "Authorization")), contentOf(stem + QStringLiteral(".authz")));
    }
}

void AmazonSignatureTest::ec2_data()
{
    QTest::addColumn<QJsonObject>("vector");
    const QByteArray file = contentOf(vectors() + QStringLiteral("/ec2-botocore-vectors.json"));
    if (file == "no such file") {
        QSKIP("SKIPPED: the EC2 signing vectors are not beside the repository; set DIECAST_SHARED to their folder");
    }
    const QJsonArray all = QJsonDocument::fromJson(file).array();
    QVERIFY(all.size() >= 5);
    for (const auto& each : all) {
        QTest::newRow(qPrintable(each[QLatin1String("name")].toString())) << each.toObject();
    }
}

void AmazonSignatureTest::ec2()
{
    QFETCH(QJsonObject, vector);
    const auto text = [&vector](const char* name) { return vector[QLatin1String(name)].toString().toStdString(); };
    const AmazonCredentials credentials{text("access_key"), text("secret_key"), text("session_token")};
    HttpRequest request;
    request.method = text("method");
    request.url = text("url");
    request.body = text("body");
    request.headers.emplace_back("Content-Type", text("content_type"));
    AmazonSignature signing(credentials, {text("region"), text("service")}, timeOf(text("timestamp").c_str()));
    signing.addTo(request);
    QCOMPARE(signing.canonicalRequest(), text("canonical_request"));
    QCOMPARE(signing.stringToSign(), text("string_to_sign"));
    QCOMPARE(signing.signature(), text("signature"));
    const QJsonObject headers = vector[QLatin1String("headers")].toObject();
    for (const QString& name : headers.keys()) {
        QCOMPARE(QByteArray::fromStdString(headerOf(request, qPrintable(name))), headers[name].toString().toUtf8());
    }
}

void AmazonSignatureTest::hosts_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("signedPart"); ///< path, query and host of the canonical request
    const auto row = [](const char* url, const char* part) { QTest::newRow(url) << QByteArray(url) << QByteArray(part); };
    row("https://ec2.eu-west-1.amazonaws.com", "/||host:ec2.eu-west-1.amazonaws.com");
    row("https://ec2.eu-west-1.amazonaws.com:443/", "/||host:ec2.eu-west-1.amazonaws.com");
    row("http://127.0.0.1:5000/", "/||host:127.0.0.1:5000");
    row("http://127.0.0.1:80?a=1", "/|a=1|host:127.0.0.1");
    row("http://127.0.0.1:443/", "/||host:127.0.0.1:443");
    row("http://h/x%20y/?b=%2f&a=%2F+c&a=%2F+b&d", "/x%2520y/|a=%2F%2Bb&a=%2F%2Bc&b=%2F&d=|host:h");
}

void AmazonSignatureTest::hosts()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, signedPart);
    const AmazonCredentials credentials{"a", "b", {}};
    HttpRequest request;
    request.url = url.toStdString();
    AmazonSignature signing(credentials, {"eu-west-1", "ec2"}, timeOf("2026-01-02T03:04:05Z"));
    signing.addTo(request);
    const QList<QByteArray> lines = QByteArray::fromStdString(signing.canonicalRequest()).split('\n');
    QCOMPARE(lines.mid(1, 3).join('|'), signedPart);
}

void AmazonSignatureTest::presignedIsWhatWasSigned()
{
    const AmazonCredentials credentials{"a", "b", "t/1"};
    HttpRequest request;
    request.url = "https://ec2.eu-west-1.amazonaws.com/?Action=CopySnapshot";
    AmazonSignature signing(credentials, {"eu-west-1", "ec2"}, timeOf("2026-01-02T03:04:05Z"));
    const std::string address = signing.presigned(request, std::chrono::hours(1));
    QCOMPARE(QByteArray::fromStdString(address),
             "https://ec2.eu-west-1.amazonaws.com/?Action=CopySnapshot&X-Amz-Algorithm=AWS4-HMAC-SHA256"
             "&X-Amz-Credential=a%2F20260102%2Feu-west-1%2Fec2%2Faws4_request&X-Amz-Date=20260102T030405Z&X-Amz-Expires=3600"
             "&X-Amz-Security-Token=t%2F1&X-Amz-SignedHeaders=host&X-Amz-Signature="
                 + QByteArray::fromStdString(signing.signature()));
}

QTEST_GUILESS_MAIN(AmazonSignatureTest)
#include "amazon_signature_test.moc"
