// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/ssh_channel.h"
#include "remote/ssh_wire.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SFTP version 3 (draft-ietf-secsh-filexfer-02), the one every server speaks. Our own client over a channel: libssh2's
/// cannot keep reads and writes under way across calls, and a transfer needs that to fill a network.
namespace diecast {

struct RemoteAttributes {
    std::optional<std::uint64_t> size;
    std::optional<std::uint32_t> mode; ///< type and permission bits as in stat(2)
    [[nodiscard]] bool isFolder() const;
    [[nodiscard]] bool isLink() const;
};

struct RemoteName {
    std::string name;
    RemoteAttributes attributes;
};

/// The server's answer to one request.
struct SftpAnswer {
    std::uint8_t type = 0;
    std::uint32_t request = 0;
    std::string body; ///< what follows the request's number
};

enum class SftpOpening { Read, Replace };

/// The requests of the protocol. send...() only send and give the request's number, receive() gives the next answer,
/// whichever request it belongs to; the others wait for their answer and throw Failure(Refused) with the server's words.
class SftpClient {
public:
    /// Null when the server has no SFTP.
    [[nodiscard]] static std::unique_ptr<SftpClient> start(SshSession& session, SshWait& wait);

    std::uint32_t sendWrite(std::string_view handle, std::uint64_t offset, std::string_view bytes, SshWait& wait);
    std::uint32_t sendRead(std::string_view handle, std::uint64_t offset, std::uint32_t size, SshWait& wait);
    std::uint32_t sendMode(std::string_view handle, unsigned mode, SshWait& wait);
    std::uint32_t sendClose(std::string_view handle, SshWait& wait);
    [[nodiscard]] SftpAnswer receive(SshWait& wait);

    [[nodiscard]] std::string openFile(const std::string& path, SftpOpening opening, unsigned mode, SshWait& wait);
    void closeHandle(const std::string& handle, SshWait& wait);
    /// Nothing when there is no such file.
    [[nodiscard]] std::optional<RemoteAttributes> attributes(const std::string& path, bool followLinks, SshWait& wait);
    void setMode(const std::string& path, unsigned mode, SshWait& wait);
    /// False when something of that name is there already.
    bool makeFolder(const std::string& path, SshWait& wait);
    /// Replaces a link of that name.
    void makeLink(const std::string& path, const std::string& target, SshWait& wait);
    [[nodiscard]] std::string linkTarget(const std::string& path, SshWait& wait);
    [[nodiscard]] std::vector<RemoteName> list(const std::string& path, SshWait& wait);

    /// Throws Failure(Refused) unless `answer` is a status that says all is well. `sentence` says what could not be done.
    void expectSuccess(const SftpAnswer& answer, const QString& sentence) const;
    [[nodiscard]] static bool isEnd(const SftpAnswer& answer);
    [[nodiscard]] static bool isData(const SftpAnswer& answer);

    [[nodiscard]] std::uint32_t writeSize() const { return m_writeSize; } ///< bytes for one write request
    [[nodiscard]] std::uint32_t readSize() const { return m_readSize; }

private:
    SftpClient(std::unique_ptr<SshChannel> channel) : m_channel(std::move(channel)) { }
    bool introduce(SshWait& wait);
    void askLimits(SshWait& wait);
    std::uint32_t send(std::uint8_t type, const SshWriter& arguments, SshWait& wait);
    SftpAnswer ask(std::uint8_t type, const SshWriter& arguments, SshWait& wait);
    /// The next packet; empty at the end of the channel.
    std::string receivePacket(SshWait& wait);
    [[noreturn]] void failStatus(const SftpAnswer& answer, const QString& sentence) const;

    std::unique_ptr<SshChannel> m_channel;
    std::string m_incoming; ///< bytes received and not yet taken
    std::size_t m_taken = 0;
    std::string m_outgoing;
    std::uint32_t m_nextRequest = 1;
    std::uint32_t m_writeSize = 32768;
    std::uint32_t m_readSize = 32768;
};

} // namespace diecast
