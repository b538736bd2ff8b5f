// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "base/patience.h"
#include "base/started_process.h"
#include "remote/dialer.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// What the helper is asked to make (helper/holder.h).
struct InstanceOrder {
    std::filesystem::path helper;
    std::filesystem::path folder; ///< exists, mode 0700, with "hostkey" and "authorized_keys"
    std::string token;
    std::filesystem::path lower;
    std::filesystem::path use; ///< a lock file of the cache, held shared while the instance lives; empty: none
    bool mappedIds = false;
    bool userNamespace = true;
    bool machinesOwn = false;
    std::string hostname;
    std::string user;
    int port = 22;
    bool passwordLogin = false;
    bool network = true;
    int processes = 0;    ///< that all its users may have together; 0: as many as the machine can have
    long long memory = 0; ///< MiB; 0: three quarters of the machine's
};

/// A living instance, held by a process of the helper. When this process dies, by whatever, the holder removes the instance.
class SandboxInstance {
public:
    /// Returns when its SSH server answers and its network is up. `warn` gets sentences for people. Throws Failure.
    SandboxInstance(const InstanceOrder& order, const std::function<void(const std::string&)>& warn, const Patience& patience);
    /// Ends it the hard way if it is still there.
    ~SandboxInstance();
    SandboxInstance(const SandboxInstance&) = delete;
    SandboxInstance& operator=(const SandboxInstance&) = delete;

    /// Lets the instance outlive this process; "remove" of the helper ends it. Throws Failure.
    void leave(const Patience& patience);
    /// Lets the holder remove the instance with all it has, and waits for that. Throws Failure(TimedOut).
    void end(const Patience& patience);

private:
    void awaitReady(const std::function<void(const std::string&)>& warn, const Patience& patience);
    void kill() noexcept;

    std::filesystem::path m_folder;
    StartedProcess m_holder;
    FileDescriptor m_life;  ///< the holder's standard input: closed, it ends
    FileDescriptor m_words; ///< its standard output
};

/// Connects to ports of one instance's loopback, whatever the address asked for. Any thread.
class SandboxDialer : public Dialer {
public:
    explicit SandboxDialer(std::filesystem::path instanceFolder) : m_folder(std::move(instanceFolder)) { }
    [[nodiscard]] FileDescriptor dial(const Address& address, const DialReporter& report, const Patience& patience) override;

private:
    std::filesystem::path m_folder;
};

/// Ends all processes of an instance and hands on the bytes of its image, a compressed archive. Throws Failure.
void readImage(const std::filesystem::path& instanceFolder, bool delta, const std::function<void(std::string_view)>& bytes,
               const Patience& patience);

} // namespace diecast
