// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ec2_client.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace diecast;

namespace {

constexpr const char* secretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

QString shared()
{
    return qEnvironmentVariable("DIECAST_SHARED", QStringLiteral(DIECAST_SOURCE "/../shared"));
}

int freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

bool answers(int port)
{
    for (int tries = 0; tries < 100; ++tries) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
        if (socket.waitForConnected(1000)) {
            return true;
        }
        QTest::qWait(50);
    }
    return false;
}

/// Its exit code, and what it wrote.
std::pair<int, QByteArray> run(const QString& program, const QStringList& arguments, const QMap<QString, QString>& variables)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (auto each = variables.begin(); each != variables.end(); ++each) {
        environment.insert(each.key(), each.value());
    }
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    const QTemporaryDir folder; // a server that stays would hold a pipe open
    process.setStandardOutputFile(folder.filePath(QStringLiteral("output")));
    process.start(program, arguments);
    const bool ended = process.waitForFinished(180000);
    QFile output(folder.filePath(QStringLiteral("output")));
    return {ended && output.open(QIODevice::ReadOnly) ? process.exitCode() : -1, output.readAll()};
}

/// The client of one region, by way of the recorder.
struct Region {
    Region(HttpClient& http, const std::string& name, const std::string& address)
        : dialect("Amazon EC2", {name, "ec2"}, &keys), caller(http, dialect, limiter, RetryRule{}),
          client(caller, {address, true, Milliseconds(0), Milliseconds(0), Milliseconds(0), Milliseconds(100), {}})
    {
    }

    GivenCredentials keys{{"AKIAIOSFODNN7EXAMPLE", secretKey, "a/session+token"}};
    AmazonDialect dialect;
    RateLimiter limiter{1e6, 1e6};
    ApiCaller caller;
    Ec2Client client;
};

} // namespace

/// The client of EC2 against moto, a stand-in of EC2 that others wrote; every request is recorded, and judged by EC2's own
/// description and a second implementation of the signature.
class AmazonMotoTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void anImageIsMadeAndAllIsRemoved();
    void refusals();
    void everyRequestWasRight();

private:
    QTemporaryDir m_records;
    QProcess m_recorder;
    std::string m_address;
    bool m_started = false;
    HttpClient m_http;
};

void AmazonMotoTest::initTestCase()
{
    const QString moto = shared() + QStringLiteral("/backends/moto.sh");
    const int port = freePort();
    if (!QFile::exists(moto)) {
        QSKIP("SKIPPED: moto's starter is not beside the repository; set DIECAST_SHARED to its folder");
    }
    const auto [code, said] = run(moto, {QStringLiteral("start")}, {{QStringLiteral("MOTO_PORT"), QString::number(port)}});
    if (code != 0 || !said.contains("http://")) {
        QSKIP("SKIPPED: moto is not installed (moto.sh install), or serves somebody else");
    }
    m_started = true;
    QVERIFY(answers(port));
    const int recorderPort = freePort();
    m_recorder.start(QStringLiteral("python3"),
                     {shared() + QStringLiteral("/contracts/cap_proxy.py"), QString::number(recorderPort),
                      QStringLiteral("http://127.0.0.1:%1").arg(port), m_records.path()});
    QVERIFY(answers(recorderPort));
    m_address = "http://127.0.0.1:" + std::to_string(recorderPort) + "/";
}

void AmazonMotoTest::cleanupTestCase()
{
    if (m_started) {
        m_recorder.kill();
        m_recorder.waitForFinished();
        (void)run(shared() + QStringLiteral("/backends/moto.sh"), {QStringLiteral("stop")}, {});
    }
}

void AmazonMotoTest::anImageIsMadeAndAllIsRemoved()
{
    const Patience patience;
    Region here(m_http, "us-east-1", m_address);
    Region there(m_http, "eu-west-1", m_address);
    Ec2Client& ec2 = here.client;
    const std::vector<std::string> regions = ec2.regions(patience);
    QVERIFY(std::find(regions.begin(), regions.end(), "eu-west-1") != regions.end());

    const std::vector<Ec2Image> bases = ec2.images(
        {{}, {"amazon"}, {{"virtualization-type", {"hvm"}}, {"root-device-type", {"ebs"}}, {"name", {"amzn*"}}}, false}, patience);
    QVERIFY(!bases.empty());
    const std::vector<Ec2Vpc> vpcs = ec2.vpcs({{"isDefault", {"true"}}}, patience);
    QCOMPARE(vpcs.size(), std::size_t(1));
    const std::vector<Ec2Subnet> subnets = ec2.subnets({{"vpc-id", {vpcs[0].id}}}, patience);
    QVERIFY(!subnets.empty() && subnets[0].freeAddresses > 0 && !subnets[0].zone.empty());

    const Ec2KeyPair key = ec2.createKeyPair("packer_1", "rsa", {{"made", "by Diecast & Söhne"}}, nullptr, patience);
    QVERIFY(QByteArray::fromStdString(key.privateKey).startsWith("-----BEGIN"));
    QCOMPARE(ec2.keyPairsWhere({{"key-name", {"packer_1"}}}, patience).size(), std::size_t(1));
    const std::string group = ec2.createSecurityGroup("packer_1", "Temporary group for Packer", vpcs[0].id, {}, nullptr, patience);
    ec2.allowIngress(group, {{"tcp", 22, 22, {"0.0.0.0/0"}, {}}}, patience);
    ec2.allowIngress(group, {{"tcp", 22, 22, {"0.0.0.0/0"}, {}}}, patience); // allowed twice is allowed

    InstanceWish wish;
    wish.image = bases.front().id;
    wish.type = "t3.micro";
    wish.clientToken = "token-1";
    wish.keyName = key.name;
    wish.subnet = subnets[0].id;
    wish.securityGroups = {group};
    wish.publicAddress = true;
    wish.userData = "#!/bin/sh\nexit 0\n";
    wish.metadata.tokens = "required";
    Ec2BlockDevice root;
    root.deviceName = bases.front().rootDeviceName;
    root.sizeInGib = 12;
    root.volumeType = "gp3";
    root.deleteOnTermination = true;
    wish.blockDevices = {root};
    wish.tags = {{"instance", {{"Name", "Packer Builder"}}}, {"volume", {{"Name", "disk"}}}};
    QVERIFY(!ec2.refusalToRun(wish, patience));
    QVERIFY(ec2.instancesWhere({{"tag:Name", {"Packer Builder"}}}, patience).empty()); // nothing was started by asking
    const Ec2Instance started = ec2.runInstance(wish, patience);
    const Ec2Instance running = ec2.instances({started.id, "i-0123456789abcdef0"}, patience).at(0);
    QCOMPARE(running.state, std::string("running"));
    QVERIFY(!running.publicAddress.empty() && !running.privateAddress.empty());
    QVERIFY(running.keyName == "packer_1" && running.subnet == subnets[0].id && running.image == bases.front().id);
    QCOMPARE(running.tags.at("Name"), std::string("Packer Builder"));
    QCOMPARE(ec2.volumes({running.volumes.at(0).volume}, patience).at(0).sizeInGib, 12);
    (void)ec2.consoleOutput(started.id, patience);
    QCOMPARE(ec2.instanceStatuses({started.id}, patience).at(0).instanceCheck, std::string("ok"));
    ec2.stopInstance(started.id, patience);
    QCOMPARE(ec2.instances({started.id}, patience).at(0).state, std::string("stopped"));

    const std::string image
        = ec2.createImage(started.id, "storefront", "A shop", {}, {{"image", {{"run", "1"}}}}, true, nullptr, patience);
    ec2.createTags({image}, {{"empty", ""}, {"path", "a/b+c d"}}, patience);
    ec2.shareImage(image, {{"123456789012"}, {}, {}, {}}, patience);
    const Ec2Image made = ec2.ownImages({image}, patience).at(0);
    QVERIFY(made.state == "available" && made.name == "storefront" && made.snapshots().size() == 1);
    QCOMPARE(made.tags, (Ec2Tags{{"empty", ""}, {"path", "a/b+c d"}, {"run", "1"}}));
    ec2.shareSnapshot(made.snapshots()[0], {{"123456789012"}, {}, {}, {}}, patience);
    QCOMPARE(ec2.snapshots(made.snapshots(), patience).at(0).state, std::string("completed"));
    const std::string copy
        = there.client.copyImage({image, "us-east-1", "storefront", "A copy", {}, {}, "token-2", false}, patience);
    const Ec2Image copied = there.client.ownImages({copy}, patience).at(0);
    QCOMPARE(copied.name, std::string("storefront"));
    QVERIFY(ec2.ownImages({copy}, patience).empty()); // it is in the other region

    ec2.deregisterImage(image, patience);
    ec2.deleteSnapshot(made.snapshots()[0], patience);
    there.client.deregisterImage(copy, patience);
    for (const std::string& snapshot : copied.snapshots()) {
        there.client.deleteSnapshot(snapshot, patience);
    }
    ec2.terminateInstances({started.id}, patience);
    ec2.deleteSecurityGroup(group, patience);
    ec2.deleteKeyPair(key.name, patience);
    QVERIFY(ec2.ownImages({image}, patience).empty() && there.client.ownImages({copy}, patience).empty());
    QVERIFY(ec2.snapshots(made.snapshots(), patience).empty());
    QVERIFY(ec2.keyPairsWhere({{"key-name", {"packer_1"}}}, patience).empty());
    QVERIFY(ec2.securityGroups({{"group-id", {group}}}, patience).empty());
    QCOMPARE(ec2.instances({started.id}, patience).at(0).state, std::string("terminated"));
    QVERIFY(ec2.volumes({running.volumes[0].volume}, patience).empty());
}

void AmazonMotoTest::refusals()
{
    Region here(m_http, "us-east-1", m_address);
    Ec2Client& ec2 = here.client;
    // What is gone is gone.
    ec2.terminateInstances({"i-0123456789abcdef0"}, {});
    ec2.deregisterImage("ami-0123456789abcdef0", {});
    ec2.deleteSnapshot("snap-0123456789abcdef0", {});
    ec2.deleteSecurityGroup("sg-0123456789abcdef0", {});
    ec2.deleteKeyPair("packer_2", {});
    QVERIFY(ec2.images({{"ami-0123456789abcdef0"}, {}, {}, false}, {}).empty());
    // What is wrong is said in the service's words.
    InstanceWish wish;
    wish.image = "ami-0123456789abcdef0";
    wish.type = "t3.micro";
    try {
        (void)ec2.runInstance(wish, {});
        QFAIL("it was started");
    } catch (const ApiError& error) {
        QVERIFY2(error.is("InvalidAMIID.NotFound"), error.what());
        QVERIFY(QByteArray(error.what()).startsWith("Amazon EC2 refused RunInstances: "));
    }
}

void AmazonMotoTest::everyRequestWasRight()
{
    const auto judge = [this](const char* secret) {
        return run(QStringLiteral("python3"),
                   {shared() + QStringLiteral("/contracts/check_trace.py"), m_records.path(), QString::fromLatin1(secret)},
                   {{QStringLiteral("EC2_MODEL"), shared() + QStringLiteral("/contracts/ec2-slice.json")},
                    {QStringLiteral("PYTHONDONTWRITEBYTECODE"), QStringLiteral("1")}});
    };
    QVERIFY(QDir(m_records.path()).entryList({QStringLiteral("*.req")}).size() > 40);
    const auto [code, said] = judge(secretKey);
    QVERIFY2(code == 0 && said.endsWith("wrong: 0\n"), said.constData());
    // The judge itself: with another key, every signature is wrong.
    QCOMPARE(judge("another").first, 1);
}

QTEST_GUILESS_MAIN(AmazonMotoTest)
#include "amazon_moto_test.moc"
