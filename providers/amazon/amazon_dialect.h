// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/api_caller.h"
#include "query_parameters.h"
#include "signature.h"
#include "xml_tree.h"

#include <atomic>
#include <string>

namespace diecast {

/// Where signatures get their keys. Any thread.
class AmazonCredentialSource {
public:
    virtual ~AmazonCredentialSource() = default;
    /// Keys that are good now. Throws Failure.
    [[nodiscard]] virtual AmazonCredentials credentials(const Patience& patience) = 0;
    /// Gets new keys in the place of those that a service refused as run out; false when there are none.
    virtual bool renew(const Patience& /*patience*/) { return false; }
};

/// Keys that were given, and stay.
class GivenCredentials : public AmazonCredentialSource {
public:
    explicit GivenCredentials(AmazonCredentials credentials) : m_credentials(std::move(credentials)) { }
    [[nodiscard]] AmazonCredentials credentials(const Patience& /*patience*/) override { return m_credentials; }

private:
    const AmazonCredentials m_credentials;
};

/// AWS's APIs, for one service in one region: every request is signed anew, failures are XML
/// (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html) or JSON. When the service finds the time of a
/// signature wrong, this machine's clock is corrected by the service's.
class AmazonDialect : public ApiDialect {
public:
    /// `name`: for people, "Amazon EC2". `credentials` must outlive it; null: nothing is signed.
    AmazonDialect(std::string name, SignatureScope scope, AmazonCredentialSource* credentials)
        : m_name(std::move(name)), m_scope(std::move(scope)), m_credentials(credentials)
    {
    }
    [[nodiscard]] std::string service() const override { return m_name; }
    void authorize(HttpRequest& request, const Patience& patience) override;
    bool renewCredentials(const Patience& patience) override;
    [[nodiscard]] std::optional<ApiFault> judge(const HttpResponse& response) const override;

private:
    [[nodiscard]] bool learnTime(const HttpResponse& response) const;

    const std::string m_name;
    const SignatureScope m_scope;
    AmazonCredentialSource* const m_credentials;
    mutable std::atomic<long long> m_clockIsBehindBy{0}; ///< seconds, by the service's word
    mutable std::atomic<bool> m_timeLearnt{false};       ///< since the last renewal
};

/// A call in a query protocol, as the caller of APIs takes it.
[[nodiscard]] ApiCall queryCall(const std::string& address, const QueryParameters& parameters, ApiCall::Effect effect);

/// The host of a service in a region, by the region's partition: "https://ec2.cn-north-1.amazonaws.com.cn/".
[[nodiscard]] std::string amazonAddress(const std::string& service, const std::string& region);

} // namespace diecast
