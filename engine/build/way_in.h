// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "template/option_reader.h"

namespace diecast {

/// Tells of a provisioner that works on the instance of a build which has no communicator (DC504).
void requireWayIn(OptionReader& provisioner, const PlannedBuild& build);

} // namespace diecast
