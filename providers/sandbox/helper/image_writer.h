// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

#include <map>
#include <optional>

namespace diecast::sandbox {

/// A file that Diecast wrote into the instance (instance.h), and what was there before: "file CONTENT", "link TARGET" or nothing.
struct MachineFile {
    std::string written;
    std::optional<std::string> original;
};
/// By name below /etc.
using MachineFiles = std::map<std::string, MachineFile>;
[[nodiscard]] MachineFiles readMachineFiles(const std::string& notes);

/// What an image is made of. Processes that could change it must have ended.
struct ImageSource {
    Descriptor tree; ///< the merged root, or the overlay's upper layer
    MachineFiles machineFiles;
    int userNamespace = -1; ///< entered first, so that ids are the instance's; -1: none
    bool delta = false;     ///< the upper layer: deletions are told as OCI image layers do (".wh.NAME", ".wh..wh..opq")
};

/// Writes the image as a pax archive in name order, compressed with Zstandard, and returns the exit code. In it are: owners by
/// number, extended attributes, hard links. Not in it: the contents of /proc, /sys, /dev, /run and /tmp, and SSH host keys, which
/// must never be those of two machines. `words` gets the reason of a failure.
[[nodiscard]] int writeImage(const ImageSource& source, int output, int words) noexcept;

/// Writes a folder as it is, uncompressed, with ids as this process sees them. Throws HelperFailure.
void writePlainArchive(const std::string& folder, int output);

} // namespace diecast::sandbox
