// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/patience.h"

#include <QString>
#include <chrono>
#include <cstddef>
#include <exception>
#include <libssh2.h>
#include <string>
#include <sys/types.h>
#include <vector>

namespace diecast {

/// How long the work that runs now may go on, with the descriptor that wakes its waits. One for each call of the communicator.
struct SshWait {
    explicit SshWait(Patience granted) : patience(std::move(granted)), stop(patience.stop) { }
    /// For work that always finds something to do and so never waits. Throws Stopped and TimedOut.
    void check(const char* doing) const
    {
        if (patience.stop.stop_requested() || patience.expired()) {
            patience.check(doing);
        }
    }
    Patience patience;
    StopDescriptor stop;
};

struct SshSessionOptions {
    std::string server; ///< "host:port", for messages
    std::chrono::milliseconds keepAliveInterval{0};
    std::chrono::milliseconds readWriteTimeout{0};
    std::vector<std::string> ciphers;
    std::vector<std::string> keyExchanges;
};

/// One SSH connection on libssh2 in non-blocking mode. All waiting is in wait(): it polls the socket, the stop descriptor and
/// the deadline. One thread at a time, and everything made from it must be gone before it is.
class SshSession {
public:
    SshSession(FileDescriptor socket, SshSessionOptions options);
    ~SshSession();
    SshSession(const SshSession&) = delete;
    SshSession& operator=(const SshSession&) = delete;

    /// Banner, key exchange and host key. Throws Failure: Refused when there is no algorithm both sides know, else ConnectionLost.
    void handshake(SshWait& wait);
    /// The host key's fingerprint as ssh prints it: "SHA256:...". Known after handshake().
    [[nodiscard]] std::string hostKeyFingerprint() const;
    /// "SSH-2.0-OpenSSH_9.2p1 ...". Known after handshake().
    [[nodiscard]] std::string serverBanner() const;

    /// Calls until the answer is something else than "would block". For functions that return a number.
    template <typename Call>
    auto retry(SshWait& wait, const char* doing, const Call& call) -> decltype(call())
    {
        for (;;) {
            const auto result = call();
            if (result != LIBSSH2_ERROR_EAGAIN) {
                return result;
            }
            this->wait(wait, doing);
        }
    }
    /// The same for functions that return a pointer; null means failed.
    template <typename Call>
    auto retryPointer(SshWait& wait, const char* doing, const Call& call) -> decltype(call())
    {
        for (;;) {
            const auto result = call();
            if (result != nullptr || libssh2_session_last_errno(m_session) != LIBSSH2_ERROR_EAGAIN) {
                return result;
            }
            this->wait(wait, doing);
        }
    }

    /// Waits until the socket is ready in the directions libssh2 is blocked in; keeps the connection alive meanwhile.
    /// Throws Failure: Stopped, TimedOut (`doing` names the work), ConnectionLost after the read-write timeout.
    void wait(SshWait& wait, const char* doing);
    [[nodiscard]] bool blockedOnSending() const;

    /// libssh2's words for its last error.
    [[nodiscard]] std::string lastError() const;
    /// ConnectionLost when the connection is gone, else Refused with `sentence` and libssh2's words.
    [[noreturn]] void fail(const QString& sentence, int code);
    [[noreturn]] void failLost(const QString& reason);

    /// Ends the connection without waiting for anybody. What is called afterwards fails at once.
    void abandon();
    [[nodiscard]] bool usable() const { return m_usable; }
    [[nodiscard]] LIBSSH2_SESSION* handle() const { return m_session; }
    [[nodiscard]] const std::string& server() const { return m_options.server; }

    /// What the C callbacks of one authentication work with; set only while it runs.
    void* callbackUser = nullptr;

private:
    static ssize_t receive(libssh2_socket_t socket, void* buffer, size_t size, int flags, void** abstract);
    void preferMethods();
    [[nodiscard]] QString whyNoKeyExchange() const;

    FileDescriptor m_socket;
    SshSessionOptions m_options;
    LIBSSH2_SESSION* m_session = nullptr;
    std::string m_greeting;  ///< the first bytes of the server, which tell what it offers
    bool m_listening = true; ///< whether m_greeting still grows
    bool m_usable = true;
    bool m_exchangingKeys = false; ///< the handshake was left in the middle
    SteadyTime m_lastActivity = std::chrono::steady_clock::now();
};

} // namespace diecast
