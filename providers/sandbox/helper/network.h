// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

#include <sys/types.h>

/// The instance's way out: slirp4netns(1), a TCP/IP stack in a process, for root and ordinary users alike. No veth, no bridge
/// and no address translation rules that could stay behind, and no way to this machine's loopback services.
namespace diecast::sandbox {

class Network {
public:
    /// Starts it for the instance's network name space. `userNamespace` may be -1. `token`: put into its environment, so that the
    /// process can be told whose it is.
    Network(int networkNamespace, int userNamespace, const std::string& token);
    ~Network();
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// Becomes readable when the network is up, or when it will never be.
    [[nodiscard]] int readiness() const { return m_ready.get(); }
    /// After readiness: empty when it is up, else why not.
    [[nodiscard]] std::string outcome();

private:
    pid_t m_process = -1;
    Descriptor m_ready;
    Descriptor m_words;
    Descriptor m_life; ///< slirp4netns ends when this is closed
};

[[nodiscard]] bool hasNetworkProgram();
/// A connected, non-blocking socket to a port of 127.0.0.1 in the network name space the caller is in.
[[nodiscard]] Descriptor connectToLoopback(int port);

} // namespace diecast::sandbox
