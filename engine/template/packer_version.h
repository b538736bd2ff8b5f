// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace diecast {

/// The version of Packer whose JSON templates Diecast reads: what `packer_version` answers and what
/// "min_packer_version" is checked against.
inline constexpr std::string_view packerVersion = "1.16.0";

} // namespace diecast
