// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// Values of the template function `build` are known only when the instance runs. While options are read, placeholders
/// stand in; where an option is used, withBuildData() puts the values in their place.
namespace diecast {

/// The names every builder gives (packer-behaviour: ID, Host, Port, User, ...) and `extra`, each with its placeholder.
[[nodiscard]] std::map<std::string, std::string> buildDataPlaceholders(const std::vector<std::string>& extra);

/// `text` with every placeholder replaced by its value in `data`; a name without a value becomes Packer's
/// "ERR_ID_NOT_IMPLEMENTED_BY_BUILDER" form.
[[nodiscard]] std::string withBuildData(std::string_view text, const std::map<std::string, std::string>& data);

} // namespace diecast
