// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "studio/event_bridge.h"

#include <QTest>

#include <map>
#include <thread>

using namespace diecast;

/// The one place where the builds' threads meet the window's; a program of its own, for the thread sanitizer.
class EventBridgeTest : public QObject {
    Q_OBJECT

private slots:
    void keepsOrderFromManyThreads();
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

QTEST_GUILESS_MAIN(EventBridgeTest)
#include "event_bridge_test.moc"
