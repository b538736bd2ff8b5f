// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// Whether an option of that name holds commands for a shell: "inline", "shutdown_command".
[[nodiscard]] bool holdsCommands(std::string_view option);

/// The secrets that are written out in a command: `export DB_PASSWORD=x`, `--token x`, `curl -u user:x`, `mysql -px`. Not what a
/// variable, another command or an expression of the template gives, and no word that only stands for one.
[[nodiscard]] std::vector<std::string> secretsInCommand(std::string_view command);

} // namespace diecast
