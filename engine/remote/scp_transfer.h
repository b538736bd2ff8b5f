// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/file_transfer.h"

namespace diecast {

/// Files and trees by the program scp on the instance, for servers without SFTP. The protocol is that of OpenSSH's scp.c:
/// lines "C0644 SIZE NAME", "D0755 0 NAME" and "E", each answered by a zero byte.
class ScpTransfer : public FileTransfer {
public:
    explicit ScpTransfer(SshSession& session) : m_session(session) { }

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
    SshSession& m_session;
};

} // namespace diecast
