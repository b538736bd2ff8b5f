// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "digitalocean_session.h"

namespace diecast {

namespace {

// 5000 calls an hour and 250 a minute for each token, by
// https://docs.digitalocean.com/reference/api/digitalocean/#section/Introduction/Rate-Limit.
constexpr double callsPerSecond = 1.38;
constexpr double callsAtOnce = 160;
/// A stand-in has no such limits but those it says itself.
constexpr double unlimited = 1e6;

constexpr Milliseconds standardInterval{3000};

} // namespace

DigitaloceanSession::DigitaloceanSession(const CloudServices& services, const DigitaloceanAccess& access)
    : m_http(services.client), m_address(access.address), m_observer(services.observer),
      m_interval(services.pollInterval.value_or(standardInterval)), m_dialect(access.token),
      m_limiter(services.standIns.empty() ? callsPerSecond : unlimited, services.standIns.empty() ? callsAtOnce : unlimited),
      m_pollCaller(*m_http, m_dialect, m_limiter, services.retry, m_observer), m_pollClient(m_pollCaller, m_address),
      m_droplets(
          [this](const std::vector<std::string>&, const Patience& patience) {
              std::map<std::string, Droplet> states;
              for (Droplet& droplet : m_pollClient.dropletsTagged(tag, patience)) {
                  std::string id = std::to_string(droplet.id);
                  states.emplace(std::move(id), std::move(droplet));
              }
              return states;
          },
          m_interval)
{
}

ApiCaller DigitaloceanSession::callerWith(const RetryRule& rule)
{
    return {*m_http, m_dialect, m_limiter, rule, m_observer};
}

std::shared_ptr<DigitaloceanSession> DigitaloceanSessions::of(const DigitaloceanAccess& access)
{
    const std::lock_guard lock(m_mutex);
    std::weak_ptr<DigitaloceanSession>& known = m_sessions[{access.address, access.token}];
    std::shared_ptr<DigitaloceanSession> session = known.lock();
    if (!session) {
        session = std::make_shared<DigitaloceanSession>(m_services, access);
        known = session;
    }
    return session;
}

} // namespace diecast
