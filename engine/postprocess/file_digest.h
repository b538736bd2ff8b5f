// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// A message digest computed piece by piece, by OpenSSL.
class Digest {
public:
    /// The kinds there are: md5, sha1, sha224, sha256, sha384, sha512.
    [[nodiscard]] static const std::vector<std::string>& kinds();

    /// Throws Failure(InvalidInput) for an unknown kind and Failure(Internal) when OpenSSL refuses (a FIPS policy and md5).
    explicit Digest(const std::string& kind);
    Digest(Digest&&) noexcept;
    Digest& operator=(Digest&&) noexcept;
    ~Digest();

    void add(std::string_view bytes);
    /// The digest in lower-case hexadecimal. Call once, last.
    [[nodiscard]] std::string hexadecimal();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

/// Digests of several kinds from one reading of a file, in the order of `kinds`. `progress` hears how many bytes are done.
/// Throws Failure: InvalidInput when the file cannot be read, Stopped, TimedOut.
[[nodiscard]] std::vector<std::string> digestsOfFile(const std::filesystem::path& file, const std::vector<std::string>& kinds,
                                                     const std::function<void(std::uint64_t done, std::uint64_t total)>& progress,
                                                     const Patience& patience);

} // namespace diecast
