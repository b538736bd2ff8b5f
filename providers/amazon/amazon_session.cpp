// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "amazon_session.h"

namespace diecast {

namespace {

// Each action has a bucket of its own, the smallest of those a build needs is refilled by about 5 a second
// (https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html).
constexpr double callsPerSecond = 10;
constexpr double callsAtOnce = 50;
/// A stand-in has no such limits but those it says itself.
constexpr double unlimited = 1e6;

constexpr Milliseconds standardInterval{5000};

template <typename State>
typename SharedPoller<State>::Ask
asking(Ec2Client& client, std::vector<State> (Ec2Client::*question)(const std::vector<std::string>&, const Patience&))
{
    return [&client, question](const std::vector<std::string>& ids, const Patience& patience) {
        std::map<std::string, State> states;
        for (State& state : (client.*question)(ids, patience)) {
            std::string id = state.id;
            states.emplace(std::move(id), std::move(state));
        }
        return states;
    };
}

} // namespace

AmazonSession::AmazonSession(const CloudServices& services, const AmazonAccess& access, const std::string& endpoint,
                             std::shared_ptr<CredentialChain> login)
    : m_http(services.client), m_login(std::move(login)), m_tokens(services, access.region, access.verifyServer),
      m_observer(services.observer), m_region(access.region),
      m_address(endpoint.empty() ? amazonAddress("ec2", access.region) : endpoint), m_verifyServer(access.verifyServer),
      m_dialect("Amazon EC2", {access.region, "ec2"}, m_login.get()),
      m_limiter(services.standIns.empty() ? callsPerSecond : unlimited, services.standIns.empty() ? callsAtOnce : unlimited),
      m_pollCaller(*m_http, m_dialect, m_limiter, services.retry, m_observer), m_pollClient(m_pollCaller, settings(false)),
      m_instances(asking(m_pollClient, &Ec2Client::instances), services.pollInterval.value_or(standardInterval)),
      m_images(asking(m_pollClient, &Ec2Client::ownImages), services.pollInterval.value_or(standardInterval)),
      m_snapshots(asking(m_pollClient, &Ec2Client::snapshots), services.pollInterval.value_or(standardInterval))
{
}

ApiCaller AmazonSession::callerWith(const RetryRule& rule)
{
    return {*m_http, m_dialect, m_limiter, rule, m_observer};
}

Ec2Settings AmazonSession::settings(bool decodeReasons) const
{
    Ec2Settings settings;
    settings.address = m_address;
    settings.verifyServer = m_verifyServer;
    if (decodeReasons) {
        settings.decodeReason = [this](const std::string& encoded, const Patience& patience) {
            return m_tokens.decoded(*m_login, encoded, patience);
        };
    }
    return settings;
}

} // namespace diecast
