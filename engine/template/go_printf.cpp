// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_printf.h"

#include "template/go_builtins.h"
#include "template/go_text.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

/// Go's fmt.Sprintf (https://pkg.go.dev/fmt): how a format is walked through and which argument each directive takes.
namespace diecast::go_template {

namespace {

using Values = std::vector<TemplateValue>;

/// Go takes no larger number for a width, a precision or an index.
constexpr long long largestNumber = 1'000'000;

bool isTooLarge(long long number)
{
    return number > largestNumber || number < -largestNumber;
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
                formatDirective();
            }
            if (m_out.size() > longestResult) {
                throw std::runtime_error("the result is too long");
            }
        }
        if (!m_reordered && m_next < m_arguments.size()) {
            addExtra();
        }
        return std::move(m_out);
    }

private:
    void formatDirective()
    {
        Directive directive;
        m_indexIsGood = true;
        readFlags(directive);
        bool behindIndex = readIndex();
        if (readStar()) {
            takeWidth(directive);
            behindIndex = false;
        } else {
            directive.width = readNumber(m_format.size());
            m_indexIsGood = m_indexIsGood && !(behindIndex && directive.width); // "%[3]2d"
        }
        if (m_at + 1 < m_format.size() && m_format[m_at] == '.') {
            ++m_at;
            m_indexIsGood = m_indexIsGood && !behindIndex; // "%[3].2d"
            behindIndex = readIndex();
            if (readStar()) {
                takePrecision(directive);
                behindIndex = false;
            } else {
                directive.precision = readNumber(m_format.size()).value_or(0);
            }
        }
        if (!behindIndex) {
            readIndex();
        }
        if (m_at >= m_format.size()) {
            m_out += "%!(NOVERB)";
            return;
        }
        const std::size_t begin = m_at;
        directive.verb = nextCharacter(m_format, m_at);
        std::string verb;
        appendUtf8(verb, directive.verb);
        if (m_format[begin] == '%') {
            m_out += "%";
        } else if (!m_indexIsGood) {
            m_out += "%!" + verb + "(BADINDEX)";
        } else if (m_next >= m_arguments.size()) {
            m_out += "%!" + verb + "(MISSING)";
        } else {
            if (directive.verb == 'v') {
                directive.goSyntax = std::exchange(directive.sharp, false);
                directive.plus = false;
            }
            m_out += formattedValue(m_arguments[m_next++], directive);
        }
    }

    void readFlags(Directive& directive)
    {
        for (; m_at < m_format.size(); ++m_at) {
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
                return;
            }
        }
    }

    /// "[2]": the argument to go on with. Answers whether something was there that reads so.
    bool readIndex()
    {
        if (m_at >= m_format.size() || m_format[m_at] != '[') {
            return false;
        }
        m_reordered = true;
        const std::size_t close = m_format.find(']', m_at + 1);
        if (m_format.size() - m_at < 3 || close == std::string_view::npos) {
            ++m_at;
            m_indexIsGood = false;
            return false;
        }
        ++m_at;
        const auto index = readNumber(close);
        const bool reads = index && m_at == close;
        m_at = close + 1;
        if (reads && *index >= 1 && *index <= m_arguments.size()) {
            m_next = *index - 1;
        } else {
            m_indexIsGood = false;
        }
        return reads;
    }

    bool readStar()
    {
        const bool here = m_at < m_format.size() && m_format[m_at] == '*';
        m_at += here ? 1 : 0;
        return here;
    }

    /// The digits before `end`. Nothing for a number that is too large: then all up to `end` is passed over, as Go does.
    std::optional<std::size_t> readNumber(std::size_t end)
    {
        std::optional<std::size_t> value;
        while (m_at < end && m_format[m_at] >= '0' && m_format[m_at] <= '9') {
            if (isTooLarge(static_cast<long long>(value.value_or(0)))) {
                m_at = end;
                return std::nullopt;
            }
            value = value.value_or(0) * 10 + static_cast<std::size_t>(m_format[m_at++] - '0');
        }
        return value;
    }

    /// The whole number that a star takes from the arguments.
    std::optional<long long> takeNumber()
    {
        if (m_next >= m_arguments.size()) {
            return std::nullopt;
        }
        const auto* number = std::get_if<long long>(&m_arguments[m_next++].value);
        return number && !isTooLarge(*number) ? std::optional(*number) : std::nullopt;
    }

    void takeWidth(Directive& directive)
    {
        const auto number = takeNumber();
        if (!number) {
            m_out += "%!(BADWIDTH)";
            return;
        }
        if (*number < 0) {
            directive.minus = true;
            directive.zero = false;
        }
        directive.width = static_cast<std::size_t>(*number < 0 ? -*number : *number);
    }

    void takePrecision(Directive& directive)
    {
        const auto number = takeNumber();
        if (!number || *number < 0) {
            m_out += "%!(BADPREC)";
            return;
        }
        directive.precision = static_cast<std::size_t>(*number);
    }

    void addExtra()
    {
        Directive plain;
        plain.verb = 'v';
        m_out += "%!(EXTRA ";
        for (std::size_t index = m_next; index < m_arguments.size(); ++index) {
            const TemplateValue& value = m_arguments[index];
            const bool isNil = std::holds_alternative<TemplateValue::Missing>(value.value);
            m_out += (index > m_next ? ", " : "") + (isNil ? "<nil>" : typeName(value) + "=" + formattedValue(value, plain));
        }
        m_out += ")";
    }

    std::string_view m_format;
    const Values& m_arguments;
    std::size_t m_at = 0;
    std::size_t m_next = 0;
    bool m_reordered = false;
    bool m_indexIsGood = true;
    std::string m_out;
};

} // namespace

std::string formatted(std::string_view format, const Values& arguments)
{
    return Formatter(format, arguments).run();
}

} // namespace diecast::go_template
