// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_time.h"

#include "template/functions.h"

#include <algorithm>
#include <array>
#include <cstdio>

/// Go's time layouts (https://pkg.go.dev/time#pkg-constants): the reference time's parts stand for the parts wanted.
namespace diecast {

namespace {

constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

/// A time taken apart, in UTC.
struct Parts {
    explicit Parts(std::chrono::system_clock::time_point time)
    {
        using namespace std::chrono;
        const auto day = floor<days>(time);
        const year_month_day date(day);
        const auto sinceMidnight = duration_cast<std::chrono::nanoseconds>(time - day);
        const hh_mm_ss<std::chrono::nanoseconds> clock(sinceMidnight);
        year = static_cast<int>(date.year());
        month = static_cast<unsigned>(date.month());
        dayOfMonth = static_cast<unsigned>(date.day());
        weekday = std::chrono::weekday(day).c_encoding();
        dayOfYear = static_cast<unsigned>((day - sys_days(date.year() / January / 1)).count()) + 1;
        hour = static_cast<unsigned>(clock.hours().count());
        minute = static_cast<unsigned>(clock.minutes().count());
        second = static_cast<unsigned>(clock.seconds().count());
        nanosecond = static_cast<unsigned>(clock.subseconds().count());
    }

    [[nodiscard]] unsigned hour12() const { return hour % 12 == 0 ? 12 : hour % 12; }

    int year;
    unsigned month;
    unsigned dayOfMonth;
    unsigned weekday;
    unsigned dayOfYear;
    unsigned hour;
    unsigned minute;
    unsigned second;
    unsigned nanosecond;
};

std::string padded(long long number, std::size_t width, char filler = '0')
{
    std::string digits = std::to_string(number < 0 ? -number : number);
    if (digits.size() < width) {
        digits.insert(0, width - digits.size(), filler);
    }
    return (number < 0 ? "-" : "") + digits;
}

std::string name(std::string_view whole, bool isLong)
{
    return std::string(isLong ? whole : whole.substr(0, 3));
}

/// One piece of a layout and what it is replaced by.
struct Piece {
    std::string_view spelling;
    std::string (*write)(const Parts& parts);
};

/// Longer spellings come before those they begin with.
constexpr std::array<Piece, 34> pieces{{
    {"January", [](const Parts& parts) { return name(months[parts.month - 1], true); }},
    {"Jan", [](const Parts& parts) { return name(months[parts.month - 1], false); }},
    {"Monday", [](const Parts& parts) { return name(weekdays[parts.weekday], true); }},
    {"Mon", [](const Parts& parts) { return name(weekdays[parts.weekday], false); }},
    {"MST", [](const Parts&) { return std::string("UTC"); }},
    {"002", [](const Parts& parts) { return padded(parts.dayOfYear, 3); }},
    {"01", [](const Parts& parts) { return padded(parts.month, 2); }},
    {"02", [](const Parts& parts) { return padded(parts.dayOfMonth, 2); }},
    {"03", [](const Parts& parts) { return padded(parts.hour12(), 2); }},
    {"04", [](const Parts& parts) { return padded(parts.minute, 2); }},
    {"05", [](const Parts& parts) { return padded(parts.second, 2); }},
    {"06", [](const Parts& parts) { return padded(parts.year % 100, 2); }},
    {"15", [](const Parts& parts) { return padded(parts.hour, 2); }},
    {"1", [](const Parts& parts) { return padded(parts.month, 1); }},
    {"2006", [](const Parts& parts) { return padded(parts.year, 4); }},
    {"2", [](const Parts& parts) { return padded(parts.dayOfMonth, 1); }},
    {"_2006", [](const Parts& parts) { return "_" + padded(parts.year, 4); }},
    {"__2", [](const Parts& parts) { return padded(parts.dayOfYear, 3, ' '); }},
    {"_2", [](const Parts& parts) { return padded(parts.dayOfMonth, 2, ' '); }},
    {"3", [](const Parts& parts) { return padded(parts.hour12(), 1); }},
    {"4", [](const Parts& parts) { return padded(parts.minute, 1); }},
    {"5", [](const Parts& parts) { return padded(parts.second, 1); }},
    {"PM", [](const Parts& parts) { return std::string(parts.hour >= 12 ? "PM" : "AM"); }},
    {"pm", [](const Parts& parts) { return std::string(parts.hour >= 12 ? "pm" : "am"); }},
    {"-070000", [](const Parts&) { return std::string("+000000"); }},
    {"-07:00:00", [](const Parts&) { return std::string("+00:00:00"); }},
    {"-0700", [](const Parts&) { return std::string("+0000"); }},
    {"-07:00", [](const Parts&) { return std::string("+00:00"); }},
    {"-07", [](const Parts&) { return std::string("+00"); }},
    {"Z070000", [](const Parts&) { return std::string("Z"); }},
    {"Z07:00:00", [](const Parts&) { return std::string("Z"); }},
    {"Z0700", [](const Parts&) { return std::string("Z"); }},
    {"Z07:00", [](const Parts&) { return std::string("Z"); }},
    {"Z07", [](const Parts&) { return std::string("Z"); }},
}};

bool isLower(std::string_view text)
{
    return !text.empty() && text.front() >= 'a' && text.front() <= 'z';
}

const Piece* pieceAt(std::string_view layout)
{
    for (const Piece& piece : pieces) {
        if (!layout.starts_with(piece.spelling)) {
            continue;
        }
        // "Janitor" and "Month" are words, not parts of a date.
        if ((piece.spelling == "Jan" || piece.spelling == "Mon") && isLower(layout.substr(3))) {
            continue;
        }
        return &piece;
    }
    return nullptr;
}

/// Length of a fraction (".000", ",999") at the start of `layout`; 0 when there is none.
std::size_t fractionLength(std::string_view layout)
{
    if (layout.size() < 2 || (layout[0] != '.' && layout[0] != ',') || (layout[1] != '0' && layout[1] != '9')) {
        return 0;
    }
    std::size_t end = 1;
    while (end < layout.size() && layout[end] == layout[1]) {
        ++end;
    }
    const bool digitFollows = end < layout.size() && layout[end] >= '0' && layout[end] <= '9';
    return digitFollows ? 0 : end;
}

std::string fraction(const Parts& parts, std::string_view spelling)
{
    std::string digits = padded(parts.nanosecond, 9);
    digits.resize(std::min<std::size_t>(spelling.size() - 1, 9));
    if (spelling[1] == '9') {
        while (!digits.empty() && digits.back() == '0') {
            digits.pop_back();
        }
    }
    return digits.empty() ? digits : spelling[0] + digits;
}

} // namespace

std::string formatGoTime(std::chrono::system_clock::time_point time, std::string_view layout)
{
    const Parts parts(time);
    std::string out;
    while (!layout.empty()) {
        if (const std::size_t length = fractionLength(layout); length > 0) {
            out += fraction(parts, layout.substr(0, length));
            layout.remove_prefix(length);
        } else if (const Piece* piece = pieceAt(layout)) {
            out += piece->write(parts);
            layout.remove_prefix(piece->spelling.size());
        } else {
            out.push_back(layout.front());
            layout.remove_prefix(1);
        }
    }
    return out;
}

std::string formatStrftime(std::chrono::system_clock::time_point time, std::string_view format)
{
    struct Verb {
        char letter;
        std::string_view layout;
    };
    constexpr std::array<Verb, 13> verbs{{{'B', "January"},
                                          {'b', "Jan"},
                                          {'m', "01"},
                                          {'A', "Monday"},
                                          {'a', "Mon"},
                                          {'d', "02"},
                                          {'H', "15"},
                                          {'I', "03"},
                                          {'M', "04"},
                                          {'S', "05"},
                                          {'Y', "2006"},
                                          {'y', "06"},
                                          {'p', "PM"}}};
    std::string out;
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '%' || at + 1 == format.size()) {
            out.push_back(format[at]);
            continue;
        }
        const char letter = format[++at];
        const auto* const known
            = std::find_if(verbs.begin(), verbs.end(), [letter](const Verb& verb) { return verb.letter == letter; });
        if (known != verbs.end()) {
            out += formatGoTime(time, known->layout);
        } else if (letter == '%') {
            out += '%';
        } else if (letter == 'Z') {
            out += "UTC";
        } else if (letter == 'z') {
            out += "+0000";
        } else if (letter == 'L') {
            out += formatGoTime(time, ".000"); // with its point, as Packer's library has it
        } else {
            out += {'%', letter};
        }
    }
    return out;
}

} // namespace diecast
