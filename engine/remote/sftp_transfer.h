// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/file_transfer.h"
#include "remote/sftp_client.h"

#include <memory>

namespace diecast {

/// Files and trees over SFTP, with many requests under way at a time.
class SftpTransfer : public FileTransfer {
public:
    explicit SftpTransfer(std::unique_ptr<SftpClient> client) : m_client(std::move(client)) { }

    void probe(SshWait& wait) override;
    void send(const ByteSource& source, std::uint64_t size, const std::string& remote, unsigned mode, TransferMeter& meter,
              SshWait& wait) override;
    void sendTree(const std::filesystem::path& local, const std::string& remote, const TransferProgress& progress,
                  SshWait& wait) override;
    void fetch(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
               SshWait& wait) override;
    void fetchTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                   SshWait& wait) override;

private:
    /// Makes the folder and those above it; true when it was not there.
    bool makeFolders(const std::string& path, SshWait& wait);
    void fetchFile(const std::string& remote, const RemoteAttributes& attributes, const std::filesystem::path& local,
                   TransferMeter& meter, SshWait& wait);

    std::unique_ptr<SftpClient> m_client;
};

} // namespace diecast
