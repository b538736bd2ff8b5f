// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diecast {

/// A random UUID (RFC 9562, version 4), lower case with dashes.
[[nodiscard]] std::string randomUuid();
/// A UUID whose first 32 bits are the Unix seconds of now, the rest random: what Packer's `uuid` gives.
[[nodiscard]] std::string timeOrderedUuid();
/// `bytes` random bytes in lower-case hexadecimal, from the system's generator.
[[nodiscard]] std::string randomHex(int bytes);

} // namespace diecast
