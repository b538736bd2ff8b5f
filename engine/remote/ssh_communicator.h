// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/file_transfer.h"
#include "remote/ssh_connector.h"

#include <functional>
#include <memory>

namespace diecast {

/// The communicator "ssh". A call that finds the connection gone connects once more; a call during which it goes throws
/// ConnectionLost, and the next one connects.
class SshCommunicator : public Communicator {
public:
    SshCommunicator(std::unique_ptr<SshConnector> connector, std::unique_ptr<SshSession> session);
    ~SshCommunicator() override;

    ExitStatus execute(const RemoteCommand& command, const OutputHandler& output, const Patience& patience) override;
    void upload(const std::filesystem::path& local, const std::string& remote, unsigned mode, const TransferProgress& progress,
                const Patience& patience) override;
    void uploadBytes(const std::string& bytes, const std::string& remote, unsigned mode, const Patience& patience) override;
    void uploadTree(const std::string& local, const std::string& remote, const TransferProgress& progress,
                    const Patience& patience) override;
    void download(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                  const Patience& patience) override;
    void downloadTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                      const Patience& patience) override;
    void disconnect() override;

private:
    /// Runs `begin` on a live connection, connecting anew once when it turns out to be gone, then `work`. What fails in
    /// `work` is not repeated: it may have happened.
    void withConnection(const Patience& patience, const std::function<void(SshWait&)>& begin,
                        const std::function<void(SshWait&)>& work);
    void withTransfer(const Patience& patience, const std::function<void(FileTransfer&, SshWait&)>& work);
    void beginTransfer(SshWait& wait);
    void drop();

    std::unique_ptr<SshConnector> m_connector;
    std::unique_ptr<SshSession> m_session;
    std::unique_ptr<FileTransfer> m_transfer; ///< uses m_session
    bool m_withoutSftp = false;
};

} // namespace diecast
