// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

#include <sys/types.h>

/// Whose ids an instance's ids are. An instance's user name space maps its ids 0 to 65535 to a range that belongs to
/// nobody: for root one far above all accounts, for an ordinary user the user's subordinate ids (subuid(5)).
///
/// An ordinary user first enters an outer user name space of its own, in which it is root and its subordinate ids are 1
/// to 65536; from there on everything is done as root does it. The instance's root is then not the user either, so that
/// nothing of the user's own files is within its reach (nor the helper's program file, through /proc/1/exe).
namespace diecast::sandbox {

constexpr uid_t idsOfAnInstance = 65536;

/// Where ids of instances begin, seen from where the caller is. For root this chooses a range; an ordinary user is put into
/// the outer user name space. Throws HelperFailure: no-uidmap, no-subids, few-subids, ids-refused,
/// no-user-namespace, no-id-range.
[[nodiscard]] uid_t becomeMasterOfIds();

/// A user name space with the ids of an instance. Forbids further user name spaces within it. All its users together may have so
/// many processes and threads; 0: as many as the machine can have. Since Linux 5.14 the kernel holds a user name space to the
/// limit (RLIMIT_NPROC) of the process that made it; a second one between it and the caller's keeps the counts of instances
/// apart.
[[nodiscard]] Descriptor makeInstanceUserNamespace(uid_t firstId, unsigned long processes = 0);

/// Enters it and takes the ids of its root.
void enterUserNamespace(int descriptor);

} // namespace diecast::sandbox
