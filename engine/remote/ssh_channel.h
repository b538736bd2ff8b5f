// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"
#include "remote/ssh_session.h"

#include <string>
#include <string_view>

namespace diecast {

/// One channel of a session: a command or a subsystem with its three streams. A channel that is destroyed before close()
/// takes the connection with it, because libssh2 cannot leave one half-done.
class SshChannel {
public:
    /// Opens a session channel. Throws Failure.
    SshChannel(SshSession& session, SshWait& wait);
    ~SshChannel();
    SshChannel(const SshChannel&) = delete;
    SshChannel& operator=(const SshChannel&) = delete;

    void requestTerminal(SshWait& wait);
    void execute(const std::string& command, SshWait& wait);
    /// False when the server has no such subsystem.
    [[nodiscard]] bool startSubsystem(const std::string& name, SshWait& wait);

    /// Reads what is there. 0: nothing now. Throws Failure.
    [[nodiscard]] std::size_t read(OutputStream stream, char* buffer, std::size_t size);
    /// Writes what fits. 0: nothing now. Throws Failure.
    [[nodiscard]] std::size_t write(std::string_view bytes);
    /// Whether the other side has ended both streams and everything was read.
    [[nodiscard]] bool atEnd() const;
    /// Waits until read() or write() may give something again.
    void wait(SshWait& wait, const char* doing);

    void writeAll(std::string_view bytes, SshWait& wait, const char* doing);
    /// At least one byte of standard output; 0 at its end.
    [[nodiscard]] std::size_t readSome(char* buffer, std::size_t size, SshWait& wait, const char* doing);
    /// Ends standard input. Only while canSend().
    void sendEnd(SshWait& wait);
    /// False while a read has a packet of its own half sent.
    [[nodiscard]] bool canSend() const { return m_halfSent != Half::Reading; }
    /// Ends the channel in order and tells how the command ended.
    ExitStatus close(SshWait& wait);

    [[nodiscard]] SshSession& session() const { return m_session; }

private:
    enum class Half { None, Reading, Writing };

    SshSession& m_session;
    LIBSSH2_CHANNEL* m_channel = nullptr;
    Half m_halfSent = Half::None; ///< whose packet is half sent; until it is done libssh2 allows no other call to send
    bool m_closed = false;
};

} // namespace diecast
