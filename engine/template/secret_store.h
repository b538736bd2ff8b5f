// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <map>
#include <string>
#include <string_view>

namespace diecast {

/// Where the template functions vault, consul_key and aws_secretsmanager get their values. Implementations are safe to call from
/// any thread. Each function throws Failure with a sentence that names the store, what was asked and what to do.
class SecretStores {
public:
    virtual ~SecretStores() = default;
    /// The value of `key` in the secret at `path`: KV version 1 ("secret/foo") or 2 ("secret/data/foo").
    [[nodiscard]] virtual std::string vault(const std::string& path, const std::string& key, const Patience& patience) = 0;
    [[nodiscard]] virtual std::string consul(const std::string& key, const Patience& patience) = 0;
    /// The whole secret when `key` is empty and it is plain text or has one key; `raw` asks for the text as it is stored.
    [[nodiscard]] virtual std::string awsSecret(const std::string& name, const std::string& key, bool raw, const Patience& patience)
        = 0;
};

/// What stands for a store's value where no store is asked (validation): never judged, never shown as a value.
[[nodiscard]] std::string secretPlaceholder(std::string_view store, std::string_view name);

/// Whether the text holds a value that is known only later: a secret's or one of `build`.
[[nodiscard]] bool holdsPlaceholder(std::string_view text);

} // namespace diecast
