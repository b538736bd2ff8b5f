// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/sftp_client.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <sys/stat.h>

namespace diecast {

namespace {

// The packet types and flags of the draft, section 3 and following.
enum PacketType : std::uint8_t {
    packetInit = 1,
    packetVersion = 2,
    packetOpen = 3,
    packetClose = 4,
    packetRead = 5,
    packetWrite = 6,
    packetLinkStatus = 7,
    packetSetStatus = 9,
    packetSetHandleStatus = 10,
    packetOpenFolder = 11,
    packetReadFolder = 12,
    packetRemove = 13,
    packetMakeFolder = 14,
    packetFileStatus = 17,
    packetReadLink = 19,
    packetMakeLink = 20,
    packetStatus = 101,
    packetHandle = 102,
    packetData = 103,
    packetName = 104,
    packetAttributes = 105,
    packetExtended = 200,
    packetExtendedReply = 201
};
constexpr std::uint32_t openRead = 1;
constexpr std::uint32_t openWrite = 2;
constexpr std::uint32_t openCreate = 8;
constexpr std::uint32_t openTruncate = 16;
constexpr std::uint32_t hasSize = 1;
constexpr std::uint32_t hasOwner = 2;
constexpr std::uint32_t hasMode = 4;
constexpr std::uint32_t hasTimes = 8;
constexpr std::uint32_t hasExtensions = 0x80000000U;
constexpr std::uint32_t statusOk = 0;
constexpr std::uint32_t statusEnd = 1;
constexpr std::uint32_t statusNoSuchFile = 2;

/// No server sends larger packets; a larger length is nonsense, not a reason to take all memory.
constexpr std::uint32_t largestPacket = 1U << 20U;
constexpr const char* doing = "transferring files";

RemoteAttributes readAttributes(SshReader& reader)
{
    RemoteAttributes attributes;
    const std::uint32_t flags = reader.number();
    if ((flags & hasSize) != 0) {
        attributes.size = reader.bigNumber();
    }
    if ((flags & hasOwner) != 0) {
        reader.raw(8);
    }
    if ((flags & hasMode) != 0) {
        attributes.mode = reader.number();
    }
    if ((flags & hasTimes) != 0) {
        reader.raw(8);
    }
    if ((flags & hasExtensions) != 0) {
        for (std::uint32_t left = reader.number(); left > 0; --left) {
            reader.text();
            reader.text();
        }
    }
    return attributes;
}

SshWriter modeAttributes(unsigned mode)
{
    return SshWriter().number(hasMode).number(mode & 07777U);
}

QString onInstance(const QString& sentence, const std::string& path)
{
    return sentence.arg(qstring(path));
}

} // namespace

bool RemoteAttributes::isFolder() const
{
    return mode && S_ISDIR(*mode);
}

bool RemoteAttributes::isLink() const
{
    return mode && S_ISLNK(*mode);
}

std::unique_ptr<SftpClient> SftpClient::start(SshSession& session, SshWait& wait)
{
    auto channel = std::make_unique<SshChannel>(session, wait);
    if (!channel->startSubsystem("sftp", wait)) {
        channel->close(wait);
        return nullptr;
    }
    std::unique_ptr<SftpClient> client(new SftpClient(std::move(channel)));
    if (!client->introduce(wait)) { // the server names a program for SFTP that is not there
        client->m_channel->close(wait);
        return nullptr;
    }
    return client;
}

bool SftpClient::introduce(SshWait& wait)
{
    constexpr std::uint32_t ourVersion = 3;
    m_channel->writeAll(SshWriter().text(SshWriter().byte(packetInit).number(ourVersion).bytes()).bytes(), wait, doing);
    const std::string packet = receivePacket(wait);
    if (packet.empty()) {
        return false;
    }
    SshReader reader(packet);
    if (reader.byte() != packetVersion || reader.number() < ourVersion) {
        return false;
    }
    bool tellsLimits = false;
    while (!reader.atEnd()) {
        tellsLimits = reader.text() == "limits@openssh.com" || tellsLimits;
        reader.text();
    }
    if (tellsLimits) {
        askLimits(wait);
    }
    return true;
}

void SftpClient::askLimits(SshWait& wait)
{
    const SftpAnswer answer = ask(packetExtended, SshWriter().text("limits@openssh.com"), wait);
    if (answer.type != packetExtendedReply) {
        return;
    }
    // OpenSSH's PROTOCOL, section 4.8: packet, read, write, handles; 0 means not known.
    constexpr std::uint64_t most = 128 * 1024;
    SshReader reader(answer.body);
    reader.bigNumber();
    const std::uint64_t read = reader.bigNumber();
    const std::uint64_t write = reader.bigNumber();
    m_readSize = static_cast<std::uint32_t>(read == 0 ? m_readSize : std::min(read, most));
    m_writeSize = static_cast<std::uint32_t>(write == 0 ? m_writeSize : std::min(write, most));
}

std::uint32_t SftpClient::send(std::uint8_t type, const SshWriter& arguments, SshWait& wait)
{
    const std::uint32_t request = m_nextRequest++;
    SshWriter packet;
    packet.number(static_cast<std::uint32_t>(5 + arguments.size())).byte(type).number(request).raw(arguments.bytes());
    m_channel->writeAll(packet.bytes(), wait, doing);
    return request;
}

std::uint32_t SftpClient::sendWrite(std::string_view handle, std::uint64_t offset, std::string_view bytes, SshWait& wait)
{
    const std::uint32_t request = m_nextRequest++;
    SshWriter header; // put together by hand: the bytes are copied once only
    header.byte(packetWrite).number(request).text(handle).bigNumber(offset).number(static_cast<std::uint32_t>(bytes.size()));
    m_outgoing = SshWriter().number(static_cast<std::uint32_t>(header.size() + bytes.size())).raw(header.bytes()).bytes();
    m_outgoing.append(bytes);
    m_channel->writeAll(m_outgoing, wait, doing);
    return request;
}

std::uint32_t SftpClient::sendRead(std::string_view handle, std::uint64_t offset, std::uint32_t size, SshWait& wait)
{
    return send(packetRead, SshWriter().text(handle).bigNumber(offset).number(size), wait);
}

std::uint32_t SftpClient::sendMode(std::string_view handle, unsigned mode, SshWait& wait)
{
    return send(packetSetHandleStatus, SshWriter().text(handle).raw(modeAttributes(mode).bytes()), wait);
}

std::uint32_t SftpClient::sendClose(std::string_view handle, SshWait& wait)
{
    return send(packetClose, SshWriter().text(handle), wait);
}

std::string SftpClient::receivePacket(SshWait& wait)
{
    std::array<char, 65536> buffer; // filled before it is read
    for (;;) {
        const std::string_view waiting = std::string_view(m_incoming).substr(m_taken);
        if (waiting.size() >= 4) {
            const std::uint32_t size = SshReader(waiting).number();
            if (size == 0 || size > largestPacket) {
                throw Failure(Failure::Kind::Refused,
                              translate("SftpClient",
                                        "What answers as SFTP at %1 does not speak SFTP. A login script that prints something "
                                        "does that.")
                                  .arg(qstring(m_channel->session().server()))
                                  .toStdString());
            }
            if (waiting.size() >= 4 + size) {
                std::string packet(waiting.substr(4, size));
                m_taken += 4 + size;
                return packet;
            }
        }
        m_incoming.erase(0, m_taken);
        m_taken = 0;
        const std::size_t count = m_channel->readSome(buffer.data(), buffer.size(), wait, doing);
        if (count == 0) {
            return {};
        }
        m_incoming.append(buffer.data(), count);
    }
}

SftpAnswer SftpClient::receive(SshWait& wait)
{
    const std::string packet = receivePacket(wait);
    if (packet.empty()) {
        m_channel->session().abandon();
        m_channel->session().failLost(translate("SftpClient", "the SFTP server ended"));
    }
    SshReader reader(packet);
    SftpAnswer answer;
    answer.type = reader.byte();
    answer.request = reader.number();
    answer.body = reader.rest();
    return answer;
}

SftpAnswer SftpClient::ask(std::uint8_t type, const SshWriter& arguments, SshWait& wait)
{
    const std::uint32_t request = send(type, arguments, wait);
    for (;;) { // answers of a transfer that was given up may still come before ours
        SftpAnswer answer = receive(wait);
        if (answer.request == request) {
            return answer;
        }
    }
}

void SftpClient::failStatus(const SftpAnswer& answer, const QString& sentence) const
{
    static constexpr std::array words = {"OK",          "end of file",   "no such file or folder", "permission denied", "failure",
                                         "bad message", "no connection", "connection lost",        "not supported"};
    QString reason = translate("SftpClient", "the server's answer makes no sense");
    if (answer.type == packetStatus) {
        SshReader reader(answer.body);
        const std::uint32_t code = reader.number();
        reason = code < words.size() ? qstring(words[code]) : translate("SftpClient", "error %1").arg(code);
        if (code == 4) { // version 3 has no number of its own for these
            reason = translate("SftpClient",
                               "failure (a full disk, a read-only file system, or something of another kind with that name)");
        }
    }
    throw Failure(Failure::Kind::Refused, (sentence + QStringLiteral(": ") + reason + QLatin1Char('.')).toStdString());
}

void SftpClient::expectSuccess(const SftpAnswer& answer, const QString& sentence) const
{
    if (answer.type != packetStatus || SshReader(answer.body).number() != statusOk) {
        failStatus(answer, sentence);
    }
}

bool SftpClient::isEnd(const SftpAnswer& answer)
{
    return answer.type == packetStatus && SshReader(answer.body).number() == statusEnd;
}

bool SftpClient::isData(const SftpAnswer& answer)
{
    return answer.type == packetData;
}

std::string SftpClient::openFile(const std::string& path, SftpOpening opening, unsigned mode, SshWait& wait)
{
    const bool read = opening == SftpOpening::Read;
    SshWriter arguments;
    arguments.text(path).number(read ? openRead : openWrite | openCreate | openTruncate);
    arguments.raw(read ? SshWriter().number(0).bytes() : modeAttributes(mode).bytes());
    const SftpAnswer answer = ask(packetOpen, arguments, wait);
    if (answer.type != packetHandle) {
        failStatus(answer,
                   onInstance(read ? translate("SftpClient", "%1 on the instance cannot be read")
                                   : translate("SftpClient", "%1 on the instance cannot be written"),
                              path));
    }
    return std::string(SshReader(answer.body).text());
}

void SftpClient::closeHandle(const std::string& handle, SshWait& wait)
{
    expectSuccess(ask(packetClose, SshWriter().text(handle), wait),
                  translate("SftpClient", "A file on the instance cannot be closed"));
}

std::optional<RemoteAttributes> SftpClient::attributes(const std::string& path, bool followLinks, SshWait& wait)
{
    const SftpAnswer answer = ask(followLinks ? packetFileStatus : packetLinkStatus, SshWriter().text(path), wait);
    if (answer.type == packetAttributes) {
        SshReader reader(answer.body);
        return readAttributes(reader);
    }
    if (answer.type == packetStatus && SshReader(answer.body).number() == statusNoSuchFile) {
        return std::nullopt;
    }
    failStatus(answer, onInstance(translate("SftpClient", "%1 on the instance cannot be looked at"), path));
}

void SftpClient::setMode(const std::string& path, unsigned mode, SshWait& wait)
{
    expectSuccess(ask(packetSetStatus, SshWriter().text(path).raw(modeAttributes(mode).bytes()), wait),
                  onInstance(translate("SftpClient", "The permissions of %1 on the instance cannot be set"), path));
}

bool SftpClient::makeFolder(const std::string& path, SshWait& wait)
{
    const SftpAnswer answer = ask(packetMakeFolder, SshWriter().text(path).raw(modeAttributes(0755).bytes()), wait);
    if (answer.type == packetStatus && SshReader(answer.body).number() == statusOk) {
        return true;
    }
    if (attributes(path, true, wait).has_value()) {
        return false;
    }
    failStatus(answer, onInstance(translate("SftpClient", "The folder %1 cannot be made on the instance"), path));
}

void SftpClient::makeLink(const std::string& path, const std::string& target, SshWait& wait)
{
    if (const auto there = attributes(path, false, wait); there && there->isLink()) {
        expectSuccess(ask(packetRemove, SshWriter().text(path), wait),
                      onInstance(translate("SftpClient", "The old link %1 on the instance cannot be removed"), path));
    }
    // Target first: OpenSSH has it the other way round than the draft, and everybody follows OpenSSH.
    expectSuccess(ask(packetMakeLink, SshWriter().text(target).text(path), wait),
                  onInstance(translate("SftpClient", "The link %1 cannot be made on the instance"), path));
}

std::string SftpClient::linkTarget(const std::string& path, SshWait& wait)
{
    const SftpAnswer answer = ask(packetReadLink, SshWriter().text(path), wait);
    SshReader reader(answer.body);
    if (answer.type != packetName || reader.number() != 1) {
        failStatus(answer, onInstance(translate("SftpClient", "The link %1 on the instance cannot be read"), path));
    }
    return std::string(reader.text());
}

std::vector<RemoteName> SftpClient::list(const std::string& path, SshWait& wait)
{
    const QString sentence = onInstance(translate("SftpClient", "The folder %1 on the instance cannot be read"), path);
    const SftpAnswer opened = ask(packetOpenFolder, SshWriter().text(path), wait);
    if (opened.type != packetHandle) {
        failStatus(opened, sentence);
    }
    const std::string handle(SshReader(opened.body).text());
    std::vector<RemoteName> names;
    for (;;) {
        const SftpAnswer answer = ask(packetReadFolder, SshWriter().text(handle), wait);
        if (isEnd(answer)) {
            break;
        }
        if (answer.type != packetName) {
            failStatus(answer, sentence);
        }
        SshReader reader(answer.body);
        for (std::uint32_t left = reader.number(); left > 0; --left) {
            RemoteName name;
            name.name = reader.text();
            reader.text(); // a line as of "ls -l"
            name.attributes = readAttributes(reader);
            if (name.name != "." && name.name != "..") {
                names.push_back(std::move(name));
            }
        }
    }
    closeHandle(handle, wait);
    std::sort(names.begin(), names.end(),
              [](const RemoteName& first, const RemoteName& second) { return first.name < second.name; });
    return names;
}

} // namespace diecast
