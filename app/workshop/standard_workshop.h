// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <memory>

namespace diecast {

class Rehearsal;

/// Everything this program can build with: all providers, provisioners and post-processors.
[[nodiscard]] std::unique_ptr<Workshop> standardWorkshop();

/// The same, but that clouds are played by `rehearsal`, which must outlive it.
[[nodiscard]] std::unique_ptr<Workshop> rehearsalWorkshop(Rehearsal& rehearsal);

} // namespace diecast
