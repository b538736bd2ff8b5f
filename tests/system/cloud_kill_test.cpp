// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_stand_in.h"
#include "providers/rehearsal/paper_machines.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace diecast;

namespace {

const std::string token = "dop_v1_0123456789abcdef";

/// Kills the program that asks, at one of its calls: before it is done, or after, so that the answer finds nobody.
class DeadlyPlane : public ControlPlane {
public:
    DeadlyPlane(ControlPlane& plane, int call, bool acts) : m_plane(plane), m_call(call), m_acts(acts) { }

    [[nodiscard]] std::string operationOf(const ServedRequest& request) const override { return m_plane.operationOf(request); }
    [[nodiscard]] ServedAnswer answer(const ServedRequest& request) override
    {
        if (++m_calls != m_call || victim == 0) {
            return m_plane.answer(request);
        }
        ServedAnswer nothing;
        nothing.manner = ServedAnswer::Manner::Cut;
        if (m_acts) {
            static_cast<void>(m_plane.answer(request));
        }
        ::kill(static_cast<pid_t>(victim.exchange(0)), SIGKILL);
        return nothing;
    }
    [[nodiscard]] ServedAnswer throttled() const override { return m_plane.throttled(); }
    [[nodiscard]] ServedAnswer broken() const override { return m_plane.broken(); }

    std::atomic<qint64> victim = 0;

private:
    ControlPlane& m_plane;
    const int m_call;
    const bool m_acts;
    std::atomic<int> m_calls = 0;
};

/// One build by the program itself, in a home of its own, and what becomes of it.
struct Life {
    explicit Life(int call = 0, bool acts = false) : deadly(plane, call, acts), server(deadly) { }

    /// Its exit code; -1: it was killed.
    int run(const QStringList& arguments, bool mayBeKilled)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DIECAST_HOME"), folder.filePath(QStringLiteral("home")));
        environment.insert(QStringLiteral("DIGITALOCEAN_TOKEN"), QString::fromStdString(token));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(DIECAST_PROGRAM), arguments);
        process.closeWriteChannel();
        deadly.victim = mayBeKilled && process.waitForStarted() ? process.processId() : 0;
        const bool ended = process.waitForFinished(240'000);
        deadly.victim = 0;
        said += process.readAll();
        return ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    int build()
    {
        QFile file(folder.filePath(QStringLiteral("t.json")));
        if (!file.open(QIODevice::WriteOnly)) {
            return -2;
        }
        file.write(R"({"builders": [{"type": "digitalocean", "api_url": ")" + QByteArray::fromStdString(server.address())
                   + R"(", "region": "fra1", "size": "s-1vcpu-1gb", "image": "debian-12-x64", "communicator": "none",)"
                     R"( "snapshot_name": "storefront", "snapshot_regions": ["nyc3"], "snapshot_tags": ["web"]}]})");
        file.close();
        return run({QStringLiteral("build"), QStringLiteral("t.json")}, true);
    }

    [[nodiscard]] bool saysOfTheToken() const
    {
        QProcess grep;
        grep.start(QStringLiteral("grep"),
                   {QStringLiteral("-rl"), QString::fromStdString(token), folder.filePath(QStringLiteral("home"))});
        return !grep.waitForFinished(60'000) || !grep.readAllStandardOutput().isEmpty() || said.contains(token.c_str());
    }

    QTemporaryDir folder;
    QByteArray said;
    PaperMachines machines;
    DigitaloceanStandIn plane{machines, token, Pace{50, 50, 20}};
    DeadlyPlane deadly;
    StandInServer server;
};

} // namespace

/// SIGKILL at each call of a cloud's build, and recovery by another process.
class CloudKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recoveryFindsEverything();
};

void CloudKillTest::recoveryFindsEverything()
{
    Life whole;
    const int code = whole.build();
    QVERIFY2(code == 0, whole.said.constData());
    QVERIFY(!whole.saysOfTheToken());
    const int calls = static_cast<int>(whole.server.journal().size());
    QVERIFY(calls > 10);
    std::vector<std::unique_ptr<Life>> lives;
    std::vector<QByteArray> faults(static_cast<std::size_t>(2 * calls));
    std::atomic<int> killed = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t index = 0; index < faults.size(); ++index) {
            lives.push_back(std::make_unique<Life>(static_cast<int>(index / 2 + 1), index % 2 == 1));
            threads.emplace_back([&, index, life = lives.back().get()] {
                const int ended = life->build();
                killed += ended == -1 ? 1 : 0;
                const int recovered = life->run({QStringLiteral("recover")}, false);
                const std::vector<std::string> left = life->plane.inventory();
                QByteArray all;
                for (const std::string& each : left) {
                    all += (each + ", ").c_str();
                }
                // Once it is copied it is whole, and the user's.
                const std::vector<std::string> asked = life->server.journal();
                const bool kept = std::find(asked.begin(), asked.end(), "POST /v2/images/{images}/actions") != asked.end();
                if (recovered != 0 || all != (kept ? "snapshot storefront, " : "") || life->saysOfTheToken()) {
                    faults[index] = "killed at call " + QByteArray::number(static_cast<int>(index / 2 + 1))
                        + (index % 2 == 1 ? " after it" : " before it") + ", left: " + all + "\n" + life->said;
                }
            });
        }
    }
    for (const QByteArray& fault : faults) {
        QVERIFY2(fault.isEmpty(), fault.constData());
    }
    qInfo("%d calls, killed %d times, nothing left", calls, killed.load());
    QVERIFY(killed >= calls); // the last calls may come in another order, or be fewer
}

QTEST_GUILESS_MAIN(CloudKillTest)
#include "cloud_kill_test.moc"
