// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"

#include <QTimer>

#include <deque>
#include <functional>
#include <mutex>

namespace diecast {

/// The one crossing from the engine's threads to the window's: builds put events into a locked queue, a timer of the window's
/// thread takes them out, so much a frame that the window stays quick.
class EventBridge : public EventSink {
public:
    using Apply = std::function<void(const BuildEvent&)>;

    /// `apply` is called for each event and `batchDone` after each frame that had some, both on the thread that made the bridge.
    EventBridge(Apply apply, std::function<void()> batchDone);

    /// Any thread.
    void receive(const BuildEvent& event) override;

    /// The window's thread. While started the queue is looked at every frame.
    void start();
    void stop();
    /// Takes out one frame's share now.
    void drain();
    [[nodiscard]] bool isEmpty();

    static constexpr int frameMilliseconds = 33;
    static constexpr int mostMilliseconds = 8; ///< of work a frame
    static constexpr int mostLines = 5000;     ///< of output a frame

private:
    Apply m_apply;
    std::function<void()> m_batchDone;
    QTimer m_timer;
    std::deque<BuildEvent> m_taken; ///< out of the queue, not yet applied
    std::mutex m_mutex;
    std::deque<BuildEvent> m_queue;
};

} // namespace diecast
