// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

#include <string>
#include <sys/types.h>

/// The file systems of an instance. Everything here runs in a mount name space made for the instance, owned by whoever made
/// it and not by the instance: when the instance's own is split off, all these mounts are locked for it (mount_namespaces(7)).
namespace diecast::sandbox {

/// How the ids of the lower layer become those of the instance.
enum class LowerIds {
    Own,      ///< they are right as they are: unpacked shifted, or the instance has no user name space
    IdMapped, ///< by an id-mapped mount (mount_setattr(2), Linux 5.12; below an overlay 5.19)
};

struct RootLayers {
    std::string lower;  ///< the folder below; never written to
    std::string folder; ///< the instance's folder, which gets lower/, upper/, work/ and root/
    LowerIds ids = LowerIds::Own;
    int userNamespace = -1;   ///< for IdMapped
    uid_t firstId = 0;        ///< the id outside of the instance's root
    bool machinesOwn = false; ///< `lower` is this machine's "/": its secrets are covered
};

/// Mounts the overlay at folder/root. Works in the current folder, which becomes the instance's. Throws HelperFailure:
/// no-idmap, no-overlay, system.
void mountRoot(const RootLayers& layers);

/// Makes folder/root the root of this mount name space, with /proc, a minimal /dev, an empty read-only /sys, and a fresh
/// /run; what of /proc tells about or steers the machine is masked. Throws HelperFailure: no-proc, system.
void enterRoot(uid_t firstId);

/// Whether id-mapped mounts work for this folder's file system. `userNamespace`: any with a map.
[[nodiscard]] bool canMapIds(const std::string& folder, int userNamespace);

} // namespace diecast::sandbox
