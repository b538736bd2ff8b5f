// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_reader.h"

#include <array>
#include <cmath>
#include <limits>

namespace diecast {

namespace {

struct Unit {
    std::string_view name;
    double nanoseconds;
};

/// "ms" before "m": the longer spelling is tried first.
constexpr std::array<Unit, 8> units{
    {{"ns", 1}, {"us", 1e3}, {"\xC2\xB5s", 1e3}, {"\xCE\xBCs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}}};

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

} // namespace

std::optional<std::chrono::nanoseconds> parseGoDuration(std::string_view text)
{
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text == "0") {
        return std::chrono::nanoseconds(0);
    }
    if (text.empty()) {
        return std::nullopt;
    }
    double total = 0;
    while (!text.empty()) {
        double amount = 0;
        double place = 1;
        bool digits = false;
        bool inFraction = false;
        while (!text.empty() && (isDigit(text.front()) || (text.front() == '.' && !inFraction))) {
            if (text.front() == '.') {
                inFraction = true;
            } else {
                digits = true;
                place = inFraction ? place / 10 : place;
                amount = inFraction ? amount + (text.front() - '0') * place : amount * 10 + (text.front() - '0');
            }
            text.remove_prefix(1);
        }
        const Unit* found = nullptr;
        for (const Unit& unit : units) {
            if (!found && text.starts_with(unit.name)) {
                found = &unit;
            }
        }
        if (!digits || !found) {
            return std::nullopt;
        }
        text.remove_prefix(found->name.size());
        total += amount * found->nanoseconds;
    }
    constexpr double largest = static_cast<double>(std::numeric_limits<long long>::max()) / 2;
    if (total > largest) {
        return std::nullopt;
    }
    const long long nanoseconds = std::llround(total);
    return std::chrono::nanoseconds(negative ? -nanoseconds : nanoseconds);
}

} // namespace diecast
