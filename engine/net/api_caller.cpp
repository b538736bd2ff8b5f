// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/api_caller.h"

#include "base/text.h"

#include <algorithm>
#include <random>

namespace diecast {

namespace {

/// Growing pauses; a random half of each keeps builds that failed together from asking together again.
class Pauses {
public:
    explicit Pauses(const RetryRule& rule) : m_rule(rule), m_next(rule.shortest) { }

    [[nodiscard]] Milliseconds next()
    {
        std::uniform_int_distribution<Milliseconds::rep> spread(m_next.count() / 2, m_next.count());
        const Milliseconds pause(spread(m_random));
        m_next = std::min(m_rule.longest, m_next * 2);
        return pause;
    }

private:
    RetryRule m_rule;
    Milliseconds m_next;
    std::minstd_rand m_random{std::random_device{}()};
};

} // namespace

ApiCaller::ApiCaller(HttpClient& client, ApiDialect& dialect, RateLimiter& limiter, RetryRule rule, ApiObserver observer)
    : m_client(client), m_dialect(dialect), m_limiter(limiter), m_rule(rule), m_observer(std::move(observer))
{
}

HttpResponse ApiCaller::sendOnce(const ApiCall& call, const HttpRequest& request, const Patience& patience,
                                 std::unique_ptr<PendingAnswer>* underWay)
{
    const bool once = call.effect == ApiCall::Effect::Once;
    std::unique_ptr<PendingAnswer> pending = m_client.begin(request);
    try {
        HttpResponse response = pending->wait(patience.atMost(request.answerWithin));
        observe(call, request, &response);
        return response;
    } catch (const Unanswered& lost) {
        observe(call, request, nullptr);
        if (once && lost.mayHaveArrived()) {
            throw AnswerLost(Failure::Kind::ConnectionLost, lost.what());
        }
        throw;
    } catch (const Failure& failure) {
        observe(call, request, nullptr);
        if (once && underWay != nullptr && failure.kind() == Failure::Kind::Stopped) {
            *underWay = std::move(pending);
        }
        if (once && failure.kind() == Failure::Kind::TimedOut) {
            throw AnswerLost(Failure::Kind::TimedOut, failure.what());
        }
        throw;
    }
}

void ApiCaller::observe(const ApiCall& call, const HttpRequest& request, const HttpResponse* response) const
{
    if (m_observer) {
        m_observer(call.operation, request, response);
    }
}

HttpResponse ApiCaller::call(const ApiCall& call, const Patience& patience, std::unique_ptr<PendingAnswer>* underWay)
{
    const std::string what
        = translate("ApiCaller", "asking %1 for %2").arg(qstring(m_dialect.service()), qstring(call.operation)).toStdString();
    const SteadyTime lastTry = std::chrono::steady_clock::now() + m_rule.altogether;
    Pauses pauses(m_rule);
    bool renewed = false;
    for (int tries = 0;; ++tries) {
        const bool mayRepeat = tries < m_rule.most && std::chrono::steady_clock::now() < lastTry;
        m_limiter.acquire(patience, what);
        HttpRequest request = call.request;
        request.answerWithin = std::min(request.answerWithin, m_rule.answerWithin);
        m_dialect.authorize(request, patience);
        Milliseconds pause{0};
        try {
            const HttpResponse response = sendOnce(call, request, patience, underWay);
            std::optional<ApiFault> fault = m_dialect.judge(response);
            if (!fault) {
                m_limiter.answered();
                return response;
            }
            const ApiFault::Kind kind = fault->kind;
            const Milliseconds wanted = fault->retryAfter.value_or(Milliseconds{0});
            if (kind == ApiFault::Kind::Throttled) {
                m_limiter.throttled(fault->retryAfter);
            }
            const ApiError error(m_dialect.service(), call.operation, std::move(*fault));
            if (kind == ApiFault::Kind::Expired && !renewed && m_dialect.renewCredentials(patience)) {
                renewed = true;
                continue;
            }
            if (kind == ApiFault::Kind::Unavailable && call.effect == ApiCall::Effect::Once) {
                throw AnswerLost(Failure::Kind::ConnectionLost, error.what());
            }
            if (kind == ApiFault::Kind::Refused || kind == ApiFault::Kind::Expired || !mayRepeat) {
                throw error;
            }
            pause = std::max(pauses.next(), wanted);
        } catch (const Unanswered&) {
            if (!mayRepeat) {
                throw;
            }
            pause = pauses.next();
        } catch (const Failure& failure) {
            // A call of its own time without an answer, though the caller's has not ended.
            const bool slow = failure.kind() == Failure::Kind::TimedOut && call.effect == ApiCall::Effect::Harmless;
            if (!slow || patience.expired() || !mayRepeat) {
                throw;
            }
            pause = pauses.next();
        }
        pauseFor(pause, patience, what);
    }
}

std::optional<HttpResponse> ApiCaller::settle(PendingAnswer& underWay, const Patience& patience)
{
    try {
        HttpResponse response = underWay.wait(patience);
        const std::optional<ApiFault> fault = m_dialect.judge(response);
        if (fault && fault->kind == ApiFault::Kind::Unavailable) {
            throw AnswerLost(Failure::Kind::ConnectionLost, fault->message);
        }
        return fault ? std::nullopt : std::optional(std::move(response));
    } catch (const Unanswered& lost) {
        if (lost.mayHaveArrived()) {
            throw AnswerLost(Failure::Kind::ConnectionLost, lost.what());
        }
        return std::nullopt;
    }
}

} // namespace diecast
