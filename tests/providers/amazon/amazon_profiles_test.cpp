// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials_rig.h"

using namespace diecast;

class AmazonProfilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profiles_data();
    void profiles();
    void profileFaults_data();
    void profileFaults();
};

void AmazonProfilesTest::profiles_data()
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

void AmazonProfilesTest::profiles()
{
    QFETCH(QByteArray, credentials);
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, profile);
    QFETCH(QByteArray, expected);
    CredentialsRig rig;
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

void AmazonProfilesTest::profileFaults_data()
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

void AmazonProfilesTest::profileFaults()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, expected);
    CredentialsRig rig;
    rig.write(".aws/config", config);
    rig.access.profile = "x";
    const QByteArray failure = rig.failure();
    QVERIFY2(failure.startsWith(expected), failure.constData());
}

QTEST_GUILESS_MAIN(AmazonProfilesTest)
#include "amazon_profiles_test.moc"
