// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "base/patience.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace diecast {

/// Reads a file of this machine from its beginning to its end, a megabyte at a time.
class FileReader {
public:
    /// Throws Failure(InvalidInput) that names the file when it cannot be read.
    explicit FileReader(std::filesystem::path file);

    /// The next bytes, valid until the next call; empty at the end. Throws Failure: InvalidInput, Stopped, TimedOut.
    [[nodiscard]] std::string_view next(const Patience& patience);

    [[nodiscard]] std::uint64_t size() const { return static_cast<std::uint64_t>(m_status.st_size); }
    [[nodiscard]] const struct stat& status() const { return m_status; }

private:
    std::filesystem::path m_file;
    FileDescriptor m_descriptor;
    struct stat m_status = {};
    std::vector<char> m_buffer;
};

} // namespace diecast
