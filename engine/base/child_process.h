// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "base/started_process.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

enum class OutputStream { Out, Error };
/// Called with bytes as they arrive, unbuffered, on the thread that runs the command.
using OutputHandler = std::function<void(OutputStream, std::string_view bytes)>;

/// A program of this machine, run to its end.
struct LocalCommand {
    std::vector<std::string> arguments;   ///< the program first; looked up in PATH
    std::vector<std::string> environment; ///< "NAME=value", added to or replacing the inherited ones
    std::filesystem::path directory;      ///< working directory; empty: the current one
    std::string input;                    ///< written to standard input, then closed
    bool inheritEnvironment = true;
};

/// Runs `command` in a process group of its own. On stop or deadline the whole group gets SIGTERM and after
/// `grace` SIGKILL, so that a child which ignores signals does not outlive the build.
/// Throws Failure: InvalidInput when the program cannot be started, Stopped, TimedOut.
ExitStatus runLocally(const LocalCommand& command, const OutputHandler& output, const Patience& patience,
                      Milliseconds grace = Milliseconds(500));

} // namespace diecast
