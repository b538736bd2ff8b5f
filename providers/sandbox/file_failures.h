// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <filesystem>

namespace diecast {

/// The bytes an ordinary user may still write on the file system of `path`, which need not exist yet; 0 when nobody can tell.
[[nodiscard]] unsigned long long freeBytes(const std::filesystem::path& path);

/// For want of space at `path`: how much is free there, and what to do.
[[nodiscard]] Failure noSpace(const std::filesystem::path& path);

/// A file or folder that could not be made or written, `number` being the errno: noSpace() when it is that.
[[nodiscard]] Failure cannotMake(const std::filesystem::path& path, int number);

/// A file or folder that could not be removed, `number` being the errno.
[[nodiscard]] Failure cannotRemove(const std::filesystem::path& path, int number);

} // namespace diecast
