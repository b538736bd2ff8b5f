// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/api_caller.h"

#include <string>

namespace diecast {

/// DigitalOcean's API, version 2: a token on every request, failures as JSON with an "id" and a "message"
/// (https://docs.digitalocean.com/reference/api/).
class DigitaloceanDialect : public ApiDialect {
public:
    explicit DigitaloceanDialect(std::string token) : m_token(std::move(token)) { }
    [[nodiscard]] std::string service() const override { return "DigitalOcean"; }
    void authorize(HttpRequest& request, const Patience& patience) override;
    [[nodiscard]] std::optional<ApiFault> judge(const HttpResponse& response) const override;

private:
    const std::string m_token;
};

} // namespace diecast
