// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_client.h"
#include "digitalocean_dialect.h"
#include "engine/net/small_server.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace diecast;

namespace {

/// A request as the checker of descriptions reads it.
QJsonObject described(const SmallServer::Arrival& arrival)
{
    const QList<QByteArray> words = arrival.head.left(arrival.head.indexOf("\r\n")).split(' ');
    const QUrl url(QString::fromUtf8(words.value(1)));
    QJsonObject query;
    for (const auto& [name, value] : QUrlQuery(url).queryItems(QUrl::FullyDecoded)) {
        query.insert(name, value);
    }
    return {{QStringLiteral("method"), QString::fromUtf8(words.value(0))},
            {QStringLiteral("path"), url.path()},
            {QStringLiteral("query"), query},
            {QStringLiteral("body"),
             arrival.body.isEmpty() ? QJsonValue() : QJsonValue(QJsonDocument::fromJson(arrival.body).object())}};
}

/// A client of a server that answers each request with the next of these bodies; ")" before one: its status.
struct Rig {
    explicit Rig(QList<QByteArray> bodies)
        : server([all = std::move(bodies), next = std::make_shared<std::atomic<int>>(0)](const SmallServer::Arrival&) {
              const QByteArray body = all.value((*next)++, "500)no answer is left");
              const auto end = body.indexOf(')');
              return end == 3 ? SmallServer::answer(body.left(3).toInt(), body.mid(4)) : SmallServer::answer(200, body);
          })
    {
    }

    /// "METHOD /path?query body", as they came.
    QList<QByteArray> requests()
    {
        QList<QByteArray> all;
        for (const SmallServer::Arrival& arrival : server.arrivals()) {
            const QList<QByteArray> words = arrival.head.left(arrival.head.indexOf("\r\n")).split(' ');
            all.append((words.value(0) + " " + words.value(1) + " " + arrival.body).trimmed());
        }
        return all;
    }

    SmallServer server;
    HttpClient http;
    DigitaloceanDialect dialect{"t"};
    RateLimiter limiter{100000, 100000};
    ApiCaller caller{http, dialect, limiter, {2, Milliseconds(1), Milliseconds(2), Milliseconds(60000)}};
    DigitaloceanClient client{caller, server.address()};
};

DropletWish wholeWish()
{
    DropletWish wish;
    wish.name = "packer-1";
    wish.region = "fra1";
    wish.size = "s-1vcpu-1gb";
    wish.image = "debian-12-x64";
    wish.sshKeys = {512190};
    wish.tags = {"diecast", "diecast-1a2b"};
    wish.userData = "#cloud-config\n";
    wish.vpc = "760e09ef-dc84-11e8-981e-3cfdfeaae000";
    wish.monitoring = true;
    wish.ipv6 = true;
    wish.privateNetworking = true;
    wish.agent = false;
    return wish;
}

/// What the checker of descriptions says of requests.
QByteArray verdictOn(const QList<QJsonObject>& requests, const QString& description)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("requests.jsonl")));
    if (!file.open(QIODevice::WriteOnly)) {
        return "no file";
    }
    for (const QJsonObject& request : requests) {
        file.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + "\n");
    }
    file.close();
    QProcess checker;
    checker.setProcessChannelMode(QProcess::MergedChannels);
    checker.start(QStringLiteral("python3"),
                  {QStringLiteral("-W"), QStringLiteral("ignore"),
                   QStringLiteral(DIECAST_SOURCE "/tests/contracts/check_openapi.py"), description, file.fileName()});
    return checker.waitForFinished(60000) ? checker.readAll() : QByteArray("no verdict");
}

constexpr const char* action = R"({"action":{"id":36805022,"status":"in-progress","type":"snapshot"}})";

} // namespace

class DigitaloceanClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keys();
    void droplets();
    void addresses();
    void actionsAndSnapshots();
    void pagesAreFollowed();
    void whatIsGoneIsGone();
    void answersThatLackTheThing();
    void creationsAreNotRepeated();
    void everyRequestIsAsPublished();
};

void DigitaloceanClientTest::keys()
{
    Rig rig({R"({"ssh_key":{"id":512190,"name":"packer-1","public_key":"ssh-ed25519 A"}})",
             R"({"ssh_keys":[{"id":1,"name":"a","public_key":"p"},{"id":2,"name":"b","public_key":"q"}],"links":{}})", "204)"});
    const AccountKey made = rig.client.createKey("packer-1", "ssh-ed25519 A", nullptr, {});
    QCOMPARE(made.id, 512190);
    const std::vector<AccountKey> all = rig.client.keys({});
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all[1].name, std::string("b"));
    rig.client.deleteKey(2, {});
    const QList<QByteArray> expected{R"(POST /v2/account/keys {"name":"packer-1","public_key":"ssh-ed25519 A"})",
                                     "GET /v2/account/keys?page=1&per_page=200", "DELETE /v2/account/keys/2"};
    QCOMPARE(rig.requests(), expected);
}

void DigitaloceanClientTest::droplets()
{
    Rig rig({R"({"droplet":{"id":3164444,"name":"packer-1","status":"new","locked":true,"networks":{},"tags":["x"]},"links":{}})",
             R"({"droplet":{"id":3164444,"status":"active","locked":false}})", R"({"droplets":[{"id":5},{"id":6}],"links":{}})",
             "204)"});
    const Droplet made = rig.client.createDroplet(wholeWish(), nullptr, {});
    QCOMPARE(made.id, 3164444);
    QVERIFY(made.locked && made.status == "new" && made.publicAddress.empty());
    const auto seen = rig.client.droplet(3164444, {});
    QVERIFY(seen && seen->status == "active" && !seen->locked);
    QCOMPARE(rig.client.dropletsTagged("diecast-1 a", {}).size(), std::size_t(2));
    rig.client.deleteDroplet(5, {});
    const QList<QByteArray> expected{
        R"(POST /v2/droplets {"image":"debian-12-x64","ipv6":true,"monitoring":true,"name":"packer-1","private_networking":true,)"
        R"("region":"fra1","size":"s-1vcpu-1gb","ssh_keys":[512190],"tags":["diecast","diecast-1a2b"],"user_data":"#cloud-config\n",)"
        R"("vpc_uuid":"760e09ef-dc84-11e8-981e-3cfdfeaae000","with_droplet_agent":false})",
        "GET /v2/droplets/3164444", "GET /v2/droplets?tag_name=diecast-1%20a&page=1&per_page=200", "DELETE /v2/droplets/5"};
    QCOMPARE(rig.requests(), expected);
}

void DigitaloceanClientTest::addresses()
{
    Rig rig({R"({"droplet":{"id":1,"status":"active","networks":{"v4":[{"ip_address":"10.0.0.2","type":"private"},)"
             R"({"ip_address":"203.0.113.9","type":"public"}],"v6":[{"ip_address":"2001:db8::1","type":"public"}]}}})"});
    const auto droplet = rig.client.droplet(1, {});
    QCOMPARE(droplet->publicAddress, std::string("203.0.113.9"));
    QCOMPARE(droplet->privateAddress, std::string("10.0.0.2"));
}

void DigitaloceanClientTest::actionsAndSnapshots()
{
    Rig rig({action, action, R"({"action":{"id":36805022,"status":"completed"}})",
             R"({"snapshots":[{"id":6372321,"name":"storefront","regions":["fra1"],"size_gigabytes":2.5}],"links":{}})",
             R"({"snapshots":[{"id":"6372321","name":"storefront","regions":["fra1","nyc3"],"resource_id":"3164444"}]})", action,
             action, "204)"});
    QCOMPARE(rig.client.act(7, "shutdown", {}).status, std::string("in-progress"));
    QCOMPARE(rig.client.takeSnapshot(7, "storefront", {}).id, 36805022);
    QCOMPARE(rig.client.action(7, 36805022, {}).status, std::string("completed"));
    const std::vector<DropletSnapshot> own = rig.client.snapshotsOf(7, {});
    QCOMPARE(own.front().id, std::string("6372321")); // a number here, a text in the next list
    QCOMPARE(own.front().droplet, 7);
    QCOMPARE(own.front().sizeInBytes, 2500000000);
    const std::vector<DropletSnapshot> all = rig.client.snapshots({});
    QCOMPARE(all.front().id, std::string("6372321"));
    QCOMPARE(all.front().droplet, 3164444);
    QCOMPARE(all.front().regions, (std::vector<std::string>{"fra1", "nyc3"}));
    QCOMPARE(rig.client.transfer("6372321", "nyc3", {}).id, 36805022);
    QCOMPARE(rig.client.imageAction("6372321", 36805022, {}).status, std::string("in-progress"));
    rig.client.deleteSnapshot("6372321", {});
    const QList<QByteArray> expected{R"(POST /v2/droplets/7/actions {"type":"shutdown"})",
                                     R"(POST /v2/droplets/7/actions {"name":"storefront","type":"snapshot"})",
                                     "GET /v2/droplets/7/actions/36805022",
                                     "GET /v2/droplets/7/snapshots?page=1&per_page=200",
                                     "GET /v2/snapshots?resource_type=droplet&page=1&per_page=200",
                                     R"(POST /v2/images/6372321/actions {"region":"nyc3","type":"transfer"})",
                                     "GET /v2/images/6372321/actions/36805022",
                                     "DELETE /v2/snapshots/6372321"};
    QCOMPARE(rig.requests(), expected);
}

void DigitaloceanClientTest::pagesAreFollowed()
{
    Rig rig(
        {R"({"ssh_keys":[{"id":1}],"links":{"pages":{"next":"https://elsewhere.example/v2/account/keys?page=2&per_page=200"}}})",
         R"({"ssh_keys":[],"links":{"pages":{"next":"https://elsewhere.example/v2/account/keys?page=3&per_page=200"}}})",
         R"({"ssh_keys":[{"id":3}],"links":{"pages":{"first":"x"}}})"});
    QCOMPARE(rig.client.keys({}).size(), std::size_t(2));
    QCOMPARE(rig.requests().size(), 3); // all of them here: no link leads to another host
    QCOMPARE(rig.requests().last(), QByteArray("GET /v2/account/keys?page=3&per_page=200"));
}

void DigitaloceanClientTest::whatIsGoneIsGone()
{
    const QByteArray gone = R"(404){"id":"not_found","message":"The resource you were accessing could not be found."})";
    Rig rig({gone, gone, gone, gone, R"(403){"id":"forbidden","message":"You do not have access."})"});
    rig.client.deleteKey(1, {});
    rig.client.deleteDroplet(1, {});
    rig.client.deleteSnapshot("1", {});
    QVERIFY(!rig.client.droplet(1, {}));
    try {
        rig.client.deleteDroplet(1, {});
        QFAIL("it was refused");
    } catch (const ApiError& error) {
        QCOMPARE(QByteArray(error.what()),
                 QByteArray("DigitalOcean refused DELETE /v2/droplets/1: You do not have access (forbidden, HTTP 403)."));
    }
}

void DigitaloceanClientTest::answersThatLackTheThing()
{
    for (const QByteArray body : {"[]", "<html>"}) {
        Rig rig({body});
        QVERIFY_THROWS_EXCEPTION(AnswerLost, (void)rig.client.createDroplet(wholeWish(), nullptr, {}));
        Rig question({body, R"({"droplet":{"id":1}})"});
        QVERIFY(question.client.droplet(1, {})); // asked again
    }
    for (const QByteArray body : {"{}", "", R"({"droplet":{"id":"seven"}})"}) {
        Rig rig({body});
        try {
            (void)rig.client.createDroplet(wholeWish(), nullptr, {});
            QFAIL(body.constData());
        } catch (const Failure& failure) {
            QCOMPARE(QByteArray(failure.what()), QByteArray("DigitalOcean answered without the “droplet” it was asked for."));
        }
    }
}

void DigitaloceanClientTest::creationsAreNotRepeated()
{
    Rig rig({"503)", R"({"droplet":{"id":1}})"});
    QVERIFY_THROWS_EXCEPTION(AnswerLost, (void)rig.client.createDroplet(wholeWish(), nullptr, {}));
    QCOMPARE(rig.requests().size(), 1);
    Rig throttled({R"(429){"id":"too_many_requests"})", R"({"droplet":{"id":1}})"});
    QCOMPARE(throttled.client.createDroplet(wholeWish(), nullptr, {}).id, 1);
    QCOMPARE(throttled.requests().size(), 2); // a throttled one has done nothing
}

void DigitaloceanClientTest::everyRequestIsAsPublished()
{
    const QString shared = qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SOURCE "/../shared"));
    const QString description = shared + QStringLiteral("/contracts/do-openapi.json");
    if (!QFile::exists(description)) {
        QSKIP("SKIPPED: the provider's description is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const QByteArray droplet = R"({"droplet":{"id":3164444}})";
    Rig rig({R"({"ssh_key":{"id":512190}})", "{}", "204)", droplet, droplet, droplet, "{}", "204)", action, action, action, action,
             "{}", "{}", action, action, "204)"});
    (void)rig.client.createKey("packer-1", "ssh-ed25519 A", nullptr, {});
    (void)rig.client.keys({});
    rig.client.deleteKey(512190, {});
    (void)rig.client.createDroplet(wholeWish(), nullptr, {});
    DropletWish numbered = wholeWish();
    numbered.image = "6372321";
    numbered.userData.clear();
    numbered.vpc.clear();
    numbered.agent.reset();
    (void)rig.client.createDroplet(numbered, nullptr, {});
    (void)rig.client.droplet(3164444, {});
    (void)rig.client.dropletsTagged("diecast", {});
    rig.client.deleteDroplet(3164444, {});
    (void)rig.client.act(3164444, "shutdown", {});
    (void)rig.client.act(3164444, "power_off", {});
    (void)rig.client.takeSnapshot(3164444, "storefront", {});
    (void)rig.client.action(3164444, 36805022, {});
    (void)rig.client.snapshots({});
    (void)rig.client.snapshotsOf(3164444, {});
    (void)rig.client.transfer("6372321", "nyc3", {});
    (void)rig.client.imageAction("6372321", 36805022, {});
    rig.client.deleteSnapshot("6372321", {});
    QList<QJsonObject> requests;
    for (const SmallServer::Arrival& arrival : rig.server.arrivals()) {
        requests.append(described(arrival));
    }
    QCOMPARE(verdictOn(requests, description), QByteArray("17 requests, 0 faults\n"));
    // The checker itself: what is wrong is found.
    QJsonObject wrong = requests.at(3);
    QJsonObject body = wrong[QLatin1String("body")].toObject();
    body.remove(QStringLiteral("size"));
    body.insert(QStringLiteral("colour"), QStringLiteral("red"));
    wrong[QLatin1String("body")] = body;
    QJsonObject elsewhere = requests.at(1);
    elsewhere[QLatin1String("path")] = QStringLiteral("/v2/keys");
    const QByteArray verdict = verdictOn({wrong, elsewhere}, description);
    QVERIFY2(verdict.contains("the body has no colour") && verdict.contains("is not valid under any of the given schemas")
                 && verdict.contains("GET /v2/keys: there is no such operation"),
             verdict.constData());
}

QTEST_GUILESS_MAIN(DigitaloceanClientTest)
#include "digitalocean_client_test.moc"
