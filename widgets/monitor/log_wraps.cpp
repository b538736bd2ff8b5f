// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/log_wraps.h"

namespace diecast {

void LogWraps::forget()
{
    m_candidates.clear();
    m_tall.clear();
    m_scanned = 0;
}

void LogWraps::wrap(const LogPainter& painter, const Candidate& candidate)
{
    if (candidate.pixels > m_width)
        m_tall.push_back({candidate.line, painter.pieces(showLine(m_store.line(candidate.line)), m_width).size()});
}

const std::vector<LogLines::Tall>& LogWraps::measure(const LogPainter& painter, int width)
{
    if (width != m_width) {
        m_width = width;
        m_tall.clear();
        for (const Candidate& candidate : m_candidates)
            wrap(painter, candidate);
    }
    // Sentences are complete as soon as they are there; unfinished lines are output.
    for (; m_scanned < m_store.completeLines(); ++m_scanned) {
        const LogKind kind = m_store.kindOf(m_scanned);
        if (kind != LogKind::Error && kind != LogKind::Warning)
            continue;
        m_candidates.push_back({m_scanned, painter.textWidth(showLine(m_store.line(m_scanned)))});
        wrap(painter, m_candidates.back());
    }
    return m_tall;
}

} // namespace diecast
