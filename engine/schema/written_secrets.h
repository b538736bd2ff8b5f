// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/template.h"

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// Whether people call secrets so: "client_secret", "DB_PASSWORD", "api_token", "secret_key".
[[nodiscard]] bool soundsSecret(std::string_view name);

/// Warns of secrets that stand in the template where no option says that it is one: defaults of variables that sound so or are in
/// "sensitive-variables", assignments in "environment_vars", private keys in any text. Answers what must not be shown of them.
/// Left out is what another variable says openly as well: the password "vagrant" of the user "vagrant" is none that could be kept.
[[nodiscard]] std::vector<std::string> warnOfWrittenSecrets(const Template& declared, Problems& problems);

} // namespace diecast
