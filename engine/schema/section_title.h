// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diecast {

/// The heading over the options of a section, as the schema names them ("guest-tools": "Guest tools"), in the user's language;
/// empty for a section that there is not.
[[nodiscard]] std::string sectionTitle(std::string_view section);

} // namespace diecast
