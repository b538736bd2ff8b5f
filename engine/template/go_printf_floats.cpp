// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_printf.h"

#include "template/go_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

/// Go's fmt.Sprintf (https://pkg.go.dev/fmt) for floating numbers.
namespace diecast::go_template {

namespace {

/// Behind so many digits a float64 has nothing but zeros.
constexpr std::size_t mostDigits = 1100;

/// A finite number that is not negative, as a whole number times a power of two: mantissa below 2^53.
struct Binary {
    unsigned long long mantissa = 0;
    int exponent = 0;
};

Binary binaryOf(double number)
{
    Binary binary;
    const double fraction = std::frexp(number, &binary.exponent);
    binary.mantissa = static_cast<unsigned long long>(std::ldexp(fraction, 53));
    binary.exponent -= 53;
    return binary;
}

std::string exponentText(char letter, int exponent, std::size_t digits)
{
    std::string text = std::to_string(std::abs(exponent));
    text.insert(0, digits - std::min(digits, text.size()), '0');
    return std::string(1, letter) + (exponent < 0 ? "-" : "+") + text;
}

/// %b: 4503599627370496p-52
std::string inPowersOfTwo(double number)
{
    constexpr int smallestExponent = -1074;
    Binary binary = binaryOf(number);
    if (number == 0.0) {
        binary.exponent = smallestExponent;
    }
    for (; binary.exponent < smallestExponent; ++binary.exponent) {
        binary.mantissa >>= 1U; // a number too small for a full mantissa: these bits are zero
    }
    return std::to_string(binary.mantissa) + exponentText('p', binary.exponent, 1);
}

/// %x: 0x1.8p+01
std::string hexadecimal(double number, std::optional<std::size_t> precision, bool upper)
{
    constexpr unsigned leading = 60; // the bit that stands before the point
    constexpr unsigned long long one = 1ULL << leading;
    const Binary binary = binaryOf(number);
    unsigned long long bits = binary.mantissa << (leading - 52);
    int exponent = number == 0.0 ? 0 : binary.exponent + 52;
    if (precision && *precision < 15) {
        const auto kept = static_cast<unsigned>(*precision * 4);
        const unsigned long long cut = (bits << kept) & (one - 1);
        bits >>= leading - kept;
        bits += (cut | (bits & 1U)) > one / 2 ? 1U : 0U;
        bits <<= leading - kept;
        if ((bits & (one << 1U)) != 0) {
            bits >>= 1U;
            ++exponent;
        }
    }
    const std::string_view digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    std::string out = upper ? "0X" : "0x";
    out += digits[(bits >> leading) & 1U];
    std::string fraction;
    for (bits <<= 4U; precision ? fraction.size() < *precision : bits != 0; bits <<= 4U) {
        fraction += digits[(bits >> leading) & 15U];
    }
    out += fraction.empty() ? "" : "." + fraction;
    return out + exponentText(upper ? 'P' : 'p', exponent, 2);
}

/// %e, %f and %g with so many digits.
std::string decimal(double number, char form, std::size_t precision)
{
    const std::size_t exact = std::min(precision, mostDigits);
    std::array<char, 1600> buffer{};
    const auto format = form == 'e' ? std::chars_format::scientific
        : form == 'f'               ? std::chars_format::fixed
                                    : std::chars_format::general;
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format, static_cast<int>(exact));
    std::string digits(buffer.data(), result.ptr);
    if (precision > exact && form != 'g') {
        digits.insert(std::min(digits.find('e'), digits.size()), precision - exact, '0');
    }
    return digits;
}

/// Digits of a number that is not negative.
std::string digitsOf(double number, const Directive& directive)
{
    const auto verb = static_cast<char>(directive.verb);
    constexpr std::size_t usual = 6;
    std::string digits;
    switch (verb) {
    case 'b':
        return inPowersOfTwo(number);
    case 'x':
    case 'X':
        return hexadecimal(number, directive.precision, verb == 'X');
    case 'e':
    case 'E':
        digits = decimal(number, 'e', directive.precision.value_or(usual));
        break;
    case 'f':
    case 'F':
        return decimal(number, 'f', directive.precision.value_or(usual));
    default:
        digits = directive.precision ? decimal(number, 'g', *directive.precision) : shortestNumber(number);
        break;
    }
    if (verb == 'E' || verb == 'G') {
        std::replace(digits.begin(), digits.end(), 'e', 'E');
    }
    return digits;
}

/// The flag # asks for a point, and %g keeps its zeros.
std::string withPoint(std::string digits, const Directive& directive)
{
    const bool isHexadecimal = directive.verb == 'x' || directive.verb == 'X';
    const bool countsDigits = directive.verb == 'v' || directive.verb == 'g' || directive.verb == 'G' || directive.verb == 'x';
    constexpr long long usual = 6;
    long long missing = countsDigits ? static_cast<long long>(directive.precision.value_or(usual)) : 0;
    const std::size_t tailBegin = std::min(digits.find_first_of(isHexadecimal ? "pP" : "eE"), digits.size());
    const std::string tail = digits.substr(tailBegin);
    digits.erase(tailBegin);
    bool sawDigit = false;
    bool sawPoint = false;
    for (const char each : digits) {
        sawPoint = sawPoint || each == '.';
        if (each != '.') {
            sawDigit = sawDigit || each != '0';
            missing -= sawDigit ? 1 : 0;
        }
    }
    if (!sawPoint) {
        missing -= digits == "0" ? 1 : 0;
        digits += '.';
    }
    digits.append(static_cast<std::size_t>(std::max(missing, 0LL)), '0');
    return digits + tail;
}

} // namespace

std::string formattedFloat(double number, const Directive& directive)
{
    Directive padding = directive;
    if (std::isnan(number) || std::isinf(number)) {
        padding.zero = false;
        if (std::isnan(number)) {
            return padded(std::string(directive.plus ? "+" : directive.space ? " " : "") + "NaN", padding);
        }
        return padded(std::string(number < 0 ? "-" : directive.space && !directive.plus ? " " : "+") + "Inf", padding);
    }
    const std::string sign = std::signbit(number) ? "-" : directive.plus ? "+" : directive.space ? " " : "";
    std::string digits = digitsOf(std::fabs(number), directive);
    if (directive.sharp && directive.verb != 'b') {
        digits = withPoint(std::move(digits), directive);
    }
    const std::size_t length = sign.size() + digits.size();
    if (!sign.empty() && directive.zero && directive.width && *directive.width > length) {
        return sign + std::string(*directive.width - length, '0') + digits;
    }
    return padded(sign + digits, padding);
}

} // namespace diecast::go_template
