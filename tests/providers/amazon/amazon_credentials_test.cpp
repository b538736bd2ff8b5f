// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credential_chain.h"
#include "engine/net/small_server.h"
#include "profile_files.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace diecast;

namespace {

QByteArray timeIn(qint64 seconds)
{
    return QDateTime::currentDateTimeUtc().addSecs(seconds).toString(Qt::ISODate).toLatin1();
}

/// A stand-in of STS, of the metadata service and of a container's login service. Keys have a number that grows.
struct Rig {
    explicit Rig(qint64 lifetime = 3600)
        : server([this, lifetime](const SmallServer::Arrival& arrival) { return answer(arrival, lifetime); })
    {
        services.client = std::make_shared<HttpClient>();
        services.retry = {1, Milliseconds(1), Milliseconds(2), Milliseconds(60000)};
        environment["HOME"] = folder.path().toStdString();
        environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = server.address() + "/off";
        environment["AWS_ENDPOINT_URL_STS"] = server.address() + "/";
        services.environment = [this](const std::string& name) {
            const auto found = environment.find(name);
            return found == environment.end() ? std::string() : found->second;
        };
    }

    std::optional<QByteArray> answer(const SmallServer::Arrival& arrival, qint64 lifetime)
    {
        const QByteArray line = arrival.head.left(arrival.head.indexOf("\r\n"));
        const QByteArray number = QByteArray::number(++given);
        const QByteArray json = R"({"Code":"Success","AccessKeyId":"AKIA)" + number + R"(","SecretAccessKey":"made-secret)" + number
            + R"(","Token":"made-token)" + number + R"(","Expiration":")" + timeIn(lifetime) + "\"}";
        if (line.startsWith("PUT /meta/latest/api/token ")) {
            return SmallServer::answer(arrival.head.toLower().contains("x-aws-ec2-metadata-token-ttl-seconds: 21600") ? 200 : 400,
                                       "t0ken");
        }
        if (line.startsWith("GET /meta/") && !arrival.head.toLower().contains("x-aws-ec2-metadata-token: t0ken")) {
            return SmallServer::answer(401, "");
        }
        if (line.startsWith("GET /meta/latest/meta-data/iam/security-credentials/builder%20role ")) {
            return SmallServer::answer(200, json);
        }
        if (line.startsWith("GET /meta/latest/meta-data/iam/security-credentials/ ")) {
            return SmallServer::answer(200, "builder role\n");
        }
        if (line.startsWith("GET /container ")) {
            return arrival.head.contains("Authorization: guest") ? SmallServer::answer(200, json) : SmallServer::answer(403, "");
        }
        if (line.startsWith("POST / ")) {
            const QByteArray action = arrival.body.mid(7, arrival.body.indexOf('&') - 7);
            if (arrival.body.contains("Arn=forbidden")) {
                return SmallServer::answer(403,
                                           "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not for you</Message></Error>"
                                           "<RequestId>r1</RequestId></ErrorResponse>");
            }
            return SmallServer::answer(
                200,
                "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                    + "Result><Credentials><AccessKeyId>ASIA" + number + "</AccessKeyId><SecretAccessKey>role-secret" + number
                    + "</SecretAccessKey><SessionToken>role-token" + number + "</SessionToken><Expiration>" + timeIn(lifetime)
                    + "</Expiration></Credentials><Account>123456789012</Account>"
                      "<Arn>arn:me</Arn><DecodedMessage>{\"allowed\":false}</DecodedMessage></"
                    + action + "Result></" + action + "Response>");
        }
        return SmallServer::answer(404, "");
    }

    void write(const char* name, const QByteArray& content) const
    {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    AmazonCredentials login() { return chain().credentials({}); }
    CredentialChain& chain()
    {
        if (!held) {
            held = std::make_unique<CredentialChain>(services, access,
                                                     [this](const std::string& secret) { secrets.push_back(secret); });
        }
        return *held;
    }
    QByteArray failure()
    {
        try {
            (void)login();
        } catch (const Failure& failure) {
            return failure.what();
        }
        return "no failure";
    }
    QByteArrayList bodies()
    {
        QByteArrayList all;
        for (const SmallServer::Arrival& arrival : server.arrivals()) {
            all.append(arrival.body);
        }
        return all;
    }

    QTemporaryDir folder;
    std::map<std::string, std::string> environment;
    std::atomic<int> given{0};
    SmallServer server;
    CloudServices services;
    AmazonAccess access;
    std::vector<std::string> secrets;
    std::unique_ptr<CredentialChain> held;
};

constexpr const char* twoProfiles = "[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = default-secret\n\n"
                                    "[ci]\naws_access_key_id=AKCI\naws_secret_access_key=ci-secret\naws_session_token=ci-token\n";

} // namespace

class AmazonCredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void profiles_data();
    void profiles();
    void profileFaults_data();
    void profileFaults();
    void halves();
    void nothingFound();
    void metadataService();
    void containerService();
    void webIdentity();
    void roleOfTheTemplate();
    void roleRefused();
    void renewedBeforeTheEnd();
    void heldWhileGood();
    void manyAtOnceAskOnce();
    void tokenServiceCalls();
    void stopped();
};

void AmazonCredentialsTest::order_data()
{
    QTest::addColumn<QStringList>("there");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char* name, const QStringList& there, const char* key, const char* source) {
        QTest::newRow(name) << there << QByteArray(key) << QByteArray(source);
    };
    const QStringList all{QStringLiteral("keys"),     QStringLiteral("named"), QStringLiteral("environment"),
                          QStringLiteral("variable"), QStringLiteral("files"), QStringLiteral("container"),
                          QStringLiteral("instance")};
    row("keys of the template", all, "AKTEMPLATE", "access_key of the template");
    row("its profile", all.mid(1), "AKCI", "profile “ci” in ");
    row("environment", all.mid(2), "AKENV", "AWS_ACCESS_KEY_ID in the environment");
    row("AWS_PROFILE", all.mid(3), "AKCI", "profile “ci” in ");
    row("default", all.mid(4), "AKDEFAULT", "profile “default” in ");
    row("container", all.mid(5), "AKIA1", "the container's role");
    row("instance", all.mid(6), "AKIA3", "the instance's role builder role");
}

void AmazonCredentialsTest::order()
{
    QFETCH(QStringList, there);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, source);
    Rig rig;
    const auto has = [&there](const char* name) { return there.contains(QLatin1String(name)); };
    if (has("keys")) {
        rig.access.accessKey = "AKTEMPLATE";
        rig.access.secretKey = "template-secret";
    }
    if (has("named")) {
        rig.access.profile = "ci";
    }
    if (has("environment")) {
        rig.environment["AWS_ACCESS_KEY_ID"] = "AKENV";
        rig.environment["AWS_SECRET_ACCESS_KEY"] = "environment-secret";
    }
    if (has("variable")) {
        rig.environment["AWS_PROFILE"] = "ci";
    }
    if (has("files")) {
        rig.write(".aws/credentials", twoProfiles);
    }
    if (has("container")) {
        rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
        rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "guest";
    }
    if (has("instance")) {
        rig.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = rig.server.address() + "/meta";
    }
    const AmazonCredentials found = rig.login();
    QCOMPARE(QByteArray::fromStdString(found.accessKey), key);
    QVERIFY2(QByteArray::fromStdString(rig.chain().source()).startsWith(source), rig.chain().source().c_str());
    QVERIFY(std::find(rig.secrets.begin(), rig.secrets.end(), found.secretKey) != rig.secrets.end());
    QVERIFY(std::find(rig.secrets.begin(), rig.secrets.end(), found.sessionToken) != rig.secrets.end());
}

void AmazonCredentialsTest::profiles_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<QByteArray>("expected"); ///< keys as "access secret token"; then what STS was asked
    const auto row = [](const char* name, const char* credentials, const char* config, const char* profile, const char* expected) {
        QTest::newRow(name) << QByteArray(credentials) << QByteArray(config) << QByteArray(profile) << QByteArray(expected);
    };
    row("credentials file", twoProfiles, "", "ci", "AKCI ci-secret ci-token ");
    row("config file", "", "[profile ci]\naws_access_key_id=A\naws_secret_access_key=b\n", "ci", "A b  ");
    row("in quotes", "", "[profile \"my ci\"]\naws_access_key_id=A\naws_secret_access_key=b\n", "my ci", "A b  ");
    row("both: the credentials file wins", "[ci]\naws_access_key_id=A\naws_secret_access_key=b\n",
        "[profile ci]\naws_access_key_id=X\naws_secret_access_key=y\nregion=eu-west-1\n", "ci", "A b  ");
    row("only a section called profile counts", "",
        "[ci]\naws_access_key_id=X\naws_secret_access_key=y\n[profile ci]\n"
        "aws_access_key_id=A\naws_secret_access_key=b\n",
        "ci", "A b  ");
    row("comments, blanks, CRLF, mark",
        "\xEF\xBB\xBF# a\r\n[ci]\r\n; b\r\nAWS_ACCESS_KEY_ID = A # mine\r\n"
        "aws_secret_access_key=b#c;d=\r\ns3 =\r\n  aws_access_key_id = nested\r\n",
        "", "ci", "A b#c;d=  ");
    row("old spelling of the token", "[ci]\naws_access_key_id=A\naws_secret_access_key=b\naws_security_token=t\n", "", "ci",
        "A b t ");
    row("a role by another profile", twoProfiles,
        "[profile build]\nrole_arn=arn:r\nsource_profile=ci\nexternal_id=e x\nrole_session_name=s\nduration_seconds=900\n", "build",
        "ASIA1 role-secret1 role-token1 Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s&DurationSeconds=900"
        "&ExternalId=e%20x by AKCI");
    row("a role by the own keys", "[build]\naws_access_key_id=AKOWN\naws_secret_access_key=b\n",
        "[profile build]\nrole_arn=arn:r\nsource_profile=build\nrole_session_name=s\n", "build",
        "ASIA1 role-secret1 role-token1 Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s by AKOWN");
    row("a chain of roles", twoProfiles,
        "[profile a]\nrole_arn=arn:1\nsource_profile=b\nrole_session_name=s\n[profile b]\nrole_arn=arn:2\nsource_profile=ci\n"
        "role_session_name=s\n",
        "a",
        "ASIA2 role-secret2 role-token2 Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3A2&RoleSessionName=s by AKCI, "
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3A1&RoleSessionName=s by ASIA1");
    row("a role with a code", twoProfiles,
        "[profile m]\nrole_arn=arn:r\nsource_profile=ci\nmfa_serial=arn:mfa\nrole_session_name=s\n", "m",
        "ASIA1 role-secret1 role-token1 "
        "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s&SerialNumber=arn%3Amfa"
        "&TokenCode=123456 by AKCI");
    row("a role by the environment", "", "[profile e]\nrole_arn=arn:r\ncredential_source=Environment\nrole_session_name=s\n", "e",
        "ASIA1 role-secret1 role-token1 Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s by AKENV");
    row("a role by a web identity", "",
        "[profile w]\nrole_arn=arn:r\nweb_identity_token_file=@FOLDER@/identity\nrole_session_name=s\n", "w",
        "ASIA1 role-secret1 role-token1 Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s"
        "&WebIdentityToken=jw.t by nobody");
    row("a program", "",
        "[profile p]\ncredential_process = printf '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"b\","
        "\"SessionToken\":\"t\"}'\n",
        "p", "A b t ");
}

void AmazonCredentialsTest::profiles()
{
    QFETCH(QByteArray, credentials);
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, expected);
    Rig rig;
    rig.environment["AWS_ACCESS_KEY_ID"] = "AKENV"; // the template's own profile goes before it
    rig.environment["AWS_SECRET_ACCESS_KEY"] = "environment-secret";
    rig.write("mine", credentials);
    rig.write("config", config.replace("@FOLDER@", rig.folder.path().toUtf8()));
    rig.write("identity", "jw.t\n");
    rig.environment["AWS_CONFIG_FILE"] = rig.folder.filePath(QStringLiteral("config")).toStdString();
    rig.access.credentialsFile = rig.folder.filePath(QStringLiteral("mine")).toStdString();
    rig.access.profile = profile.toStdString();
    rig.access.mfaCode = "123456";
    const AmazonCredentials found = rig.login();
    QByteArrayList asked;
    for (const SmallServer::Arrival& arrival : rig.server.arrivals()) {
        const auto start = arrival.head.indexOf("Credential=") + 11;
        asked.append(arrival.body + " by "
                     + (start > 10 ? arrival.head.mid(start, arrival.head.indexOf('/', start) - start) : QByteArray("nobody")));
    }
    QCOMPARE(QByteArray::fromStdString(found.accessKey + " " + found.secretKey + " " + found.sessionToken + " ") + asked.join(", "),
             expected);
}

void AmazonCredentialsTest::profileFaults_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* config, const char* expected) {
        QTest::newRow(name) << QByteArray(config) << QByteArray(expected);
    };
    row("not there", "[profile other]\n", "There is no profile “x” in ");
    row("half", "[profile x]\naws_access_key_id=A\n",
        "The profile “x” has only one of aws_access_key_id and aws_secret_access_key.");
    row("empty", "[profile x]\nregion=a\n", "The profile “x” in ");
    row("a circle", "[profile x]\nrole_arn=r\nsource_profile=y\n[profile y]\nrole_arn=r\nsource_profile=x\n",
        "The profile “x” leads back to itself by source_profile.");
    row("nobody takes the role on", "[profile x]\nrole_arn=r\n", "The profile “x” has a role, but does not say who takes it on: ");
    row("from nowhere", "[profile x]\nrole_arn=r\ncredential_source=Environment\n",
        "The profile “x” takes on its role with keys that are not there: AWS_ACCESS_KEY_ID and ");
    row("a code is wanted",
        "[profile x]\nrole_arn=r\nsource_profile=y\nmfa_serial=m\n[profile y]\naws_access_key_id=A\n"
        "aws_secret_access_key=b\n",
        "The role of the profile “x” wants a code of m: give it as mfa_code.");
    row("sign-in", "[profile x]\nsso_session=s\n",
        "The profile “x” signs in through IAM Identity Center, which Diecast does not do. ");
    row("a program that fails", "[profile x]\ncredential_process=echo no luck >&2; exit 3\n",
        "The program of credential_process in the profile “x” failed: no luck");
    row("a program without keys", "[profile x]\ncredential_process=echo '{\"Version\":1}'\n",
        "The program of credential_process in the profile “x” gave no keys for AWS: no reason given");
    row("a refused role",
        "[profile x]\nrole_arn=forbidden\nsource_profile=y\n[profile y]\naws_access_key_id=A\n"
        "aws_secret_access_key=b\n",
        "AWS STS refused AssumeRole: not for you (AccessDenied, HTTP 403, request r1).");
}

void AmazonCredentialsTest::profileFaults()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, expected);
    Rig rig;
    rig.write(".aws/config", config);
    rig.access.profile = "x";
    const QByteArray failure = rig.failure();
    QVERIFY2(failure.startsWith(expected), failure.constData());
}

void AmazonCredentialsTest::halves()
{
    Rig rig;
    rig.access.accessKey = "A";
    QCOMPARE(rig.failure(), QByteArray("The template has only one of access_key and secret_key: set both, or neither."));
    Rig other;
    other.environment["AWS_SECRET_KEY"] = "old spelling";
    QCOMPARE(other.failure(), QByteArray("The environment has only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set both."));
    other.environment["AWS_ACCESS_KEY"] = "A";
    other.environment["AWS_SECURITY_TOKEN"] = "t";
    QCOMPARE(other.login().sessionToken, std::string("t"));
}

void AmazonCredentialsTest::nothingFound()
{
    Rig rig;
    rig.write(".aws/config", "[default]\nregion = eu-west-1\n"); // not a login
    const QByteArray folder = rig.folder.path().toUtf8();
    QCOMPARE(
        rig.failure(),
        "There is no login for AWS. Looked at: access_key and secret_key of the template: not set; AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY in the environment: not set; AWS_WEB_IDENTITY_TOKEN_FILE in the environment: not set; profile "
        "“default” in "
            + folder + "/.aws/credentials and " + folder
            + "/.aws/config: no login in it; AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI in the environment: not set; "
              "metadata service of the instance: it gives no token of version 2 (HTTP 404). Set AWS_ACCESS_KEY_ID and "
              "AWS_SECRET_ACCESS_KEY, or \"profile\" in the template.");
    Rig skipping;
    skipping.access.skipMetadata = true;
    QVERIFY(skipping.failure().contains("not asked, by skip_metadata_api_check"));
    QVERIFY(skipping.server.arrivals().empty());
    Rig disabled;
    disabled.environment["AWS_EC2_METADATA_DISABLED"] = "True";
    QVERIFY(disabled.failure().contains("not asked, by AWS_EC2_METADATA_DISABLED"));
    QVERIFY(disabled.server.arrivals().empty());
}

void AmazonCredentialsTest::metadataService()
{
    Rig rig;
    rig.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = rig.server.address() + "/meta/";
    const AmazonCredentials found = rig.login();
    QCOMPARE(found.sessionToken, std::string("made-token3"));
    QVERIFY(found.expires < std::chrono::system_clock::now() + std::chrono::seconds(3601));
    QCOMPARE(rig.server.arrivals().size(), std::size_t(3));
    Rig deaf; // an address where nobody is
    deaf.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:1";
    QVERIFY(deaf.failure().contains("metadata service of the instance: no answer (this machine is no instance"));
}

void AmazonCredentialsTest::containerService()
{
    Rig rig;
    rig.write("token", "guest\n");
    rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = rig.folder.filePath(QStringLiteral("token")).toStdString();
    QCOMPARE(rig.login().accessKey, std::string("AKIA1"));
    Rig uninvited;
    uninvited.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = uninvited.server.address() + "/container";
    QCOMPARE(uninvited.failure(), QByteArray("The container's login service refused: HTTP 403"));
    Rig elsewhere;
    elsewhere.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://example.com/container";
    QCOMPARE(elsewhere.failure(),
             QByteArray(
                 "AWS_CONTAINER_CREDENTIALS_FULL_URI leads to example.com: keys are asked for only by https or on this machine."));
    Rig split;
    split.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = split.server.address() + "/container";
    split.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "a\r\nX-Injected: b";
    QCOMPARE(split.failure(), QByteArray("AWS_CONTAINER_AUTHORIZATION_TOKEN must be one line."));
}

void AmazonCredentialsTest::webIdentity()
{
    Rig rig;
    rig.write("identity", "jw.t\n");
    rig.environment["AWS_WEB_IDENTITY_TOKEN_FILE"] = rig.folder.filePath(QStringLiteral("identity")).toStdString();
    QCOMPARE(rig.failure(), QByteArray("AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not: set it to the role's ARN."));
    rig.environment["AWS_ROLE_ARN"] = "arn:web";
    rig.environment["AWS_ROLE_SESSION_NAME"] = "pod";
    QCOMPARE(rig.login().accessKey, std::string("ASIA1"));
    QCOMPARE(rig.bodies().first(),
             QByteArray("Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=arn%3Aweb"
                        "&RoleSessionName=pod&WebIdentityToken=jw.t"));
    QVERIFY(!rig.server.arrivals().front().head.toLower().contains("authorization"));
}

void AmazonCredentialsTest::roleOfTheTemplate()
{
    Rig rig;
    rig.access.accessKey = "AKTEMPLATE";
    rig.access.secretKey = "template-secret";
    rig.access.region = "eu-west-1";
    RoleWish role;
    role.arn = "arn:r";
    role.sessionName = "s";
    role.externalId = "e";
    role.policy = "{}";
    role.policyArns = {"arn:p1", "arn:p2"};
    role.durationSeconds = 900;
    role.tags = {{"team", "images"}};
    role.transitiveTagKeys = {"team"};
    rig.access.assumeRole = role;
    QCOMPARE(rig.login().secretKey, std::string("role-secret1"));
    QCOMPARE(rig.bodies().first(),
             QByteArray("Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Ar&RoleSessionName=s&Policy=%7B%7D"
                        "&PolicyArns.member.1.arn=arn%3Ap1&PolicyArns.member.2.arn=arn%3Ap2&DurationSeconds=900&ExternalId=e"
                        "&Tags.member.1.Key=team&Tags.member.1.Value=images&TransitiveTagKeys.member.1=team"));
    QVERIFY(rig.server.arrivals().front().head.contains("/eu-west-1/sts/aws4_request"));
    QCOMPARE(rig.chain().source(), std::string("role arn:r by access_key of the template"));
    for (const char* const secret : {"template-secret", "role-secret1", "role-token1"}) {
        QVERIFY2(std::find(rig.secrets.begin(), rig.secrets.end(), secret) != rig.secrets.end(), secret);
    }
}

void AmazonCredentialsTest::roleRefused()
{
    Rig rig;
    rig.access.accessKey = "A";
    rig.access.secretKey = "b";
    rig.access.assumeRole = RoleWish{};
    rig.access.assumeRole->arn = "forbidden";
    QCOMPARE(rig.failure(), QByteArray("AWS STS refused AssumeRole: not for you (AccessDenied, HTTP 403, request r1)."));
}

void AmazonCredentialsTest::renewedBeforeTheEnd()
{
    Rig rig(60); // less than what a call needs ahead
    rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "guest";
    QCOMPARE(rig.login().accessKey, std::string("AKIA1"));
    QCOMPARE(rig.login().accessKey, std::string("AKIA2"));
    // The service is gone for a while: what is held is good for a minute yet.
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "stranger";
    QCOMPARE(rig.login().accessKey, std::string("AKIA2"));
}

void AmazonCredentialsTest::heldWhileGood()
{
    Rig rig;
    rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "guest";
    (void)rig.login();
    (void)rig.login();
    QCOMPARE(rig.server.arrivals().size(), std::size_t(1));
    // Refused right after they were got: they are tried once more, nobody is asked.
    QVERIFY(rig.chain().renew({}));
    QCOMPARE(rig.server.arrivals().size(), std::size_t(1));
}

void AmazonCredentialsTest::manyAtOnceAskOnce()
{
    Rig rig;
    rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "guest";
    CredentialChain& chain = rig.chain();
    {
        std::vector<std::jthread> threads;
        for (int each = 0; each < 8; ++each) {
            threads.emplace_back([&chain] { (void)chain.credentials({}); });
        }
    }
    QCOMPARE(rig.server.arrivals().size(), std::size_t(1));
}

void AmazonCredentialsTest::tokenServiceCalls()
{
    Rig rig;
    GivenCredentials keys({"A", "b", {}});
    const SecurityTokens tokens(rig.services, {}, true);
    const CallerIdentity identity = tokens.callerIdentity(keys, {});
    QCOMPARE(identity.arn, std::string("arn:me"));
    QCOMPARE(identity.account, std::string("123456789012"));
    QCOMPARE(tokens.decoded(keys, "b l", {}), std::string("{\"allowed\":false}"));
    QCOMPARE(rig.bodies(),
             (QByteArrayList{"Action=GetCallerIdentity&Version=2011-06-15",
                             "Action=DecodeAuthorizationMessage&Version=2011-06-15&EncodedMessage=b%20l"}));
    QVERIFY(rig.server.arrivals().front().head.contains("/us-east-1/sts/aws4_request"));
}

void AmazonCredentialsTest::stopped()
{
    Rig rig;
    rig.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = rig.server.address() + "/meta";
    std::stop_source stop;
    stop.request_stop();
    try {
        (void)rig.chain().credentials({stop.get_token()});
        QFAIL("it was not stopped");
    } catch (const Failure& failure) {
        QCOMPARE(failure.kind(), Failure::Kind::Stopped);
    }
}

QTEST_GUILESS_MAIN(AmazonCredentialsTest)
#include "amazon_credentials_test.moc"
