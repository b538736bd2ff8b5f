// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace diecast {

/// A duration as Go prints it ("1h2m3s", "1.5s", "300ms", "0s"): the counterpart of parseGoDuration, for build output.
[[nodiscard]] std::string formatGoDuration(std::chrono::milliseconds duration);

} // namespace diecast
