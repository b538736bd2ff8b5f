// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace diecast {

/// A time in the small C-like language of Packer's `strftime` ("%Y-%m-%d"), UTC. Verbs it does not know stay as written.
[[nodiscard]] std::string formatStrftime(std::chrono::system_clock::time_point time, std::string_view format);

} // namespace diecast
