// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

namespace diecast {

/// Warns where an inline script reads or runs a file that a later provisioner uploads, as far as both names stand in the template
/// as they are (no expressions) and both provisioners run in a build.
void checkProvisionerOrder(const Template& declared, Problems& problems);

} // namespace diecast
