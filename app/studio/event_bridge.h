// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"

#include <QTimer>

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>

namespace diecast {

/// The one crossing from the engine's threads to the window's: builds put events into a locked queue, a timer of the window's
/// thread takes them out, so much a frame that the window stays quick. Builds that print faster than that are slowed down, so that
/// what waits stays bounded.
class EventBridge : public EventSink {
public:
    using Apply = std::function<void(const BuildEvent&)>;

    /// `apply` is called for each event and `batchDone` after each frame that had some, both on the thread that made the bridge.
    EventBridge(Apply apply, std::function<void()> batchDone);

    /// Any thread. Waits a moment while too much output has not been taken out; never for long, so that a build that is cancelled
    /// ends even while the window is busy.
    void receive(const BuildEvent& event) override;

    /// The window's thread. While started the queue is looked at every frame.
    void start();
    void stop();
    /// Takes out one frame's share now.
    void drain();
    [[nodiscard]] bool isEmpty();

    static constexpr int frameMilliseconds = 33;
    static constexpr int mostMilliseconds = 8;             ///< of work a frame
    static constexpr int mostLines = 5000;                 ///< of output a frame
    static constexpr std::size_t mostWaiting = 16U << 20U; ///< bytes of output in the queue
    static constexpr std::chrono::milliseconds longestWait{100};

private:
    Apply m_apply;
    std::function<void()> m_batchDone;
    QTimer m_timer;
    std::deque<BuildEvent> m_taken; ///< out of the queue, not yet applied
    std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<BuildEvent> m_queue;
    std::size_t m_waiting = 0; ///< bytes of output in the queue
};

} // namespace diecast
