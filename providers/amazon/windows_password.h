// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace diecast {

/// The administrator's password of a Windows instance: what GetPasswordData gives, decrypted with the key pair's private half
/// (PEM, RSA). Throws Failure(InvalidInput) when the key does not fit.
[[nodiscard]] std::string windowsPassword(const std::string& passwordData, const std::string& privateKey);

} // namespace diecast
