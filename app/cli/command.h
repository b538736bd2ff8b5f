// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flags.h"

#include <memory>
#include <string>
#include <vector>

namespace diecast::cli {

/// One command of the program. Flags write into the command's own settings; run() is called when they have been read.
class Command {
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::string summary() const = 0;   ///< for the list of commands
    [[nodiscard]] virtual std::string arguments() const = 0; ///< for the usage line: "[options] TEMPLATE"
    [[nodiscard]] virtual std::string explanation() const = 0;
    virtual void addFlags(Flags& flags) = 0;
    /// `arguments` are those that are no flags. Throws UsageError and Failure. Returns the exit code.
    virtual int run(const std::vector<std::string>& arguments) = 0;
};

/// All commands, in the order of the help.
[[nodiscard]] std::vector<std::unique_ptr<Command>> allCommands();

/// The whole program: finds the command, reads its flags, runs it, and says what went wrong. Returns the exit code.
int runProgram(const std::vector<std::string>& arguments);

} // namespace diecast::cli
