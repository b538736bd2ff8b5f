// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>
#include <thread>

namespace diecast::cli {

/// Standard output behind a thread of its own: write() only appends, and whatever has gathered goes out with one write(2).
/// While the reader keeps up, a line is out at once; when it does not, lines travel in large pieces. Any thread.
class OutputBuffer {
public:
    explicit OutputBuffer(int descriptor);
    /// close(), when that was not done.
    ~OutputBuffer();
    OutputBuffer(const OutputBuffer&) = delete;
    OutputBuffer& operator=(const OutputBuffer&) = delete;

    /// Waits only while more than `most` bytes are unread, so that a stopped reader stops the builds instead of filling the
    /// memory. After a write error (the reader is gone, the disk is full) everything is dropped and builds go on.
    void write(std::string_view bytes);
    /// From now on nothing waits for the reader for long: the builds are being cancelled. What is too much for the buffer is
    /// dropped, oldest first.
    void doNotWait();
    /// Returns when everything is out.
    void flush();
    /// Ends the output when everything is out, however long the reader takes; after doNotWait() only while something of it is
    /// still read, and for `longestFarewell` at most. Returns 0, the error number of the write that failed, or ETIMEDOUT.
    int close();

    static constexpr std::size_t most = 16U << 20U;
    static constexpr std::chrono::milliseconds longestSilence{2'000};
    static constexpr std::chrono::milliseconds longestFarewell{20'000};

private:
    struct Shared;
    static void run(int descriptor, Shared& shared);

    std::shared_ptr<Shared> m_shared; ///< the thread's, too: it may hang in a write for ever
    std::thread m_thread;
};

} // namespace diecast::cli
