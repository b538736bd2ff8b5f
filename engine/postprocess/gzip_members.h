// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <future>
#include <string>
#include <string_view>

namespace diecast {

/// One gzip member (RFC 1952) of `bytes`, without a time. `level` 1 to 9; 0: the middle. Throws Failure(Internal).
[[nodiscard]] std::string gzipMember(std::string_view bytes, int level);

/// `bytes` as BGZF blocks, which can be read from any block on (SAM/BAM format specification, section 4.1): gzip members of
/// at most 64 KiB that tell their own length. Without the mark for the end of the file.
[[nodiscard]] std::string bgzfBlocks(std::string_view bytes, int level);

/// Compresses a stream to gzip on all processor cores: pieces of a megabyte become members of their own, which every reader of
/// gzip puts together again. One thread feeds it.
class ParallelGzip {
public:
    using Output = std::function<void(std::string_view bytes)>;

    /// `blocked`: BGZF. `output` gets the compressed bytes in order, on the thread that feeds; what it throws comes out of
    /// add() or finish().
    ParallelGzip(int level, bool blocked, unsigned cores, Output output);

    void add(std::string_view bytes);
    void finish();

private:
    void start(std::string piece);
    void writeOldest();

    int m_level;
    bool m_blocked;
    unsigned m_cores;
    Output m_output;
    bool m_anything = false;
    std::string m_piece;
    std::deque<std::future<std::string>> m_running; ///< oldest first
};

} // namespace diecast
