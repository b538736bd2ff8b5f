// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace diecast {

/// How a command ended: by an exit code, or by a signal whose name is given without "SIG".
struct ExitStatus {
    int code = 0;
    std::string signal;
    [[nodiscard]] bool success() const { return code == 0 && signal.empty(); }
    friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

/// What a process is started with. A descriptor of -1 is this process's own.
struct ProcessOrder {
    std::vector<std::string> arguments;   ///< the program first; looked up in PATH when it has no slash
    std::vector<std::string> environment; ///< "NAME=value", all of it
    std::filesystem::path directory;      ///< working directory; empty: the current one
    int input = -1;
    int output = -1;
    int errors = -1;
};

/// Two ends of a pipe that no child inherits by itself.
struct Pipe {
    FileDescriptor reader;
    FileDescriptor writer;
};
/// Throws Failure(Internal).
[[nodiscard]] Pipe makePipe();

/// "NAME=value" of this process.
[[nodiscard]] std::vector<std::string> inheritedEnvironment();

/// A started program that leads a session and process group of its own (a terminal's interrupt is for the build, which then ends
/// its children in order), with an empty signal mask and default actions whatever the calling thread has. When it is dropped
/// before it was reaped, it is killed with its whole group. Not thread-safe.
class StartedProcess {
public:
    StartedProcess() = default;
    /// Throws Failure: InvalidInput when the program cannot be started, Internal when it cannot be watched.
    explicit StartedProcess(const ProcessOrder& order);
    StartedProcess(const StartedProcess&) = delete;
    StartedProcess& operator=(const StartedProcess&) = delete;
    StartedProcess(StartedProcess&& other) noexcept;
    StartedProcess& operator=(StartedProcess&& other) noexcept;
    ~StartedProcess() { killAndReap(); }

    /// Whether there is something to reap.
    [[nodiscard]] bool isHeld() const { return m_process > 0; }
    /// Readable when the program has ended (pidfd_open(2)).
    [[nodiscard]] int endedDescriptor() const { return m_ended.get(); }
    /// To the program and what it started in its group.
    void signalGroup(int signal) const noexcept;
    /// Waits for the program's end, without a limit: wait for endedDescriptor() first. Whatever it left running in its group is
    /// killed.
    ExitStatus reap() noexcept;
    void killAndReap() noexcept;
    /// From here on it is not held any more: it goes on, also after this process.
    void letGo() noexcept;

private:
    pid_t m_process = -1;
    FileDescriptor m_ended;
};

} // namespace diecast
