// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "amazon_dialect.h"
#include "engine/net/small_server.h"

#include <QDateTime>
#include <QTest>

using namespace diecast;

namespace {

QByteArray kindName(ApiFault::Kind kind)
{
    const std::map<ApiFault::Kind, QByteArray> kinds{{ApiFault::Kind::Refused, "refused"},
                                                     {ApiFault::Kind::Busy, "busy"},
                                                     {ApiFault::Kind::Throttled, "throttled"},
                                                     {ApiFault::Kind::Unavailable, "unavailable"},
                                                     {ApiFault::Kind::Expired, "expired"}};
    return kinds.at(kind);
}

QByteArray ec2Fault(const char* code, const char* message = "No.")
{
    return QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response><Errors><Error><Code>") + code + "</Code><Message>"
        + message + "</Message></Error></Errors><RequestID>ea966190</RequestID></Response>";
}

/// Keys that can be renewed once.
class TwoKeys : public AmazonCredentialSource {
public:
    AmazonCredentials credentials(const Patience&) override { return {m_renewals == 0 ? "OLD" : "NEW", "secret", "token"}; }
    bool renew(const Patience&) override { return ++m_renewals == 1; }
    int m_renewals = 0;
};

QByteArray header(const SmallServer::Arrival& arrival, const QByteArray& name)
{
    for (const QByteArray& line : arrival.head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ":")) {
            return line.mid(name.size() + 1).trimmed();
        }
    }
    return {};
}

} // namespace

class AmazonDialectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void addresses_data();
    void addresses();
    void bodies();
    void xml_data();
    void xml();
    void refusedKeysAreRenewedOnce();
    void clockIsCorrectedByTheService();
    void rightClockIsNotBlamed();
};

void AmazonDialectTest::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected"); ///< kind, code, message, request
    const auto row = [](const char* name, int status, const QByteArray& body, const char* expected) {
        QTest::newRow(name) << status << body << QByteArray(expected);
    };
    row("success", 200, "<DescribeRegionsResponse/>", "fine");
    for (const char* const code : {"RequestLimitExceeded", "Throttling", "EC2ThrottledException", "TooManyRequestsException"}) {
        const QByteArray expected = QByteArray("throttled ") + code + ": No. (ea966190)";
        QTest::newRow(code) << 503 << ec2Fault(code) << expected;
    }
    for (const char* const code :
         {"InvalidInstanceID.NotFound", "UnauthorizedOperation", "IncorrectState", "AuthFailure", "OptInRequired",
          "VcpuLimitExceeded", "InvalidAMIName.Duplicate", "DryRunOperation", "RequestExpired"}) {
        QTest::newRow(code) << 400 << ec2Fault(code) << QByteArray("refused ") + code + ": No. (ea966190)";
    }
    row("no capacity, though by 500", 500, ec2Fault("InsufficientInstanceCapacity"),
        "refused InsufficientInstanceCapacity: No. (ea966190)");
    row("too few addresses", 400, ec2Fault("InsufficientFreeAddressesInSubnet"),
        "refused InsufficientFreeAddressesInSubnet: No. (ea966190)");
    row("keys that ended", 400, ec2Fault("ExpiredToken"), "expired ExpiredToken: No. (ea966190)");
    row("out of order", 500, ec2Fault("InternalError"), "unavailable InternalError: No. (ea966190)");
    row("unknown to this program", 500, ec2Fault("SomethingNew"), "unavailable SomethingNew: No. (ea966190)");
    row("too slow for it, though by 400", 400, ec2Fault("RequestTimeout"), "unavailable RequestTimeout: No. (ea966190)");
    row("one at a time", 400, ec2Fault("PriorRequestNotComplete"), "busy PriorRequestNotComplete: No. (ea966190)");
    row("STS", 403,
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>AccessDenied</Code>"
        "<Message>User is not authorized</Message></Error><RequestId>r-2</RequestId></ErrorResponse>",
        "refused AccessDenied: User is not authorized (r-2)");
    row("Secrets Manager", 400, R"({"__type":"com.amazonaws#ResourceNotFoundException","Message":"can't find it"})",
        "refused ResourceNotFoundException: can't find it (head)");
    row("Secrets Manager, throttled", 400, R"({"__type":"ThrottlingException","message":"slow down"})",
        "throttled ThrottlingException: slow down (head)");
    row("a gateway's page", 502, "<html><body>Bad Gateway</html>", "unavailable :  (head)");
    row("a gateway's nothing", 503, "", "unavailable :  (head)");
    row("too many", 429, "", "throttled :  (head)");
    row("a wrong address", 301, "", "refused :  (head)");
}

void AmazonDialectTest::judges()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    const AmazonDialect dialect("Amazon EC2", {"eu-west-1", "ec2"}, nullptr);
    const std::optional<ApiFault> fault = dialect.judge({status, {{"X-Amzn-Requestid", "head"}}, body.toStdString()});
    QByteArray seen = "fine";
    if (fault) {
        QCOMPARE(fault->status, status);
        seen = kindName(fault->kind) + " " + QByteArray::fromStdString(fault->code) + ": "
            + QByteArray::fromStdString(fault->message) + " (" + QByteArray::fromStdString(fault->requestId) + ")";
    }
    QCOMPARE(seen, expected);
}

void AmazonDialectTest::addresses_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("address");
    const auto row
        = [](const char* region, const char* address) { QTest::newRow(region) << QByteArray(region) << QByteArray(address); };
    row("eu-central-1", "https://ec2.eu-central-1.amazonaws.com/");
    row("us-gov-west-1", "https://ec2.us-gov-west-1.amazonaws.com/");
    row("cn-north-1", "https://ec2.cn-north-1.amazonaws.com.cn/");
    row("us-iso-east-1", "https://ec2.us-iso-east-1.c2s.ic.gov/");
    row("us-isob-east-1", "https://ec2.us-isob-east-1.sc2s.sgov.gov/");
    row("", "https://ec2.amazonaws.com/");
}

void AmazonDialectTest::addresses()
{
    QFETCH(QByteArray, region);
    QFETCH(QByteArray, address);
    QCOMPARE(QByteArray::fromStdString(amazonAddress("ec2", region.toStdString())), address);
}

void AmazonDialectTest::bodies()
{
    QueryParameters parameters("CreateTags", "2016-11-15");
    parameters.addList("ResourceId", {"ami-1", "ami-2"});
    parameters.add("Tag.1.Key", "Näme");
    parameters.add("Tag.1.Value", "a b+c/d=&~");
    parameters.add("Tag.2.Value", "");
    parameters.addGiven("Missing", std::string());
    parameters.addGiven("MissingToo", std::optional<bool>());
    parameters.addGiven("Flag", std::optional<bool>(false));
    parameters.addGiven("Number", std::optional<std::int64_t>(0));
    QCOMPARE(QByteArray::fromStdString(parameters.body()),
             QByteArray("Action=CreateTags&Version=2016-11-15&ResourceId.1=ami-1&ResourceId.2=ami-2&Tag.1.Key=N%C3%A4me"
                        "&Tag.1.Value=a%20b%2Bc%2Fd%3D%26~&Tag.2.Value=&Flag=false&Number=0"));
}

void AmazonDialectTest::xml_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("seen"); ///< what is at "list/item/id" of each item, or "none"
    const auto row
        = [](const char* name, const QByteArray& text, const char* seen) { QTest::newRow(name) << text << QByteArray(seen); };
    row("items", "<r xmlns='urn:x'><list><item><id> a </id></item><other/><item><id>b&amp;c</id></item></list></r>", "a,b&c");
    row("members", "<x:r xmlns:x='urn:x'><x:list><x:member><x:id>a</x:id></x:member></x:list></x:r>", "a");
    row("an empty set", "<r><list/></r>", "");
    row("no set", "<r/>", "");
    row("cut off", "<r><list><item><id>a</id>", "none");
    row("a page", "<html><br></html>", "none");
    row("nothing", "", "none");
    row("text", "Service unavailable", "none");
    row("a bomb",
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
        "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>]><r>&d;</r>",
        "none");
    row("too deep", QByteArray("<a>").repeated(100000), "none");
}

void AmazonDialectTest::xml()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, seen);
    const std::optional<XmlElement> root = readXml(text.toStdString());
    QByteArrayList ids;
    if (root) {
        for (const XmlElement* item : root->itemsOf("list")) {
            ids.append(QByteArray::fromStdString(item->at("id")));
        }
    }
    QCOMPARE(root ? ids.join(',') : QByteArray("none"), seen);
}

void AmazonDialectTest::refusedKeysAreRenewedOnce()
{
    SmallServer server([](const SmallServer::Arrival& arrival) {
        return header(arrival, "Authorization").contains("Credential=NEW/") ? SmallServer::answer(200, "<r/>")
                                                                            : SmallServer::answer(400, ec2Fault("ExpiredToken"));
    });
    HttpClient http;
    TwoKeys keys;
    AmazonDialect dialect("Amazon EC2", {"eu-west-1", "ec2"}, &keys);
    RateLimiter limiter(100000, 100000);
    ApiCaller caller(http, dialect, limiter, {2, Milliseconds(1), Milliseconds(2), Milliseconds(60000)});
    const QueryParameters parameters("DescribeRegions", "2016-11-15");
    (void)caller.call(queryCall(server.address() + "/", parameters, ApiCall::Effect::Once), {});
    const auto arrivals = server.arrivals();
    QCOMPARE(arrivals.size(), std::size_t(2));
    QCOMPARE(header(arrivals.back(), "X-Amz-Security-Token"), QByteArray("token"));
    QCOMPARE(header(arrivals.back(), "Content-Type"), QByteArray("application/x-www-form-urlencoded; charset=utf-8"));
    QCOMPARE(keys.m_renewals, 1);
}

void AmazonDialectTest::clockIsCorrectedByTheService()
{
    const QDateTime there = QDateTime::currentDateTimeUtc().addSecs(7200);
    const QByteArray date = QLocale::c().toString(there, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " GMT";
    const QByteArray hour = there.toString(QStringLiteral("yyyyMMdd'T'HH")).toLatin1();
    SmallServer server([date, n = std::make_shared<std::atomic<int>>(0)](const SmallServer::Arrival&) {
        return (*n)++ == 0 ? SmallServer::answer(400, ec2Fault("RequestExpired"), "Date: " + date + "\r\n")
                           : SmallServer::answer(200, "<r/>");
    });
    HttpClient http;
    GivenCredentials keys({"A", "b", {}});
    AmazonDialect dialect("Amazon EC2", {"eu-west-1", "ec2"}, &keys);
    RateLimiter limiter(100000, 100000);
    ApiCaller caller(http, dialect, limiter, {2, Milliseconds(1), Milliseconds(2), Milliseconds(60000)});
    const ApiCall call
        = queryCall(server.address() + "/", QueryParameters("DescribeRegions", "2016-11-15"), ApiCall::Effect::Harmless);
    (void)caller.call(call, {});
    (void)caller.call(call, {});
    const auto arrivals = server.arrivals();
    QCOMPARE(arrivals.size(), std::size_t(3)); // what was learnt stays
    for (std::size_t at = 1; at < arrivals.size(); ++at) {
        const QDateTime signedAt = QDateTime::fromString(QString::fromLatin1(header(arrivals[at], "X-Amz-Date")),
                                                         QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
        QVERIFY(qAbs(signedAt.secsTo(QDateTime(there.date(), there.time()))) < 200);
    }
}

void AmazonDialectTest::rightClockIsNotBlamed()
{
    const QByteArray date
        = QLocale::c().toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss")).toLatin1() + " GMT";
    const AmazonDialect dialect("Amazon EC2", {"eu-west-1", "ec2"}, nullptr);
    const auto fault = dialect.judge({401, {{"Date", date.toStdString()}}, ec2Fault("AuthFailure").toStdString()});
    QCOMPARE(kindName(fault->kind), QByteArray("refused"));
}

QTEST_GUILESS_MAIN(AmazonDialectTest)
#include "amazon_dialect_test.moc"
