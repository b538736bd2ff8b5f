// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials_rig.h"

#include <thread>

using namespace diecast;

class AmazonCredentialsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void order_data();
    void order();
    void halves();
    void nothingFound();
    void metadataService();
    void containerService();
    void vault();
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
    CredentialsRig rig;
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

void AmazonCredentialsTest::halves()
{
    CredentialsRig rig;
    rig.access.accessKey = "A";
    QCOMPARE(rig.failure(), QByteArray("The template has only one of access_key and secret_key: set both, or neither."));
    CredentialsRig other;
    other.environment["AWS_SECRET_KEY"] = "old spelling";
    QCOMPARE(other.failure(), QByteArray("The environment has only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: set both."));
    other.environment["AWS_ACCESS_KEY"] = "A";
    other.environment["AWS_SECURITY_TOKEN"] = "t";
    QCOMPARE(other.login().sessionToken, std::string("t"));
}

void AmazonCredentialsTest::nothingFound()
{
    CredentialsRig rig;
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
    CredentialsRig skipping;
    skipping.access.skipMetadata = true;
    QVERIFY(skipping.failure().contains("not asked, by skip_metadata_api_check"));
    QVERIFY(skipping.server.arrivals().empty());
    CredentialsRig disabled;
    disabled.environment["AWS_EC2_METADATA_DISABLED"] = "True";
    QVERIFY(disabled.failure().contains("not asked, by AWS_EC2_METADATA_DISABLED"));
    QVERIFY(disabled.server.arrivals().empty());
}

void AmazonCredentialsTest::metadataService()
{
    CredentialsRig rig;
    rig.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = rig.server.address() + "/meta/";
    const AmazonCredentials found = rig.login();
    QCOMPARE(found.sessionToken, std::string("made-token3"));
    QVERIFY(found.expires < std::chrono::system_clock::now() + std::chrono::seconds(3601));
    QCOMPARE(rig.server.arrivals().size(), std::size_t(3));
    CredentialsRig deaf; // an address where nobody is
    deaf.environment["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:1";
    QVERIFY(deaf.failure().contains("metadata service of the instance: no answer (this machine is no instance"));
}

void AmazonCredentialsTest::containerService()
{
    CredentialsRig rig;
    rig.write("token", "guest\n");
    rig.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = rig.server.address() + "/container";
    rig.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = rig.folder.filePath(QStringLiteral("token")).toStdString();
    QCOMPARE(rig.login().accessKey, std::string("AKIA1"));
    CredentialsRig uninvited;
    uninvited.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = uninvited.server.address() + "/container";
    QCOMPARE(uninvited.failure(), QByteArray("The container's login service refused: HTTP 403"));
    CredentialsRig elsewhere;
    elsewhere.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://example.com/container";
    QCOMPARE(elsewhere.failure(),
             QByteArray(
                 "AWS_CONTAINER_CREDENTIALS_FULL_URI leads to example.com: keys are asked for only by https or on this machine."));
    CredentialsRig split;
    split.environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = split.server.address() + "/container";
    split.environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "a\r\nX-Injected: b";
    QCOMPARE(split.failure(), QByteArray("AWS_CONTAINER_AUTHORIZATION_TOKEN must be one line."));
}

void AmazonCredentialsTest::vault()
{
    CredentialsRig rig;
    rig.access.vault = VaultAwsEngine{"builder", "arn:aws:iam::1:role/a b", "3600s", "aws-test"};
    QCOMPARE(rig.failure(), QByteArray("vault_aws_engine wants keys from Vault: set VAULT_ADDR and VAULT_TOKEN."));
    rig.environment["VAULT_ADDR"] = rig.server.address();
    rig.environment["VAULT_TOKEN"] = "wrong";
    QCOMPARE(rig.failure(),
             QByteArray("Vault at 127.0.0.1 gave no keys for AWS by the role “builder” (HTTP 403): permission denied."));
    rig.environment.erase("VAULT_TOKEN");
    rig.write(".vault-token", "opensesame\n");
    const AmazonCredentials found = rig.login();
    QVERIFY(found.accessKey == "AKVAULT" && found.secretKey == "vault-secret" && found.sessionToken == "vault-token");
    QVERIFY(found.expires < std::chrono::system_clock::now() + std::chrono::seconds(3601));
    QVERIFY(rig.server.arrivals().back().head.startsWith(
        "GET /v1/aws-test/creds/builder?role_arn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%20b&ttl=3600s HTTP/1.1"));
    QCOMPARE(rig.chain().source(), std::string("the role “builder” of Vault"));
    // A user's keys are tried until AWS knows them.
    CredentialsRig user;
    user.access.vault = VaultAwsEngine{"user", {}, {}};
    user.environment["VAULT_ADDR"] = user.server.address();
    user.environment["VAULT_TOKEN"] = "opensesame";
    QVERIFY(user.login().sessionToken.empty());
    QCOMPARE(user.bodies(), (QByteArrayList{"", "Action=GetCallerIdentity&Version=2011-06-15"}));
}

void AmazonCredentialsTest::webIdentity()
{
    CredentialsRig rig;
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
    CredentialsRig rig;
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
    CredentialsRig rig;
    rig.access.accessKey = "A";
    rig.access.secretKey = "b";
    rig.access.assumeRole = RoleWish{};
    rig.access.assumeRole->arn = "forbidden";
    QCOMPARE(rig.failure(), QByteArray("AWS STS refused AssumeRole: not for you (AccessDenied, HTTP 403, request r1)."));
}

void AmazonCredentialsTest::renewedBeforeTheEnd()
{
    CredentialsRig rig(60); // less than what a call needs ahead
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
    CredentialsRig rig;
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
    CredentialsRig rig;
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
    CredentialsRig rig;
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
    CredentialsRig rig;
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
