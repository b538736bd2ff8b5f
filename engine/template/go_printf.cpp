// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_builtins.h"

#include "template/go_number.h"
#include "template/go_text.h"

#include <array>
#include <cmath>
#include <cstdio>

/// Go's fmt.Sprintf for the values that templates have (https://pkg.go.dev/fmt).
namespace diecast::go_template {

namespace {

using Values = std::vector<TemplateValue>;
using ValueMap = std::map<std::string, TemplateValue>;

/// Widths beyond this are a slip; Go ignores those above a million.
constexpr long long widest = 10'000;

struct Directive {
    bool plus = false;
    bool minus = false;
    bool sharp = false;
    bool space = false;
    bool zero = false;
    std::optional<std::size_t> width;
    std::optional<std::size_t> precision;
    char verb = 0;
};

std::size_t characters(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        static_cast<void>(nextCharacter(text, at));
    }
    return count;
}

std::string padded(const std::string& text, const Directive& directive, bool numeric)
{
    const std::size_t length = characters(text);
    if (!directive.width || *directive.width <= length) {
        return text;
    }
    const std::size_t missing = *directive.width - length;
    if (directive.minus) {
        return text + std::string(missing, ' ');
    }
    if (directive.zero && numeric) {
        const bool isSigned = !text.empty() && (text.front() == '-' || text.front() == '+' || text.front() == ' ');
        return (isSigned ? text.substr(0, 1) : std::string()) + std::string(missing, '0') + text.substr(isSigned ? 1 : 0);
    }
    return std::string(missing, directive.zero ? '0' : ' ') + text;
}

std::string firstCharacters(const std::string& text, std::size_t count)
{
    std::size_t at = 0;
    while (at < text.size() && count-- > 0) {
        static_cast<void>(nextCharacter(text, at));
    }
    return text.substr(0, at);
}

std::string inBase(unsigned long long number, unsigned base, bool upper)
{
    std::string digits;
    do {
        const auto digit = static_cast<char>(number % base);
        digits.insert(digits.begin(), static_cast<char>(digit < 10 ? '0' + digit : (upper ? 'A' : 'a') + digit - 10));
        number /= base;
    } while (number > 0);
    return digits;
}

std::string wrongVerb(char verb, const TemplateValue& value)
{
    return std::string("%!") + verb + "(" + typeName(value) + "=" + printed(value) + ")";
}

std::string signOf(bool negative, const Directive& directive)
{
    return negative ? "-" : directive.plus ? "+" : directive.space ? " " : "";
}

std::string integer(long long number, const Directive& directive, const TemplateValue& value)
{
    const bool negative = number < 0;
    const auto magnitude = negative ? ~static_cast<unsigned long long>(number) + 1 : static_cast<unsigned long long>(number);
    std::string digits;
    std::string prefix;
    switch (directive.verb) {
    case 'v':
    case 'd':
        digits = inBase(magnitude, 10, false);
        break;
    case 'b':
        digits = inBase(magnitude, 2, false);
        prefix = directive.sharp ? "0b" : "";
        break;
    case 'o':
    case 'O':
        digits = inBase(magnitude, 8, false);
        prefix = directive.verb == 'O' ? "0o" : directive.sharp ? "0" : "";
        break;
    case 'x':
    case 'X':
        digits = inBase(magnitude, 16, directive.verb == 'X');
        prefix = directive.sharp ? std::string("0") + directive.verb : "";
        break;
    case 'c':
    case 'q': {
        std::string character;
        appendUtf8(character, number < 0 || number > 0x10FFFF ? 0xFFFD : static_cast<std::uint32_t>(number));
        return padded(directive.verb == 'q' ? "'" + character + "'" : character, directive, false);
    }
    case 'U': {
        std::array<char, 32> buffer{};
        std::snprintf(buffer.data(), buffer.size(), "U+%04llX", magnitude);
        return padded(buffer.data(), directive, false);
    }
    default:
        return wrongVerb(directive.verb, value);
    }
    if (directive.precision && digits.size() < *directive.precision) {
        digits.insert(0, *directive.precision - digits.size(), '0');
    }
    Directive padding = directive;
    padding.zero = directive.zero && !directive.precision;
    return padded(signOf(negative, directive) + prefix + digits, padding, true);
}

std::string floating(double number, const Directive& directive, const TemplateValue& value)
{
    const char verb = directive.verb;
    std::string digits;
    if (verb == 'v' || ((verb == 'g' || verb == 'G') && !directive.precision)) {
        digits = shortestNumber(std::fabs(number));
    } else if (std::string_view("eEfFgG").find(verb) != std::string_view::npos) {
        std::array<char, 512> buffer{};
        const int precision = directive.precision ? static_cast<int>(std::min<std::size_t>(*directive.precision, 100)) : 6;
        const char lower = static_cast<char>(verb | 0x20);
        std::snprintf(buffer.data(), buffer.size(),
                      lower == 'e'       ? "%.*e"
                          : lower == 'f' ? "%.*f"
                                         : "%.*g",
                      precision, std::fabs(number));
        digits = buffer.data();
    } else {
        return wrongVerb(verb, value);
    }
    if (verb == 'E' || verb == 'G') {
        for (char& each : digits) {
            each = each == 'e' ? 'E' : each;
        }
    }
    return padded(signOf(std::signbit(number), directive) + digits, directive, true);
}

std::string text(const std::string& content, const Directive& directive, const TemplateValue& value)
{
    std::string shown = directive.precision && directive.verb != 'x' && directive.verb != 'X'
        ? firstCharacters(content, *directive.precision)
        : content;
    switch (directive.verb) {
    case 'v':
        if (directive.sharp) {
            shown = goQuoted(shown);
        }
        break;
    case 's':
        break;
    case 'q':
        shown = directive.sharp && shown.find('`') == std::string::npos ? "`" + shown + "`" : goQuoted(shown);
        break;
    case 'x':
    case 'X': {
        std::string hexadecimal;
        const std::size_t count = directive.precision ? std::min(*directive.precision, content.size()) : content.size();
        for (std::size_t index = 0; index < count; ++index) {
            const auto byte = static_cast<unsigned char>(content[index]);
            hexadecimal += directive.space && index > 0 ? " " : "";
            hexadecimal += (byte < 16 ? "0" : "") + inBase(byte, 16, directive.verb == 'X');
        }
        shown = hexadecimal;
        break;
    }
    default:
        return wrongVerb(directive.verb, value);
    }
    return padded(shown, directive, false);
}

std::string one(const TemplateValue& value, const Directive& directive)
{
    if (directive.verb == 'T') {
        return padded(typeName(value), directive, false);
    }
    struct Format {
        const Directive& directive;
        const TemplateValue& value;
        std::string operator()(const TemplateValue::Missing&) const
        {
            return directive.verb == 'v' ? padded("<nil>", directive, false) : std::string("%!") + directive.verb + "(<nil>)";
        }
        std::string operator()(bool truth) const
        {
            const bool fits = directive.verb == 't' || directive.verb == 'v';
            return fits ? padded(truth ? "true" : "false", directive, false) : wrongVerb(directive.verb, value);
        }
        std::string operator()(long long number) const { return integer(number, directive, value); }
        std::string operator()(double number) const { return floating(number, directive, value); }
        std::string operator()(const std::string& content) const { return text(content, directive, value); }
        std::string operator()(const Values& list) const
        {
            std::string out = "[";
            for (const TemplateValue& item : list) {
                out += (out.size() > 1 ? " " : "") + one(item, directive);
            }
            return out + "]";
        }
        std::string operator()(const ValueMap& map) const
        {
            std::string out = "map[";
            for (const auto& [key, item] : map) {
                out += (out.back() == '[' ? "" : " ") + key + ":" + one(item, directive);
            }
            return out + "]";
        }
    };
    return std::visit(Format{directive, value}, value.value);
}

/// Walks over a format and its arguments.
class Formatter {
public:
    Formatter(std::string_view format, const Values& arguments) : m_format(format), m_arguments(arguments) { }

    std::string run()
    {
        while (m_at < m_format.size()) {
            const std::size_t percent = std::min(m_format.find('%', m_at), m_format.size());
            m_out += m_format.substr(m_at, percent - m_at);
            m_at = percent;
            if (m_at < m_format.size()) {
                ++m_at;
                directive();
            }
        }
        if (m_next < m_arguments.size()) {
            m_out += "%!(EXTRA ";
            for (std::size_t index = m_next; index < m_arguments.size(); ++index) {
                m_out += (index > m_next ? ", " : "") + typeName(m_arguments[index]) + "=" + printed(m_arguments[index]);
            }
            m_out += ")";
        }
        return std::move(m_out);
    }

private:
    void directive()
    {
        Directive directive;
        for (bool more = true; more && m_at < m_format.size();) {
            switch (m_format[m_at]) {
            case '+':
                directive.plus = true;
                break;
            case '-':
                directive.minus = true;
                directive.zero = false;
                break;
            case '#':
                directive.sharp = true;
                break;
            case ' ':
                directive.space = true;
                break;
            case '0':
                directive.zero = !directive.minus;
                break;
            default:
                more = false;
            }
            m_at += more ? 1 : 0;
        }
        directive.width = number(directive, true);
        if (m_at < m_format.size() && m_format[m_at] == '.') {
            ++m_at;
            directive.precision = number(directive, false).value_or(0);
        }
        if (m_at >= m_format.size()) {
            m_out += "%!(NOVERB)";
            return;
        }
        const std::size_t begin = m_at;
        static_cast<void>(nextCharacter(m_format, m_at));
        directive.verb = m_format[begin];
        if (directive.verb == '%') {
            m_out += "%";
        } else if (m_next >= m_arguments.size()) {
            m_out += "%!" + std::string(m_format.substr(begin, m_at - begin)) + "(MISSING)";
        } else {
            m_out += one(m_arguments[m_next++], directive);
        }
    }

    /// Digits, or a star that takes the next argument.
    std::optional<std::size_t> number(Directive& directive, bool isWidth)
    {
        if (m_at < m_format.size() && m_format[m_at] == '*') {
            ++m_at;
            const auto* given = m_next < m_arguments.size() ? std::get_if<long long>(&m_arguments[m_next].value) : nullptr;
            m_next += m_next < m_arguments.size() ? 1 : 0;
            if (!given || *given > widest || *given < -widest || (*given < 0 && !isWidth)) {
                m_out += isWidth ? "%!(BADWIDTH)" : "%!(BADPREC)";
                return std::nullopt;
            }
            directive.minus = directive.minus || *given < 0;
            directive.zero = directive.zero && *given >= 0;
            return static_cast<std::size_t>(*given < 0 ? -*given : *given);
        }
        std::optional<std::size_t> value;
        while (m_at < m_format.size() && m_format[m_at] >= '0' && m_format[m_at] <= '9') {
            value = std::min(value.value_or(0) * 10 + static_cast<std::size_t>(m_format[m_at++] - '0'),
                             static_cast<std::size_t>(widest));
        }
        return value;
    }

    std::string_view m_format;
    const Values& m_arguments;
    std::size_t m_at = 0;
    std::size_t m_next = 0;
    std::string m_out;
};

} // namespace

std::string formatted(std::string_view format, const Values& arguments)
{
    return Formatter(format, arguments).run();
}

} // namespace diecast::go_template
