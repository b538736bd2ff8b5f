// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "remote/file_transfer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace diecast {

/// A local file to be sent.
class SourceFile {
public:
    /// Throws Failure(InvalidInput) when it cannot be read or is no file.
    explicit SourceFile(const std::filesystem::path& path);
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    [[nodiscard]] ByteSource bytes();

private:
    std::filesystem::path m_path;
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
};

/// A local file that is being fetched: written beside its place and put there when it is whole.
class TargetFile {
public:
    /// Makes the folders above it. Throws Failure(InvalidInput).
    explicit TargetFile(const std::filesystem::path& path);
    ~TargetFile();
    TargetFile(const TargetFile&) = delete;
    TargetFile& operator=(const TargetFile&) = delete;
    void writeAt(std::uint64_t offset, std::string_view bytes);
    void finish(unsigned mode);

private:
    std::filesystem::path m_path;
    std::filesystem::path m_partial;
    FileDescriptor m_file;
};

/// What a fetched tree needs besides files. Each throws Failure(InvalidInput).
/// With the folders above it; an empty path is the folder one is in.
void makeLocalFolder(const std::filesystem::path& path);
/// The same inside of a fetched tree: a link that stands there, of a fetch before this one, would lead out of it and is replaced.
void makeFolderOfTree(const std::filesystem::path& path);
/// Replaces a link or a file of that name.
void makeLocalLink(const std::filesystem::path& path, const std::string& target);
void setLocalMode(const std::filesystem::path& path, unsigned mode);

/// Whether a name from a server can be a file in a folder: not "..", no "/".
[[nodiscard]] bool isPlainName(std::string_view name);

} // namespace diecast
