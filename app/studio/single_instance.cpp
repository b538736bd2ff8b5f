// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/single_instance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

#include <unistd.h>

namespace diecast {

namespace {

constexpr int patienceMilliseconds = 1000;
constexpr char taken = 'T';

QByteArray packed(const QStringList& files)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << files;
    return bytes;
}

} // namespace

SingleInstance::SingleInstance(const Home& home, QObject* parent) : QObject(parent), m_server(new QLocalServer(this))
{
    const QByteArray place = QCryptographicHash::hash(QByteArray::fromStdString(home.root().string()), QCryptographicHash::Sha256);
    m_name = QStringLiteral("diecast-studio-%1-%2").arg(::getuid()).arg(QString::fromLatin1(place.toHex().left(16)));
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

bool SingleInstance::handOver(const QStringList& files)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(patienceMilliseconds))
        return false;
    QStringList absolute;
    for (const QString& file : files)
        absolute.append(QFileInfo(file).absoluteFilePath());
    socket.write(packed(absolute));
    if (!socket.waitForBytesWritten(patienceMilliseconds))
        return false;
    // A studio that hangs does not answer: then this one opens its own window.
    return socket.waitForReadyRead(patienceMilliseconds) && socket.read(1) == QByteArray(1, taken);
}

void SingleInstance::listen()
{
    if (m_server->listen(m_name))
        return;
    // A socket that a killed studio has left: nobody answered on it, or we would not be here.
    QLocalServer::removeServer(m_name);
    m_server->listen(m_name);
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
            stream >> files;
            if (!stream.commitTransaction())
                return;
            socket->write(QByteArray(1, taken));
            socket->flush();
            Q_EMIT filesArrived(files);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        if (socket->bytesAvailable() > 0)
            read();
    }
}

} // namespace diecast
