// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "amazon_dialect.h"
#include "cloud/cloud_services.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// A role to take on (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html).
struct RoleWish {
    std::string arn;
    std::string sessionName; ///< empty: one is made up
    std::string externalId;
    std::string policy;
    std::vector<std::string> policyArns;
    std::optional<std::int64_t> durationSeconds;
    std::map<std::string, std::string> tags;
    std::vector<std::string> transitiveTagKeys;
    std::string mfaSerial;
    std::string mfaCode;
};

/// Who AWS takes the keys' owner for.
struct CallerIdentity {
    std::string account;
    std::string arn;
};

/// AWS's Security Token Service. Each call throws what ApiCaller::call() throws, and Failure(Refused) for an answer that lacks
/// what it must have. Any thread.
class SecurityTokens {
public:
    /// `region`: empty for the world's one. AWS_ENDPOINT_URL_STS and AWS_ENDPOINT_URL say another address.
    SecurityTokens(const CloudServices& services, const std::string& region, bool verifyServer);

    [[nodiscard]] AmazonCredentials assumeRole(const AmazonCredentials& by, const RoleWish& role, const Patience& patience) const;
    /// `token`: what an identity provider gave.
    [[nodiscard]] AmazonCredentials assumeRoleWithWebIdentity(const RoleWish& role, const std::string& token,
                                                              const Patience& patience) const;
    [[nodiscard]] CallerIdentity callerIdentity(AmazonCredentialSource& credentials, const Patience& patience) const;
    /// The reason inside an "Encoded authorization failure message", as JSON. Needs the right sts:DecodeAuthorizationMessage.
    [[nodiscard]] std::string decoded(AmazonCredentialSource& credentials, const std::string& message,
                                      const Patience& patience) const;

private:
    [[nodiscard]] XmlElement ask(const QueryParameters& parameters, AmazonCredentialSource* credentials,
                                 const Patience& patience) const;

    const std::shared_ptr<HttpClient> m_http;
    const RetryRule m_retry;
    const ApiObserver m_observer;
    const SignatureScope m_scope;
    const bool m_verifyServer;
    std::string m_address;
};

/// A time as AWS writes it, "2026-01-02T03:04:05Z"; the far future when it is none.
[[nodiscard]] std::chrono::system_clock::time_point amazonTime(const std::string& text);

} // namespace diecast
