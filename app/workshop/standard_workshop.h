// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <memory>

namespace diecast {

/// Everything this program can build with: all providers, provisioners and post-processors.
[[nodiscard]] std::unique_ptr<Workshop> standardWorkshop();

} // namespace diecast
