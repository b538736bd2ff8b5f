// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/single_instance.h"

#include "base/patience.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace diecast {

namespace {

constexpr int connectMilliseconds = 1000;
constexpr int answerMilliseconds = 3000; ///< a studio that has just begun answers when its window stands
constexpr Milliseconds leadLimit{5000};
constexpr Milliseconds betweenTries{30};
constexpr char taken = 'T';

QByteArray packed(const QStringList& files, const QString& folder)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << files << folder;
    return bytes;
}

} // namespace

SingleInstance::SingleInstance(const Home& home, QObject* parent)
    : QObject(parent), m_lockFile(home.root() / "studio.lock"), m_server(new QLocalServer(this))
{
    const QByteArray place = QCryptographicHash::hash(QByteArray::fromStdString(home.root().string()), QCryptographicHash::Sha256);
    m_name = QStringLiteral("diecast-studio-%1-%2").arg(::getuid()).arg(QString::fromLatin1(place.toHex().left(16)));
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

SingleInstance::Handed SingleInstance::handOver(const QStringList& files, const QString& folder)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(connectMilliseconds))
        return Handed::NobodyThere;
    QStringList absolute;
    for (const QString& file : files)
        absolute.append(QFileInfo(file).absoluteFilePath());
    socket.write(packed(absolute, folder));
    const bool sent = socket.waitForBytesWritten(connectMilliseconds);
    // A studio that hangs does not answer: then this one opens its own window.
    return sent && socket.waitForReadyRead(answerMilliseconds) && socket.read(1) == QByteArray(1, taken) ? Handed::Taken
                                                                                                         : Handed::NoAnswer;
}

bool SingleInstance::lead()
{
    if (!m_lock.isOpen()) {
        std::error_code error;
        std::filesystem::create_directories(m_lockFile.parent_path(), error);
        FileDescriptor lock(::open(m_lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
        if (!lock.isOpen() || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
            return false;
        m_lock = std::move(lock);
    }
    // Whoever holds the lock may take away the socket that a killed studio has left, and nobody else: it may be a living one's.
    QLocalServer::removeServer(m_name);
    return m_server->listen(m_name);
}

bool SingleInstance::handOverOrLead(const QStringList& files, const QString& folder)
{
    const Patience patience = Patience{}.atMost(leadLimit);
    // Of several starts at once one gets the lock; the others find it a moment later, when it listens.
    while (!lead() && !m_lock.isOpen() && !patience.expired()) {
        const Handed handed = handOver(files, folder);
        if (handed != Handed::NobodyThere)
            return handed == Handed::Taken;
        pauseFor(betweenTries, Patience{}, {});
    }
    return false;
}

void SingleInstance::serve()
{
    while (QLocalSocket* socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            QDataStream stream(socket);
            stream.setVersion(QDataStream::Qt_6_4);
            stream.startTransaction();
            QStringList files;
            QString folder;
            stream >> files >> folder;
            if (!stream.commitTransaction())
                return;
            socket->write(QByteArray(1, taken));
            socket->flush();
            Q_EMIT filesArrived(files, folder);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace diecast
