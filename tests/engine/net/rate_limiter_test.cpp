// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/failure.h"
#include "net/rate_limiter.h"

#include <QTest>

#include <thread>

using namespace diecast;

class RateLimiterTest : public QObject {
    Q_OBJECT

private slots:
    void aBurstGoesAtOnceAndTheRestInTurns()
    {
        RateLimiter limiter(20, 5);
        const auto start = std::chrono::steady_clock::now();
        for (int count = 0; count < 9; ++count) {
            limiter.acquire({}, "calls");
        }
        // Four beyond the burst, a twentieth of a second each: never less.
        QVERIFY(std::chrono::steady_clock::now() - start >= Milliseconds(195));
    }

    void throttlingHalvesTheRateAndAnswersRaiseIt()
    {
        RateLimiter limiter(8, 1);
        limiter.throttled({});
        QCOMPARE(limiter.rate(), 4.0);
        limiter.throttled({});
        QCOMPARE(limiter.rate(), 2.0);
        for (int count = 0; count < 100; ++count) {
            limiter.answered();
        }
        QCOMPARE(limiter.rate(), 8.0);
        for (int count = 0; count < 100; ++count) {
            limiter.throttled({});
        }
        QVERIFY(limiter.rate() > 0); // it never stands still
    }

    void theWishOfTheServiceIsObeyed()
    {
        RateLimiter limiter(1000, 1000);
        limiter.throttled(Milliseconds(300));
        const auto start = std::chrono::steady_clock::now();
        limiter.acquire({}, "calls");
        QVERIFY(std::chrono::steady_clock::now() - start >= Milliseconds(300));
    }

    void waitingEndsWithThePatience()
    {
        RateLimiter limiter(1, 1);
        limiter.throttled(Milliseconds(600000));
        const auto kindOf = [&](const Patience& patience) {
            try {
                limiter.acquire(patience, "calls");
            } catch (const Failure& failure) {
                return failure.kind();
            }
            return Failure::Kind::Internal;
        };
        QCOMPARE(kindOf(Patience{}.atMost(Milliseconds(20))), Failure::Kind::TimedOut);
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            stop.request_stop();
        });
        QCOMPARE(kindOf({stop.get_token(), SteadyTime::max()}), Failure::Kind::Stopped);
    }

    void manyShareOne()
    {
        RateLimiter limiter(100, 1);
        const auto start = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> builds;
            for (int build = 0; build < 10; ++build) {
                builds.emplace_back([&] {
                    limiter.acquire({}, "calls");
                    limiter.acquire({}, "calls");
                });
            }
        }
        QVERIFY(std::chrono::steady_clock::now() - start >= Milliseconds(185)); // twenty calls, the first one free
    }
};

QTEST_GUILESS_MAIN(RateLimiterTest)
#include "rate_limiter_test.moc"
