// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "output_buffer.h"

#include "base/file_descriptor.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <pthread.h>
#include <string>
#include <utility>

namespace diecast::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// What goes out with one write(2), so that a slow reader is told from one that has stopped.
constexpr std::size_t pieceSize = 64U << 10U;

} // namespace

struct OutputBuffer::Shared {
    std::mutex mutex;
    std::condition_variable changed; ///< something to write, or the end
    std::condition_variable written; ///< for those who wait in write(), flush() and close()
    std::string pending;
    std::size_t outBytes = 0; ///< so far
    bool writing = false;
    bool mayWait = true;
    bool ends = false;
    bool ended = false; ///< the thread
    int error = 0;

    [[nodiscard]] bool allOut() const { return error != 0 || (pending.empty() && !writing); }
};

OutputBuffer::OutputBuffer(int descriptor)
    : m_shared(std::make_shared<Shared>()), m_thread([descriptor, shared = m_shared] { run(descriptor, *shared); })
{
}

OutputBuffer::~OutputBuffer()
{
    static_cast<void>(close());
}

void OutputBuffer::write(std::string_view bytes)
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->written.wait(lock, [this] { return m_shared->pending.size() < most || !m_shared->mayWait || m_shared->error != 0; });
    if (m_shared->error != 0) {
        return;
    }
    if (m_shared->pending.size() >= most) {
        m_shared->pending.clear(); // whole writes, and so whole lines
    }
    const bool sleeps = m_shared->pending.empty() && !m_shared->writing;
    m_shared->pending += bytes;
    lock.unlock();
    if (sleeps) {
        m_shared->changed.notify_one();
    }
}

void OutputBuffer::doNotWait()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->mayWait = false;
    m_shared->written.notify_all();
}

void OutputBuffer::flush()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->written.wait(lock, [this] { return m_shared->allOut(); });
}

int OutputBuffer::close()
{
    if (!m_thread.joinable()) {
        return m_shared->error;
    }
    std::unique_lock lock(m_shared->mutex);
    m_shared->ends = true;
    m_shared->changed.notify_one();
    m_shared->written.wait(lock, [this] { return m_shared->allOut() || !m_shared->mayWait; });
    const Clock::time_point farewell = Clock::now() + longestFarewell;
    while (!m_shared->ended && !m_shared->mayWait) {
        const std::size_t before = m_shared->outBytes;
        const bool ended = m_shared->written.wait_until(lock, std::min(Clock::now() + longestSilence, farewell),
                                                        [this] { return m_shared->ended; });
        if (!ended && (m_shared->outBytes == before || Clock::now() >= farewell)) {
            m_shared->error = ETIMEDOUT;
            m_thread.detach();
            return ETIMEDOUT;
        }
    }
    lock.unlock();
    m_thread.join();
    return m_shared->error;
}

void OutputBuffer::run(int descriptor, Shared& shared)
{
    ::pthread_setname_np(::pthread_self(), "output");
    std::string bytes;
    std::unique_lock lock(shared.mutex);
    for (;;) {
        shared.changed.wait(lock, [&shared] { return shared.ends || !shared.pending.empty(); });
        if (shared.pending.empty()) {
            break;
        }
        bytes.clear();
        bytes.swap(shared.pending);
        shared.writing = true;
        shared.written.notify_all();
        for (std::string_view rest = bytes; !rest.empty() && shared.error == 0;) {
            const std::string_view piece = rest.substr(0, pieceSize);
            rest.remove_prefix(piece.size());
            lock.unlock();
            const int error = writeAll(descriptor, piece);
            lock.lock();
            shared.outBytes += piece.size();
            shared.error = shared.error != 0 ? shared.error : error;
        }
        shared.writing = false;
        if (shared.error != 0) {
            shared.pending.clear();
        }
        shared.written.notify_all();
    }
    shared.ended = true;
    shared.written.notify_all();
}

} // namespace diecast::cli
