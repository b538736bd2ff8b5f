// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// One build in a manifest.
struct ManifestEntry {
    struct File {
        std::string name;
        std::uintmax_t size = 0;
    };
    std::string buildName;
    std::string builderType;
    std::optional<long long> buildTime; ///< Unix seconds
    std::vector<File> files;
    std::string artifactId;
    std::string run; ///< packer_run_uuid
    std::optional<std::map<std::string, std::string>> customData;
};

/// Appends an entry to a manifest, which is made when it is not there; written anew and put in place in one go, under a lock
/// (the file with ".lock" behind its name) that all builds of all runs share. `startAnew` drops the entries of earlier runs.
/// Throws Failure: InvalidInput when the file is no manifest or cannot be written, Stopped, TimedOut.
void appendToManifest(const std::filesystem::path& file, const ManifestEntry& entry, bool startAnew, const Patience& patience);

} // namespace diecast
