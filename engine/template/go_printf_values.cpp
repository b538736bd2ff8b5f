// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_printf.h"

#include "template/go_builtins.h"
#include "template/go_text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

/// Go's fmt.Sprintf (https://pkg.go.dev/fmt): what each verb makes of each kind of value.
namespace diecast::go_template {

namespace {

using Values = std::vector<TemplateValue>;
using ValueMap = std::map<std::string, TemplateValue>;

std::size_t characters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        static_cast<void>(nextCharacter(text, at));
    }
    return count;
}

/// The first characters, as many as the precision says.
std::string shortened(const std::string& text, const Directive& directive)
{
    if (!directive.precision) {
        return text;
    }
    std::size_t at = 0;
    for (std::size_t count = *directive.precision; at < text.size() && count > 0; --count) {
        static_cast<void>(nextCharacter(text, at));
    }
    return text.substr(0, at);
}

std::string inBase(unsigned long long number, unsigned base, bool upper)
{
    std::string digits;
    do {
        const auto digit = static_cast<char>(number % base);
        digits.push_back(static_cast<char>(digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10));
        number /= base;
    } while (number > 0);
    std::reverse(digits.begin(), digits.end());
    return digits;
}

/// Padded with spaces only: zeros were written before the sign, or are not wanted.
std::string spaced(const std::string& text, Directive directive)
{
    directive.zero = false;
    return padded(text, directive);
}

/// The flags stay as they are when the value is shown in the complaint: Go does so.
std::string wrongVerb(const TemplateValue& value, const Directive& directive)
{
    std::string out = "%!";
    appendUtf8(out, directive.verb);
    if (std::holds_alternative<TemplateValue::Missing>(value.value)) {
        return out + "(<nil>)";
    }
    Directive shown = directive;
    shown.verb = 'v';
    return out + "(" + typeName(value) + "=" + formattedValue(value, shown) + ")";
}

std::string characterOf(unsigned long long number, const Directive& directive)
{
    const std::uint32_t character = number > 0x10FFFF ? 0xFFFD : static_cast<std::uint32_t>(number);
    if (directive.verb == 'q') {
        return padded(quotedCharacter(character, directive.plus), directive);
    }
    std::string text;
    appendUtf8(text, character);
    return padded(text, directive);
}

std::string codePoint(unsigned long long number, const Directive& directive)
{
    std::string digits = inBase(number, 16, true);
    const std::size_t length = std::max<std::size_t>(4, directive.precision.value_or(0));
    digits.insert(0, length - std::min(length, digits.size()), '0');
    std::string text = "U+" + digits;
    if (directive.sharp && number <= 0x10FFFF && isPrintable(static_cast<std::uint32_t>(number))) {
        text += " '";
        appendUtf8(text, static_cast<std::uint32_t>(number));
        text += "'";
    }
    return spaced(text, directive);
}

std::string integerInBase(long long number, unsigned base, const Directive& directive)
{
    const bool negative = number < 0;
    const auto magnitude = negative ? ~static_cast<unsigned long long>(number) + 1 : static_cast<unsigned long long>(number);
    if (directive.precision == 0 && number == 0) {
        return std::string(directive.width.value_or(0), ' ');
    }
    const std::string sign = negative ? "-" : directive.plus ? "+" : directive.space ? " " : "";
    std::size_t length = directive.precision.value_or(0);
    if (!directive.precision && directive.zero && directive.width) {
        length = *directive.width - std::min(*directive.width, sign.size());
    }
    std::string digits = inBase(magnitude, base, directive.verb == 'X');
    digits.insert(0, length - std::min(length, digits.size()), '0');
    if (directive.sharp && base == 2) {
        digits.insert(0, "0b");
    } else if (directive.sharp && base == 8 && digits.front() != '0') {
        digits.insert(0, "0");
    } else if (directive.sharp && base == 16) {
        digits.insert(0, directive.verb == 'X' ? "0X" : "0x");
    }
    if (directive.verb == 'O') {
        digits.insert(0, "0o");
    }
    return spaced(sign + digits, directive);
}

std::string hexadecimalText(const std::string& content, const Directive& directive)
{
    const bool upper = directive.verb == 'X';
    const std::string prefix = directive.sharp ? (upper ? "0X" : "0x") : "";
    const std::size_t count = std::min(directive.precision.value_or(content.size()), content.size());
    std::string out = count > 0 ? prefix : "";
    for (std::size_t index = 0; index < count; ++index) {
        const auto byte = static_cast<unsigned char>(content[index]);
        out += directive.space && index > 0 ? " " + prefix : "";
        out += (byte < 16 ? "0" : "") + inBase(byte, 16, upper);
    }
    return padded(out, directive);
}

/// As Go prints it when the whole argument, or an item of one, is of this kind.
struct Format {
    const Directive& directive;
    const TemplateValue& value;

    std::string operator()(const TemplateValue::Missing&) const
    {
        return directive.verb == 'v' ? padded("<nil>", directive) : wrongVerb(value, directive);
    }

    std::string operator()(bool truth) const
    {
        const bool fits = directive.verb == 't' || directive.verb == 'v';
        return fits ? padded(truth ? "true" : "false", directive) : wrongVerb(value, directive);
    }

    std::string operator()(long long number) const
    {
        switch (directive.verb) {
        case 'v':
        case 'd':
            return integerInBase(number, 10, directive);
        case 'b':
            return integerInBase(number, 2, directive);
        case 'o':
        case 'O':
            return integerInBase(number, 8, directive);
        case 'x':
        case 'X':
            return integerInBase(number, 16, directive);
        case 'c':
        case 'q':
            return characterOf(static_cast<unsigned long long>(number), directive);
        case 'U':
            return codePoint(static_cast<unsigned long long>(number), directive);
        default:
            return wrongVerb(value, directive);
        }
    }

    [[nodiscard]] bool isFloatVerb() const
    {
        return directive.verb < 0x80
            && std::string_view("vbgGxXfFeE").find(static_cast<char>(directive.verb)) != std::string_view::npos;
    }

    std::string operator()(double number) const
    {
        return isFloatVerb() ? formattedFloat(number, directive) : wrongVerb(value, directive);
    }

    std::string operator()(const std::complex<double>& number) const
    {
        if (!isFloatVerb()) {
            return wrongVerb(value, directive);
        }
        Directive imaginary = directive;
        imaginary.plus = true;
        return "(" + formattedFloat(number.real(), directive) + formattedFloat(number.imag(), imaginary) + "i)";
    }

    std::string operator()(const std::string& content) const
    {
        switch (directive.verb) {
        case 'v':
        case 's':
            if (!directive.goSyntax) {
                return padded(shortened(content, directive), directive);
            }
            [[fallthrough]];
        case 'q': {
            const std::string shown = shortened(content, directive);
            return padded(directive.sharp && canBeRaw(shown) ? "`" + shown + "`" : goQuoted(shown, directive.plus), directive);
        }
        case 'x':
        case 'X':
            return hexadecimalText(content, directive);
        default:
            return wrongVerb(value, directive);
        }
    }

    /// An item of a list or a map; `before` is what is there of the whole.
    [[nodiscard]] std::string item(const TemplateValue& each, const std::string& before) const
    {
        if (before.size() > longestResult) {
            throw std::runtime_error("the result is too long");
        }
        if (std::holds_alternative<TemplateValue::Missing>(each.value)) {
            return directive.goSyntax ? "interface {}(nil)" : "<nil>";
        }
        return std::visit(Format{directive, each}, each.value);
    }

    std::string operator()(const Values& list) const
    {
        std::string out = directive.goSyntax ? typeName(value) + "{" : "[";
        bool first = true;
        for (const TemplateValue& each : list) {
            out += std::exchange(first, false) ? "" : directive.goSyntax ? ", " : " ";
            out += item(each, out);
        }
        return out + (directive.goSyntax ? "}" : "]");
    }

    std::string operator()(const ValueMap& map) const
    {
        std::string out = directive.goSyntax ? typeName(value) + "{" : "map[";
        bool first = true;
        for (const auto& [key, each] : map) {
            out += std::exchange(first, false) ? "" : directive.goSyntax ? ", " : " ";
            out += item(TemplateValue(key), out) + ":" + item(each, out);
        }
        return out + (directive.goSyntax ? "}" : "]");
    }
};

} // namespace

std::string padded(const std::string& text, const Directive& directive)
{
    const std::size_t length = directive.width ? characters(text) : 0;
    if (!directive.width || *directive.width <= length) {
        return text;
    }
    const std::string missing(*directive.width - length, directive.zero ? '0' : ' ');
    return directive.minus ? text + missing : missing + text;
}

std::string formattedValue(const TemplateValue& value, const Directive& directive)
{
    if (directive.verb == 'w') {
        return wrongVerb(value, directive); // the verb of errors, which templates have not
    }
    if (directive.verb == 'T') {
        const bool isNil = std::holds_alternative<TemplateValue::Missing>(value.value);
        return padded(isNil ? typeName(value) : shortened(typeName(value), directive), directive);
    }
    return std::visit(Format{directive, value}, value.value);
}

} // namespace diecast::go_template
