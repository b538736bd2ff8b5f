// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <memory>

/// One function a command; each has a file of its own.
namespace diecast::cli {

[[nodiscard]] std::unique_ptr<Command> buildCommand();
[[nodiscard]] std::unique_ptr<Command> validateCommand();
[[nodiscard]] std::unique_ptr<Command> inspectCommand();
[[nodiscard]] std::unique_ptr<Command> consoleCommand();
[[nodiscard]] std::unique_ptr<Command> convertCommand();
[[nodiscard]] std::unique_ptr<Command> fixCommand();
[[nodiscard]] std::unique_ptr<Command> fmtCommand();
[[nodiscard]] std::unique_ptr<Command> optionsCommand();
[[nodiscard]] std::unique_ptr<Command> schemaCommand();
[[nodiscard]] std::unique_ptr<Command> runsCommand();
[[nodiscard]] std::unique_ptr<Command> recoverCommand();
[[nodiscard]] std::unique_ptr<Command> versionCommand();

} // namespace diecast::cli
