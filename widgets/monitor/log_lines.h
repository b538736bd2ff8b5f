// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/log_store.h"

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

namespace diecast {

/// Which lines of a log stand in which row while some of its sections are folded and some of its lines take several rows.
/// Costs memory for folded sections and tall lines only.
class LogLines {
public:
    /// A line that takes more than one row.
    struct Tall {
        std::size_t line;
        std::size_t rows;
        friend bool operator==(const Tall&, const Tall&) = default;
    };
    /// What a row shows: a line, and of a tall one which of its rows, from 0.
    struct Place {
        std::size_t line = 0;
        std::size_t part = 0;
    };

    explicit LogLines(const LogStore& store) : m_store(store) { }

    /// The log has grown or a section was folded: reckons anew.
    void refresh();
    /// In the order of the lines; takes effect with the next refresh().
    void setTall(const std::vector<Tall>& tall) { m_tall = tall; }
    [[nodiscard]] const std::vector<Tall>& tall() const { return m_tall; }
    [[nodiscard]] std::size_t rowCount() const { return m_rows; }
    [[nodiscard]] Place at(std::size_t row) const;
    [[nodiscard]] std::size_t lineAt(std::size_t row) const { return at(row).line; }
    /// The first row of a line; that of its section's title when the line is folded away.
    [[nodiscard]] std::size_t rowOf(std::size_t line) const;
    /// How many rows a line takes; 0 when it is folded away.
    [[nodiscard]] std::size_t rowsOf(std::size_t line) const;

    /// The section whose title is that line.
    [[nodiscard]] std::optional<std::size_t> sectionAt(std::size_t line) const;
    /// The section that holds a line, its title included.
    [[nodiscard]] std::optional<std::size_t> sectionOf(std::size_t line) const;
    [[nodiscard]] bool isFolded(std::size_t section) const { return m_folded.contains(section); }
    void setFolded(std::size_t section, bool folded);
    void setAllFolded(bool folded);
    /// Unfolds the section that holds a line.
    void reveal(std::size_t line);

private:
    /// Lines that take the same number of rows each, up to where the next stretch begins.
    struct Stretch {
        std::size_t line;
        std::size_t row;
        std::size_t rowsEach; ///< 0: folded away; more than 1: a single line
    };
    void pass(std::size_t first, std::size_t end, std::size_t rowsEach);
    [[nodiscard]] Stretch stretchOf(std::size_t line) const;

    const LogStore& m_store;
    std::set<std::size_t> m_folded;
    std::vector<Tall> m_tall;
    std::vector<Stretch> m_stretches;
    std::size_t m_rows = 0;
};

} // namespace diecast
