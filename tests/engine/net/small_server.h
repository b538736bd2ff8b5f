// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QEventLoop>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace diecast {

/// A server for tests, on a thread of its own: answers each request with the bytes that the handler gives for it. One request a
/// connection. No bytes: the connection is closed without an answer; nothing at all: it stays open and silent.
class SmallServer {
public:
    struct Arrival {
        QByteArray head; ///< request line and headers
        QByteArray body;
    };
    using Handler = std::function<std::optional<QByteArray>(const Arrival&)>;

    explicit SmallServer(Handler handler, std::optional<QSslConfiguration> security = {})
        : m_handler(std::move(handler)), m_security(std::move(security))
    {
        std::unique_lock lock(m_mutex);
        m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
        m_changed.wait(lock, [this] { return m_port != 0; });
    }

    [[nodiscard]] std::string address(const char* scheme = "http") const
    {
        return std::string(scheme) + "://127.0.0.1:" + std::to_string(m_port);
    }

    [[nodiscard]] std::vector<Arrival> arrivals()
    {
        const std::lock_guard lock(m_mutex);
        return m_arrivals;
    }

    /// An answer with a status line, a length and this body.
    [[nodiscard]] static QByteArray answer(int status, const QByteArray& body, const QByteArray& headers = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " Words\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }

private:
    void run(const std::stop_token& stop)
    {
        QEventLoop loop;
        std::unique_ptr<QTcpServer> server;
        if (m_security) {
            auto secured = std::make_unique<QSslServer>();
            secured->setSslConfiguration(*m_security);
            server = std::move(secured);
        } else {
            server = std::make_unique<QTcpServer>();
        }
        QObject::connect(server.get(), &QTcpServer::pendingConnectionAvailable, &loop, [&] {
            while (QTcpSocket* socket = server->nextPendingConnection()) {
                socket->setParent(&loop);
                QObject::connect(socket, &QTcpSocket::readyRead, &loop, [this, socket] { read(*socket); });
            }
        });
        server->listen(QHostAddress::LocalHost);
        QTimer watch;
        QObject::connect(&watch, &QTimer::timeout, &loop, [&] {
            if (stop.stop_requested()) {
                loop.quit();
            }
        });
        watch.start(5);
        {
            const std::lock_guard lock(m_mutex);
            m_port = server->serverPort();
            m_changed.notify_all();
        }
        loop.exec();
    }

    void read(QTcpSocket& socket)
    {
        const QByteArray bytes = socket.property("bytes").toByteArray() + socket.readAll();
        socket.setProperty("bytes", bytes);
        const auto headEnd = bytes.indexOf("\r\n\r\n");
        if (headEnd < 0) {
            return;
        }
        Arrival arrival{bytes.left(headEnd), bytes.mid(headEnd + 4)};
        const auto length = arrival.head.toLower().indexOf("content-length:");
        if (length >= 0) {
            const auto lineEnd = arrival.head.indexOf("\r\n", length);
            if (arrival.body.size() < arrival.head.mid(length + 15, lineEnd < 0 ? -1 : lineEnd - length - 15).trimmed().toInt()) {
                return;
            }
        }
        {
            const std::lock_guard lock(m_mutex);
            m_arrivals.push_back(arrival);
        }
        if (const auto answer = m_handler(arrival)) {
            socket.write(*answer);
            socket.disconnectFromHost();
        }
    }

    Handler m_handler;
    std::optional<QSslConfiguration> m_security;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_port = 0;
    std::vector<Arrival> m_arrivals;
    std::jthread m_thread;
};

} // namespace diecast
