// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "monitor/log_lines.h"
#include "monitor/log_painter.h"

namespace diecast {

/// Which lines of a log are wrapped: errors and warnings, of which nothing should be missed. Output keeps its lines as they
/// came, however long.
class LogWraps {
public:
    explicit LogWraps(const LogStore& store) : m_store(store) { }

    /// The lines that need several rows of this width in pixels. Reads what is new in the log; all of the long errors and
    /// warnings again when the width has changed.
    [[nodiscard]] const std::vector<LogLines::Tall>& measure(const LogPainter& painter, int width);
    /// The font has changed.
    void forget();

private:
    struct Candidate {
        std::size_t line;
        int pixels;
    };
    void wrap(const LogPainter& painter, const Candidate& candidate);

    const LogStore& m_store;
    std::vector<Candidate> m_candidates;
    std::vector<LogLines::Tall> m_tall;
    std::size_t m_scanned = 0;
    int m_width = 0;
};

} // namespace diecast
