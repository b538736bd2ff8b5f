// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "base/patience.h"

#include <functional>
#include <string>

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

/// Dials over this machine's network, trying each address of a name in turn.
class NetworkDialer : public Dialer {
public:
    [[nodiscard]] FileDescriptor dial(const Address& address, const DialReporter& report, const Patience& patience) override;
};

} // namespace diecast
