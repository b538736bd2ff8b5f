// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/scp_transfer.h"

#include "base/text.h"
#include "remote/local_file.h"
#include "remote/local_tree.h"
#include "remote/scp_stream.h"
#include "remote/ssh_execution.h"

#include <charconv>
#include <vector>

namespace diecast {

namespace {

std::string octal(unsigned mode)
{
    std::string digits;
    for (unsigned int shift = 12; shift > 0; shift -= 3) {
        digits.push_back(static_cast<char>('0' + ((mode >> (shift - 3)) & 7U)));
    }
    return digits;
}

/// A path as a word for the shell that scp cannot take for an option.
std::string pathWord(const std::string& path)
{
    return shellQuoted(!path.empty() && path.front() == '-' ? "./" + path : path);
}

std::string lastName(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

/// One "C" or "D" line taken apart.
struct Record {
    char kind = 'C';
    unsigned mode = 0;
    std::uint64_t size = 0;
    std::string name;
};

Record readRecord(const std::string& line)
{
    Record record;
    const char* end = line.data() + line.size();
    record.kind = line.empty() ? '?' : line.front();
    if (record.kind == 'E') {
        return record;
    }
    const auto mode = std::from_chars(line.data() + (line.empty() ? 0 : 1), end, record.mode, 8);
    const bool hasMode = mode.ec == std::errc() && mode.ptr != end && *mode.ptr == ' ';
    const auto size = std::from_chars(hasMode ? mode.ptr + 1 : end, end, record.size);
    const bool hasSize = size.ec == std::errc() && size.ptr != end && *size.ptr == ' ';
    if ((record.kind == 'C' || record.kind == 'D') && hasMode && hasSize) {
        record.name.assign(size.ptr + 1, end);
        if (isPlainName(record.name)) {
            return record;
        }
    }
    throw Failure(Failure::Kind::Refused,
                  translate("ScpTransfer", "scp on the instance sent something Diecast does not take: \"%1\".")
                      .arg(qstring(line.substr(0, 200)))
                      .toStdString());
}

void sendFile(ScpStream& stream, const ByteSource& source, std::uint64_t size, const std::string& name, unsigned mode,
              TransferMeter& meter)
{
    stream.send("C" + octal(mode) + " " + std::to_string(size) + " " + name + "\n");
    stream.expectAcknowledgement();
    std::vector<char> buffer(256U << 10U);
    for (std::uint64_t left = size; left > 0;) {
        const std::size_t count = source(buffer.data(), static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size())));
        if (count == 0) {
            throw Failure(Failure::Kind::InvalidInput,
                          translate("ScpTransfer", "%1 became shorter while it was sent.").arg(qstring(name)).toStdString());
        }
        stream.send(std::string_view(buffer.data(), count));
        left -= count;
        meter.add(count);
    }
    stream.sendAcknowledgement();
    stream.expectAcknowledgement();
}

void receiveFile(ScpStream& stream, const Record& record, const std::filesystem::path& local, TransferMeter& meter)
{
    TargetFile target(local);
    meter.grow(record.size);
    stream.sendAcknowledgement();
    std::uint64_t offset = 0;
    stream.receive(record.size, [&](std::string_view bytes) {
        target.writeAt(offset, bytes);
        offset += bytes.size();
        meter.add(bytes.size());
    });
    stream.expectAcknowledgement();
    target.finish(record.mode);
    stream.sendAcknowledgement();
}

} // namespace

void ScpTransfer::probe(SshWait& wait)
{
    SshChannel(m_session, wait).close(wait);
}

void ScpTransfer::send(const ByteSource& source, std::uint64_t size, const std::string& remote, unsigned mode, TransferMeter& meter,
                       SshWait& wait)
{
    ScpStream stream(m_session, "scp -p -t " + pathWord(remote), wait);
    stream.expectAcknowledgement();
    sendFile(stream, source, size, lastName(remote), mode, meter);
    stream.finish();
}

void ScpTransfer::sendTree(const std::filesystem::path& local, const std::string& remote, const TransferProgress& progress,
                           SshWait& wait)
{
    const LocalTree tree = listLocalTree(local, LinkRule::Follow);
    TransferMeter meter(progress, tree.size);
    const std::string top = pathWord(remote);
    const std::string make
        = "test -d " + top + " || { mkdir -p " + top + " && chmod " + octal(tree.entries.front().mode) + " " + top + "; }";
    ScpStream stream(m_session, "{ " + make + "; } && scp -r -p -d -t " + top, wait);
    stream.expectAcknowledgement();
    std::string folder; // where scp stands, within the tree
    const auto leave = [&] {
        stream.send("E\n");
        stream.expectAcknowledgement();
        const std::size_t slash = folder.rfind('/');
        folder.resize(slash == std::string::npos ? 0 : slash);
    };
    for (const TreeEntry& entry : tree.entries) {
        if (entry.path.empty()) {
            continue;
        }
        const std::size_t slash = entry.path.rfind('/');
        const std::string parent = slash == std::string::npos ? std::string() : entry.path.substr(0, slash);
        while (folder != parent) {
            leave();
        }
        if (entry.kind == TreeEntry::Kind::Folder) {
            stream.send("D" + octal(entry.mode) + " 0 " + lastName(entry.path) + "\n");
            stream.expectAcknowledgement();
            folder = entry.path;
        } else {
            SourceFile file(entry.source);
            sendFile(stream, file.bytes(), file.size(), lastName(entry.path), entry.mode, meter);
        }
    }
    while (!folder.empty()) {
        leave();
    }
    stream.finish();
}

void ScpTransfer::fetch(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                        SshWait& wait)
{
    ScpStream stream(m_session, "scp -f " + pathWord(remote), wait);
    stream.sendAcknowledgement();
    const std::optional<std::string> line = stream.line();
    const Record record = readRecord(line.value_or(std::string()));
    if (record.kind != 'C') {
        throw Failure(
            Failure::Kind::Refused,
            translate("ScpTransfer", "%1 on the instance is a folder, not a file. End it with \"/\" to get what is in it.")
                .arg(qstring(remote))
                .toStdString());
    }
    TransferMeter meter(progress, 0);
    receiveFile(stream, record, local, meter);
    stream.finish();
}

void ScpTransfer::fetchTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                            SshWait& wait)
{
    ScpStream stream(m_session, "scp -r -f " + pathWord(remote), wait);
    stream.sendAcknowledgement();
    TransferMeter meter(progress, 0);
    std::vector<std::pair<std::filesystem::path, unsigned>> open; // the folders scp is in, with their permissions
    while (const std::optional<std::string> line = stream.line()) {
        const Record record = readRecord(*line);
        if (record.kind == 'D') {
            const std::filesystem::path folder = open.empty() ? local : open.back().first / record.name;
            open.empty() ? makeLocalFolder(folder) : makeFolderOfTree(folder);
            open.emplace_back(folder, record.mode);
            stream.sendAcknowledgement();
        } else if (open.empty()) {
            throw Failure(Failure::Kind::Refused,
                          translate("ScpTransfer", "%1 is not a folder on the instance.").arg(qstring(remote)).toStdString());
        } else if (record.kind == 'E') {
            setLocalMode(open.back().first, open.back().second);
            open.pop_back();
            stream.sendAcknowledgement();
        } else {
            receiveFile(stream, record, open.back().first / record.name, meter);
        }
    }
    stream.finish();
}

} // namespace diecast
