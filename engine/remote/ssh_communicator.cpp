// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/ssh_communicator.h"

#include "base/text.h"
#include "remote/local_file.h"
#include "remote/local_tree.h"
#include "remote/scp_transfer.h"
#include "remote/sftp_transfer.h"
#include "remote/ssh_execution.h"

#include <algorithm>
#include <cstring>

namespace diecast {

SshCommunicator::SshCommunicator(std::unique_ptr<SshConnector> connector, std::unique_ptr<SshSession> session)
    : m_connector(std::move(connector)), m_session(std::move(session)),
      m_withoutSftp(m_connector->settings().transfer == FileTransferMethod::Scp)
{
}

SshCommunicator::~SshCommunicator()
{
    drop();
}

void SshCommunicator::drop()
{
    m_transfer.reset();
    m_session.reset();
}

void SshCommunicator::disconnect()
{
    drop();
}

void SshCommunicator::withConnection(const Patience& patience, const std::function<void(SshWait&)>& begin,
                                     const std::function<void(SshWait&)>& work)
{
    SshWait wait(patience);
    try {
        bool begun = false;
        if (m_session) {
            try {
                begin(wait);
                begun = true;
            } catch (const Failure& failure) {
                if (failure.kind() != Failure::Kind::ConnectionLost) {
                    throw;
                }
                drop();
            }
        }
        if (!begun) {
            m_session = m_connector->connectOnce(patience.atMost(m_connector->settings().timeout));
            begin(wait);
        }
        work(wait);
    } catch (const Failure& failure) {
        if (failure.kind() == Failure::Kind::ConnectionLost) {
            m_connector->reportLost(failure.what());
        }
        if (!m_session || !m_session->usable() || failure.kind() != Failure::Kind::Refused) {
            drop(); // what was under way is in an unknown state
        }
        throw;
    } catch (...) {
        drop();
        throw;
    }
}

ExitStatus SshCommunicator::execute(const RemoteCommand& command, const OutputHandler& output, const Patience& patience)
{
    ExitStatus status;
    std::unique_ptr<SshChannel> channel;
    withConnection(
        patience, [&](SshWait& wait) { channel = std::make_unique<SshChannel>(*m_session, wait); },
        [&](SshWait& wait) {
            const std::unique_ptr<SshChannel> open = std::move(channel);
            status = runOnChannel(*open, command, m_connector->settings().pty, output, wait);
        });
    return status;
}

void SshCommunicator::beginTransfer(SshWait& wait)
{
    if (m_transfer) {
        m_transfer->probe(wait); // what is lost is to be found before the work begins, which is never repeated
        return;
    }
    if (!m_withoutSftp) {
        if (auto client = SftpClient::start(*m_session, wait)) {
            m_transfer = std::make_unique<SftpTransfer>(std::move(client));
            return;
        }
        m_withoutSftp = true;
    }
    m_transfer = std::make_unique<ScpTransfer>(*m_session);
}

void SshCommunicator::withTransfer(const Patience& patience, const std::function<void(FileTransfer&, SshWait&)>& work)
{
    withConnection(
        patience, [&](SshWait& wait) { beginTransfer(wait); }, [&](SshWait& wait) { work(*m_transfer, wait); });
}

void SshCommunicator::upload(const std::filesystem::path& local, const std::string& remote, unsigned mode,
                             const TransferProgress& progress, const Patience& patience)
{
    SourceFile file(local);
    withTransfer(patience, [&](FileTransfer& transfer, SshWait& wait) {
        TransferMeter meter(progress, file.size());
        transfer.send(file.bytes(), file.size(), remote, mode, meter, wait);
    });
}

void SshCommunicator::uploadBytes(const std::string& bytes, const std::string& remote, unsigned mode, const Patience& patience)
{
    withTransfer(patience, [&](FileTransfer& transfer, SshWait& wait) {
        const TransferProgress nobody;
        TransferMeter meter(nobody, bytes.size());
        std::string_view rest(bytes);
        const ByteSource source = [&rest](char* buffer, std::size_t size) {
            const std::size_t count = std::min(size, rest.size());
            std::memcpy(buffer, rest.data(), count);
            rest.remove_prefix(count);
            return count;
        };
        transfer.send(source, bytes.size(), remote, mode, meter, wait);
    });
}

void SshCommunicator::uploadTree(const std::string& local, const std::string& remote, const TransferProgress& progress,
                                 const Patience& patience)
{
    withTransfer(patience, [&](FileTransfer& transfer, SshWait& wait) {
        transfer.sendTree(local, remotePath(remote, nameSent(local)), progress, wait);
    });
}

void SshCommunicator::download(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                               const Patience& patience)
{
    withTransfer(patience, [&](FileTransfer& transfer, SshWait& wait) { transfer.fetch(remote, local, progress, wait); });
}

void SshCommunicator::downloadTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                                   const Patience& patience)
{
    withTransfer(patience, [&](FileTransfer& transfer, SshWait& wait) {
        const std::string name = nameSent(remote);
        transfer.fetchTree(remote, name.empty() ? local : local / name, progress, wait);
    });
}

std::unique_ptr<Communicator> connectSsh(SshTarget target, Dialer& dialer, const ConnectionReporter& report,
                                         const Patience& patience)
{
    const Milliseconds pause = target.settings.pauseBeforeConnecting;
    auto connector = std::make_unique<SshConnector>(std::move(target), dialer, report);
    auto session = connector->connectPatiently(patience);
    if (pause > Milliseconds(0)) { // the instance may restart its server once more: connect, let go, wait, connect again
        session.reset();
        pauseFor(pause, patience, "pause_before_connecting");
        session = connector->connectPatiently(patience);
    }
    return std::make_unique<SshCommunicator>(std::move(connector), std::move(session));
}

} // namespace diecast
