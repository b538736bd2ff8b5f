// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/event_bridge.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace diecast;

/// The one place where the builds' threads meet the window's; a program of its own, for the thread sanitizer.
class EventBridgeTest : public QObject {
    Q_OBJECT

private slots:
    void keepsOrderFromManyThreads();
    void boundsWhatWaits();
};

void EventBridgeTest::keepsOrderFromManyThreads()
{
    constexpr int threads = 8;
    constexpr int each = 4000;
    std::map<std::string, int> next;
    int batches = 0;
    bool inOrder = true;
    int total = 0;
    EventBridge bridge(
        [&](const BuildEvent& event) {
            ++total;
            inOrder = inOrder && static_cast<int>(event.sequence) == next[event.build]++;
        },
        [&] { ++batches; });
    bridge.start();
    {
        std::vector<std::jthread> builds;
        for (int build = 0; build < threads; ++build) {
            builds.emplace_back([&bridge, build] {
                for (int number = 0; number < each; ++number) {
                    BuildEvent event;
                    event.build = std::to_string(build);
                    event.sequence = static_cast<std::uint64_t>(number);
                    event.payload = Output{OutputStream::Out, "line\n"};
                    bridge.receive(event);
                }
            });
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(total, threads * each, 30000);
    QVERIFY(inOrder);
    QVERIFY(bridge.isEmpty());
    // Bounded: no frame takes more than its share of lines.
    QVERIFY(batches >= threads * each / EventBridge::mostLines);
}

/// A build that prints faster than the window shows waits for it, but not for a window that does nothing.
void EventBridgeTest::boundsWhatWaits()
{
    const auto output = [](std::size_t bytes) {
        BuildEvent event;
        event.payload = Output{OutputStream::Out, std::string(bytes, 'x')};
        return event;
    };
    constexpr std::size_t piece = 1U << 20U;
    constexpr std::size_t pieces = 8 * EventBridge::mostWaiting / piece;
    std::atomic<std::size_t> sent = 0;
    std::size_t applied = 0;
    std::size_t mostAhead = 0;
    EventBridge bridge(
        [&](const BuildEvent&) {
            mostAhead = std::max(mostAhead, sent.load() - applied);
            ++applied;
        },
        [] {});
    // Nobody takes out: one event more than there is room for is taken all the same, after a moment.
    for (std::size_t count = 0; count <= EventBridge::mostWaiting / piece; ++count) {
        bridge.receive(output(piece));
        ++sent;
    }
    const std::jthread build([&] {
        for (std::size_t count = 0; count < pieces; ++count) {
            bridge.receive(output(piece));
            ++sent;
        }
    });
    bridge.start();
    QTRY_COMPARE_WITH_TIMEOUT(applied, pieces + EventBridge::mostWaiting / piece + 1, 30000);
    // What was taken out at once, as much again in the queue, and what came in the moments that it waited.
    QVERIFY2(mostAhead < pieces, qPrintable(QString::number(mostAhead)));
}

QTEST_GUILESS_MAIN(EventBridgeTest)
#include "event_bridge_test.moc"
