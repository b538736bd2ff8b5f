// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/scp_stream.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace diecast {

namespace {

constexpr const char* doing = "transferring files";

} // namespace

ScpStream::ScpStream(SshSession& session, const std::string& command, SshWait& wait)
    : m_wait(wait), m_channel(session, wait), m_buffer(256U << 10U)
{
    m_channel.execute(command, wait);
}

void ScpStream::send(std::string_view bytes)
{
    m_channel.writeAll(bytes, m_wait, doing);
}

void ScpStream::sendAcknowledgement()
{
    send(std::string_view("\0", 1));
}

bool ScpStream::fill()
{
    while (m_received.empty()) {
        m_wait.check(doing);
        const std::size_t count = m_channel.read(OutputStream::Out, m_buffer.data(), m_buffer.size());
        m_received = std::string_view(m_buffer.data(), count);
        if (count > 0) {
            break;
        }
        std::array<char, 4096> complaint{};
        const std::size_t size = m_channel.read(OutputStream::Error, complaint.data(), complaint.size());
        constexpr std::size_t most = 4096;
        m_complaints.append(complaint.data(), std::min(size, most - std::min(most, m_complaints.size())));
        if (m_channel.atEnd()) {
            return false;
        }
        if (size == 0) {
            m_channel.wait(m_wait, doing);
        }
    }
    return true;
}

void ScpStream::failEnded()
{
    const ExitStatus status = m_channel.close(m_wait);
    const QString words = qstring(trimmed(m_complaints)).simplified();
    throw Failure(
        Failure::Kind::Refused,
        translate("ScpStream",
                  "scp on the instance ended in the middle of a file, with exit status %1: %2. The instance needs an SFTP "
                  "server or the program scp.")
            .arg(status.code)
            .arg(words.isEmpty() ? translate("ScpStream", "it said nothing") : words)
            .toStdString());
}

char ScpStream::byte()
{
    if (!fill()) {
        failEnded();
    }
    const char first = m_received.front();
    m_received.remove_prefix(1);
    return first;
}

void ScpStream::expectAcknowledgement()
{
    const char answer = byte();
    if (answer == '\0') {
        return;
    }
    std::string words;
    constexpr std::size_t most = 4096;
    for (char next = byte(); next != '\n' && words.size() < most; next = byte()) {
        words.push_back(next);
    }
    throw Failure(Failure::Kind::Refused,
                  translate("ScpStream", "scp on the instance says: %1.").arg(qstring(words)).toStdString());
}

std::optional<std::string> ScpStream::line()
{
    if (!fill()) {
        return std::nullopt;
    }
    if (m_received.front() == '\1' || m_received.front() == '\2') {
        expectAcknowledgement(); // which it is not
    }
    std::string text;
    constexpr std::size_t most = 8192;
    for (char next = byte(); next != '\n'; next = byte()) {
        text.push_back(next);
        if (text.size() > most) {
            throw Failure(Failure::Kind::Refused,
                          translate("ScpStream",
                                    "What answers as scp on the instance is none. A login script that prints "
                                    "something does that.")
                              .toStdString());
        }
    }
    return text;
}

void ScpStream::receive(std::uint64_t size, const std::function<void(std::string_view bytes)>& take)
{
    while (size > 0) {
        if (!fill()) {
            failEnded();
        }
        const std::string_view part = m_received.substr(0, std::min<std::uint64_t>(size, m_received.size()));
        take(part);
        size -= part.size();
        m_received.remove_prefix(part.size());
    }
}

void ScpStream::finish()
{
    m_channel.sendEnd(m_wait);
    while (fill()) {
        m_received = {};
    }
    const ExitStatus status = m_channel.close(m_wait);
    if (!status.success()) {
        throw Failure(Failure::Kind::Refused,
                      translate("ScpStream", "scp on the instance ended with exit status %1: %2")
                          .arg(status.code)
                          .arg(qstring(trimmed(m_complaints)).simplified())
                          .toStdString());
    }
}

} // namespace diecast
