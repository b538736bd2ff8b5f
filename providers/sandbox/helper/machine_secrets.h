// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>

namespace diecast::sandbox {

/// Prepares the upper layer of an overlay over this machine's own "/" so that the instance sees programs and configuration
/// only: no home folders, no data beside the system's own folders, no state of services, and nothing below /etc that
/// not everybody may read. Password hashes are replaced by an empty list of accounts.
///
/// The covers are the overlay's own marks (opaque folders, whiteouts) and not mounts: nothing in the instance can lift them.
/// `firstId` owns what is put there. Throws HelperFailure.
void coverSecretsOfThisMachine(const std::string& lower, const std::string& upper, uid_t firstId);

} // namespace diecast::sandbox
