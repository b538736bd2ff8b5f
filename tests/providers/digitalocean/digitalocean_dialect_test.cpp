// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_dialect.h"

#include <QDateTime>
#include <QTest>

using namespace diecast;

class DigitaloceanDialectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void authorizes();
    void judges_data();
    void judges();
    void pauses_data();
    void pauses();
};

void DigitaloceanDialectTest::authorizes()
{
    DigitaloceanDialect dialect("t0ken");
    HttpRequest request;
    dialect.authorize(request, {});
    const std::vector<std::pair<std::string, std::string>> expected{{"Authorization", "Bearer t0ken"},
                                                                    {"Accept", "application/json"}};
    QCOMPARE(request.headers, expected);
    request.headers.clear();
    request.body = "{}";
    dialect.authorize(request, {});
    QCOMPARE(request.headers.back(), (std::pair<std::string, std::string>("Content-Type", "application/json")));
}

void DigitaloceanDialectTest::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected"); ///< kind, code, message, request
    const auto row = [](const char* name, int status, const char* body, const char* expected) {
        QTest::newRow(name) << status << QByteArray(body) << QByteArray(expected);
    };
    row("success", 202, "{}", "fine");
    row("no body", 204, "", "fine");
    row("token", 401, R"({"id":"unauthorized","message":"Unable to authenticate you","request_id":"r"})",
        "refused unauthorized: Unable to authenticate you (r)");
    row("no such thing", 404, R"({"id":"not_found","message":"The resource you requested could not be found."})",
        "refused not_found: The resource you requested could not be found. (head)");
    row("wrong value", 422, R"({"id":"unprocessable_entity","message":"You specified an invalid size."})",
        "refused unprocessable_entity: You specified an invalid size. (head)");
    row("occupied", 422, R"({"id":"unprocessable_entity","message":"Droplet already has a pending event."})",
        "busy unprocessable_entity: Droplet already has a pending event. (head)");
    row("too often", 429, R"({"id":"too_many_requests","message":"API Rate limit exceeded."})",
        "throttled too_many_requests: API Rate limit exceeded. (head)");
    row("out of order", 500, R"({"id":"server_error","message":"Unexpected server-side error"})",
        "unavailable server_error: Unexpected server-side error (head)");
    row("a gateway's page", 502, "<html>Bad Gateway</html>", "unavailable :  (head)");
    row("a wrong address", 301, "", "refused :  (head)");
}

void DigitaloceanDialectTest::judges()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const DigitaloceanDialect dialect("t");
    const std::optional<ApiFault> fault = dialect.judge({status, {{"x-request-id", "head"}}, body.toStdString()});
    QByteArray seen = "fine";
    if (fault) {
        QCOMPARE(fault->status, status);
        const std::map<ApiFault::Kind, QByteArray> kinds{{ApiFault::Kind::Refused, "refused"},
                                                         {ApiFault::Kind::Busy, "busy"},
                                                         {ApiFault::Kind::Throttled, "throttled"},
                                                         {ApiFault::Kind::Unavailable, "unavailable"},
                                                         {ApiFault::Kind::Expired, "expired"}};
        seen = kinds.at(fault->kind) + " " + QByteArray::fromStdString(fault->code) + ": "
            + QByteArray::fromStdString(fault->message) + " (" + QByteArray::fromStdString(fault->requestId) + ")";
    }
    QCOMPARE(seen, expected);
}

void DigitaloceanDialectTest::pauses_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qlonglong>("least"); ///< seconds
    QTest::addColumn<qlonglong>("most");
    const qlonglong now = QDateTime::currentSecsSinceEpoch();
    QTest::newRow("burst") << QByteArray("retry-after") << QByteArray("9") << 9LL << 9LL;
    QTest::newRow("the hour") << QByteArray("ratelimit-reset") << QByteArray::number(now + 100) << 1LL << 100LL;
    QTest::newRow("a clock that is behind") << QByteArray("ratelimit-reset") << QByteArray::number(now - 100) << 1LL << 1LL;
    QTest::newRow("a far day") << QByteArray("ratelimit-reset") << QByteArray::number(now + 999999) << 3600LL << 3600LL;
    QTest::newRow("nothing") << QByteArray("x") << QByteArray("y") << 0LL << 0LL;
}

void DigitaloceanDialectTest::pauses()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    QFETCH(qlonglong, least);
    QFETCH(qlonglong, most);
    const DigitaloceanDialect dialect("t");
    const std::optional<ApiFault> fault = dialect.judge({429, {{header.toStdString(), value.toStdString()}}, "{}"});
    QVERIFY(fault.has_value());
    const long long seconds = fault->retryAfter.value_or(Milliseconds(0)).count() / 1000;
    QVERIFY2(least <= seconds && seconds <= most, qPrintable(QString::number(seconds)));
}

QTEST_GUILESS_MAIN(DigitaloceanDialectTest)
#include "digitalocean_dialect_test.moc"
