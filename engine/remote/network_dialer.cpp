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
#include <exception>
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

/// A lookup under way. It cannot be interrupted, so it runs on a thread of its own that may outlive the asker.
struct Lookup {
    std::mutex mutex;
    std::condition_variable_any done;
    bool finished = false;
    std::vector<std::string> hosts;
    std::string failure; ///< in words; exceptions themselves do not travel well between threads
};

[[noreturn]] void lose(const QString& sentence)
{
    throw Failure(Failure::Kind::ConnectionLost, sentence.toStdString());
}

/// The addresses getaddrinfo(3) gives for a name or a number; or its error.
int askSystem(const std::string& host, int port, int flags, std::vector<SocketAddress>& found)
{
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = flags | AI_NUMERICSERV;
    addrinfo* list = nullptr;
    const int error = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &wanted, &list);
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

std::string numericHost(const SocketAddress& address)
{
    std::array<char, NI_MAXHOST> host{};
    ::getnameinfo(reinterpret_cast<const sockaddr*>(&address.bytes), address.size, host.data(), host.size(), nullptr, 0,
                  NI_NUMERICHOST);
    return host.data();
}

std::string inWords(const SocketAddress& address, int port)
{
    const std::string host = numericHost(address);
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
}

/// Runs the lookup aside and waits for it, the stop or the deadline.
std::vector<std::string> waitForLookup(const NameLookup& lookUp, const std::string& host, const Patience& patience)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, lookUp, host] {
        std::vector<std::string> hosts;
        std::string failure;
        try {
            hosts = lookUp(host);
        } catch (const std::exception& exception) {
            failure = exception.what();
        }
        const std::lock_guard lock(lookup->mutex);
        lookup->hosts = std::move(hosts);
        lookup->failure = std::move(failure);
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
    patience.check("resolving " + host);
    if (!lookup->failure.empty()) {
        throw Failure(Failure::Kind::ConnectionLost, lookup->failure);
    }
    return std::move(lookup->hosts);
}

std::vector<SocketAddress> resolve(const Address& address, const NameLookup& lookUp, const DialReporter& report,
                                   const Patience& patience)
{
    std::vector<SocketAddress> found;
    if (askSystem(address.host, address.port, AI_NUMERICHOST, found) == 0) {
        return found;
    }
    if (report) {
        report(DialStage::Resolving, address.host);
    }
    for (const std::string& host : waitForLookup(lookUp, address.host, patience)) {
        askSystem(host, address.port, AI_NUMERICHOST, found);
    }
    if (found.empty()) {
        lose(translate("NetworkDialer", "The name %1 has no address.").arg(qstring(address.host)));
    }
    return found;
}

FileDescriptor connectTo(const SocketAddress& address, const std::string& name, const Patience& patience)
{
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

std::vector<std::string> lookUpBySystem(const std::string& host)
{
    std::vector<SocketAddress> found;
    const int error = askSystem(host, 0, AI_ADDRCONFIG, found);
    if (error != 0) {
        lose(translate("NetworkDialer", "The name %1 cannot be resolved: %2.")
                 .arg(qstring(host), QString::fromLocal8Bit(::gai_strerror(error))));
    }
    std::vector<std::string> hosts;
    for (const SocketAddress& address : found) {
        hosts.push_back(numericHost(address));
    }
    return hosts;
}

FileDescriptor NetworkDialer::dial(const Address& address, const DialReporter& report, const Patience& patience)
{
    patience.check("connecting to " + address.host);
    const std::vector<SocketAddress> addresses = resolve(address, m_lookup, report, patience);
    std::string problems;
    for (const SocketAddress& next : addresses) {
        const std::string name = inWords(next, address.port);
        if (report) {
            report(DialStage::Connecting, name);
        }
        try {
            return connectTo(next, name, patience);
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
