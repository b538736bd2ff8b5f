// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace diecast::go_template {

std::optional<long long> parseInteger(std::string_view text)
{
    bool negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    int base = 10;
    bool prefixed = false;
    if (text.size() > 1 && text.front() == '0') {
        const char letter = static_cast<char>(text[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        prefixed = true;
        text.remove_prefix(letter == 'x' || letter == 'b' || letter == 'o' ? 2 : 1);
    }
    // An underscore stands between digits, or behind the prefix.
    std::string digits;
    char previous = prefixed ? '0' : '_';
    for (const char each : text) {
        if (each == '_') {
            if (previous == '_') {
                return std::nullopt;
            }
        } else {
            digits.push_back(each);
        }
        previous = each;
    }
    if (digits.empty() || previous == '_') {
        return std::nullopt;
    }
    unsigned long long magnitude = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
    if (fault != std::errc() || end != digits.data() + digits.size()) {
        return std::nullopt;
    }
    constexpr unsigned long long largest = 9223372036854775807ULL;
    if (magnitude > largest + (negative ? 1 : 0)) {
        return std::nullopt;
    }
    return negative ? static_cast<long long>(~magnitude + 1) : static_cast<long long>(magnitude);
}

std::optional<TemplateValue> parseNumber(std::string_view text)
{
    if (const auto integer = parseInteger(text)) {
        return TemplateValue(*integer);
    }
    std::string plain(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    const bool hexadecimal = plain.find_first_of("xX") != std::string::npos;
    const bool floating = hexadecimal
        ? plain.find_first_of("pP") != std::string::npos
        : plain.find_first_of(".eE") != std::string::npos && plain.find_first_not_of("0123456789.eE+-") == std::string::npos;
    if (!floating) {
        return std::nullopt;
    }
    const char* begin = plain.c_str();
    if (*begin == '+') {
        ++begin;
    }
    const bool negative = *begin == '-';
    begin += negative ? 1 : 0;
    if (hexadecimal) {
        begin += 2;
    }
    double number = 0;
    const char* const plainEnd = plain.c_str() + plain.size();
    const auto [end, fault]
        = std::from_chars(begin, plainEnd, number, hexadecimal ? std::chars_format::hex : std::chars_format::general);
    if (fault != std::errc() || end != plainEnd) {
        return std::nullopt;
    }
    TemplateValue value;
    value.value = negative ? -number : number;
    return value;
}

std::string shortestNumber(double number, char form)
{
    if (std::isnan(number)) {
        return "NaN";
    }
    if (std::isinf(number)) {
        return number < 0 ? "-Inf" : "+Inf";
    }
    std::array<char, 512> buffer{};
    const auto write = [&](std::chars_format format) {
        const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format);
        return std::string(buffer.data(), result.ptr);
    };
    const std::string scientific = write(std::chars_format::scientific);
    if (form == 'e') {
        return scientific;
    }
    const int exponent = std::atoi(scientific.c_str() + scientific.find('e') + 1);
    constexpr int exponentFrom = 6; // strconv's for the shortest digits
    if (form == 'g' && number != 0 && (exponent < -4 || exponent >= exponentFrom)) {
        return scientific;
    }
    return write(std::chars_format::fixed);
}

} // namespace diecast::go_template
