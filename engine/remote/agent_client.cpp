// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/agent_client.h"

#include "base/text.h"
#include "remote/ssh_wire.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>

namespace diecast {

namespace {

constexpr std::uint8_t requestIdentities = 11;
constexpr std::uint8_t identitiesAnswer = 12;
constexpr std::uint8_t signRequest = 13;
constexpr std::uint8_t signResponse = 14;
constexpr std::uint32_t signRsaSha256 = 2;
constexpr std::uint32_t signRsaSha512 = 4;

const std::string waitingForAgent = "waiting for the SSH agent";

[[noreturn]] void refuse(Failure::Kind kind, const QString& sentence)
{
    throw Failure(kind, sentence.toStdString());
}

} // namespace

std::string AgentClient::Identity::typeName() const
{
    return std::string(SshReader(blob).text());
}

AgentClient::AgentClient()
{
    const char* path = std::getenv("SSH_AUTH_SOCK");
    if (path == nullptr || *path == '\0') {
        refuse(Failure::Kind::InvalidInput,
               translate("AgentClient",
                         "\"ssh_agent_auth\" is set, but no SSH agent runs: SSH_AUTH_SOCK is not set. Start one with "
                         "\"eval $(ssh-agent)\" and add the key with ssh-add."));
    }
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (std::strlen(path) >= sizeof address.sun_path) {
        refuse(Failure::Kind::InvalidInput,
               translate("AgentClient", "The path in SSH_AUTH_SOCK is too long for a socket: %1").arg(qstring(path)));
    }
    std::strcpy(address.sun_path, path);
    m_socket = FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (::connect(m_socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        refuse(Failure::Kind::InvalidInput,
               translate("AgentClient", "The SSH agent at %1 (SSH_AUTH_SOCK) does not answer: %2. Start it anew.")
                   .arg(qstring(path), QString::fromLocal8Bit(std::strerror(errno))));
    }
}

std::string AgentClient::ask(std::string_view request, SshWait& wait)
{
    const std::string packet = SshWriter().text(request).bytes();
    const Patience& patience = wait.patience;
    for (std::size_t sent = 0; sent < packet.size();) {
        const ssize_t count = ::send(m_socket.get(), packet.data() + sent, packet.size() - sent, MSG_NOSIGNAL);
        if (count > 0) {
            sent += static_cast<std::size_t>(count);
        } else if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
            (void)waitFor(m_socket.get(), false, true, Milliseconds::max(), patience, wait.stop, waitingForAgent);
        } else {
            refuse(Failure::Kind::Refused, translate("AgentClient", "The SSH agent closed its socket."));
        }
    }
    const auto receive = [&](std::size_t size) {
        std::string bytes(size, '\0');
        for (std::size_t received = 0; received < size;) {
            const ssize_t count = ::recv(m_socket.get(), bytes.data() + received, size - received, 0);
            if (count > 0) {
                received += static_cast<std::size_t>(count);
            } else if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
                (void)waitFor(m_socket.get(), true, false, Milliseconds::max(), patience, wait.stop, waitingForAgent);
            } else {
                refuse(Failure::Kind::Refused, translate("AgentClient", "The SSH agent closed its socket."));
            }
        }
        return bytes;
    };
    constexpr std::uint32_t most = 256 * 1024; // the agents' own limit
    const std::uint32_t size = SshReader(receive(4)).number();
    if (size == 0 || size > most) {
        refuse(Failure::Kind::Refused, translate("AgentClient", "What listens at SSH_AUTH_SOCK does not speak as an SSH agent."));
    }
    return receive(size);
}

std::vector<AgentClient::Identity> AgentClient::identities(SshWait& wait)
{
    const std::string answer = ask(SshWriter().byte(requestIdentities).bytes(), wait);
    SshReader reader(answer);
    if (reader.byte() != identitiesAnswer) {
        refuse(Failure::Kind::Refused,
               translate("AgentClient", "The SSH agent does not list its keys; it may be locked (ssh-add -X)."));
    }
    std::vector<Identity> usable;
    for (std::uint32_t left = reader.number(); left > 0; --left) {
        Identity identity;
        identity.blob = reader.text();
        identity.comment = reader.text();
        const std::string type = identity.typeName();
        if (type == "ssh-rsa" || type == "ssh-ed25519" || (type.find("ecdsa-sha2-") == 0 && type.find('@') == std::string::npos)) {
            usable.push_back(std::move(identity));
        }
    }
    return usable;
}

std::string AgentClient::sign(const Identity& identity, std::string_view algorithm, std::string_view data, SshWait& wait)
{
    const std::uint32_t flags = algorithm == "rsa-sha2-256" ? signRsaSha256 : algorithm == "rsa-sha2-512" ? signRsaSha512 : 0;
    const std::string answer = ask(SshWriter().byte(signRequest).text(identity.blob).text(data).number(flags).bytes(), wait);
    SshReader reader(answer);
    if (reader.byte() != signResponse) {
        refuse(Failure::Kind::Refused,
               translate("AgentClient", "The SSH agent refused to sign with the key %1.").arg(qstring(identity.comment)));
    }
    SshReader signature(reader.text());
    if (signature.text() != algorithm) {
        refuse(Failure::Kind::Refused,
               translate("AgentClient", "The SSH agent cannot sign with %1 for the key %2; it is too old.")
                   .arg(qstring(algorithm), qstring(identity.comment)));
    }
    return std::string(signature.text());
}

} // namespace diecast
