// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

#include <vector>

namespace diecast {

/// Drops the warnings and notices that the user does not want: codes given for everything, those in the root key "_diecast_ignore"
/// ("DC206 DC502", a text, which Packer takes for a comment), and those of a comment "diecast: ignore DC206" for its own line or,
/// when it stands alone, for the line below. Errors stay.
void dropSilenced(Problems& problems, const Template& declared, const std::vector<ProblemCode>& everywhere);

} // namespace diecast
