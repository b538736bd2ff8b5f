// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

namespace diecast::sandbox {

/// The subcommand "unpack": --archive=FILE ("-": standard input, tar, cpio, zip, 7z and what else
/// libarchive reads, compressed or not) or --folder=FOLDER into --target,
/// a new folder. --ids=shifted: owned by the range of instances' ids; --ids=own: ids as in the archive (root only, for id-mapped
/// mounts). Device files are left out, and names that would lead out of the target are refused.
int unpackRootFileSystem(const Arguments& arguments);

} // namespace diecast::sandbox
