// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_number.h"

#include "template/go_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace diecast::go_template {

namespace {

bool isDigit(char each)
{
    return each >= '0' && each <= '9';
}

/// An underscore stands between digits, or behind the prefix.
bool underscoresAreRight(std::string_view text)
{
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        text.remove_prefix(1);
    }
    const char letter = text.size() > 1 && text.front() == '0' ? static_cast<char>(text[1] | 0x20) : '0';
    const bool hexadecimal = letter == 'x';
    const bool prefixed = hexadecimal || letter == 'o' || letter == 'b';
    text.remove_prefix(prefixed ? 2 : 0);
    bool behindDigit = prefixed;
    bool behindUnderscore = false;
    for (const char each : text) {
        const char lower = static_cast<char>(each | 0x20);
        const bool digit = isDigit(each) || (hexadecimal && lower >= 'a' && lower <= 'f');
        if ((each == '_' && !behindDigit) || (behindUnderscore && !digit)) {
            return false;
        }
        behindDigit = digit;
        behindUnderscore = each == '_';
    }
    return !behindUnderscore;
}

/// Whether a number that no double holds is too large rather than too small.
bool isTooLarge(std::string_view digits, bool hexadecimal)
{
    const std::size_t letter = std::min(digits.find_first_of(hexadecimal ? "pP" : "eE"), digits.size());
    std::string_view whole = digits.substr(0, std::min(digits.find('.'), letter));
    whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
    if (letter == digits.size()) {
        return !whole.empty();
    }
    std::string_view exponent = digits.substr(letter + 1);
    const bool negative = exponent.starts_with('-');
    exponent.remove_prefix(negative || exponent.starts_with('+') ? 1 : 0);
    long long number = 0;
    if (std::from_chars(exponent.data(), exponent.data() + exponent.size(), number).ec != std::errc()) {
        return !negative;
    }
    return static_cast<long long>(whole.size()) * (hexadecimal ? 4 : 1) + (negative ? -number : number) > 0;
}

/// As strconv.ParseFloat(text, 64) reads it; nothing when it is none or too large.
std::optional<double> parseFloat(std::string_view text)
{
    if (!underscoresAreRight(text)) {
        return std::nullopt;
    }
    std::string plain(text);
    plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
    std::string_view digits = plain;
    const bool negative = digits.starts_with('-');
    digits.remove_prefix(negative || digits.starts_with('+') ? 1 : 0);
    const bool hexadecimal = digits.starts_with("0x") || digits.starts_with("0X");
    digits.remove_prefix(hexadecimal ? 2 : 0);
    if (digits.empty() || !(isDigit(digits.front()) || digits.front() == '.' || hexadecimal)
        || (hexadecimal && digits.find_first_of("pP") == std::string_view::npos)) {
        return std::nullopt;
    }
    double number = 0;
    const char* const digitsEnd = digits.data() + digits.size();
    const auto [end, fault]
        = std::from_chars(digits.data(), digitsEnd, number, hexadecimal ? std::chars_format::hex : std::chars_format::general);
    if (end != digitsEnd || fault == std::errc::invalid_argument
        || (fault == std::errc::result_out_of_range && isTooLarge(digits, hexadecimal))) {
        return std::nullopt;
    }
    number = fault == std::errc() ? number : 0.0;
    return negative ? -number : number;
}

/// Where the imaginary part of "1+2i" begins; 0 when there is but one part.
std::size_t imaginaryPart(std::string_view text)
{
    const bool hexadecimal = text.find_first_of("xX") != std::string_view::npos;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const bool isSign = text[at] == '+' || text[at] == '-';
        const char before = static_cast<char>(text[at - 1] | 0x20);
        if (isSign && before != 'p' && (hexadecimal || before != 'e')) {
            return at;
        }
    }
    return 0;
}

std::optional<TemplateValue> parseComplex(std::string_view text)
{
    text.remove_suffix(1);
    const std::size_t part = imaginaryPart(text);
    const auto real = part == 0 ? std::optional(0.0) : parseFloat(text.substr(0, part));
    const auto imaginary = parseFloat(text.substr(part));
    if (!real || !imaginary) {
        return std::nullopt;
    }
    TemplateValue value;
    value.value = std::complex<double>(*real, *imaginary);
    return value;
}

/// Digits with their prefix, as strconv.ParseUint(text, 0, 64) reads them.
std::optional<unsigned long long> parseUnsigned(std::string_view text)
{
    if (!underscoresAreRight(text)) {
        return std::nullopt;
    }
    int base = 10;
    if (text.size() > 1 && text.front() == '0') {
        const char letter = static_cast<char>(text[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        text.remove_prefix(letter == 'x' || letter == 'b' || letter == 'o' ? 2 : 1);
    }
    std::string digits(text);
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    unsigned long long number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    const bool whole = !digits.empty() && fault == std::errc() && end == digits.data() + digits.size();
    return whole ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<long long> parseInteger(std::string_view text)
{
    const bool negative = text.starts_with('-');
    const auto magnitude = parseUnsigned(text.substr(negative || text.starts_with('+') ? 1 : 0));
    constexpr unsigned long long largest = 9223372036854775807ULL;
    if (!magnitude || *magnitude > largest + (negative ? 1 : 0)) {
        return std::nullopt;
    }
    return negative ? static_cast<long long>(~*magnitude + 1) : static_cast<long long>(*magnitude);
}

TemplateValue parseNumber(std::string_view text)
{
    if (text.ends_with('i')) {
        if (auto complex = parseComplex(text)) {
            return std::move(*complex);
        }
        throw std::runtime_error("illegal number syntax: " + goQuoted(text));
    }
    // Go takes the e of -0x1e for an exponent; without a sign it does not.
    const bool plainHexadecimal
        = (text.starts_with("0x") || text.starts_with("0X")) && text.find_first_of("pP") == std::string_view::npos;
    const bool looksFloating = !plainHexadecimal && text.find_first_of(".eEpP") != std::string_view::npos;
    if (const auto integer = parseInteger(text)) {
        TemplateValue value(*integer);
        if (looksFloating) {
            value.value = static_cast<double>(*integer);
        }
        return value;
    }
    if (parseUnsigned(text)) {
        throw std::runtime_error(std::string(text) + " overflows int");
    }
    const auto number = parseFloat(text);
    if (!number) {
        throw std::runtime_error("illegal number syntax: " + goQuoted(text));
    }
    if (!looksFloating) {
        throw std::runtime_error("integer overflow: " + goQuoted(text));
    }
    TemplateValue value;
    value.value = *number;
    return value;
}

std::optional<long long> wholeNumber(const TemplateValue& value)
{
    constexpr double beyond = 9223372036854775808.0; // 2^63
    const auto* number = std::get_if<double>(&value.value);
    if (!number || *number < -beyond || *number >= beyond || std::trunc(*number) < *number || std::trunc(*number) > *number) {
        return std::nullopt;
    }
    return static_cast<long long>(*number);
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
