// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace diecast {

/// The key derivation of encrypted OpenSSH private keys: PBKDF2's construction over a hash made of bcrypt's key schedule
/// and SHA-512 (OpenBSD, bcrypt_pbkdf(3)). `rounds` and `length` at least 1. Throws Failure(InvalidInput) for
/// parameters that no key file has.
[[nodiscard]] std::string bcryptPbkdf(std::string_view password, std::string_view salt, std::uint32_t rounds, std::size_t length);

} // namespace diecast
