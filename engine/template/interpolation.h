// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Go's text/template as Packer uses it (https://pkg.go.dev/text/template): lexer, parser and evaluator.
namespace diecast {

/// A value inside a template expression.
struct TemplateValue {
    /// No value at all: a field that is not there; prints "<no value>".
    struct Missing {
        friend bool operator==(const Missing&, const Missing&) = default;
    };
    std::variant<Missing, bool, long long, double, std::string, std::vector<TemplateValue>, std::map<std::string, TemplateValue>,
                 std::complex<double>>
        value;

    TemplateValue() = default;
    TemplateValue(std::string text) : value(std::move(text)) { }
    TemplateValue(const char* text) : value(std::string(text)) { }
    TemplateValue(bool truth) : value(truth) { }
    TemplateValue(long long number) : value(number) { }
    friend bool operator==(const TemplateValue&, const TemplateValue&) = default;
};

/// An expression that cannot be read or evaluated. `offset` is a byte position in the text that was rendered.
class TemplateError : public std::runtime_error {
public:
    TemplateError(const std::string& message, std::size_t offset) : std::runtime_error(message), m_offset(offset) { }
    [[nodiscard]] std::size_t offset() const { return m_offset; }

private:
    std::size_t m_offset;
};

/// Functions throw std::runtime_error with a sentence; the evaluator adds the place.
using TemplateFunction = std::function<TemplateValue(const std::vector<TemplateValue>& arguments)>;

/// What an expression can see: functions by name and the dot.
struct TemplateScope {
    std::map<std::string, TemplateFunction, std::less<>> functions;
    std::map<std::string, TemplateValue> dot;
    /// Dot fields that are not in `dot` stay as written ({{.Name}} survives until run time) instead of
    /// printing "<no value>": what Packer does inside variable values.
    bool keepUnknownFields = false;
};

/// A text parsed once, to be rendered often. A value.
class ParsedTemplate {
public:
    /// Throws TemplateError.
    explicit ParsedTemplate(std::string_view text);
    ParsedTemplate(ParsedTemplate&&) noexcept;
    ParsedTemplate& operator=(ParsedTemplate&&) noexcept;
    ~ParsedTemplate();

    /// Throws TemplateError.
    [[nodiscard]] std::string render(const TemplateScope& scope) const;

    /// A call with literal text arguments, found without rendering: user `x`, env `HOME`, build `ID`.
    struct Call {
        std::string function;
        std::vector<std::string> textArguments;
        std::size_t offset = 0;
    };
    [[nodiscard]] std::vector<Call> calls() const;
    [[nodiscard]] bool isPlainText() const;

private:
    struct Tree;
    std::unique_ptr<const Tree> m_tree;
};

/// Parse and render in one call. Throws TemplateError.
[[nodiscard]] std::string renderTemplate(std::string_view text, const TemplateScope& scope);

} // namespace diecast
