// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <memory>

namespace diecast {

/// The provider "null": makes no instance, but connects to a machine that is there already and provisions it.
[[nodiscard]] std::unique_ptr<Provider> nullProvider();

} // namespace diecast
