// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace diecast {

/// What a build hands on: an image, files, or nothing but a sentence. A value.
struct Artifact {
    std::string builderId;   ///< who made it ("diecast.sandbox"); post-processors match on it
    std::string id;          ///< the image's identifier
    std::string description; ///< "VM files in directory: out"
    std::vector<std::filesystem::path> files;
    std::string digest;                       ///< "sha256:...", of the image's bytes where there is one file of them
    std::uint64_t size = 0;                   ///< bytes of the image, 0 when not known
    std::map<std::string, std::string> state; ///< facts for post-processors
    /// Deletes the image or files. Empty when there is nothing to delete. Throws Failure.
    std::function<void()> destroy;
};

} // namespace diecast
