// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

namespace diecast::sandbox {

/// Removes a folder and all in it, following no link and crossing no mount. Missing ones are fine. Throws HelperFailure.
void removeTree(const std::string& path);

/// The subcommand "remove": ends the holder of the instance in --folder if one lives, found by --token and proved by the lock it
/// holds, then removes the folder, as whoever may. Safe to repeat. Throws HelperFailure("busy") when the holder stays.
int removeInstance(const Arguments& arguments);

} // namespace diecast::sandbox
