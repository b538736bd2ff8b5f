// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

#include <filesystem>

namespace diecast {

/// Warns where an inline script reads or runs a file that a later provisioner uploads, as far as both names stand in the template
/// as they are (no expressions) and both provisioners run in a build. Of a folder that is uploaded, what it holds at
/// `workingDirectory` counts.
void checkProvisionerOrder(const Template& declared, const std::filesystem::path& workingDirectory, Problems& problems);

} // namespace diecast
