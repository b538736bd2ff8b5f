// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <QString>

namespace diecast {

/// What a view shows of a provider, asked by builder type. For a type nobody knows: the type itself and its first letters.
[[nodiscard]] QString providerMark(const Workshop& workshop, const std::string& type);
[[nodiscard]] QString providerTitle(const Workshop& workshop, const std::string& type);

} // namespace diecast
