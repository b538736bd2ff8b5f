// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace diecast::cli {

/// Writes everything, waiting as long as it takes. False when the descriptor takes nothing any more.
bool writeAll(int descriptor, std::string_view bytes);

/// Standard output behind a thread of its own: write() only appends, and whatever has gathered goes out with one write(2).
/// While the reader keeps up, a line is out at once; when it does not, lines travel in large pieces. Any thread.
class OutputBuffer {
public:
    explicit OutputBuffer(int descriptor);
    /// Writes what is left.
    ~OutputBuffer();
    OutputBuffer(const OutputBuffer&) = delete;
    OutputBuffer& operator=(const OutputBuffer&) = delete;

    /// Waits only while more than `most` bytes are unread, so that a stopped reader stops the builds instead of filling the
    /// memory. After a write error (the reader is gone, the disk is full) everything is dropped and builds go on.
    void write(std::string_view bytes);
    /// From now on write() never waits: the builds are being cancelled.
    void doNotWait();
    /// Returns when everything is out.
    void flush();

    static constexpr std::size_t most = 16U << 20U;

private:
    void run();

    const int m_descriptor;
    std::mutex m_mutex;
    std::condition_variable m_changed; ///< something to write, or the end
    std::condition_variable m_written; ///< for those who wait in write() and flush()
    std::string m_pending;
    bool m_writing = false;
    bool m_mayWait = true;
    bool m_broken = false;
    bool m_ends = false;
    std::jthread m_thread;
};

} // namespace diecast::cli
