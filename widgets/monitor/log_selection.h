// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"

#include <QString>

#include <compare>
#include <cstddef>
#include <utility>

namespace diecast {

/// Where a character stands in a log: its line from 0 and its column in the shown text.
struct LogPlace {
    std::size_t line = 0;
    int column = 0;
    friend auto operator<=>(const LogPlace&, const LogPlace&) = default;
};

/// What of a log is selected: from where the mouse went down to where it is.
class LogSelection {
public:
    void clear() { m_anchor = m_head = {}; }
    void start(LogPlace place) { m_anchor = m_head = place; }
    void extendTo(LogPlace place) { m_head = place; }
    void selectAll(const LogStore& store);
    /// Whole lines, both included.
    void selectLines(std::size_t first, std::size_t last);
    /// The word around a place of a shown line; words end at spaces.
    void selectWord(LogPlace place, const QString& shownLine);

    [[nodiscard]] bool isEmpty() const { return m_anchor == m_head; }
    /// First and one past the last selected column of a line of this length; equal when nothing of it is.
    [[nodiscard]] std::pair<int, int> columnsOf(std::size_t line, int length) const;
    /// The selected text, as it is shown; of very long selections the beginning.
    [[nodiscard]] QString text(const LogStore& store) const;

private:
    LogPlace m_anchor;
    LogPlace m_head;
};

} // namespace diecast
