// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/sftp_transfer.h"

#include "base/text.h"
#include "remote/local_file.h"
#include "remote/local_tree.h"

#include <algorithm>
#include <deque>
#include <map>

namespace diecast {

namespace {

/// Bytes of requests that are under way at a time: what a network of 100 ms and 40 MB/s holds.
constexpr std::uint64_t underWay = 4U << 20U;

unsigned permissions(const RemoteAttributes& attributes, unsigned fallback)
{
    return attributes.mode ? *attributes.mode & 07777U : fallback;
}

} // namespace

void SftpTransfer::probe(SshWait& wait)
{
    (void)m_client->attributes("/", true, wait);
}

void SftpTransfer::send(const ByteSource& source, std::uint64_t, const std::string& remote, unsigned mode, TransferMeter& meter,
                        SshWait& wait)
{
    const QString sentence = translate("SftpTransfer", "%1 on the instance cannot be written").arg(qstring(remote));
    // Others see nothing of it before its permissions are right.
    const std::string handle = m_client->openFile(remote, SftpOpening::Replace, (mode & 0700U) | 0200U, wait);
    std::map<std::uint32_t, std::uint64_t> pending; // request to bytes
    std::uint64_t pendingBytes = 0;
    const auto receiveOne = [&] {
        const SftpAnswer answer = m_client->receive(wait);
        const auto found = pending.find(answer.request);
        if (found == pending.end()) {
            return;
        }
        m_client->expectSuccess(answer, sentence);
        const std::uint64_t bytes = found->second;
        pending.erase(found);
        pendingBytes -= bytes;
        if (bytes > 0) {
            meter.add(bytes);
        }
    };

    std::string buffer(m_client->writeSize(), '\0');
    std::uint64_t offset = 0;
    for (;;) {
        const std::size_t count = source(buffer.data(), buffer.size());
        if (count == 0) {
            break;
        }
        while (pendingBytes + count > underWay) {
            receiveOne();
        }
        pending.emplace(m_client->sendWrite(handle, offset, std::string_view(buffer.data(), count), wait), count);
        pendingBytes += count;
        offset += count;
    }
    // Answers come in the order of the requests, so these need no wait of their own.
    pending.emplace(m_client->sendMode(handle, mode, wait), 0);
    pending.emplace(m_client->sendClose(handle, wait), 0);
    while (!pending.empty()) {
        receiveOne();
    }
}

bool SftpTransfer::makeFolders(const std::string& path, SshWait& wait)
{
    if (path.empty() || path == "/") {
        return false;
    }
    if (const auto there = m_client->attributes(path, true, wait)) {
        if (!there->isFolder()) {
            throw Failure(Failure::Kind::Refused,
                          translate("SftpTransfer", "%1 on the instance is not a folder.").arg(qstring(path)).toStdString());
        }
        return false;
    }
    const std::size_t end = path.find_last_not_of('/');
    const std::size_t slash = path.rfind('/', end);
    if (slash != std::string::npos && slash > 0) {
        makeFolders(path.substr(0, slash), wait);
    }
    return m_client->makeFolder(path.substr(0, end + 1), wait);
}

void SftpTransfer::sendTree(const std::filesystem::path& local, const std::string& remote, const TransferProgress& progress,
                            SshWait& wait)
{
    const LocalTree tree = listLocalTree(local, LinkRule::Keep);
    TransferMeter meter(progress, tree.size);
    std::deque<std::pair<std::string, unsigned>> made; // set last, deepest first: a folder may forbid writing into it
    for (const TreeEntry& entry : tree.entries) {
        const std::string path = remotePath(remote, entry.path);
        switch (entry.kind) {
        case TreeEntry::Kind::Folder:
            if (entry.path.empty() ? makeFolders(path, wait) : m_client->makeFolder(path, wait)) {
                made.emplace_front(path, entry.mode);
            }
            break;
        case TreeEntry::Kind::File: {
            SourceFile file(entry.source);
            send(file.bytes(), file.size(), path, entry.mode, meter, wait);
            break;
        }
        case TreeEntry::Kind::Link:
            m_client->makeLink(path, entry.linkTarget, wait);
            break;
        }
    }
    for (const auto& [path, mode] : made) {
        m_client->setMode(path, mode, wait);
    }
}

void SftpTransfer::fetchFile(const std::string& remote, const RemoteAttributes& attributes, const std::filesystem::path& local,
                             TransferMeter& meter, SshWait& wait)
{
    struct Piece {
        std::uint64_t offset;
        std::uint32_t size;
    };
    const QString sentence = translate("SftpTransfer", "%1 on the instance cannot be read").arg(qstring(remote));
    const std::string handle = m_client->openFile(remote, SftpOpening::Read, 0, wait);
    TargetFile target(local);
    std::map<std::uint32_t, Piece> pending;
    std::uint64_t pendingBytes = 0;
    std::uint64_t next = 0;
    bool ended = false;
    const std::uint64_t expected = attributes.size.value_or(0);
    const auto request = [&](Piece piece) {
        pending.emplace(m_client->sendRead(handle, piece.offset, piece.size, wait), piece);
        pendingBytes += piece.size;
    };
    while (!ended || !pending.empty()) {
        // Up to the size the file should have many at once; after it one at a time, for files that grow or tell no size.
        while (!ended && pendingBytes < underWay && (pending.empty() || next < expected)) {
            request({next, m_client->readSize()});
            next += m_client->readSize();
        }
        const SftpAnswer answer = m_client->receive(wait);
        const auto found = pending.find(answer.request);
        if (found == pending.end()) {
            continue;
        }
        const Piece piece = found->second;
        pending.erase(found);
        pendingBytes -= piece.size;
        if (SftpClient::isEnd(answer)) {
            ended = true;
        } else if (SftpClient::isData(answer)) {
            SshReader reader(answer.body);
            const std::string_view bytes = reader.text();
            if (bytes.empty() || bytes.size() > piece.size) {
                throw Failure(Failure::Kind::Refused, (sentence + QLatin1Char('.')).toStdString());
            }
            target.writeAt(piece.offset, bytes);
            meter.add(bytes.size());
            if (bytes.size() < piece.size) {
                const auto got = static_cast<std::uint32_t>(bytes.size());
                request({piece.offset + got, piece.size - got});
            }
        } else {
            m_client->expectSuccess(answer, sentence);
        }
    }
    m_client->closeHandle(handle, wait);
    target.finish(permissions(attributes, 0644));
}

void SftpTransfer::fetch(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                         SshWait& wait)
{
    const auto attributes = m_client->attributes(remote, true, wait);
    if (!attributes || attributes->isFolder()) {
        throw Failure(Failure::Kind::Refused,
                      (attributes ? translate("SftpTransfer",
                                              "%1 on the instance is a folder, not a file. End it with \"/\" to "
                                              "get what is in it.")
                                  : translate("SftpTransfer", "%1 is not there on the instance."))
                          .arg(qstring(remote))
                          .toStdString());
    }
    TransferMeter meter(progress, attributes->size.value_or(0));
    fetchFile(remote, *attributes, local, meter, wait);
}

void SftpTransfer::fetchTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                             SshWait& wait)
{
    struct Planned {
        std::string remote;
        std::filesystem::path local;
        RemoteAttributes attributes;
    };
    std::vector<Planned> folders;
    std::vector<Planned> files;
    std::vector<Planned> links;
    const auto top = m_client->attributes(remote, true, wait);
    if (!top || !top->isFolder()) {
        throw Failure(Failure::Kind::Refused,
                      translate("SftpTransfer", "%1 is not a folder on the instance.").arg(qstring(remote)).toStdString());
    }
    std::uint64_t total = 0;
    folders.push_back({remote, local, *top});
    for (std::size_t index = 0; index < folders.size(); ++index) {
        const Planned folder = folders[index];
        for (const RemoteName& name : m_client->list(folder.remote, wait)) {
            if (!isPlainName(name.name)) {
                throw Failure(Failure::Kind::Refused,
                              translate("SftpTransfer",
                                        "The server names a file \"%1\", which would end up elsewhere on this "
                                        "machine.")
                                  .arg(qstring(name.name))
                                  .toStdString());
            }
            Planned planned{remotePath(folder.remote, name.name), folder.local / name.name, name.attributes};
            total += name.attributes.isFolder() || name.attributes.isLink() ? 0 : name.attributes.size.value_or(0);
            (name.attributes.isFolder() ? folders : name.attributes.isLink() ? links : files).push_back(std::move(planned));
        }
    }
    makeLocalFolder(local);
    for (auto folder = folders.begin() + 1; folder != folders.end(); ++folder) {
        makeFolderOfTree(folder->local);
    }
    TransferMeter meter(progress, total);
    for (const Planned& file : files) {
        fetchFile(file.remote, file.attributes, file.local, meter, wait);
    }
    // Links come last, so that no file can be led out of the folder by one.
    for (const Planned& link : links) {
        makeLocalLink(link.local, m_client->linkTarget(link.remote, wait));
    }
    for (auto folder = folders.rbegin(); folder != folders.rend(); ++folder) {
        setLocalMode(folder->local, permissions(folder->attributes, 0755));
    }
}

} // namespace diecast
