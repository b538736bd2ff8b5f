// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/sandbox_rig.h"

#include <filesystem>
#include <map>
#include <string>

namespace diecast {

/// One file of an image.
struct Member {
    std::string content; ///< of files below 64 KiB
    std::string link;    ///< where a symbolic or hard link leads
    long long uid = 0;
    unsigned mode = 0;
};

/// What is in an image, by path.
[[nodiscard]] std::map<std::string, Member> membersOf(const std::filesystem::path& image);

/// What is unpacked for one test only is not kept for later ones. Its files may be subordinate ids'.
class OwnCache {
public:
    explicit OwnCache(SandboxRig& rig);
    OwnCache(const OwnCache&) = delete;
    OwnCache& operator=(const OwnCache&) = delete;
    ~OwnCache();

private:
    std::filesystem::path m_folder;
};

/// The only unpacked archive of a cache; empty without one.
[[nodiscard]] std::filesystem::path archiveIn(const std::filesystem::path& cache);

/// The only instance in a build's folder; empty without one.
[[nodiscard]] std::filesystem::path instanceIn(const std::filesystem::path& folder);

} // namespace diecast
