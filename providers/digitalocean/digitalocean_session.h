// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cloud/cloud_services.h"
#include "digitalocean_client.h"
#include "digitalocean_dialect.h"
#include "digitalocean_options.h"
#include "net/rate_limiter.h"
#include "net/shared_poller.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace diecast {

/// What all builds of one account share: the pace of their calls, and one poller of droplets. Any thread.
class DigitaloceanSession {
public:
    DigitaloceanSession(const CloudServices& services, const DigitaloceanAccess& access);
    DigitaloceanSession(const DigitaloceanSession&) = delete;
    DigitaloceanSession& operator=(const DigitaloceanSession&) = delete;

    /// On every droplet of a build: what the poller lists.
    static constexpr const char* tag = "diecast";

    [[nodiscard]] SharedPoller<Droplet>& droplets() { return m_droplets; }
    [[nodiscard]] ApiCaller callerWith(const RetryRule& rule);
    [[nodiscard]] const std::string& address() const { return m_address; }
    /// Between two looks at something that is not a droplet.
    [[nodiscard]] Milliseconds interval() const { return m_interval; }

private:
    const std::shared_ptr<HttpClient> m_http;
    const std::string m_address;
    const ApiObserver m_observer;
    const Milliseconds m_interval;
    DigitaloceanDialect m_dialect;
    RateLimiter m_limiter;
    ApiCaller m_pollCaller;
    DigitaloceanClient m_pollClient;
    SharedPoller<Droplet> m_droplets;
};

/// The sessions that are in use, by account. Any thread.
class DigitaloceanSessions {
public:
    explicit DigitaloceanSessions(CloudServices services) : m_services(std::move(services)) { }

    [[nodiscard]] std::shared_ptr<DigitaloceanSession> of(const DigitaloceanAccess& access);
    [[nodiscard]] const CloudServices& services() const { return m_services; }

private:
    const CloudServices m_services;
    std::mutex m_mutex;
    std::map<std::pair<std::string, std::string>, std::weak_ptr<DigitaloceanSession>> m_sessions;
};

} // namespace diecast
