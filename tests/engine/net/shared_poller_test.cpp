// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/shared_poller.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace diecast;

namespace {

using Poller = SharedPoller<std::string>;

Poller::Judge is(const std::string& wanted)
{
    return [wanted](const std::optional<std::string>& state) { return state == wanted; };
}

} // namespace

class SharedPollerTest : public QObject {
    Q_OBJECT

private slots:
    void oneCallServesAllWhoWait()
    {
        constexpr int builds = 50;
        std::atomic<int> calls = 0;
        std::atomic<std::size_t> most = 0;
        Poller poller(
            [&](const std::vector<std::string>& ids, const Patience&) {
                std::map<std::string, std::string> states;
                const bool ready = ids.size() == builds || most == builds;
                most = std::max(most.load(), ids.size());
                for (const std::string& id : ids) {
                    states[id] = ready ? "active" : "new";
                }
                ++calls;
                return states;
            },
            Milliseconds(20));
        std::atomic<int> done = 0;
        {
            std::vector<std::jthread> threads;
            for (int build = 0; build < builds; ++build) {
                threads.emplace_back(
                    [&, build] { done += poller.waitFor(std::to_string(build), is("active"), {}, "x") == "active" ? 1 : 0; });
            }
        }
        QCOMPARE(done.load(), builds);
        QCOMPARE(most.load(), std::size_t(builds));
        QVERIFY2(calls < builds, qPrintable(QString::number(calls)));
        QCOMPARE(poller.rounds(), std::uint64_t(calls));
    }

    void anAnswerFromBeforeTheWaitDoesNotCount()
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool asked = false;
        bool go = false;
        std::atomic<int> calls = 0;
        Poller poller(
            [&](const std::vector<std::string>&, const Patience&) {
                if (++calls == 1) {
                    std::unique_lock lock(mutex);
                    asked = true;
                    changed.notify_all();
                    changed.wait(lock, [&] { return go; });
                    return std::map<std::string, std::string>{{"a", "old"}, {"b", "old"}};
                }
                return std::map<std::string, std::string>{{"a", "new"}, {"b", "new"}};
            },
            Milliseconds(1));
        std::optional<std::string> first;
        std::jthread early([&] {
            first = poller.waitFor(
                "a", [](const auto& state) { return state.has_value(); }, {}, "x");
        });
        {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return asked; });
        }
        std::optional<std::string> second;
        std::jthread late([&] {
            second = poller.waitFor(
                "b", [](const auto& state) { return state.has_value(); }, {}, "x");
        });
        QTest::qWait(50);
        {
            const std::lock_guard lock(mutex);
            go = true;
        }
        changed.notify_all();
        early.join();
        late.join();
        QCOMPARE(first, std::optional<std::string>("old"));
        QCOMPARE(second, std::optional<std::string>("new"));
    }

    void whoAsksMayBeStoppedAndAnotherGoesOn()
    {
        std::stop_source stop;
        std::atomic<bool> hanging = false;
        Poller poller(
            [&](const std::vector<std::string>& ids, const Patience& patience) {
                if (patience.stop.stop_possible()) { // the one that is to be stopped
                    hanging = true;
                    pauseFor(Milliseconds(60000), patience, "an answer");
                }
                return std::map<std::string, std::string>{{ids.back(), "active"}};
            },
            Milliseconds(1));
        std::atomic<bool> stopped = false;
        std::jthread first([&] {
            try {
                (void)poller.waitFor("a", is("active"), {stop.get_token(), SteadyTime::max()}, "x");
            } catch (const Failure& failure) {
                stopped = failure.kind() == Failure::Kind::Stopped;
            }
        });
        QTRY_VERIFY(hanging);
        std::optional<std::string> answer;
        std::jthread second([&] { answer = poller.waitFor("b", is("active"), {}, "x"); });
        QTest::qWait(30);
        stop.request_stop();
        first.join();
        second.join();
        QVERIFY(stopped);
        QCOMPARE(answer, std::optional<std::string>("active"));
    }

    void failuresReachAllWhoWait()
    {
        Poller poller(
            [](const std::vector<std::string>&, const Patience&) -> std::map<std::string, std::string> {
                throw Failure(Failure::Kind::Refused, "the token is not valid");
            },
            Milliseconds(5));
        std::atomic<int> told = 0;
        {
            std::vector<std::jthread> threads;
            for (int build = 0; build < 5; ++build) {
                threads.emplace_back([&, build] {
                    try {
                        (void)poller.waitFor(std::to_string(build), is("active"), {}, "x");
                    } catch (const Failure& failure) {
                        told += std::string(failure.what()) == "the token is not valid" ? 1 : 0;
                    }
                });
            }
        }
        QCOMPARE(told.load(), 5);
    }

    void theWaitIsBoundedByTime()
    {
        Poller poller([](const std::vector<std::string>&, const Patience&) { return std::map<std::string, std::string>(); },
                      Milliseconds(5));
        bool gone = false;
        QCOMPARE(poller.waitFor(
                     "a", [&](const auto& state) { return gone = !state; }, {}, "x"),
                 std::optional<std::string>());
        QVERIFY(gone);
        try {
            (void)poller.waitFor("a", is("active"), Patience{}.atMost(Milliseconds(40)), "the droplet to start");
            QFAIL("it never is active");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::TimedOut);
            QVERIFY(std::string(failure.what()).find("the droplet to start") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(SharedPollerTest)
#include "shared_poller_test.moc"
