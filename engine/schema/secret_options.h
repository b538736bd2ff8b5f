// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "schema/component_schema.h"
#include "template/option_reader.h"

#include <string>
#include <vector>

namespace diecast {

/// The values of a component's secret options, those in its blocks included. One that stands in the template as it is gets a
/// warning. Left out is what is known only while the build runs, and what an open option of the same component says as well:
/// the password "vagrant" of the user "vagrant" is none that could be kept.
[[nodiscard]] std::vector<std::string> secretsAmong(const OptionList& schema, OptionReader& reader);

/// Literal texts below names that sound like secrets ("client_secret", "DB_PASSWORD", "api_token", "secret_key"), wherever they
/// stand: also in components of unknown types and in those that are not built.
[[nodiscard]] std::vector<std::string> literalsOfSecretNames(const Node& tree);

/// Takes the source lines that show one of the secrets out of the problems.
void hideLinesWith(const std::vector<std::string>& secrets, Problems& problems);

} // namespace diecast
