// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace diecast {

/// Which lines of a log stand in which row while some of its sections are folded. Costs memory for folded sections only.
class LogLines {
public:
    explicit LogLines(const LogStore& store) : m_store(store) { }

    /// The log has grown or a section was folded: reckons anew.
    void refresh();
    [[nodiscard]] std::size_t rowCount() const { return m_rows; }
    [[nodiscard]] std::size_t lineAt(std::size_t row) const;
    /// The row of a line; of its section's title when the line is folded away.
    [[nodiscard]] std::size_t rowOf(std::size_t line) const;

    /// The section whose title is that line.
    [[nodiscard]] std::optional<std::size_t> sectionAt(std::size_t line) const;
    [[nodiscard]] bool isFolded(std::size_t section) const { return m_folded.contains(section); }
    void setFolded(std::size_t section, bool folded);
    void setAllFolded(bool folded);
    /// Unfolds the section that holds a line.
    void reveal(std::size_t line);

private:
    struct Gap {
        std::size_t first;  ///< first hidden line
        std::size_t count;  ///< how many
        std::size_t before; ///< hidden before these
    };

    const LogStore& m_store;
    std::set<std::size_t> m_folded;
    std::vector<Gap> m_gaps;
    std::size_t m_rows = 0;
};

} // namespace diecast
