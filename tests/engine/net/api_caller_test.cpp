// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/net/small_server.h"
#include "net/api_caller.h"

#include <QTest>

#include <atomic>

using namespace diecast;

namespace {

/// A service whose answers say in one word what is wrong.
class PlainDialect : public ApiDialect {
public:
    [[nodiscard]] std::string service() const override { return "Plain Cloud"; }
    void authorize(HttpRequest& request, const Patience&) override
    {
        request.headers.emplace_back("Authorization", "Bearer " + std::to_string(generation));
    }
    bool renewCredentials(const Patience&) override
    {
        ++generation;
        return canRenew;
    }
    [[nodiscard]] std::optional<ApiFault> judge(const HttpResponse& response) const override
    {
        if (response.succeeded()) {
            return std::nullopt;
        }
        ApiFault fault;
        fault.status = response.status;
        fault.code = response.body;
        fault.message = "It says " + response.body + ".";
        fault.requestId = response.header("X-Request-Id");
        fault.retryAfter = retryAfterOf(response.header("Retry-After"));
        fault.kind = response.status == 429 ? ApiFault::Kind::Throttled
            : response.status == 401        ? ApiFault::Kind::Expired
            : response.status == 409        ? ApiFault::Kind::Busy
            : response.status >= 500        ? ApiFault::Kind::Unavailable
                                            : ApiFault::Kind::Refused;
        return fault;
    }

    std::atomic<int> generation = 1;
    std::atomic<bool> canRenew = true;
};

/// The answers to the first, second ... request, with "|" between them; the last one stays. "cut": the connection is closed
/// without an answer.
SmallServer::Handler answers(const QByteArray& all)
{
    return [words = all.split('|'),
            next = std::make_shared<std::atomic<int>>(0)](const SmallServer::Arrival&) -> std::optional<QByteArray> {
        const QByteArray word = words.at(std::min<int>((*next)++, static_cast<int>(words.size()) - 1));
        if (word == "cut") {
            return QByteArray();
        }
        return SmallServer::answer(word.left(3).toInt(), word.mid(4), "X-Request-Id: r-1\r\n");
    };
}

constexpr RetryRule quickly{4, Milliseconds(1), Milliseconds(5), Milliseconds(60000)};

struct Rig {
    explicit Rig(SmallServer::Handler handler, RetryRule rule = quickly)
        : server(std::move(handler)), caller(client, dialect, limiter, rule)
    {
    }

    ApiCall call(ApiCall::Effect effect)
    {
        ApiCall made;
        made.operation = "MakeThing";
        made.effect = effect;
        made.request.method = "POST";
        made.request.url = server.address() + "/things";
        made.request.body = "x";
        return made;
    }

    SmallServer server;
    HttpClient client;
    PlainDialect dialect;
    RateLimiter limiter{100000, 100000};
    ApiCaller caller;
};

} // namespace

class ApiCallerTest : public QObject {
    Q_OBJECT

private slots:
    void calls_data()
    {
        QTest::addColumn<QByteArray>("answers");
        QTest::addColumn<bool>("once");
        QTest::addColumn<QByteArray>("ending"); ///< the body, or the failure
        QTest::addColumn<int>("arrivals");
        const auto row = [](const char* name, const char* all, bool once, const QByteArray& ending, int arrivals) {
            QTest::newRow(name) << QByteArray(all) << once << ending << arrivals;
        };
        const auto refused = [](const QByteArray& word, const QByteArray& status) {
            return "Plain Cloud refused MakeThing: It says " + word + " (" + word + ", HTTP " + status + ", request r-1).";
        };
        row("success", "200 made", true, "made", 1);
        row("refused", "404 gone", false, refused("gone", "404"), 1);
        row("throttled, then done", "429 slow|429 slow|200 made", true, "made", 3);
        row("throttled for ever", "429 slow", false, refused("slow", "429"), 5);
        row("busy, then done", "409 busy|200 made", true, "made", 2);
        row("out of order, harmless", "500 oops|503 oops|200 made", false, "made", 3);
        row("out of order for ever", "500 oops", false, refused("oops", "500"), 5);
        row("out of order, once", "500 oops|200 made", true, "lost", 1);
        row("answer lost, harmless", "cut|200 made", false, "made", 2);
        row("answer lost, once", "cut|200 made", true, "lost", 1);
        row("credentials run out", "401 old|200 made", true, "made", 2);
        row("credentials wrong", "401 old", true, refused("old", "401"), 2);
    }

    void calls()
    {
        QFETCH(QByteArray, answers);
        QFETCH(bool, once);
        QFETCH(QByteArray, ending);
        QFETCH(int, arrivals);
        Rig rig(::answers(answers));
        QByteArray seen;
        try {
            seen = QByteArray::fromStdString(
                rig.caller.call(rig.call(once ? ApiCall::Effect::Once : ApiCall::Effect::Harmless), {}).body);
        } catch (const AnswerLost&) {
            seen = "lost";
        } catch (const Failure& failure) {
            seen = failure.what();
        }
        QCOMPARE(seen, ending);
        QCOMPARE(static_cast<int>(rig.server.arrivals().size()), arrivals);
    }

    void everyTryIsAuthorizedAnew()
    {
        Rig rig(answers("401 old|200 made"));
        (void)rig.caller.call(rig.call(ApiCall::Effect::Once), {});
        QVERIFY(rig.server.arrivals()[0].head.contains("Bearer 1"));
        QVERIFY(rig.server.arrivals()[1].head.contains("Bearer 2"));
    }

    void nobodyListens()
    {
        std::string address;
        {
            const SmallServer gone(answers("200 made"));
            address = gone.address();
        }
        Rig rig(answers("200 made"));
        ApiCall call = rig.call(ApiCall::Effect::Once);
        call.request.url = address;
        try {
            (void)rig.caller.call(call, {});
            QFAIL("nobody answers");
        } catch (const AnswerLost&) {
            QFAIL("nothing was sent: nothing can be lost");
        } catch (const Failure& failure) {
            QCOMPARE(failure.kind(), Failure::Kind::ConnectionLost);
        }
    }

    void aStoppedCreationGoesOn()
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool go = false;
        Rig rig([&](const SmallServer::Arrival&) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return go; });
            return SmallServer::answer(200, "late");
        });
        std::stop_source stop;
        std::unique_ptr<PendingAnswer> underWay;
        bool stopped = false;
        std::jthread build([&] {
            try {
                (void)rig.caller.call(rig.call(ApiCall::Effect::Once), {stop.get_token(), SteadyTime::max()}, &underWay);
            } catch (const Failure& failure) {
                stopped = failure.kind() == Failure::Kind::Stopped;
            }
        });
        QTRY_COMPARE(rig.server.arrivals().size(), std::size_t(1));
        stop.request_stop();
        build.join();
        QVERIFY(stopped && underWay != nullptr);
        {
            const std::lock_guard lock(mutex);
            go = true;
        }
        changed.notify_all();
        const auto answer = rig.caller.settle(*underWay, Patience{}.atMost(Milliseconds(30000)));
        QVERIFY(answer.has_value());
        QCOMPARE(answer->body, std::string("late"));
        QCOMPARE(rig.server.arrivals().size(), std::size_t(1));
    }

    void retryAfter_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qlonglong>("seconds"); ///< -1: nothing
        QTest::newRow("seconds") << QByteArray("7") << 7LL;
        QTest::newRow("blanks") << QByteArray(" 7 ") << 7LL;
        QTest::newRow("an hour at most") << QByteArray("86400") << 3600LL;
        QTest::newRow("a date that is over") << QByteArray("Wed, 21 Oct 2015 07:28:00 GMT") << 0LL;
        QTest::newRow("a far date") << QByteArray("Wed, 21 Oct 2099 07:28:00 GMT") << 3600LL;
        QTest::newRow("nothing") << QByteArray("") << -1LL;
        QTest::newRow("below nothing") << QByteArray("-1") << -1LL;
        QTest::newRow("words") << QByteArray("soon") << -1LL;
    }

    void retryAfter()
    {
        QFETCH(QByteArray, header);
        QFETCH(qlonglong, seconds);
        const std::optional<Milliseconds> after = retryAfterOf(header.toStdString());
        QCOMPARE(after ? after->count() / 1000 : -1, seconds);
    }
};

QTEST_GUILESS_MAIN(ApiCallerTest)
#include "api_caller_test.moc"
