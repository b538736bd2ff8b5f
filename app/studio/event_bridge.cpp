// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/event_bridge.h"

#include <QElapsedTimer>

#include <algorithm>
#include <iterator>

namespace diecast {

namespace {

int linesOf(const BuildEvent& event)
{
    if (const auto* output = std::get_if<Output>(&event.payload))
        return 1 + static_cast<int>(std::count(output->bytes.begin(), output->bytes.end(), '\n'));
    return 1;
}

} // namespace

EventBridge::EventBridge(Apply apply, std::function<void()> batchDone)
    : m_apply(std::move(apply)), m_batchDone(std::move(batchDone))
{
    m_timer.setInterval(frameMilliseconds);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { drain(); });
}

void EventBridge::receive(const BuildEvent& event)
{
    const auto* output = std::get_if<Output>(&event.payload);
    std::unique_lock lock(m_mutex);
    if (output != nullptr) {
        m_room.wait_for(lock, longestWait, [this] { return m_waiting < mostWaiting; });
        m_waiting += output->bytes.size();
    }
    m_queue.push_back(event);
}

void EventBridge::start()
{
    m_timer.start();
}

void EventBridge::stop()
{
    m_timer.stop();
}

bool EventBridge::isEmpty()
{
    const std::lock_guard lock(m_mutex);
    return m_queue.empty() && m_taken.empty();
}

void EventBridge::drain()
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_taken.empty()) {
            m_taken.swap(m_queue);
            m_waiting = 0;
            m_room.notify_all();
        }
    }
    if (m_taken.empty())
        return;
    QElapsedTimer clock;
    clock.start();
    int lines = 0;
    while (!m_taken.empty() && lines < mostLines && clock.elapsed() < mostMilliseconds) {
        const BuildEvent event = std::move(m_taken.front());
        m_taken.pop_front();
        lines += linesOf(event);
        m_apply(event);
    }
    m_batchDone();
}

} // namespace diecast
