// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/child_process.h"
#include "base/failure.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// Where diecast-sandbox-helper is: beside this program, or in its libexec folder. Throws Failure(InvalidInput).
[[nodiscard]] std::filesystem::path findHelper();

/// The failure that the helper's "failed CODE DETAIL" stands for, in a sentence that says what to do.
[[nodiscard]] Failure helperFailure(std::string_view code, std::string_view detail);
/// The sentence of a "warning CODE DETAIL".
[[nodiscard]] std::string helperWarning(std::string_view code, std::string_view detail);

/// Runs one of its subcommands that end by themselves and returns what it said. `words` gets what it and its children write on
/// standard error. Throws what helperFailure() makes of a refusal.
std::string runHelper(const std::filesystem::path& helper, std::vector<std::string> arguments, const Patience& patience,
                      const std::function<void(std::string_view)>& words = {});

} // namespace diecast
