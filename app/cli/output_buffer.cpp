// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "output_buffer.h"

#include <cerrno>
#include <poll.h>
#include <pthread.h>
#include <unistd.h>

namespace diecast::cli {

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            // Somebody else made the terminal non-blocking.
            struct pollfd ready = {descriptor, POLLOUT, 0};
            static_cast<void>(::poll(&ready, 1, -1));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

OutputBuffer::OutputBuffer(int descriptor) : m_descriptor(descriptor), m_thread([this] { run(); }) { }

OutputBuffer::~OutputBuffer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_changed.notify_one();
    m_thread.join();
}

void OutputBuffer::write(std::string_view bytes)
{
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] { return m_pending.size() < most || !m_mayWait || m_broken; });
    if (m_broken) {
        return;
    }
    const bool sleeps = m_pending.empty() && !m_writing;
    m_pending += bytes;
    lock.unlock();
    if (sleeps) {
        m_changed.notify_one();
    }
}

void OutputBuffer::doNotWait()
{
    const std::lock_guard lock(m_mutex);
    m_mayWait = false;
    m_written.notify_all();
}

void OutputBuffer::flush()
{
    std::unique_lock lock(m_mutex);
    m_written.wait(lock, [this] { return m_broken || (m_pending.empty() && !m_writing); });
}

void OutputBuffer::run()
{
    ::pthread_setname_np(::pthread_self(), "output");
    std::string bytes;
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ends || !m_pending.empty(); });
        if (m_pending.empty()) {
            return;
        }
        bytes.clear();
        bytes.swap(m_pending);
        m_writing = true;
        m_written.notify_all();
        lock.unlock();
        const bool out = writeAll(m_descriptor, bytes);
        lock.lock();
        m_writing = false;
        if (!out) {
            m_broken = true;
            m_pending.clear();
        }
        m_written.notify_all();
    }
}

} // namespace diecast::cli
