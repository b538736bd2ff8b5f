// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failure.h"
#include "engine/net/small_server.h"
#include "net/http_client.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace diecast;

namespace {

/// What a request fails with; Internal when it does not.
struct Ending {
    bool failed = false;
    Failure::Kind kind = Failure::Kind::Internal;
    QString sentence;
};

Ending endingOf(const std::function<void()>& work)
{
    try {
        work();
    } catch (const Failure& failure) {
        return {true, failure.kind(), QString::fromUtf8(failure.what())};
    }
    return {};
}

} // namespace

class HttpClientTest : public QObject {
    Q_OBJECT

private slots:
    void sendsAndReceives()
    {
        SmallServer server([](const SmallServer::Arrival& arrival) {
            return SmallServer::answer(201, "<" + arrival.body + ">", "X-Answer: yes\r\n");
        });
        HttpClient client;
        HttpRequest request;
        request.method = "PATCH";
        request.url = server.address() + "/a%2Fb?c=d%20e";
        request.headers = {{"X-Question", "why"}, {"Content-Type", "text/plain"}};
        request.body = std::string("zero\0byte", 9);
        const HttpResponse response = client.send(request, Patience{});
        QCOMPARE(response.status, 201);
        QVERIFY(response.succeeded());
        QCOMPARE(response.header("x-ANSWER"), std::string("yes"));
        QCOMPARE(response.header("absent"), std::string());
        QCOMPARE(response.body, std::string("<zero\0byte>", 11));
        QCOMPARE(server.arrivals().size(), std::size_t(1));
        QVERIFY2(server.arrivals().front().head.startsWith("PATCH /a%2Fb?c=d%20e HTTP/1.1"),
                 server.arrivals().front().head.constData());
        QVERIFY(server.arrivals().front().head.contains("X-Question: why"));
    }

    void everyStatusIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 204, 301, 401, 404, 407, 429, 500, 503}) {
            QTest::addRow("%d", status) << status;
        }
    }

    void everyStatusIsAnAnswer()
    {
        QFETCH(int, status);
        SmallServer server([status](const SmallServer::Arrival&) {
            return SmallServer::answer(status, status == 204 ? "" : "{\"errors\":[\"no\"]}", "Location: /elsewhere\r\n");
        });
        HttpClient client;
        HttpRequest request;
        request.url = server.address() + "/here";
        const HttpResponse response = client.send(request, Patience{});
        QCOMPARE(response.status, status);
        QCOMPARE(response.body, std::string(status == 204 ? "" : "{\"errors\":[\"no\"]}"));
        QCOMPARE(server.arrivals().size(), std::size_t(1)); // 301 is not followed
    }

    void lostAnswers_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<int>("most");
        QTest::newRow("a create arrives once") << QByteArray("POST") << false << 1;
        QTest::newRow("a deletion arrives once when told so") << QByteArray("DELETE") << false << 1;
        QTest::newRow("a question is asked again") << QByteArray("GET") << true << 8;
    }

    void lostAnswers()
    {
        QFETCH(QByteArray, method);
        QFETCH(bool, repeatable);
        QFETCH(int, most);
        SmallServer server([](const SmallServer::Arrival&) { return QByteArray(); });
        HttpClient client;
        HttpRequest request;
        request.method = method.toStdString();
        request.url = server.address() + "/secret?token=abc";
        request.body = repeatable ? "" : "create";
        request.repeatable = repeatable;
        const Ending ending = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY(ending.failed);
        QVERIFY2(ending.kind == Failure::Kind::ConnectionLost, qPrintable(ending.sentence));
        QVERIFY(ending.sentence.contains(QStringLiteral("127.0.0.1")) && !ending.sentence.contains(QStringLiteral("abc")));
        const auto arrivals = static_cast<int>(server.arrivals().size());
        QVERIFY2(arrivals <= most && arrivals >= (repeatable ? 2 : 1), qPrintable(QString::number(arrivals)));
    }

    void failures_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("nobody listens") << "http://127.0.0.1:1/x" << static_cast<int>(Failure::Kind::ConnectionLost)
                                        << "127.0.0.1:1 refuses";
        QTest::newRow("no such name") << "http://name.invalid/x" << static_cast<int>(Failure::Kind::ConnectionLost)
                                      << "name.invalid cannot be resolved";
        QTest::newRow("no scheme") << "vault.example:8200" << static_cast<int>(Failure::Kind::InvalidInput) << "is no address";
        QTest::newRow("a file") << "file:///etc/passwd" << static_cast<int>(Failure::Kind::InvalidInput) << "is no address";
        QTest::newRow("empty") << "" << static_cast<int>(Failure::Kind::InvalidInput) << "is no address";
    }

    void failures()
    {
        QFETCH(QString, url);
        QFETCH(int, kind);
        QFETCH(QString, says);
        HttpClient client;
        HttpRequest request;
        request.url = url.toStdString();
        const Ending ending = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY(ending.failed);
        QVERIFY2(static_cast<int>(ending.kind) == kind && ending.sentence.contains(says), qPrintable(ending.sentence));
    }

    void silence()
    {
        SmallServer server([](const SmallServer::Arrival&) -> std::optional<QByteArray> { return {}; });
        HttpClient client;
        HttpRequest request;
        request.url = server.address() + "/x";
        request.answerWithin = Milliseconds(200);
        const Ending late = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY2(late.kind == Failure::Kind::TimedOut && late.sentence.contains(QStringLiteral("127.0.0.1")),
                 qPrintable(late.sentence));

        request.answerWithin = Milliseconds(3600000);
        std::stop_source stop;
        const std::jthread presser([&] {
            while (server.arrivals().size() < 2) {
                std::this_thread::yield();
            }
            stop.request_stop();
        });
        const Ending stopped = endingOf([&] { (void)client.send(request, Patience{stop.get_token(), SteadyTime::max()}); });
        QVERIFY(stopped.failed && stopped.kind == Failure::Kind::Stopped);
    }

    void answersHaveALimit()
    {
        SmallServer server([](const SmallServer::Arrival&) { return SmallServer::answer(200, QByteArray(3'000'000, 'x')); });
        HttpClient client;
        HttpRequest request;
        request.url = server.address() + "/x";
        QCOMPARE(client.send(request, Patience{}).body.size(), std::size_t(3'000'000));
        request.largestAnswer = 1'000'000;
        const Ending ending = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY2(ending.kind == Failure::Kind::Refused && ending.sentence.contains(QStringLiteral("larger")),
                 qPrintable(ending.sentence));
    }

    void aCutAnswerIsNone()
    {
        SmallServer server(
            [](const SmallServer::Arrival&) { return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"); });
        HttpClient client;
        HttpRequest request;
        request.url = server.address() + "/x";
        const Ending ending = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY2(ending.failed && ending.kind == Failure::Kind::ConnectionLost, qPrintable(ending.sentence));
    }

    void manyAtOnce()
    {
        SmallServer server([](const SmallServer::Arrival& arrival) { return SmallServer::answer(200, arrival.body); });
        HttpClient client;
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> threads;
            for (int number = 0; number < 40; ++number) {
                threads.emplace_back([&, number] {
                    HttpRequest request;
                    request.method = "POST";
                    request.url = server.address() + "/x";
                    request.body = std::to_string(number);
                    request.repeatable = false;
                    right += client.send(request, Patience{}).body == std::to_string(number) ? 1 : 0;
                });
            }
        }
        QCOMPARE(right.load(), 40);
    }

    void trust()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) {
            QSKIP("openssl is not installed, so no certificate can be made");
        }
        const QTemporaryDir folder;
        const QString certificate = folder.filePath(QStringLiteral("certificate.pem"));
        const QString key = folder.filePath(QStringLiteral("key.pem"));
        QCOMPARE(QProcess::execute(QStringLiteral("openssl"),
                                   {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                                    QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-days"),
                                    QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=127.0.0.1"),
                                    QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1"),
                                    QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate}),
                 0);
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration security = QSslConfiguration::defaultConfiguration();
        security.setLocalCertificate(QSslCertificate::fromPath(certificate).constFirst());
        security.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        SmallServer server([](const SmallServer::Arrival&) { return SmallServer::answer(200, "in secret"); }, security);
        HttpClient client;
        HttpRequest request;
        request.url = server.address("https") + "/x";
        const Ending ending = endingOf([&] { (void)client.send(request, Patience{}); });
        QVERIFY2(ending.failed && ending.kind == Failure::Kind::Refused && ending.sentence.contains(QStringLiteral("trusted")),
                 qPrintable(ending.sentence));
        request.trustedCertificates = certificate.toStdString();
        const Ending trusted = endingOf([&] { QCOMPARE(client.send(request, Patience{}).body, std::string("in secret")); });
        QVERIFY2(!trusted.failed, qPrintable(trusted.sentence));
        request.trustedCertificates.clear();
        request.verifyServer = false;
        QCOMPARE(client.send(request, Patience{}).body, std::string("in secret"));
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "http_client_test.moc"
