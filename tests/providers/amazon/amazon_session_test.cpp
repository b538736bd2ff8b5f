// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "amazon_session.h"
#include "engine/net/small_server.h"

#include <QTest>

#include <thread>

using namespace diecast;

namespace {

/// Two instances that run as soon as both are asked for together, and images; a refusal whose reason is encoded, and who decodes
/// it.
QByteArray answerTo(const QByteArray& body, std::atomic<bool>& together)
{
    together = together || (body.contains("i-1") && body.contains("i-2"));
    const QByteArray state = together ? "running" : "pending";
    if (body.startsWith("Action=DescribeInstances&")) {
        QByteArray items;
        for (const char* const id : {"i-1", "i-2"}) {
            if (body.contains(id)) {
                items += QByteArray("<item><instanceId>") + id + "</instanceId><instanceState><name>" + state
                    + "</name></instanceState></item>";
            }
        }
        return SmallServer::answer(
            200, "<r><reservationSet><item><instancesSet>" + items + "</instancesSet></item></reservationSet></r>");
    }
    if (body.startsWith("Action=DescribeImages&")) {
        return SmallServer::answer(
            200, "<r><imagesSet><item><imageId>ami-1</imageId><imageState>available</imageState></item></imagesSet></r>");
    }
    if (body.startsWith("Action=DecodeAuthorizationMessage&")) {
        return SmallServer::answer(200,
                                   "<r><DecodeAuthorizationMessageResult><DecodedMessage>denied by a policy</DecodedMessage>"
                                   "</DecodeAuthorizationMessageResult></r>");
    }
    return SmallServer::answer(
        403,
        "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>No. Encoded authorization failure "
        "message: abc</Message></Error></Errors><RequestID>r1</RequestID></Response>");
}

} // namespace

class AmazonSessionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void buildsAskTogether();
    void imagesAreWaitedFor();
    void reasonsAreDecodedWhenWanted();

private:
    std::unique_ptr<SmallServer> m_server;
    std::unique_ptr<AmazonSession> m_session;
};

void AmazonSessionTest::init()
{
    m_session.reset();
    m_server
        = std::make_unique<SmallServer>([together = std::make_shared<std::atomic<bool>>(false)](
                                            const SmallServer::Arrival& arrival) { return answerTo(arrival.body, *together); });
    CloudServices services;
    services.client = std::make_shared<HttpClient>();
    services.retry = {1, Milliseconds(1), Milliseconds(2), Milliseconds(60000)};
    services.pollInterval = Milliseconds(20);
    services.environment = [address = m_server->address()](const std::string& name) {
        return name == "AWS_ENDPOINT_URL_STS" ? address + "/" : std::string();
    };
    AmazonAccess access;
    access.accessKey = "A";
    access.secretKey = "b";
    access.region = "eu-west-1";
    const auto login = std::make_shared<CredentialChain>(services, access, nullptr);
    m_session = std::make_unique<AmazonSession>(services, access, m_server->address() + "/", login);
}

void AmazonSessionTest::buildsAskTogether()
{
    const auto isRunning = [](const std::optional<Ec2Instance>& instance) { return instance && instance->state == "running"; };
    {
        std::vector<std::jthread> builds;
        for (const char* const id : {"i-1", "i-2"}) {
            builds.emplace_back([this, id, &isRunning] { (void)m_session->instances().waitFor(id, isRunning, {}, "waiting"); });
        }
    }
    // It ended, so both were asked for in one call; nobody asked on the side.
    const auto arrivals = m_server->arrivals();
    QCOMPARE(arrivals.size(), static_cast<std::size_t>(m_session->instances().rounds()));
    QVERIFY(arrivals.front().head.contains("/eu-west-1/ec2/aws4_request"));
}

void AmazonSessionTest::imagesAreWaitedFor()
{
    const auto isThere = [](const std::optional<Ec2Image>& image) { return image && image->state == "available"; };
    QCOMPARE(m_session->images().waitFor("ami-1", isThere, {}, "waiting")->id, std::string("ami-1"));
}

void AmazonSessionTest::reasonsAreDecodedWhenWanted()
{
    ApiCaller caller = m_session->callerWith({});
    for (const bool wanted : {true, false}) {
        Ec2Client client(caller, m_session->settings(wanted));
        try {
            client.stopInstance("i-1", {});
            QFAIL("it was stopped");
        } catch (const ApiError& error) {
            const QByteArray said = error.what();
            QVERIFY2(said.contains(wanted ? "No. [denied by a policy]" : "decode_authorization_messages shows it"),
                     said.constData());
            QVERIFY(!said.contains("abc"));
        }
    }
}

QTEST_GUILESS_MAIN(AmazonSessionTest)
#include "amazon_session_test.moc"
