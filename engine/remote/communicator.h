// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"
#include "base/patience.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace diecast {

/// A command for the instance's shell.
struct RemoteCommand {
    std::string line;  ///< as given to the remote shell
    std::string input; ///< written to its standard input, then closed
};

using TransferProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// The way into an instance. One thread at a time, the build's. All calls throw Failure: ConnectionLost when the
/// instance went away (the next call tries to connect again once), Refused when it answered no, Stopped, TimedOut.
class Communicator {
public:
    virtual ~Communicator() = default;

    virtual ExitStatus execute(const RemoteCommand& command, const OutputHandler& output, const Patience& patience) = 0;

    /// Writes a file on the instance with the given permission bits. Its folder must exist.
    virtual void upload(const std::filesystem::path& local, const std::string& remote, unsigned mode,
                        const TransferProgress& progress, const Patience& patience)
        = 0;
    virtual void uploadBytes(const std::string& bytes, const std::string& remote, unsigned mode, const Patience& patience) = 0;
    /// rsync's rule: "dir/" sends what is in the folder, "dir" the folder itself, into `remote`.
    virtual void uploadTree(const std::string& local, const std::string& remote, const TransferProgress& progress,
                            const Patience& patience)
        = 0;
    virtual void download(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                          const Patience& patience)
        = 0;
    virtual void downloadTree(const std::string& remote, const std::filesystem::path& local, const TransferProgress& progress,
                              const Patience& patience)
        = 0;

    /// False for the communicator "none": commands and files have nowhere to go.
    [[nodiscard]] virtual bool reachesInstance() const { return true; }
    /// Drops the connection; the next call connects anew. For provisioners that expect a restart.
    virtual void disconnect() = 0;
};

} // namespace diecast
