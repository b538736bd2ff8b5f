// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/connect.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <memory>
#include <string>
#include <vector>

namespace diecast {

/// A real OpenSSH server of this machine on a free port of the loopback address, with keys and settings of its own in a
/// temporary folder. Runs as whoever runs the test and lets that user in.
class SshdRig {
public:
    struct Options {
        QStringList hostKeyTypes = {QStringLiteral("ed25519")};
        bool sftp = true;
        QStringList lines; ///< further lines of sshd_config
    };

    /// Empty when a server can run here, else the reason why not.
    [[nodiscard]] static QString missing();

    SshdRig() : SshdRig(Options{}) { }
    explicit SshdRig(const Options& options);
    ~SshdRig();
    SshdRig(const SshdRig&) = delete;
    SshdRig& operator=(const SshdRig&) = delete;

    /// Makes a key by ssh-keygen, lets it in, and gives the file's path.
    std::string makeUserKey(const QString& name, const QStringList& keygenArguments);
    void allow(const std::string& authorizedKeysLine);

    /// Settings with a key that is let in.
    [[nodiscard]] CommunicatorSettings settings();
    [[nodiscard]] SshTarget target();
    [[nodiscard]] SshTarget target(const CommunicatorSettings& settings) const;
    /// Connects with settings(), or fails the test with an exception.
    [[nodiscard]] std::unique_ptr<Communicator> connect();
    [[nodiscard]] std::unique_ptr<Communicator> connect(const CommunicatorSettings& settings);

    /// Kills the server's processes for connections, as a machine that dies.
    void killConnections();
    void stopListening(); ///< and all connections
    void startListening();
    void replaceHostKey();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] QString log() const; ///< what the server wrote
    [[nodiscard]] static std::string userName();

private:
    void makeKey(const QString& file, const QStringList& arguments);
    [[nodiscard]] std::vector<int> connectionProcesses() const;

    Options m_options;
    QTemporaryDir m_folder;
    QProcess m_server;
    NetworkDialer m_dialer;
    int m_port = 0;
    std::string m_ownKey;
};

/// A free port of the loopback address.
[[nodiscard]] int freePort();

} // namespace diecast
