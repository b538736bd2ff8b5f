// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"
#include "remote/communicator.h"
#include "remote/dialer.h"
#include "template/functions.h"
#include "template/option_reader.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

enum class FileTransferMethod { Sftp, Scp };

/// The communicator options of a builder (packer-options.json, communicator), as far as they are for "ssh" and "none".
struct CommunicatorSettings {
    std::string kind = "ssh"; ///< "ssh" or "none"
    std::string host;
    int port = 22;
    std::string user;
    std::string password;
    std::string privateKeyFile;
    std::string privateKeyPassphrase; ///< Packer has no such option in 1.6.6; ours is ssh_private_key_passphrase
    bool agentAuth = false;
    bool pty = false;
    std::chrono::milliseconds timeout{std::chrono::minutes(5)};
    std::chrono::milliseconds handshakeTimeout{std::chrono::minutes(1)};  ///< of one try, login included; no option
    std::chrono::milliseconds keepAliveInterval{std::chrono::seconds(5)}; ///< negative: never, as in Packer
    std::chrono::milliseconds pauseBeforeConnecting{0}; ///< between a first connection, which is let go, and the one that is used
    std::chrono::milliseconds readWriteTimeout{0};      ///< 0: none
    int handshakeAttempts = 10;
    std::vector<std::string> ciphers;                       ///< allowed ones, best first; empty: all that are known
    std::vector<std::string> keyExchanges;                  ///< the same for key exchange algorithms
    std::string temporaryKeyName;                           ///< name of a key pair made for the build; empty: the builder's own
    FileTransferMethod transfer = FileTransferMethod::Sftp; ///< falls back to scp when the guest has no SFTP
};

/// Reads and checks the options; problems go to the reader. `hostRequired`: for builders that make no instance (null).
[[nodiscard]] CommunicatorSettings readCommunicatorSettings(OptionReader& options, bool hostRequired, const RunFacts& facts);

/// A key pair made for one build. The private half is an OpenSSH file of mode 0600 in the run folder.
struct TemporaryKey {
    std::string privateKey; ///< OpenSSH format
    std::string publicKey;  ///< one authorized_keys line
};
/// A new Ed25519 pair (RFC 8709). Throws Failure(Internal).
[[nodiscard]] TemporaryKey makeTemporaryKey(const std::string& comment);

struct SshTarget {
    CommunicatorSettings settings;
    Address address;
    std::optional<TemporaryKey> key;        ///< used besides the settings' own ways in
    std::string expectedHostKeyFingerprint; ///< "SHA256:..."; empty: the first one seen is pinned for the build
};

using ConnectionReporter = std::function<void(const ConnectionChanged&)>;

/// Connects over SSH, trying again until it works or settings.timeout ends; tells each stage, the last error and the time left.
/// `dialer` must outlive the communicator. Throws Failure: TimedOut with the last reason in words, Refused when the login
/// was refused handshakeAttempts times, Stopped.
[[nodiscard]] std::unique_ptr<Communicator> connectSsh(SshTarget target, Dialer& dialer, const ConnectionReporter& report,
                                                       const Patience& patience);

/// The communicator of "communicator": "none". Everything but disconnect() throws Failure(InvalidInput).
[[nodiscard]] std::unique_ptr<Communicator> noCommunicator();

} // namespace diecast
