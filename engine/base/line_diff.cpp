// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/line_diff.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace diecast {

namespace {

constexpr std::ptrdiff_t contextLines = 3;
/// Memory and time grow with its square.
constexpr std::ptrdiff_t mostEdits = 1500;

using Lines = std::vector<std::string_view>;

/// With their ends, so that a missing last one shows.
Lines splitLines(std::string_view text)
{
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

/// One line of the difference: ' ' both, '-' only before, '+' only after.
struct Entry {
    char sign;
    std::string_view line;
};

/// The shortest way from one list of lines to the other.
class EditScript {
public:
    EditScript(const Lines& before, const Lines& after) : m_before(before), m_after(after) { }

    std::vector<Entry> entries()
    {
        const auto beforeEnd = static_cast<std::ptrdiff_t>(m_before.size());
        const auto afterEnd = static_cast<std::ptrdiff_t>(m_after.size());
        const std::ptrdiff_t most = std::min(beforeEnd + afterEnd, mostEdits);
        std::vector<std::ptrdiff_t> furthest(static_cast<std::size_t>(2 * most + 3), 0);
        const auto at
            = [&](std::ptrdiff_t diagonal) -> std::ptrdiff_t& { return furthest[static_cast<std::size_t>(diagonal + most + 1)]; };
        for (std::ptrdiff_t edits = 0; edits <= most; ++edits) {
            // Only the diagonals that this round reads are remembered.
            m_rounds.emplace_back(furthest.begin() + (most - edits), furthest.begin() + (most + edits + 3));
            for (std::ptrdiff_t diagonal = -edits; diagonal <= edits; diagonal += 2) {
                const bool down = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
                std::ptrdiff_t x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
                std::ptrdiff_t y = x - diagonal;
                while (x < beforeEnd && y < afterEnd && line(m_before, x) == line(m_after, y)) {
                    ++x;
                    ++y;
                }
                at(diagonal) = x;
                if (x >= beforeEnd && y >= afterEnd) {
                    return walkedBack(edits);
                }
            }
        }
        return allChanged();
    }

private:
    static std::string_view line(const Lines& lines, std::ptrdiff_t index) { return lines[static_cast<std::size_t>(index)]; }

    std::vector<Entry> walkedBack(std::ptrdiff_t edits) const
    {
        std::vector<Entry> out;
        auto x = static_cast<std::ptrdiff_t>(m_before.size());
        auto y = static_cast<std::ptrdiff_t>(m_after.size());
        for (; edits >= 0; --edits) {
            const std::vector<std::ptrdiff_t>& round = m_rounds[static_cast<std::size_t>(edits)];
            const auto at = [&](std::ptrdiff_t diagonal) { return round[static_cast<std::size_t>(diagonal + edits + 1)]; };
            const std::ptrdiff_t diagonal = x - y;
            const bool down = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
            const std::ptrdiff_t fromX = edits == 0 ? 0 : down ? at(diagonal + 1) : at(diagonal - 1);
            const std::ptrdiff_t fromY = edits == 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
            while (x > fromX && y > fromY) {
                out.push_back({' ', line(m_before, --x)});
                --y;
            }
            if (edits > 0) {
                out.push_back(down ? Entry{'+', line(m_after, --y)} : Entry{'-', line(m_before, --x)});
            }
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

    std::vector<Entry> allChanged() const
    {
        std::size_t head = 0;
        std::size_t tail = 0;
        const std::size_t least = std::min(m_before.size(), m_after.size());
        while (head < least && m_before[head] == m_after[head]) {
            ++head;
        }
        while (tail < least - head && m_before[m_before.size() - 1 - tail] == m_after[m_after.size() - 1 - tail]) {
            ++tail;
        }
        std::vector<Entry> out;
        for (std::size_t index = 0; index < head; ++index) {
            out.push_back({' ', m_before[index]});
        }
        for (std::size_t index = head; index < m_before.size() - tail; ++index) {
            out.push_back({'-', m_before[index]});
        }
        for (std::size_t index = head; index < m_after.size() - tail; ++index) {
            out.push_back({'+', m_after[index]});
        }
        for (std::size_t index = m_before.size() - tail; index < m_before.size(); ++index) {
            out.push_back({' ', m_before[index]});
        }
        return out;
    }

    const Lines& m_before;
    const Lines& m_after;
    std::vector<std::vector<std::ptrdiff_t>> m_rounds;
};

std::string painted(std::string text, const char* paint, bool colour)
{
    return colour ? paint + std::move(text) + "\033[0m" : text;
}

std::string shown(const Entry& entry, bool colour)
{
    const bool hasEnd = entry.line.ends_with('\n');
    const std::string text = std::string(1, entry.sign) + std::string(entry.line.substr(0, entry.line.size() - (hasEnd ? 1 : 0)));
    const std::string line = entry.sign == ' ' ? text : painted(text, entry.sign == '-' ? "\033[31m" : "\033[32m", colour);
    return line + (hasEnd ? "\n" : "\n\\ No newline at end of file\n");
}

/// "12,3" as the format wants it: where lines begin (from 1) and how many there are.
std::string rangeOf(std::size_t linesBefore, std::size_t count)
{
    const std::string first = std::to_string(count == 0 ? linesBefore : linesBefore + 1);
    return count == 1 ? first : first + "," + std::to_string(count);
}

} // namespace

std::string unifiedDiff(std::string_view before, std::string_view after, std::string_view nameBefore, std::string_view nameAfter,
                        bool colour)
{
    if (before == after) {
        return {};
    }
    const Lines beforeLines = splitLines(before);
    const Lines afterLines = splitLines(after);
    const std::vector<Entry> entries = EditScript(beforeLines, afterLines).entries();
    std::string out = painted("--- " + std::string(nameBefore), "\033[1m", colour) + "\n"
        + painted("+++ " + std::string(nameAfter), "\033[1m", colour) + "\n";
    const auto size = static_cast<std::ptrdiff_t>(entries.size());
    const auto isChange = [&](std::ptrdiff_t index) { return entries[static_cast<std::size_t>(index)].sign != ' '; };
    std::size_t beforeNumber = 0;
    std::size_t afterNumber = 0;
    std::ptrdiff_t counted = 0; // the numbers are those in front of this entry
    const auto countTo = [&](std::ptrdiff_t index) {
        for (; counted < index; ++counted) {
            const char sign = entries[static_cast<std::size_t>(counted)].sign;
            beforeNumber += sign != '+' ? 1 : 0;
            afterNumber += sign != '-' ? 1 : 0;
        }
    };
    for (std::ptrdiff_t index = 0; index < size; ++index) {
        if (!isChange(index)) {
            continue;
        }
        std::ptrdiff_t lastChange = index;
        for (std::ptrdiff_t next = index; next < size && next <= lastChange + 2 * contextLines + 1; ++next) {
            lastChange = isChange(next) ? next : lastChange;
        }
        const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, index - contextLines);
        const std::ptrdiff_t end = std::min(size, lastChange + contextLines + 1);
        countTo(begin);
        const std::size_t beforeStart = beforeNumber;
        const std::size_t afterStart = afterNumber;
        countTo(end);
        out += painted("@@ -" + rangeOf(beforeStart, beforeNumber - beforeStart) + " +"
                           + rangeOf(afterStart, afterNumber - afterStart) + " @@",
                       "\033[36m", colour)
            + "\n";
        for (std::ptrdiff_t each = begin; each < end; ++each) {
            out += shown(entries[static_cast<std::size_t>(each)], colour);
        }
        index = end - 1;
    }
    return out;
}

} // namespace diecast
