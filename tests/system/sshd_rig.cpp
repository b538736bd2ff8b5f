// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "system/sshd_rig.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <algorithm>
#include <csignal>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <unistd.h>

namespace diecast {

namespace {

QString serverProgram()
{
    const QString found
        = QStandardPaths::findExecutable(QStringLiteral("sshd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
    return found;
}

/// Whether the process still runs: a dead one that nobody has waited for does not.
bool isAlive(int process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray stat = file.readAll();
    return stat.mid(stat.lastIndexOf(')') + 1).trimmed().left(1) != "Z";
}

[[noreturn]] void fail(const QString& reason)
{
    throw std::runtime_error(reason.toStdString());
}

/// The children of a process, from /proc.
std::vector<int> childrenOf(int parent)
{
    std::vector<int> children;
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& process : processes) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        if (process.toInt() == 0 || !stat.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QByteArray line = stat.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields.at(1).toInt() == parent) {
            children.push_back(process.toInt());
        }
    }
    return children;
}

} // namespace

int freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

QString SshdRig::missing()
{
    if (serverProgram().isEmpty()) {
        return QStringLiteral("no sshd on this machine (package openssh-server)");
    }
    if (QStandardPaths::findExecutable(QStringLiteral("ssh-keygen")).isEmpty()) {
        return QStringLiteral("no ssh-keygen on this machine (package openssh-client)");
    }
    if (::geteuid() == 0 && !QDir().mkpath(QStringLiteral("/run/sshd"))) {
        return QStringLiteral("/run/sshd cannot be made, which sshd needs when root runs it");
    }
    return {};
}

SshdRig::SshdRig(const Options& options) : m_options(options)
{
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); }); // also when the test ends badly
    for (const QString& type : m_options.hostKeyTypes) {
        makeKey(QStringLiteral("host_") + type, {QStringLiteral("-t"), type});
    }
    QFile(m_folder.filePath(QStringLiteral("authorized_keys"))).open(QIODevice::WriteOnly);
    startListening();
}

SshdRig::~SshdRig()
{
    stopListening();
}

std::string SshdRig::userName()
{
    const passwd* entry = ::getpwuid(::geteuid());
    return entry == nullptr ? std::string() : entry->pw_name;
}

void SshdRig::makeKey(const QString& file, const QStringList& arguments)
{
    QStringList all = {QStringLiteral("-q"), QStringLiteral("-f"), m_folder.filePath(file)};
    all += arguments;
    if (!arguments.contains(QStringLiteral("-N"))) {
        all += {QStringLiteral("-N"), QString()};
    }
    QProcess keygen;
    keygen.start(QStringLiteral("ssh-keygen"), all);
    if (!keygen.waitForFinished() || keygen.exitCode() != 0) {
        fail(QStringLiteral("ssh-keygen: ") + QString::fromLocal8Bit(keygen.readAllStandardError()));
    }
}

std::string SshdRig::makeUserKey(const QString& name, const QStringList& keygenArguments)
{
    makeKey(name, keygenArguments);
    QFile publicKey(m_folder.filePath(name + QStringLiteral(".pub")));
    publicKey.open(QIODevice::ReadOnly);
    allow(publicKey.readAll().trimmed().toStdString());
    return m_folder.filePath(name).toStdString();
}

void SshdRig::allow(const std::string& authorizedKeysLine)
{
    QFile file(m_folder.filePath(QStringLiteral("authorized_keys")));
    file.open(QIODevice::Append);
    file.write(QByteArray::fromStdString(authorizedKeysLine + "\n"));
}

void SshdRig::startListening()
{
    QStringList config = {QStringLiteral("ListenAddress 127.0.0.1"),
                          QStringLiteral("AuthorizedKeysFile ") + m_folder.filePath(QStringLiteral("authorized_keys")),
                          QStringLiteral("StrictModes no"), QStringLiteral("PidFile none"), QStringLiteral("PermitRootLogin yes"),
                          QStringLiteral("MaxStartups 1000:30:2000"), QStringLiteral("PrintMotd no"),
                          // What the user's own shell does at each start is no part of what is tested.
                          QStringLiteral("SetEnv HOME=") + m_folder.path(), QStringLiteral("UseDNS no")};
    for (const QString& type : m_options.hostKeyTypes) {
        config += QStringLiteral("HostKey ") + m_folder.filePath(QStringLiteral("host_") + type);
    }
    if (m_options.sftp) {
        config += QStringLiteral("Subsystem sftp /usr/lib/openssh/sftp-server");
    }
    QFile file(m_folder.filePath(QStringLiteral("sshd_config")));
    file.open(QIODevice::WriteOnly);
    // The first line of a kind counts, so the test's own lines come first.
    file.write((m_options.lines + config).join(QLatin1Char('\n')).toLocal8Bit() + '\n');
    file.close();
    const bool samePort = m_port != 0;
    for (int attempt = 0; attempt < 20; ++attempt) {
        if (!samePort) {
            m_port = freePort();
        }
        m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("sshd.log")), QIODevice::Append);
        m_server.start(serverProgram(),
                       {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"), file.fileName(), QStringLiteral("-p"),
                        QString::number(m_port)});
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 10'000 && !m_server.waitForFinished(10)) {
            QTcpSocket probe;
            probe.connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(m_port));
            if (probe.waitForConnected(1000)) {
                probe.abort();
                return;
            }
        }
    }
    fail(QStringLiteral("sshd does not start: ") + log());
}

std::vector<int> SshdRig::connectionProcesses() const
{
    std::vector<int> all = childrenOf(static_cast<int>(m_server.processId()));
    for (std::size_t index = 0; index < all.size(); ++index) {
        const std::vector<int> below = childrenOf(all[index]);
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

void SshdRig::killConnections()
{
    for (const int process : connectionProcesses()) {
        ::kill(process, SIGKILL);
    }
}

void SshdRig::stopListening()
{
    if (m_server.state() == QProcess::NotRunning) {
        return;
    }
    const std::vector<int> connections = connectionProcesses();
    m_server.kill();
    m_server.waitForFinished();
    for (const int process : connections) {
        ::kill(process, SIGKILL);
    }
    // Their sockets are closed when they are gone, not when they are told to go.
    QElapsedTimer timer;
    timer.start();
    constexpr qint64 longest = 10000;
    while (std::any_of(connections.begin(), connections.end(), isAlive) && timer.elapsed() < longest) {
        QThread::msleep(1);
    }
}

void SshdRig::replaceHostKey()
{
    for (const QString& type : m_options.hostKeyTypes) {
        QFile::remove(m_folder.filePath(QStringLiteral("host_") + type));
        QFile::remove(m_folder.filePath(QStringLiteral("host_%1.pub").arg(type)));
        makeKey(QStringLiteral("host_") + type, {QStringLiteral("-t"), type});
    }
}

QString SshdRig::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("sshd.log")));
    file.open(QIODevice::ReadOnly);
    return QString::fromLocal8Bit(file.readAll());
}

CommunicatorSettings SshdRig::settings()
{
    if (m_ownKey.empty()) {
        m_ownKey = makeUserKey(QStringLiteral("own_key"), {QStringLiteral("-t"), QStringLiteral("ed25519")});
    }
    CommunicatorSettings settings;
    settings.user = userName();
    settings.privateKeyFile = m_ownKey;
    settings.timeout = std::chrono::seconds(60);
    settings.handshakeAttempts = 1;
    return settings;
}

SshTarget SshdRig::target()
{
    return target(settings());
}

SshTarget SshdRig::target(const CommunicatorSettings& settings) const
{
    SshTarget target;
    target.settings = settings;
    target.address = {"127.0.0.1", m_port};
    return target;
}

std::unique_ptr<Communicator> SshdRig::connect()
{
    return connect(settings());
}

std::unique_ptr<Communicator> SshdRig::connect(const CommunicatorSettings& settings)
{
    return connectSsh(target(settings), m_dialer, {}, Patience{});
}

} // namespace diecast
