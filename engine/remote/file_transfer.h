// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/communicator.h"
#include "remote/ssh_channel.h"

#include <filesystem>
#include <functional>
#include <string>

namespace diecast {

/// Where the bytes of an upload come from: fills the buffer, tells how many, 0 at the end.
using ByteSource = std::function<std::size_t(char* buffer, std::size_t size)>;

/// Counts the bytes of a transfer of one or many files and tells the caller.
class TransferMeter {
public:
    TransferMeter(const TransferProgress& progress, std::uint64_t total) : m_progress(progress), m_total(total) { }
    void add(std::uint64_t bytes)
    {
        m_done += bytes;
        if (m_progress) {
            m_progress(m_done, m_total);
        }
    }
    void grow(std::uint64_t bytes) { m_total += bytes; }

private:
    const TransferProgress& m_progress;
    std::uint64_t m_done = 0;
    std::uint64_t m_total;
};

/// A way to move files over a session: SFTP or SCP. Throws Failure.
class FileTransfer {
public:
    virtual ~FileTransfer() = default;
    /// Asks the other side for a sign of life. Throws ConnectionLost when there is none.
    virtual void probe(SshWait& wait) = 0;
    virtual void send(const ByteSource& source, std::uint64_t size, const std::string& remote, unsigned mode, TransferMeter& meter,
                      SshWait& wait)
        = 0;
    /// Sends the folder `local` as the folder `remote`, which is made with the folders above it.
    virtual void sendTree(const std::filesystem::path& local, const std::string& remote, const TransferProgress& progress,
                          SshWait& wait)
        = 0;
    virtual void fetch(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                       SshWait& wait)
        = 0;
    /// Fetches the folder `remote` as the folder `local`, which is made with the folders above it.
    virtual void fetchTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                           SshWait& wait)
        = 0;
};

} // namespace diecast
