// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_rig.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using namespace diecast;

namespace {

/// What EC2's own description says of requests: a line for each fault, and their number.
QByteArray verdictOn(const QByteArrayList& requests, const QString& contracts)
{
    QProcess checker;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("EC2_MODEL"), contracts + QStringLiteral("/ec2-slice.json"));
    environment.insert(QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1"));
    checker.setProcessEnvironment(environment);
    checker.setProcessChannelMode(QProcess::MergedChannels);
    checker.start(QStringLiteral("python3"),
                  {QStringLiteral("-c"),
                   QStringLiteral("import sys; sys.path.insert(0, sys.argv[1]); import ec2_check\n"
                                  "requests = sys.stdin.read().split('\\n')\n"
                                  "faults = [f'{each[7:40]}: {fault}' for each in requests for fault in "
                                  "ec2_check.check_request(each)]\n"
                                  "print('\\n'.join(faults + [f'{len(requests)} requests, {len(faults)} faults']))"),
                   contracts});
    checker.write(requests.join('\n'));
    checker.closeWriteChannel();
    return checker.waitForFinished(60000) ? checker.readAll() : QByteArray("no verdict");
}

/// Answers to everything: the id that the caller must find, under every name.
QByteArray anyAnswer()
{
    return "<r><groupId>sg-1</groupId><imageId>ami-1</imageId><keyName>k</keyName><keyMaterial>p</keyMaterial>"
           "<snapshotId>snap-1</snapshotId><launchTemplate><launchTemplateId>lt-1</launchTemplateId></launchTemplate>"
           "<instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></r>";
}

void askForEverything(Ec2Client& client)
{
    const Patience patience;
    const std::vector<Ec2Filter> filters{{"name", {"debian-12-*", "debian-11-*"}}, {"tag:team", {"images"}}};
    (void)client.regions(patience);
    (void)client.zonesWith("t3.micro", patience);
    (void)client.vpcs(filters, patience);
    (void)client.subnets(filters, patience);
    (void)client.securityGroups(filters, patience);
    (void)client.createSecurityGroup("packer_1", "Temporary group for Packer", "vpc-1", {{"a", "b"}}, nullptr, patience);
    (void)client.createSecurityGroup("packer_1", "Temporary group for Packer", {}, {}, nullptr, patience);
    client.allowIngress("sg-1", {{"tcp", 22, 22, {"0.0.0.0/0", "10.0.0.0/8"}, {"::/0"}}}, patience);
    client.deleteSecurityGroup("sg-1", patience);
    (void)client.createKeyPair("packer_1", "ed25519", {{"a", "b"}}, nullptr, patience);
    (void)client.importKeyPair("packer_1", "ssh-ed25519 AAAA", {{"a", "b"}}, nullptr, patience);
    (void)client.keyPairsWhere({{"key-name", {"packer_1"}}}, patience);
    client.deleteKeyPair("packer_1", patience);
    InstanceWish wish = wholeWish();
    (void)client.runInstance(wish, patience);
    (void)client.refusalToRun(wish, patience);
    wish.publicAddress.reset();
    wish.capacityReservation.clear();
    wish.capacityGroupArn = "arn:aws:resource-groups:us-east-1:1:group/c";
    wish.spot = Ec2Spot{"0.05", 60};
    (void)client.runInstance(wish, patience);
    InstanceWish small;
    small.image = "ami-1";
    small.type = "t3.micro";
    small.spot = Ec2Spot{};
    (void)client.runInstance(small, patience);
    (void)client.instances({"i-1", "i-2"}, patience);
    (void)client.instancesWhere({{"client-token", {"token-1"}}}, patience);
    (void)client.instanceStatuses({"i-1"}, patience);
    client.stopInstance("i-1", patience);
    client.terminateInstances({"i-1", "i-2"}, patience);
    client.setEnaSupport("i-1", true, patience);
    client.setSriovSupport("i-1", patience);
    (void)client.consoleOutput("i-1", patience);
    (void)client.passwordData("i-1", patience);
    (void)client.createLaunchTemplate("packer-fleet-1", wholeWish(), patience);
    wish.publicAddress = std::nullopt;
    (void)client.createLaunchTemplate("packer-fleet-2", wish, patience);
    client.deleteLaunchTemplate("packer-fleet-1", patience);
    FleetWish fleet;
    fleet.launchTemplate = "lt-1";
    fleet.choices = {{"t3.micro", "subnet-1", {}}, {"t3a.micro", {}, "us-east-1b"}};
    fleet.maxPrice = "0.05";
    fleet.allocationStrategy = "lowest-price";
    fleet.clientToken = "token-2";
    fleet.tags = {{"fleet", {{"a", "b"}}}, {"instance", {{"a", "b"}}}};
    (void)client.createFleet(fleet, patience);
    (void)client.images({{"ami-1"}, {"self", "amazon"}, filters, true}, patience);
    (void)client.ownImages({"ami-1", "ami-2"}, patience);
    (void)client.createImage("i-1", "image", "An image", wholeWish().blockDevices,
                             {{"image", {{"a", "b"}}}, {"snapshot", {{"a", "b"}}}}, false, nullptr, patience);
    (void)client.copyImage({"ami-1", "us-east-1", "image", "An image", true, "alias/images", "token-3", true}, patience);
    (void)client.copyImage({"ami-1", "us-east-1", "image", {}, {}, {}, {}, false}, patience);
    (void)client.registerImage({"image", "An image", "x86_64", "/dev/xvda", "hvm", wholeWish().blockDevices, true, true, "uefi",
                                "dWVmaQ==", "v2.0", "v2.0"},
                               nullptr, patience);
    client.deregisterImage("ami-1", patience);
    client.setImageDescription("ami-1", "", patience);
    client.shareImage("ami-1", {{"123456789012"}, {"all"}, {"arn:o"}, {"arn:ou"}}, patience);
    client.setProductCodes("ami-1", {"code1"}, patience);
    client.requireMetadataTokens("ami-1", patience);
    client.deprecateImage("ami-1", "2027-01-02T03:04:00Z", patience);
    (void)client.createSnapshot("vol-1", "A disk", {{"a", "b"}}, nullptr, patience);
    (void)client.snapshots({"snap-1"}, patience);
    client.shareSnapshot("snap-1", {{"123456789012"}, {"all"}, {"arn:o"}, {}}, patience);
    client.deleteSnapshot("snap-1", patience);
    (void)client.volumes({"vol-1"}, patience);
    client.deleteVolume("vol-1", patience);
    client.createTags({"ami-1", "snap-1"}, {{"a", "b"}, {"c", ""}}, patience);
}

} // namespace

class Ec2ContractTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRequestIsAsPublished();
    void whatIsWrongIsFound();
};

void Ec2ContractTest::everyRequestIsAsPublished()
{
    const QString contracts
        = qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SOURCE "/../shared")) + QStringLiteral("/contracts");
    if (!QFile::exists(contracts + QStringLiteral("/ec2_check.py"))) {
        QSKIP("SKIPPED: EC2's description is not beside the repository; set DIECAST_SHARED to its folder");
    }
    Ec2Rig rig(QList<QByteArray>(100, anyAnswer()));
    askForEverything(rig.client);
    QByteArrayList bodies;
    for (const SmallServer::Arrival& arrival : rig.server.arrivals()) {
        bodies.append(arrival.body);
    }
    QCOMPARE(verdictOn(bodies, contracts), QByteArray::number(bodies.size()) + " requests, 0 faults\n");
    QCOMPARE(bodies.size(), 50);
}

void Ec2ContractTest::whatIsWrongIsFound()
{
    const QString contracts
        = qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SOURCE "/../shared")) + QStringLiteral("/contracts");
    if (!QFile::exists(contracts + QStringLiteral("/ec2_check.py"))) {
        QSKIP("SKIPPED: EC2's description is not beside the repository; set DIECAST_SHARED to its folder");
    }
    Ec2Rig rig({anyAnswer(), anyAnswer()});
    (void)rig.client.runInstance(wholeWish(), {});
    const QByteArray good = rig.server.arrivals().front().body;
    const QByteArray verdict
        = verdictOn({QByteArray(good).replace("SecurityGroupId.2", "SecurityGroupIds.2"),
                     QByteArray(good).replace("MinCount=1", "MinCount=one"), QByteArray(good).replace("&MaxCount=1", ""),
                     QByteArray(good).replace("RunInstances", "RunInstance")},
                    contracts);
    for (const char* const fault : {"SecurityGroupIds", "MinCount: 'one' is not an integer", "MaxCount: required",
                                    "not an EC2 operation", "4 requests, 4 faults"}) {
        QVERIFY2(verdict.contains(fault), verdict.constData());
    }
}

QTEST_GUILESS_MAIN(Ec2ContractTest)
#include "ec2_contract_test.moc"
