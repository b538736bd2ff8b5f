// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "sandbox_options.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// A Debian of the cache, whose name says when its packages were fetched: the files in it have other times, which say nothing.
struct CachedDebian {
    std::filesystem::path made;
    std::chrono::system_clock::time_point fetched;
};

/// The name of one fetched at that time: "KEY.20261123T071415Z".
[[nodiscard]] std::string debianName(const std::string& key, std::chrono::system_clock::time_point fetched);
/// The one fetched last of all with that key; nothing without one.
[[nodiscard]] std::optional<CachedDebian> newestDebian(const std::filesystem::path& cache, const std::string& key);
/// All of the cache that have been followed by a newer one of the same key.
[[nodiscard]] std::vector<std::filesystem::path> supersededDebians(const std::filesystem::path& cache);
/// Whether it need not be made anew. `maximumAge` 0: never.
[[nodiscard]] bool isFresh(const CachedDebian& debian, std::chrono::milliseconds maximumAge,
                           std::chrono::system_clock::time_point now = std::chrono::system_clock::now());
/// "2026-11-23 (13 days old)".
[[nodiscard]] std::string ageInWords(const CachedDebian& debian);

/// Makes a small Debian as an archive with mmdebstrap. `workplace`: for its temporary files. Throws Failure.
void makeDebian(const RootChoice& choice, const std::filesystem::path& helper, const std::filesystem::path& workplace,
                const std::filesystem::path& archive, BuildContext& context);

/// Where a program is: in PATH, else in the usual folders, those of system programs included, which an ordinary user's PATH leaves
/// out. Empty: it is not installed.
[[nodiscard]] std::filesystem::path findProgram(const std::string& name, std::string_view path);

} // namespace diecast
