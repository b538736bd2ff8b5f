// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/dialer.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <vector>

namespace diecast {

namespace {

/// Time for one address to answer; the next one, or the next try, comes after it.
constexpr Milliseconds timeForOneAddress{15'000};

struct SocketAddress {
    int family = AF_INET;
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

/// A question to the system's resolver, which cannot be interrupted: it runs on a thread of its own that may outlive the asker.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any done;
    bool finished = false;
    int error = 0;
    std::vector<SocketAddress> addresses;
};

[[noreturn]] void lose(const QString& sentence)
{
    throw Failure(Failure::Kind::ConnectionLost, sentence.toStdString());
}

int lookUp(const Address& address, int flags, std::vector<SocketAddress>& found)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = flags | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &wanted, &list);
    if (error != 0) {
        return error;
    }
    for (const addrinfo* next = list; next != nullptr; next = next->ai_next) {
        SocketAddress one;
        one.family = next->ai_family;
        one.size = next->ai_addrlen;
        std::memcpy(&one.bytes, next->ai_addr, next->ai_addrlen);
        found.push_back(one);
    }
    ::freeaddrinfo(list);
    return 0;
}

std::vector<SocketAddress> resolve(const Address& address, const DialReporter& report, const Patience& patience)
{
    std::vector<SocketAddress> numeric;
    if (lookUp(address, AI_NUMERICHOST, numeric) == 0) {
        return numeric;
    }
    if (report) {
        report(DialStage::Resolving, address.host);
    }
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, address] {
        std::vector<SocketAddress> found;
        const int error = lookUp(address, AI_ADDRCONFIG, found);
        const std::lock_guard lock(lookup->mutex);
        lookup->error = error;
        lookup->addresses = std::move(found);
        lookup->finished = true;
        lookup->done.notify_all();
    }).detach();
    std::unique_lock lock(lookup->mutex);
    const auto finished = [&] { return lookup->finished; };
    if (patience.deadline == SteadyTime::max()) {
        lookup->done.wait(lock, patience.stop, finished);
    } else {
        lookup->done.wait_until(lock, patience.stop, patience.deadline, finished);
    }
    if (!lookup->finished) {
        patience.check("resolving " + address.host);
    }
    if (lookup->error != 0) {
        lose(translate("NetworkDialer", "The name %1 cannot be resolved: %2.")
                 .arg(qstring(address.host), QString::fromLocal8Bit(::gai_strerror(lookup->error))));
    }
    return std::move(lookup->addresses);
}

std::string inWords(const SocketAddress& address)
{
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> port{};
    ::getnameinfo(reinterpret_cast<const sockaddr*>(&address.bytes), address.size, host.data(), host.size(), port.data(),
                  port.size(), NI_NUMERICHOST | NI_NUMERICSERV);
    const std::string text = host.data();
    return (text.find(':') == std::string::npos ? text : "[" + text + "]") + ":" + port.data();
}

FileDescriptor connectTo(const SocketAddress& address, const Patience& patience)
{
    const std::string name = inWords(address);
    const auto failed = [&](int error) {
        lose(translate("NetworkDialer", "%1 cannot be reached: %2.")
                 .arg(qstring(name), QString::fromLocal8Bit(std::strerror(error))));
    };
    FileDescriptor socket(::socket(address.family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isOpen()) {
        failed(errno);
    }
    const int yes = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::setsockopt(socket.get(), SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address.bytes), address.size) != 0) {
        if (errno != EINPROGRESS) {
            failed(errno);
        }
        const StopDescriptor stop(patience.stop);
        if (waitFor(socket.get(), false, true, timeForOneAddress, patience, stop, "connecting to " + name) == Readiness::TimedOut) {
            lose(translate("NetworkDialer",
                           "%1 did not answer for %2: it is off, or a firewall or security group drops what is sent to it.")
                     .arg(qstring(name), qstring(durationInWords(timeForOneAddress.count()))));
        }
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            failed(error);
        }
    }
    return socket;
}

} // namespace

FileDescriptor NetworkDialer::dial(const Address& address, const DialReporter& report, const Patience& patience)
{
    patience.check("connecting to " + address.host);
    const std::vector<SocketAddress> addresses = resolve(address, report, patience);
    std::string problems;
    for (const SocketAddress& next : addresses) {
        if (report) {
            report(DialStage::Connecting, inWords(next));
        }
        try {
            return connectTo(next, patience);
        } catch (const Failure& failure) {
            if (failure.kind() != Failure::Kind::ConnectionLost) {
                throw;
            }
            problems += (problems.empty() ? "" : " ") + std::string(failure.what());
        }
    }
    throw Failure(Failure::Kind::ConnectionLost, problems);
}

} // namespace diecast
