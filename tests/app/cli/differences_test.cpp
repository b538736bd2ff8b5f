// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QFile>
#include <QTest>

using namespace diecast::test;

namespace {

/// What shows one row of the page's last table: a run of the program.
struct Shown {
    const char* row; ///< how the row begins
    QByteArray text; ///< of t.json; an empty one: none
    QStringList arguments;
    int code = 0;
    const char* says = "";
    const char* makes = ""; ///< a file that is there afterwards
    const char* lacks = ""; ///< one that is not
};

QByteArray null(const QByteArray& options)
{
    return R"({"builders":[{"type":"null","ssh_host":"h","ssh_username":"u","ssh_password":"p")" + options + "}]}";
}

QByteArray withoutCommunicator(const QByteArray& more)
{
    return R"({"builders":[{"type":"null","communicator":"none"}],)" + more + "}";
}

const QStringList validate{QStringLiteral("validate"), QStringLiteral("t.json")};
const QStringList build{QStringLiteral("build"), QStringLiteral("t.json")};

const std::vector<Shown>& allShown()
{
    static const std::vector<Shown> all{
        {"`ssh_file_transfer_method` left out",
         "",
         {QStringLiteral("options"), QStringLiteral("null"), QStringLiteral("ssh_file_transfer_method")},
         0,
         "default \"sftp\""},
        {"`ssh_disable_agent_forwarding` left out", null(R"(,"ssh_disable_agent_forwarding":false)"), validate, 2, "[DC309]"},
        {"A number with a fraction", null(R"(,"ssh_port":22.5)"), validate, 2, "[DC302]"},
        {"A number with a fraction", null(R"(,"ssh_port":99999999999999999999)"), validate, 2, "[DC30"},
        {"A number with a fraction", null(R"(,"ssh_timeout":true)"), validate, 2, "[DC302]"},
        {"A wait or a count below nothing", null(R"(,"ssh_timeout":"-1s")"), validate, 2, "ssh_timeout"},
        {"A wait or a count below nothing", null(R"(,"ssh_handshake_attempts":-1)"), validate, 2, "[DC303]"},
        {"A variable that refers to one that is not declared",
         R"({"variables":{"a":"{{user `b`}}"},"builders":[{"type":"file","target":"{{user `a`}}","content":"c"}]})", validate, 2,
         "[DC203]"},
        {"A local file or folder that is named and is not there",
         withoutCommunicator(R"("provisioners":[{"type":"shell-local","script":"missing.sh"}])"), validate, 2, "[DC502]"},
        {"A local file or folder that is named and is not there",
         R"({"builders":[{"type":"docker","image":"i","commit":true}],"provisioners":[{"type":"ansible","playbook_file":"no.yml"}]})",
         validate, 0, "[DC502]"},
        {"`timeout` beside `pause_before`",
         withoutCommunicator(
             R"("provisioners":[{"type":"shell-local","inline":["sleep 100"],"timeout":"300ms","pause_before":"1ms"}])"),
         build, 4, "imeout"},
        {"`only` and `except` of the error-cleanup-provisioner",
         withoutCommunicator(R"("provisioners":[{"type":"shell-local","inline":["exit 1"]}],)"
                             R"("error-cleanup-provisioner":{"type":"shell-local","inline":["touch ran"],"except":["null"]})"),
         build, 4, "", "", "ran"},
        {"`only` and `except` of the error-cleanup-provisioner",
         withoutCommunicator(R"("provisioners":[{"type":"shell-local","inline":["exit 1"]}],)"
                             R"("error-cleanup-provisioner":{"type":"shell-local","inline":["touch ran"],"only":["null"]})"),
         build, 4, "", "ran"},
        {"A post-processor that fails behind one that hands its artifact on",
         R"({"builders":[{"type":"file","target":"o.txt","content":"c"}],)"
         R"("post-processors":[[{"type":"compress","output":"o.tar.gz"},{"type":"shell-local","inline":["exit 1"]}]]})",
         build, 4, "", "o.txt"},
        {"`fix`",
         "{\n  \"provisioners\": [],\n  \"builders\": [{\"type\": \"null\", \"ssh_wait_timeout\": \"5m\", \"communicator\": "
         "\"none\"}]\n}\n",
         {QStringLiteral("fix"), QStringLiteral("t.json")},
         0,
         "{\n  \"provisioners\": [],\n  \"builders\": [{\"type\": \"null\", \"ssh_timeout\": \"5m\", \"communicator\": "
         "\"none\"}]\n}\n"},
        {"Unknown builder types of other plugins", R"({"builders":[{"type":"linode","whatever":[1]}]})", validate, 0, "[DC402]"},
        {"A template with errors",
         R"({"builders":[{"type":"file","target":"o.txt","content":"c"},{"type":"null","name":"n","ssh_prot":1}]})", build, 2,
         "[DC301]", "", "o.txt"},
        {"`pause_before`, `timeout` and `max_retries` in a provisioner's `override`",
         withoutCommunicator(
             R"("provisioners":[{"type":"shell-local","inline":["sleep 100"],"override":{"null":{"timeout":"300ms"}}}])"),
         build, 4, "imeout"}};
    return all;
}

/// The first cells of the page's last table.
QStringList rowsOfThePage()
{
    QFile page(QStringLiteral(DIECAST_SOURCE "/resources/differences-from-packer.md"));
    if (!page.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QString text = QString::fromUtf8(page.readAll());
    const QStringList lines = text.mid(text.indexOf(QLatin1String("## Beyond the recordings"))).split(QLatin1Char('\n'));
    QStringList rows;
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1String("| ")) && !line.startsWith(QLatin1String("| What |"))) {
            rows << line.mid(2, line.indexOf(QLatin1String(" | ")) - 2);
        }
    }
    return rows;
}

} // namespace

/// Each difference from Packer that no recording shows is shown here.
class DifferencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areAsThePageSays_data();
    void areAsThePageSays();
    void noneIsOnThePageAlone();
};

void DifferencesTest::areAsThePageSays_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < allShown().size(); ++index) {
        QTest::addRow("%zu %s", index + 1, allShown()[index].row) << static_cast<int>(index);
    }
}

void DifferencesTest::areAsThePageSays()
{
    QFETCH(int, index);
    const Shown& shown = allShown()[static_cast<std::size_t>(index)];
    const Program program;
    if (!shown.text.isEmpty()) {
        program.writeFile(QStringLiteral("t.json"), shown.text);
    }
    const Ended ended = program.run(shown.arguments);
    const QString all = ended.out + ended.errors;
    QVERIFY2(ended.code == shown.code, qPrintable(QString::number(ended.code) + QLatin1Char('\n') + all));
    QVERIFY2(all.contains(QString::fromUtf8(shown.says)), qPrintable(all));
    const auto isThere = [&](const char* name) { return QFile::exists(program.path(QLatin1String(name))); };
    QVERIFY(*shown.makes == '\0' || isThere(shown.makes));
    QVERIFY(*shown.lacks == '\0' || !isThere(shown.lacks));
}

void DifferencesTest::noneIsOnThePageAlone()
{
    const QStringList rows = rowsOfThePage();
    QVERIFY(rows.size() >= 13);
    for (const QString& row : rows) {
        QVERIFY2(std::any_of(allShown().begin(), allShown().end(),
                             [&](const Shown& shown) { return row.startsWith(QString::fromUtf8(shown.row)); }),
                 qPrintable(row + QStringLiteral(" is shown by nothing")));
    }
    for (const Shown& shown : allShown()) {
        QVERIFY2(
            std::any_of(rows.begin(), rows.end(), [&](const QString& row) { return row.startsWith(QString::fromUtf8(shown.row)); }),
            qPrintable(QString::fromUtf8(shown.row) + QStringLiteral(" is not on the page")));
    }
}

QTEST_GUILESS_MAIN(DifferencesTest)
#include "differences_test.moc"
