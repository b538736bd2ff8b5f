// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// How files become one: in an archive or, one file alone, without; compressed or not.
struct Compression {
    enum class Archive { None, Tar, Zip };
    enum class Algorithm { None, Gzip, BlockedGzip, Lz4, Xz, Zstandard };
    Archive archive = Archive::None;
    Algorithm algorithm = Algorithm::None;
    int level = 0; ///< 1 (fast) to 9 (small); 0: the algorithm's own middle

    friend bool operator==(const Compression&, const Compression&) = default;
};

/// An algorithm by the name templates use for it ("pgzip", "gz", "lz4", ...); nothing when there is none.
[[nodiscard]] std::optional<Compression::Algorithm> algorithmByName(std::string_view name);
/// The name Packer uses for it in its output; empty for none.
[[nodiscard]] std::string algorithmName(Compression::Algorithm algorithm);

/// The way a file name's last two endings ask for (".tar.gz", ".zip"), Packer's rules: what they leave open stays as in
/// `fallback`, and a name that says nothing means tar with gzip.
[[nodiscard]] Compression compressionForName(std::string_view name, Compression fallback);

struct CompressionJob {
    std::vector<std::filesystem::path> files; ///< where they are
    std::vector<std::string> names;           ///< what they are called inside an archive, one for each file
    std::filesystem::path target;
    Compression compression;
};

/// Writes the target, in place only when it is complete. `progress` hears the bytes read of all files.
/// Throws Failure: InvalidInput when a file cannot be read or written, Stopped, TimedOut.
void compressFiles(const CompressionJob& job, const std::function<void(std::uint64_t done, std::uint64_t total)>& progress,
                   const Patience& patience);

/// How many processor cores compressFiles() uses for an algorithm on this machine.
[[nodiscard]] unsigned coresFor(Compression::Algorithm algorithm);

} // namespace diecast
