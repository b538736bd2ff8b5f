// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"

#include <vector>

namespace diecast {

/// The events of a run of four builds, as a recording would have them: one done, one asking after a failure, one provisioning, one
/// taking its image. For pictures and tests.
[[nodiscard]] std::vector<BuildEvent> sampleRun();

} // namespace diecast
