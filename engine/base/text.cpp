// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace diecast {

QString translate(const char* context, const char* text, const char* comment, int count)
{
    return QCoreApplication::translate(context, text, comment, count);
}

QString qstring(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n\v\f";
    const std::size_t begin = text.find_first_not_of(space);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.push_back(line);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

namespace {

/// The length of the UTF-8 sequence at the start of `bytes`, 0 when it is none (RFC 3629, section 4).
std::size_t sequenceLength(std::string_view bytes)
{
    const auto at = [&](std::size_t index) { return static_cast<unsigned char>(bytes[index]); };
    const auto continues = [&](std::size_t index, unsigned low = 0x80, unsigned high = 0xBF) {
        return index < bytes.size() && at(index) >= low && at(index) <= high;
    };
    const unsigned first = at(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return continues(1, low, high) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return continues(1, low, high) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

} // namespace

bool isUtf8(std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = sequenceLength(bytes);
        if (length == 0) {
            return false;
        }
        bytes.remove_prefix(length);
    }
    return true;
}

std::string closest(std::string_view word, const std::vector<std::string>& candidates)
{
    std::string best;
    // Of a word of one or two letters any change leaves nothing to recognise, but for its case.
    std::size_t bestDistance = word.size() < 3 ? 1 : std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate != word && qstring(candidate).compare(qstring(word), Qt::CaseInsensitive) == 0) {
            return candidate;
        }
        // Edit distance where two swapped neighbours count as one slip (optimal string alignment).
        std::vector<std::size_t> twoBack;
        std::vector<std::size_t> oneBack;
        std::vector<std::size_t> row(candidate.size() + 1);
        for (std::size_t column = 0; column < row.size(); ++column) {
            row[column] = column;
        }
        for (std::size_t line = 1; line <= word.size(); ++line) {
            twoBack = std::exchange(oneBack, row);
            row[0] = line;
            for (std::size_t column = 1; column < row.size(); ++column) {
                const bool same = word[line - 1] == candidate[column - 1];
                row[column] = std::min({oneBack[column] + 1, row[column - 1] + 1, oneBack[column - 1] + (same ? 0 : 1)});
                if (line > 1 && column > 1 && word[line - 1] == candidate[column - 2] && word[line - 2] == candidate[column - 1]) {
                    row[column] = std::min(row[column], twoBack[column - 2] + 1);
                }
            }
        }
        if (row.back() < bestDistance && candidate != word) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return best;
}

std::string durationInWords(long long milliseconds)
{
    struct Unit {
        long long size;
        const char* word;
    };
    constexpr std::array<Unit, 5> units{
        {{86'400'000, "day"}, {3'600'000, "hour"}, {60'000, "minute"}, {1000, "second"}, {1, "millisecond"}}};
    std::string text;
    int shown = 0;
    for (const Unit& unit : units) {
        const long long amount = milliseconds / unit.size;
        if (amount == 0) {
            continue;
        }
        milliseconds %= unit.size;
        text += (text.empty() ? "" : " ") + std::to_string(amount) + " " + unit.word + (amount == 1 ? "" : "s");
        if (++shown == 2) {
            break;
        }
    }
    return text.empty() ? "0 milliseconds" : text;
}

std::string sizeInWords(unsigned long long bytes)
{
    constexpr std::array<const char*, 6> units{"B", "kB", "MB", "GB", "TB", "PB"};
    if (bytes < 1000) {
        return std::to_string(bytes) + " B";
    }
    double amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 999.5 && unit + 1 < units.size()) {
        amount /= 1000;
        ++unit;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), amount < 9.95 ? "%.1f %s" : "%.0f %s", amount, units.at(unit));
    return text.data();
}

} // namespace diecast
