// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Measures the SSH communicator against ssh, scp and sftp of this machine on one server in one run:
//   ssh_bench [MEGABYTES [LINES]]
// Each figure is the best of three, from the connection on. Prints a table of wall time, this side's CPU time and the ratio to the
// plain tool.

#include "system/sshd_rig.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <cstdio>
#include <sys/resource.h>

using namespace diecast;

namespace {

double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpuSeconds(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Figures {
    double wall = 1e9;
    double cpu = 0;
};

/// The best of three.
template <typename Work>
Figures measured(int who, const Work& work)
{
    Figures best;
    for (int turn = 0; turn < 3; ++turn) {
        const double cpu = cpuSeconds(who);
        QElapsedTimer timer;
        timer.start();
        work();
        const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        if (wall < best.wall) {
            best = {wall, cpuSeconds(who) - cpu};
        }
    }
    return best;
}

void run(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.waitForFinished(-1);
    if (process.exitCode() != 0) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(program), process.readAllStandardError().constData());
    }
}

void print(const char* what, const Figures& ours, const char* tool, const Figures& theirs)
{
    std::printf("%-28s ours %6.2f s (cpu %5.2f)   %-4s %6.2f s (cpu %5.2f)   wall ratio %.2f\n", what, ours.wall, ours.cpu, tool,
                theirs.wall, theirs.cpu, ours.wall / theirs.wall);
    std::fflush(stdout);
}

} // namespace

int main(int count, char** arguments)
{
    const QCoreApplication application(count, arguments);
    const QStringList words = QCoreApplication::arguments();
    const qint64 megabytes = words.size() > 1 ? words.at(1).toLongLong() : 200;
    const QString lines = words.size() > 2 ? words.at(2) : QStringLiteral("1000000");
    SshdRig rig;
    const CommunicatorSettings settings = rig.settings();
    QStringList options = {QStringLiteral("-F"), QStringLiteral("none"),
                           QStringLiteral("-o"), QStringLiteral("StrictHostKeyChecking=no"),
                           QStringLiteral("-o"), QStringLiteral("UserKnownHostsFile=/dev/null"),
                           QStringLiteral("-o"), QStringLiteral("LogLevel=ERROR"),
                           QStringLiteral("-i"), QString::fromStdString(settings.privateKeyFile)};
    const QString place = QString::fromStdString(settings.user) + QStringLiteral("@127.0.0.1");
    const QString port = QString::number(rig.port());

    for (const QString& command : {QStringLiteral("seq ") + lines,
                                   QStringLiteral("seq -f 'Setting up package number %07g (1.2.3-4) of the list ...' ") + lines}) {
        const Figures ours = measured(RUSAGE_SELF, [&] {
            std::uint64_t bytes = 0;
            (void)rig.connect(settings)->execute(
                {command.toStdString(), {}}, [&](OutputStream, std::string_view part) { bytes += part.size(); }, Patience{});
        });
        const Figures plain = measured(RUSAGE_CHILDREN, [&] {
            run(QStringLiteral("ssh"), options + QStringList{QStringLiteral("-p"), port, place, command});
        });
        print(qPrintable(command.left(7) + QLatin1Char(' ') + lines), ours, "ssh", plain);
    }

    const QString file = rig.folder() + QStringLiteral("/payload");
    QFile payload(file);
    payload.open(QIODevice::WriteOnly);
    for (qint64 part = 0; part < megabytes; ++part) {
        payload.write(QByteArray(1'000'000, static_cast<char>(part)));
    }
    payload.close();
    const QString target = rig.folder() + QStringLiteral("/received");
    const Figures up = measured(
        RUSAGE_SELF, [&] { rig.connect(settings)->upload(file.toStdString(), target.toStdString(), 0644, {}, Patience{}); });
    const Figures scp = measured(RUSAGE_CHILDREN, [&] {
        run(QStringLiteral("scp"),
            options + QStringList{QStringLiteral("-q"), QStringLiteral("-P"), port, file, place + QLatin1Char(':') + target});
    });
    const Figures oldScp = measured(RUSAGE_CHILDREN, [&] {
        run(QStringLiteral("scp"),
            options
                + QStringList{QStringLiteral("-O"), QStringLiteral("-q"), QStringLiteral("-P"), port, file,
                              place + QLatin1Char(':') + target});
    });
    print("upload, sftp", up, "scp", scp);
    print("upload, sftp", up, "scp -O", oldScp);
    CommunicatorSettings byScp = settings;
    byScp.transfer = FileTransferMethod::Scp;
    const Figures upScp = measured(
        RUSAGE_SELF, [&] { rig.connect(byScp)->upload(file.toStdString(), target.toStdString(), 0644, {}, Patience{}); });
    print("upload, scp", upScp, "scp", scp);
    const Figures down = measured(
        RUSAGE_SELF, [&] { rig.connect(settings)->download(target.toStdString(), file.toStdString() + "2", {}, Patience{}); });
    const Figures scpDown = measured(RUSAGE_CHILDREN, [&] {
        run(QStringLiteral("scp"),
            options
                + QStringList{QStringLiteral("-q"), QStringLiteral("-P"), port, place + QLatin1Char(':') + target,
                              file + QLatin1Char('3')});
    });
    print("download, sftp", down, "scp", scpDown);
    return 0;
}
