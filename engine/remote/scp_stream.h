// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/file_transfer.h"
#include "remote/ssh_channel.h"

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// A conversation with one scp on the instance.
class ScpStream {
public:
    /// Starts `command`. Throws Failure.
    ScpStream(SshSession& session, const std::string& command, SshWait& wait);

    void send(std::string_view bytes);
    void sendAcknowledgement();
    /// Waits for the other side's zero byte. Throws Failure(Refused) with what it says instead.
    void expectAcknowledgement();
    /// The next line without its end; nothing at the end of the conversation. Throws Failure(Refused) when it is an error.
    [[nodiscard]] std::optional<std::string> line();
    /// Passes `size` bytes of a file on as they come.
    void receive(std::uint64_t size, const std::function<void(std::string_view bytes)>& take);
    /// Ends the conversation. Throws Failure(Refused) when scp ends badly.
    void finish();

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] char byte();
    [[noreturn]] void failEnded();

    SshWait& m_wait;
    SshChannel m_channel;
    std::vector<char> m_buffer;
    std::string_view m_received; ///< what of m_buffer is not yet taken
    std::string m_complaints;    ///< what scp wrote to its standard error
};

} // namespace diecast
