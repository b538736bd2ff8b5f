// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"

#include <array>
#include <csignal>
#include <functional>
#include <string>
#include <thread>

namespace diecast::cli {

inline constexpr std::array<int, 3> cancelSignals{SIGINT, SIGTERM, SIGHUP};

/// While nothing has been started yet: the same signals end the process at once, with the exit code for cancelled. Signals
/// that were ignored when the program began stay so.
void endOnCancelSignals();

/// Hears SIGINT, SIGTERM and SIGHUP for as long as it lives and tells of them on a thread of its own. Signals that come
/// within a quarter of a second are one (a terminal, sudo and a shell may all pass on the same key press); the third ends
/// the process at once, with the exit code for cancelled. Signals that were ignored when the program began (nohup) stay so.
/// One at a time.
class SignalWatch {
public:
    /// `count` is 1 or 2; `signal` in words: "interrupt", "terminated", "hangup".
    using Tell = std::function<void(int count, const std::string& signal)>;
    explicit SignalWatch(Tell tell);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

private:
    void run();

    Tell m_tell;
    FileDescriptor m_reader;
    FileDescriptor m_writer;
    std::array<struct sigaction, cancelSignals.size()> m_before{};
    std::jthread m_thread;
};

} // namespace diecast::cli
