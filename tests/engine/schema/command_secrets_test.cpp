// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema/command_secrets.h"

#include <QStringList>
#include <QTest>

using namespace diecast;

/// Secrets that are written out in commands, and what only looks like one.
class CommandSecretsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areFound_data();
    void areFound();
    void onlyOptionsWithCommandsHoldThem();
};

void CommandSecretsTest::areFound_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("secrets"); ///< separated by blanks
    const auto row = [](const char* command, const char* secrets) { QTest::newRow(command) << command << secrets; };
    row("export PASSWORD=hunter2", "hunter2");
    row("DB_PASSWORD='hunter2' ./install", "hunter2");
    row("cd /tmp; API_TOKEN=\"abc def\" ./x", "abc def");
    row("(AWS_SECRET_ACCESS_KEY=abcd/efg aws s3 ls)", "abcd/efg");
    row("./setup --user=admin --password=Ch@ngeMe", "Ch@ngeMe");
    row("./setup --admin-password hunter2 --x", "hunter2");
    row("./setup -token abc", "abc");
    row("curl -sSL -u bob:hunter2 https://example.com", "hunter2");
    row("curl --user 'bob:hunter2' https://example.com", "hunter2");
    row("mysql -u root -phunter2 -e 'x'", "hunter2");
    row("A_TOKEN=a B_TOKEN=b c", "a b");
    // What is given by something else.
    row("export PASSWORD={{user `password`}}", "");
    row("export PASSWORD=$DB_PASSWORD", "");
    row("export PASSWORD=\"${DB_PASSWORD}\"", "");
    row("export PASSWORD=$(cat /run/secret)", "");
    row("export PASSWORD=`pwgen`", "");
    row("export PASSWORD=", "");
    row("export PASSWORD=''", "");
    row("./setup --password $PASSWORD", "");
    row("./setup --password --force", "");
    row("./setup --password <password>", "");
    row("curl -u $USER:$PASSWORD https://example.com", "");
    row("mysql -u root -p -e 'x'", "");
    // What is none.
    row("TOKEN_FILE=/run/token ./x", "");
    row("export PATH=/usr/bin", "");
    row("./x --no-password=true", "");
    row("mkdir -p /srv/mysql", "");
    row("apt-get install -y mysql-server -power", "");
    row("echo 'PasswordAuthentication no' >> /etc/ssh/sshd_config", "");
    row("passwd --delete ubuntu", "");
    row("sed -i s/token/x/ a", "");
    row("curl -u bob https://example.com:8080/", "");
}

void CommandSecretsTest::areFound()
{
    QFETCH(QString, command);
    QFETCH(QString, secrets);
    QStringList found;
    for (const std::string& secret : secretsInCommand(command.toStdString())) {
        found << QString::fromStdString(secret);
    }
    QCOMPARE(found.join(QLatin1Char(' ')), secrets);
}

void CommandSecretsTest::onlyOptionsWithCommandsHoldThem()
{
    for (const char* option : {"inline", "command", "execute_command", "shutdown_command", "pre_mount_commands"}) {
        QVERIFY2(holdsCommands(option), option);
    }
    for (const char* option : {"description", "content", "scripts", "commandline", "user_data"}) {
        QVERIFY2(!holdsCommands(option), option);
    }
}

QTEST_GUILESS_MAIN(CommandSecretsTest)
#include "command_secrets_test.moc"
