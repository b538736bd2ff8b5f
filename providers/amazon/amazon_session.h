// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credential_chain.h"
#include "ec2_client.h"
#include "net/shared_poller.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace diecast {

/// What all builds of one login in one region share: the login, the pace of their calls, and one poller for each kind of thing that
/// is waited for. Any thread.
class AmazonSession {
public:
    /// `access.region` is set. `endpoint`: custom_endpoint_ec2, or empty.
    AmazonSession(const CloudServices& services, const AmazonAccess& access, const std::string& endpoint,
                  std::shared_ptr<CredentialChain> login);
    AmazonSession(const AmazonSession&) = delete;
    AmazonSession& operator=(const AmazonSession&) = delete;

    [[nodiscard]] CredentialChain& login() { return *m_login; }
    [[nodiscard]] const std::string& region() const { return m_region; }
    [[nodiscard]] ApiCaller callerWith(const RetryRule& rule);
    /// Of the region; `decodeReasons`: decode_authorization_messages.
    [[nodiscard]] Ec2Settings settings(bool decodeReasons) const;
    [[nodiscard]] SharedPoller<Ec2Instance>& instances() { return m_instances; }
    /// Of the account itself.
    [[nodiscard]] SharedPoller<Ec2Image>& images() { return m_images; }
    [[nodiscard]] SharedPoller<Ec2Snapshot>& snapshots() { return m_snapshots; }

private:
    const std::shared_ptr<HttpClient> m_http;
    const std::shared_ptr<CredentialChain> m_login;
    const SecurityTokens m_tokens;
    const ApiObserver m_observer;
    const std::string m_region;
    const std::string m_address;
    const bool m_verifyServer;
    AmazonDialect m_dialect;
    RateLimiter m_limiter;
    ApiCaller m_pollCaller;
    Ec2Client m_pollClient;
    SharedPoller<Ec2Instance> m_instances;
    SharedPoller<Ec2Image> m_images;
    SharedPoller<Ec2Snapshot> m_snapshots;
};

} // namespace diecast
