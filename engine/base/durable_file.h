// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace diecast {

/// Puts a file that was written beside its place into it, so that after a power cut there is the old file or the whole new one:
/// the file's bytes are on the disk before its name is (fsync(2), rename(2), fsync of the folder). Both paths are on one file
/// system. Blocks as long as the disk needs; any thread. Throws std::system_error; what failed before the rename leaves `target`
/// as it was.
void putInPlace(const std::filesystem::path& written, const std::filesystem::path& target);

} // namespace diecast
