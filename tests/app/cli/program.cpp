// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "program.h"

#include <QDeadlineTimer>
#include <QDirIterator>
#include <QFile>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::test {

namespace {
constexpr int patience = 60'000;
} // namespace

Program::Program() : m_environment(QProcessEnvironment::systemEnvironment())
{
    for (const char* name : {"NO_COLOR", "PACKER_NO_COLOR", "PACKER_LOG", "XDG_DATA_HOME"}) {
        m_environment.remove(QLatin1String(name));
    }
    m_environment.insert(QStringLiteral("DIECAST_HOME"), path(QStringLiteral("home")));
    m_environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    m_environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    m_environment.insert(QStringLiteral("TERM"), QStringLiteral("xterm"));
}

QString Program::path(const QString& name) const
{
    return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
}

void Program::writeFile(const QString& name, const QByteArray& bytes) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("a file of the test cannot be written");
    }
}

QByteArray Program::readFile(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList Program::namesBelow(const QString& folder, const QString& pattern) const
{
    QStringList names;
    QDirIterator files(path(folder), {pattern}, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        names << files.next();
    }
    return names;
}

std::unique_ptr<QProcess> Program::start(const QStringList& arguments, const QString& program, const QString& output) const
{
    auto process = std::make_unique<QProcess>();
    process->setWorkingDirectory(m_folder.path());
    process->setProcessEnvironment(m_environment);
    if (!output.isEmpty()) {
        process->setStandardOutputFile(output, QIODevice::Append);
    }
    process->start(program.isEmpty() ? QStringLiteral(DIECAST_PROGRAM) : program, arguments);
    return process;
}

Ended Program::run(const QStringList& arguments, const QByteArray& input) const
{
    const std::unique_ptr<QProcess> process = start(arguments);
    process->write(input);
    process->closeWriteChannel();
    Ended ended;
    if (process->waitForFinished(patience) && process->exitStatus() == QProcess::NormalExit) {
        ended.code = process->exitCode();
    }
    ended.out = QString::fromUtf8(process->readAllStandardOutput());
    ended.errors = QString::fromUtf8(process->readAllStandardError());
    return ended;
}

Ended Program::runOnTerminal(const QStringList& arguments, const std::function<QByteArray(const QByteArray&)>& answer) const
{
    // Everything the child needs is made before the fork.
    QList<QByteArray> words{DIECAST_PROGRAM};
    for (const QString& argument : arguments) {
        words << argument.toUtf8();
    }
    QList<QByteArray> settings;
    for (const QString& setting : m_environment.toStringList()) {
        settings << setting.toUtf8();
    }
    const auto pointers = [](QList<QByteArray>& list) {
        std::vector<char*> result;
        for (QByteArray& each : list) {
            result.push_back(each.data());
        }
        result.push_back(nullptr);
        return result;
    };
    const std::vector<char*> argumentPointers = pointers(words);
    const std::vector<char*> settingPointers = pointers(settings);
    const QByteArray folder = m_folder.path().toUtf8();
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child == 0) {
        if (::chdir(folder.constData()) == 0) {
            ::execve(DIECAST_PROGRAM, argumentPointers.data(), settingPointers.data());
        }
        ::_exit(127);
    }
    QByteArray shown;
    const QDeadlineTimer deadline(patience);
    while (!deadline.hasExpired()) {
        struct pollfd ready = {terminal, POLLIN, 0};
        if (::poll(&ready, 1, 1000) <= 0) {
            continue;
        }
        char bytes[4096];
        const ssize_t count = ::read(terminal, bytes, sizeof bytes);
        if (count <= 0) {
            break; // EIO: the program has ended
        }
        shown.append(bytes, static_cast<qsizetype>(count));
        if (answer) {
            const QByteArray typed = answer(shown);
            static_cast<void>(!::write(terminal, typed.constData(), static_cast<std::size_t>(typed.size())));
        }
    }
    ::close(terminal);
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, QString::fromUtf8(shown).remove(QLatin1Char('\r')), {}};
}

bool waitForOutput(QProcess& process, const QByteArray& text, QByteArray& read)
{
    const QDeadlineTimer deadline(patience);
    while (!read.contains(text)) {
        if (deadline.hasExpired() || (!process.waitForReadyRead(1000) && process.state() == QProcess::NotRunning)) {
            return false;
        }
        read += process.readAllStandardOutput();
    }
    return true;
}

} // namespace diecast::test
