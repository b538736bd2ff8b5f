// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/cloud_services.h"
#include "net/secret_stores.h"

#include <string>

namespace diecast {

/// What the template functions aws_secretsmanager and aws_secretsmanager_raw ask: AWS Secrets Manager, with the login and the
/// region of AWS's own tools (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html).
[[nodiscard]] AwsSecretReader amazonSecretReader(CloudServices services);

/// The part of a secret that is meant: the text itself when it is no JSON object; else the value of `key`, which may be left out
/// when there is only one. Throws Failure(Refused) that names `name`.
[[nodiscard]] std::string partOfSecret(const std::string& name, const std::string& text, const std::string& key);

} // namespace diecast
