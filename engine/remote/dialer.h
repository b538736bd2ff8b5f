// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "base/patience.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace diecast {

struct Address {
    std::string host;
    int port = 0;
};

/// The stages a dial goes through, told as they begin: "resolving", "connecting".
enum class DialStage { Resolving, Connecting };
using DialReporter = std::function<void(DialStage, const std::string& what)>;

/// Opens connections for a build. Communicators open sockets only through it, so that a rehearsal or a sandbox can map
/// an address to wherever the instance really is. Any thread.
class Dialer {
public:
    virtual ~Dialer() = default;
    /// A connected, non-blocking stream socket. Throws Failure: ConnectionLost with the system's words (refused,
    /// unreachable, name not known), TimedOut, Stopped.
    [[nodiscard]] virtual FileDescriptor dial(const Address& address, const DialReporter& report, const Patience& patience) = 0;
};

/// The numeric addresses of a host name, best first. May block for as long as it likes: it runs on a thread that the dialer
/// does not wait for when it is stopped. Throws Failure(ConnectionLost).
using NameLookup = std::function<std::vector<std::string>(const std::string& host)>;
/// Asks this machine's name service (getaddrinfo(3)).
[[nodiscard]] std::vector<std::string> lookUpBySystem(const std::string& host);

/// Dials over this machine's network, trying each address of a name in turn.
class NetworkDialer : public Dialer {
public:
    explicit NetworkDialer(NameLookup lookup = lookUpBySystem) : m_lookup(std::move(lookup)) { }
    [[nodiscard]] FileDescriptor dial(const Address& address, const DialReporter& report, const Patience& patience) override;

private:
    NameLookup m_lookup;
};

} // namespace diecast
