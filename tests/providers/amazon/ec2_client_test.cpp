// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_rig.h"

#include <QTest>

using namespace diecast;

namespace {

/// What a call came to: its failure's sentence, or "done".
QByteArray outcomeOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const AnswerLost& lost) {
        return QByteArray("lost: ") + lost.what();
    } catch (const Failure& failure) {
        return failure.what();
    }
    return "done";
}

} // namespace

Q_DECLARE_METATYPE(std::function<void(Ec2Client&)>)

class Ec2ClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyIdsInPortions();
    void pagesAreFollowed();
    void whatWasJustMade_data();
    void whatWasJustMade();
    void whatIsGoneIsGone_data();
    void whatIsGoneIsGone();
    void creationsAreNotRepeated_data();
    void creationsAreNotRepeated();
    void tokensMakeItSafeToAskAgain();
    void noCapacityIsSaidAtOnce();
    void dryRuns();
    void missingRights_data();
    void missingRights();
    void answersThatLackTheThing();
    void consoleAndPassword();
    void protection();
    void underWay();
};

void Ec2ClientTest::manyIdsInPortions()
{
    Ec2Rig rig(QList<QByteArray>(3, "<r/>"));
    std::vector<std::string> ids;
    for (int number = 0; number < 401; ++number) {
        ids.push_back("i-" + std::to_string(number));
    }
    (void)rig.client.instances(ids, {});
    QCOMPARE(rig.requests().size(), 3);
    QVERIFY(rig.requests().at(1).contains("Filter.1.Value.200=i-399") && !rig.requests().at(1).contains("Value.201"));
    QVERIFY(rig.requests().at(2).contains("Filter.1.Value.1=i-400&MaxResults"));
    (void)rig.client.instances({}, {});
    QCOMPARE(rig.requests().size(), 3);
}

void Ec2ClientTest::pagesAreFollowed()
{
    Ec2Rig rig({"<r><vpcSet><item><vpcId>1</vpcId></item></vpcSet><nextToken>a/b</nextToken></r>",
                "<r><vpcSet/><nextToken>c</nextToken></r>", "<r><vpcSet><item><vpcId>2</vpcId></item></vpcSet><nextToken/></r>"});
    QCOMPARE(rig.client.vpcs({}, {}).size(), std::size_t(2));
    QCOMPARE(rig.requests(),
             (QByteArrayList{"DescribeVpcs&MaxResults=500", "DescribeVpcs&MaxResults=500&NextToken=a%2Fb",
                             "DescribeVpcs&MaxResults=500&NextToken=c"}));
}

void Ec2ClientTest::whatWasJustMade_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<std::function<void(Ec2Client&)>>("call");
    const auto row = [](const char* refusal, const std::function<void(Ec2Client&)>& call) {
        QTest::newRow(refusal) << QByteArray("400)") + refusal << call;
    };
    InstanceWish wish = wholeWish();
    wish.justMade = true;
    row("InvalidInstanceID.NotFound", [](Ec2Client& client) { client.createTags({"i-1"}, {{"a", "b"}}, {}); });
    row("InvalidGroup.NotFound", [](Ec2Client& client) { client.allowIngress("sg-1", {{"tcp", 22, 22, {"0.0.0.0/0"}, {}}}, {}); });
    row("InvalidKeyPair.NotFound", [wish](Ec2Client& client) { (void)client.runInstance(wish, {}); });
    row("InvalidParameterValue|Value (b) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name",
        [wish](Ec2Client& client) { (void)client.runInstance(wish, {}); });
    row("IncorrectInstanceState", [](Ec2Client& client) { client.stopInstance("i-1", {}); });
    row("IncorrectState", [](Ec2Client& client) { (void)client.createImage("i-1", "n", {}, {}, {}, true, nullptr, {}); });
    row("InvalidAMIID.NotFound", [](Ec2Client& client) { client.shareImage("ami-1", {{"1"}, {}, {}, {}}, {}); });
    row("InvalidAMIID.Unavailable", [](Ec2Client& client) {
        (void)client.copyImage({"ami-1", "r", "n", {}, {}, {}, "t", false}, {});
    });
    row("InvalidSnapshot.NotFound", [](Ec2Client& client) { client.shareSnapshot("snap-1", {{"1"}, {}, {}, {}}, {}); });
    row("DependencyViolation", [](Ec2Client& client) { client.deleteSecurityGroup("sg-1", {}); });
    row("InvalidSnapshot.InUse", [](Ec2Client& client) { client.deleteSnapshot("snap-1", {}); });
}

void Ec2ClientTest::whatWasJustMade()
{
    QFETCH(QByteArray, refusal);
    QFETCH(std::function<void(Ec2Client&)>, call);
    const QByteArray good = "<r><imageId>ami-2</imageId><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></r>";
    Ec2Rig rig({refusal, refusal, good});
    QCOMPARE(outcomeOf([&] { call(rig.client); }), QByteArray("done"));
    QCOMPARE(rig.requests().size(), 3);
    QCOMPARE(rig.requests().at(0), rig.requests().at(2)); // with the same token
    // Another refusal is said at once.
    Ec2Rig other({"400)InvalidParameterCombination"});
    QVERIFY(outcomeOf([&] { call(other.client); }).contains("InvalidParameterCombination"));
    QCOMPARE(other.requests().size(), 1);
}

void Ec2ClientTest::whatIsGoneIsGone_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<std::function<void(Ec2Client&)>>("call");
    const auto row = [](const char* refusal, const std::function<void(Ec2Client&)>& call) {
        QTest::newRow(refusal) << QByteArray("400)") + refusal << call;
    };
    row("InvalidInstanceID.NotFound", [](Ec2Client& client) { client.terminateInstances({"i-1"}, {}); });
    row("InvalidAMIID.NotFound", [](Ec2Client& client) { client.deregisterImage("ami-1", {}); });
    row("InvalidAMIID.Unavailable", [](Ec2Client& client) { client.deregisterImage("ami-1", {}); });
    row("InvalidSnapshot.NotFound", [](Ec2Client& client) { client.deleteSnapshot("snap-1", {}); });
    row("InvalidVolume.NotFound", [](Ec2Client& client) { client.deleteVolume("vol-1", {}); });
    row("InvalidGroup.NotFound", [](Ec2Client& client) { client.deleteSecurityGroup("sg-1", {}); });
    row("InvalidKeyPair.NotFound", [](Ec2Client& client) { client.deleteKeyPair("k", {}); });
    row("InvalidLaunchTemplateName.NotFoundException", [](Ec2Client& client) { client.deleteLaunchTemplate("t", {}); });
}

void Ec2ClientTest::whatIsGoneIsGone()
{
    QFETCH(QByteArray, refusal);
    QFETCH(std::function<void(Ec2Client&)>, call);
    Ec2Rig rig(QList<QByteArray>(50, refusal));
    QCOMPARE(outcomeOf([&] { call(rig.client); }), QByteArray("done"));
    Ec2Rig forbidden({"403)UnauthorizedOperation"});
    QVERIFY(outcomeOf([&] { call(forbidden.client); }).contains("UnauthorizedOperation"));
}

void Ec2ClientTest::creationsAreNotRepeated_data()
{
    QTest::addColumn<std::function<void(Ec2Client&)>>("call");
    const auto row = [](const char* name, const std::function<void(Ec2Client&)>& call) { QTest::newRow(name) << call; };
    row("CreateImage", [](Ec2Client& client) { (void)client.createImage("i-1", "n", {}, {}, {}, true, nullptr, {}); });
    row("CreateSecurityGroup", [](Ec2Client& client) { (void)client.createSecurityGroup("n", "d", {}, {}, nullptr, {}); });
    row("CreateKeyPair", [](Ec2Client& client) { (void)client.createKeyPair("n", "rsa", {}, nullptr, {}); });
    row("ImportKeyPair", [](Ec2Client& client) { (void)client.importKeyPair("n", "p", {}, nullptr, {}); });
    row("CreateSnapshot", [](Ec2Client& client) { (void)client.createSnapshot("v", {}, {}, nullptr, {}); });
    row("RegisterImage", [](Ec2Client& client) { (void)client.registerImage({}, nullptr, {}); });
    row("RunInstances without a token", [](Ec2Client& client) { (void)client.runInstance({}, {}); });
}

void Ec2ClientTest::creationsAreNotRepeated()
{
    QFETCH(std::function<void(Ec2Client&)>, call);
    Ec2Rig rig({"503)", "503)"});
    QVERIFY(outcomeOf([&] { call(rig.client); }).startsWith("lost: "));
    QCOMPARE(rig.requests().size(), 1);
    // A throttled one has done nothing.
    Ec2Rig throttled({"503)RequestLimitExceeded", "400)Enough"});
    QVERIFY(outcomeOf([&] { call(throttled.client); }).contains("Enough"));
    QCOMPARE(throttled.requests().size(), 2);
}

void Ec2ClientTest::tokensMakeItSafeToAskAgain()
{
    Ec2Rig rig({"503)", "500)InternalError", "<r><instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></r>"});
    QCOMPARE(rig.client.runInstance(wholeWish(), {}).id, std::string("i-1"));
    QCOMPARE(rig.requests().size(), 3);
    QCOMPARE(rig.requests().at(0), rig.requests().at(2));
}

void Ec2ClientTest::noCapacityIsSaidAtOnce()
{
    Ec2Rig rig({"500)InsufficientInstanceCapacity|We currently do not have sufficient t3.micro capacity."});
    QCOMPARE(outcomeOf([&] { (void)rig.client.runInstance(wholeWish(), {}); }),
             QByteArray("Amazon EC2 refused RunInstances: We currently do not have sufficient t3.micro capacity "
                        "(InsufficientInstanceCapacity, HTTP 500, request r1)."));
    QCOMPARE(rig.requests().size(), 1);
}

void Ec2ClientTest::dryRuns()
{
    Ec2Rig rig({"412)DryRunOperation|Request would have succeeded, but DryRun flag is set.", "403)UnauthorizedOperation"});
    QVERIFY(!rig.client.refusalToRun(wholeWish(), {}));
    const std::optional<ApiFault> fault = rig.client.refusalToRun(wholeWish(), {});
    QVERIFY(fault && fault->code == "UnauthorizedOperation");
    QVERIFY(rig.requests().first().endsWith("&DryRun=true"));
}

void Ec2ClientTest::missingRights_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("decoder"); ///< 0: none, 1: one that knows, 2: one that fails
    QTest::addColumn<QByteArray>("said");
    const QByteArray encoded = "You are not authorized to perform this operation. Encoded authorization failure message: Zm9v-_x";
    const QByteArray end = " (UnauthorizedOperation, HTTP 403, request r1).";
    QTest::newRow("plain") << QByteArray("You may not.") << 1 << "You may not" + end;
    QTest::newRow("encoded") << encoded << 0
                             << "You are not authorized to perform this operation. [its reason is encoded: "
                                "decode_authorization_messages shows it]"
            + end;
    QTest::newRow("decoded") << encoded << 1 << "You are not authorized to perform this operation. [reason of Zm9v-_x]" + end;
    QTest::newRow("no right to decode")
        << encoded << 2
        << "You are not authorized to perform this operation. [its reason is encoded, and could not be "
           "decoded: no]"
            + end;
}

void Ec2ClientTest::missingRights()
{
    QFETCH(QByteArray, message);
    QFETCH(int, decoder);
    QFETCH(QByteArray, said);
    std::function<std::string(const std::string&, const Patience&)> decode;
    if (decoder > 0) {
        decode = [decoder](const std::string& encoded, const Patience&) -> std::string {
            if (decoder == 2) {
                throw Failure(Failure::Kind::Refused, "no");
            }
            return "reason of " + encoded;
        };
    }
    Ec2Rig rig({"403)UnauthorizedOperation|" + message}, decode);
    QCOMPARE(outcomeOf([&] { rig.client.stopInstance("i-1", {}); }), "Amazon EC2 refused StopInstances: " + said);
}

void Ec2ClientTest::answersThatLackTheThing()
{
    for (const QByteArray body : {"<r/>", "<r><imageId/></r>"}) {
        Ec2Rig rig({body});
        QCOMPARE(outcomeOf([&] { (void)rig.client.createImage("i-1", "n", {}, {}, {}, true, nullptr, {}); }),
                 QByteArray("Amazon EC2 answered CreateImage without the “imageId” it was asked for."));
    }
    Ec2Rig none({"<r/>"});
    QCOMPARE(outcomeOf([&] { (void)none.client.runInstance(wholeWish(), {}); }),
             QByteArray("Amazon EC2 answered RunInstances without the “instanceId” it was asked for."));
    for (const QByteArray body : {"", "<html><br></html>", "{}"}) {
        Ec2Rig rig({body});
        QCOMPARE(outcomeOf([&] { (void)rig.client.regions({}); }),
                 QByteArray("Amazon EC2 answered DescribeRegions with something that is no XML: is there a proxy in between?"));
    }
}

void Ec2ClientTest::consoleAndPassword()
{
    Ec2Rig rig({"<r><output>aGVsbG8K</output></r>", "<r><output/></r>", "<r><passwordData>\nabc=\n</passwordData></r>",
                "<r><passwordData/></r>"});
    QCOMPARE(rig.client.consoleOutput("i-1", {}), std::string("hello\n"));
    QCOMPARE(rig.client.consoleOutput("i-1", {}), std::string());
    QCOMPARE(rig.client.passwordData("i-1", {}), std::string("abc="));
    QCOMPARE(rig.client.passwordData("i-1", {}), std::string());
}

/// Newer than the description that the other calls are held against.
void Ec2ClientTest::protection()
{
    Ec2Rig rig({"<r/>", "<r/>"});
    rig.client.protectImage("ami-1", true, {});
    rig.client.protectImage("ami-1", false, {});
    QCOMPARE(rig.requests(),
             (QByteArrayList{"EnableImageDeregistrationProtection&ImageId=ami-1&WithCooldown=true",
                             "EnableImageDeregistrationProtection&ImageId=ami-1"}));
}

void Ec2ClientTest::underWay()
{
    Ec2Rig rig({});
    std::vector<std::unique_ptr<SmallServer>> servers;
    const auto pendingFor = [&rig, &servers](const QByteArray& answer) {
        servers.push_back(std::make_unique<SmallServer>([answer](const SmallServer::Arrival&) { return answer; }));
        HttpRequest request;
        request.method = "POST";
        request.url = servers.back()->address() + "/";
        request.body = "Action=CreateImage";
        return rig.http.begin(request);
    };
    const auto made = pendingFor(SmallServer::answer(200, "<r><imageId>ami-7</imageId></r>"));
    QCOMPARE(rig.client.settle(*made, "imageId", {}), std::optional<std::string>("ami-7"));
    const auto refusedOne = pendingFor(SmallServer::answer(400, Ec2Rig::refusal("InvalidAMIName.Duplicate")));
    QVERIFY(!rig.client.settle(*refusedOne, "imageId", {}));
    const auto lost = pendingFor(SmallServer::answer(503, ""));
    QVERIFY_THROWS_EXCEPTION(AnswerLost, (void)rig.client.settle(*lost, "imageId", {}));
}

QTEST_GUILESS_MAIN(Ec2ClientTest)
#include "ec2_client_test.moc"
