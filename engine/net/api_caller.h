// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/api_fault.h"
#include "net/http_client.h"
#include "net/rate_limiter.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace diecast {

/// How the API of one provider is spoken for one account: what goes onto every request, and what the answers mean. Any thread.
class ApiDialect {
public:
    virtual ~ApiDialect() = default;
    /// For people: "DigitalOcean".
    [[nodiscard]] virtual std::string service() const = 0;
    /// Adds what proves who asks: a token, a signature. Before every sending, also of a repetition. Throws Failure.
    virtual void authorize(HttpRequest& request, const Patience& patience) = 0;
    /// Gets new credentials in the place of those that were refused as run out; false when there are none. Throws Failure.
    virtual bool renewCredentials(const Patience& /*patience*/) { return false; }
    /// Nothing when the answer is a success.
    [[nodiscard]] virtual std::optional<ApiFault> judge(const HttpResponse& response) const = 0;
};

/// One call of an API.
struct ApiCall {
    enum class Effect {
        Harmless, ///< a question, a deletion, or a creation with an idempotency token: may arrive twice
        Once      ///< done twice when it arrives twice
    };
    std::string operation; ///< as the provider names it: "RunInstances", "POST /v2/droplets"
    HttpRequest request;
    Effect effect = Effect::Harmless;
};

/// How often, and in which distances, a call is tried.
struct RetryRule {
    int most = 10;                    ///< tries after the first
    Milliseconds shortest{500};       ///< before the second try; it doubles each time
    Milliseconds longest{30000};      ///< between two tries
    Milliseconds altogether{300000};  ///< no further try begins after this
    Milliseconds answerWithin{30000}; ///< of one try
};

/// Told of every request and answer, redacted by the receiver: for traces and counts.
using ApiObserver = std::function<void(const std::string& operation, const HttpRequest& request, const HttpResponse* response)>;

/// Speaks with one API for one account and region. Calls that may arrive twice are repeated when the service is overloaded, out of
/// order or gone; others only when they surely were not done. Any thread, many at once.
class ApiCaller {
public:
    /// All must outlive it.
    ApiCaller(HttpClient& client, ApiDialect& dialect, RateLimiter& limiter, RetryRule rule, ApiObserver observer = {});

    /// Returns a success. Throws ApiError, AnswerLost (only for Effect::Once: it was done or not) and Failure: Stopped, TimedOut,
    /// ConnectionLost, Refused (a certificate), InvalidInput (an address). When it is stopped while a call with Effect::Once is on
    /// its way, that goes on in `underWay`, so that the caller can still learn what it did.
    [[nodiscard]] HttpResponse call(const ApiCall& call, const Patience& patience,
                                    std::unique_ptr<PendingAnswer>* underWay = nullptr);
    /// The end of a call that was left under way: a success's answer, or nothing when the service refused it. Throws AnswerLost,
    /// Failure(Stopped), Failure(TimedOut).
    [[nodiscard]] std::optional<HttpResponse> settle(PendingAnswer& underWay, const Patience& patience);

private:
    HttpResponse sendOnce(const ApiCall& call, const HttpRequest& request, const Patience& patience,
                          std::unique_ptr<PendingAnswer>* underWay);
    void observe(const ApiCall& call, const HttpRequest& request, const HttpResponse* response) const;

    HttpClient& m_client;
    ApiDialect& m_dialect;
    RateLimiter& m_limiter;
    RetryRule m_rule;
    ApiObserver m_observer;
};

} // namespace diecast
