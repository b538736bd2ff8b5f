// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_reader.h"

#include "base/text.h"
#include "template/go_number.h"
#include "template/option_problems.h"
#include "template/secret_store.h"
#include "template/text_position.h"
#include "template/weak_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

/// Decoding of option values, weak as Packer's (mapstructure with WeaklyTypedInput and its decode hooks).
namespace diecast {

namespace {

Problem negativeDuration(const SourceText& source, const Node& node, const QString& title)
{
    return source.problem(ProblemCode::OptionValue, Severity::Error, node.range,
                          translate("OptionReader", "%1 is less than nothing.").arg(title).toStdString(),
                          translate("OptionReader", "Write a duration without a minus: \"5m\".").toStdString());
}

/// What a number may be. A range no template comes near is not worth naming.
QString rangeInWords(long long minimum, long long maximum)
{
    return minimum == std::numeric_limits<long long>::min() && maximum == std::numeric_limits<long long>::max()
        ? translate("OptionReader", "Write a number without quotes.")
        : translate("OptionReader", "Write a number from %1 to %2.").arg(minimum).arg(maximum);
}

/// Go's strconv.ParseBool, and the empty text for false.
std::optional<bool> parseBool(std::string_view text)
{
    constexpr std::array<std::string_view, 6> truths{"1", "t", "T", "true", "TRUE", "True"};
    constexpr std::array<std::string_view, 7> lies{"", "0", "f", "F", "false", "FALSE", "False"};
    if (std::find(truths.begin(), truths.end(), text) != truths.end()) {
        return true;
    }
    return std::find(lies.begin(), lies.end(), text) != lies.end() ? std::optional<bool>(false) : std::nullopt;
}

std::chrono::milliseconds toMilliseconds(std::chrono::nanoseconds duration)
{
    // A duration above nothing must not become nothing.
    return std::chrono::ceil<std::chrono::milliseconds>(duration);
}

} // namespace

std::optional<std::string> OptionReader::rendered(const Node& node, std::string_view name)
{
    if (node.text.find("{{") == std::string::npos) {
        return node.text;
    }
    try {
        return renderTemplate(node.text, *m_scope);
    } catch (const TemplateError& error) {
        m_problems->add(renderingProblem(*m_source, node, error, optionTitle(name, m_component).toStdString()));
        return std::nullopt;
    }
}

std::optional<std::string> OptionReader::judged(const Node& node, std::string_view name)
{
    auto text = rendered(node, name);
    if (text && holdsPlaceholder(*text)) {
        return std::nullopt;
    }
    return text;
}

std::optional<std::string> OptionReader::scalar(const Node& node, std::string_view name)
{
    if (node.isText()) {
        return rendered(node, name);
    }
    if (auto text = weakText(node)) {
        return text;
    }
    m_problems->add(wrongKind(*m_source, node, optionTitle(name, m_component), translate("OptionReader", "a text"),
                              translate("OptionReader", "Write it in double quotes.")));
    return std::nullopt;
}

std::optional<std::string> OptionReader::text(std::string_view name)
{
    const Node* node = ask(name, "text");
    return node ? scalar(*node, name) : std::nullopt;
}

std::string OptionReader::text(std::string_view name, std::string_view fallback)
{
    auto value = text(name);
    noteFallback(std::string(fallback));
    return value ? std::move(*value) : std::string(fallback);
}

bool OptionReader::flag(std::string_view name, bool fallback)
{
    const Node* node = ask(name, "flag", fallback ? "true" : "false");
    if (!node) {
        return fallback;
    }
    if (node->kind == Node::Kind::Bool) {
        return node->boolean;
    }
    const QString wanted = translate("OptionReader", "true or false");
    const QString hint = translate("OptionReader", "Write true or false, without quotes.");
    if (node->kind == Node::Kind::Number) {
        const auto number = wholeNumber(*node);
        return !number || *number != 0;
    }
    if (!node->isText()) {
        m_problems->add(wrongKind(*m_source, *node, optionTitle(name, m_component), wanted, hint));
        return fallback;
    }
    const auto text = judged(*node, name);
    if (!text) {
        return fallback;
    }
    const auto truth = parseBool(*text);
    if (!truth) {
        m_problems->add(wrongText(*m_source, *node, optionTitle(name, m_component), wanted, *text, hint));
    }
    return truth.value_or(fallback);
}

std::optional<long long> OptionReader::number(std::string_view name, long long minimum, long long maximum)
{
    const Node* node = ask(name, "number");
    if (m_uses != nullptr) {
        m_uses->back().range = {minimum, maximum};
    }
    if (!node) {
        return std::nullopt;
    }
    return numberOf(*node, name, minimum, maximum);
}

void OptionReader::noteFallback(std::string fallback)
{
    if (m_uses != nullptr) {
        m_uses->back().fallback = std::move(fallback);
    }
}

std::optional<double> OptionReader::fraction(std::string_view name)
{
    const Node* node = ask(name, "fraction");
    const auto text = node != nullptr ? scalar(*node, name) : std::nullopt;
    if (!text || text->empty()) {
        return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size()) {
        m_problems->add(wrongText(*m_source, *node, optionTitle(name, m_component), translate("OptionReader", "a number"), *text,
                                  translate("OptionReader", "Write a number such as 0.5.")));
        return std::nullopt;
    }
    return value;
}

std::optional<long long> OptionReader::numberOf(const Node& node, std::string_view name, long long minimum, long long maximum)
{
    const QString title = optionTitle(name, m_component);
    const QString wanted = translate("OptionReader", "a whole number");
    const QString hint = rangeInWords(minimum, maximum);
    std::optional<long long> number;
    if (node.isText()) {
        const auto text = judged(node, name);
        if (!text) {
            return std::nullopt;
        }
        number = text->empty() ? 0 : go_template::parseInteger(*text);
        if (!number) {
            m_problems->add(wrongText(*m_source, node, title, wanted, *text, hint));
            return std::nullopt;
        }
    } else if (node.kind == Node::Kind::Number) {
        number = wholeNumber(node);
        if (!number) {
            m_problems->add(wrongText(*m_source, node, title, wanted, node.text, hint));
            return std::nullopt;
        }
    } else if (node.kind == Node::Kind::Bool) {
        number = node.boolean ? 1 : 0;
    } else {
        m_problems->add(wrongKind(*m_source, node, title, wanted, hint));
        return std::nullopt;
    }
    if (*number < minimum || *number > maximum) {
        m_problems->add(
            m_source->problem(ProblemCode::OptionValue, Severity::Error, node.range,
                              translate("OptionReader", "%1 is %2, which is out of range.").arg(title).arg(*number).toStdString(),
                              hint.toStdString()));
        return std::nullopt;
    }
    return number;
}

long long OptionReader::number(std::string_view name, long long minimum, long long maximum, long long fallback)
{
    const auto value = number(name, minimum, maximum);
    noteFallback(std::to_string(fallback));
    return value.value_or(fallback);
}

std::optional<std::chrono::milliseconds> OptionReader::duration(std::string_view name, Negative negative)
{
    const Node* node = ask(name, "duration");
    if (!node) {
        return std::nullopt;
    }
    const QString title = optionTitle(name, m_component);
    const QString wanted = translate("OptionReader", "a duration");
    const QString hint = translate("OptionReader", "Write a text with units: \"90s\", \"5m\", \"1h30m\", \"300ms\".");
    if (node->kind == Node::Kind::Number) {
        const auto nanoseconds = wholeNumber(*node);
        if (!nanoseconds) {
            m_problems->add(wrongText(*m_source, *node, title, wanted, node->text, hint));
            return std::nullopt;
        }
        if (*nanoseconds < 0 && negative == Negative::Refused) {
            m_problems->add(negativeDuration(*m_source, *node, title));
            return std::nullopt;
        }
        if (*nanoseconds != 0) {
            warn(name,
                 translate("OptionReader", "%1 has no unit, so it counts nanoseconds, as in Packer.").arg(title).toStdString(),
                 hint.toStdString(), ProblemCode::BareDuration);
        }
        return toMilliseconds(std::chrono::nanoseconds(*nanoseconds));
    }
    if (!node->isText()) {
        m_problems->add(wrongKind(*m_source, *node, title, wanted, hint));
        return std::nullopt;
    }
    const auto text = judged(*node, name);
    if (!text) {
        return std::nullopt;
    }
    const auto parsed = parseGoDuration(*text);
    if (!parsed) {
        m_problems->add(wrongText(*m_source, *node, title, wanted, *text, hint));
        return std::nullopt;
    }
    if (*parsed < std::chrono::nanoseconds(0) && negative == Negative::Refused) {
        m_problems->add(negativeDuration(*m_source, *node, title));
        return std::nullopt;
    }
    return toMilliseconds(*parsed);
}

std::chrono::milliseconds OptionReader::duration(std::string_view name, std::chrono::milliseconds fallback, Negative negative)
{
    const auto value = duration(name, negative);
    noteFallback(std::to_string(fallback.count()) + "ms");
    return value.value_or(fallback);
}

std::string OptionReader::choice(std::string_view name, const std::vector<std::string>& allowed, std::string_view fallback)
{
    const auto given = text(name);
    noteFallback(std::string(fallback));
    if (m_uses != nullptr) {
        m_uses->back().asked = "choice";
    }
    if (given && holdsPlaceholder(*given)) {
        return std::string(fallback);
    }
    if (!given || given->empty() || std::find(allowed.begin(), allowed.end(), *given) != allowed.end()) {
        return given && !given->empty() ? *given : std::string(fallback);
    }
    QString all;
    for (const std::string& each : allowed) {
        all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + qstring(each);
    }
    const std::string near = closest(*given, allowed);
    error(name, translate("OptionReader", "%1 cannot be “%2”.").arg(optionTitle(name, m_component), qstring(*given)).toStdString(),
          (near.empty() ? translate("OptionReader", "Allowed are: %1.").arg(all)
                        : translate("OptionReader", "Did you mean “%1”? Allowed are: %2.").arg(qstring(near), all))
              .toStdString());
    return std::string(fallback);
}

} // namespace diecast
