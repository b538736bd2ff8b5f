// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <thread>

namespace diecast {

/// Stands before a server of this machine and hands on all it says, but of what the client says only the first line: an SSH
/// connection through it hangs in the middle of the key exchange. Takes one connection.
class GreetingRelay {
public:
    explicit GreetingRelay(int serverPort) : m_listening(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        if (::bind(m_listening.get(), generic(address), size) != 0 || ::listen(m_listening.get(), 1) != 0
            || ::getsockname(m_listening.get(), generic(address), &size) != 0) {
            throw std::runtime_error(std::strerror(errno));
        }
        m_port = ntohs(address.sin_port);
        m_thread = std::jthread([this, serverPort](const std::stop_token& stop) { relay(stop, serverPort); });
    }

    [[nodiscard]] int port() const { return m_port; }

private:
    static sockaddr_in loopback(int port)
    {
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    static sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

    void relay(const std::stop_token& stop, int serverPort) const
    {
        const FileDescriptor server(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in address = loopback(serverPort);
        FileDescriptor client;
        bool lineEnded = false;
        while (!stop.stop_requested()) {
            std::array<pollfd, 2> watched = {pollfd{client.isOpen() ? client.get() : m_listening.get(), POLLIN, 0},
                                             pollfd{client.isOpen() ? server.get() : -1, POLLIN, 0}};
            if (::poll(watched.data(), watched.size(), 20) <= 0) {
                continue;
            }
            if (!client.isOpen()) {
                client = FileDescriptor(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
                if (::connect(server.get(), generic(address), sizeof address) != 0) {
                    return;
                }
                continue;
            }
            std::array<char, 4096> bytes = {};
            if (watched[0].revents != 0) {
                const ssize_t count = ::read(client.get(), bytes.data(), bytes.size());
                if (count <= 0) {
                    return;
                }
                const auto size = static_cast<std::size_t>(count);
                const void* end = lineEnded ? nullptr : std::memchr(bytes.data(), '\n', size);
                const std::size_t handedOn = lineEnded ? 0
                    : end == nullptr                   ? size
                                                       : static_cast<std::size_t>(static_cast<const char*>(end) - bytes.data()) + 1;
                lineEnded = lineEnded || end != nullptr;
                if (handedOn > 0 && ::write(server.get(), bytes.data(), handedOn) < 0) {
                    return;
                }
            }
            if (watched[1].revents != 0) {
                const ssize_t count = ::read(server.get(), bytes.data(), bytes.size());
                if (count <= 0 || ::write(client.get(), bytes.data(), static_cast<std::size_t>(count)) < 0) {
                    return;
                }
            }
        }
    }

    FileDescriptor m_listening;
    int m_port = 0;
    std::jthread m_thread;
};

} // namespace diecast
