// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace diecast::go_template {

/// A call with arguments that the function does not take: the sentence stands as it is, without "error calling".
class ArgumentError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// An argument of another type than the function's. The evaluator knows how it was written and makes the sentence.
class WrongArgument : public std::invalid_argument {
public:
    /// `type` is Go's name, `kind` what Go calls a constant of it: "int" and "integer".
    WrongArgument(std::size_t atIndex, const std::string& wantedType, std::string wantedKind)
        : std::invalid_argument("wrong type for value; expected " + wantedType), index(atIndex), type(wantedType),
          kind(std::move(wantedKind))
    {
    }
    std::size_t index;
    std::string type;
    std::string kind;
};

/// Throws ArgumentError as Go does when the number of arguments is wrong.
void requireArguments(std::string_view function, const std::vector<TemplateValue>& arguments, std::size_t minimum,
                      std::size_t maximum);
/// Argument `index` as text; throws WrongArgument when it is none.
[[nodiscard]] const std::string& textArgument(std::string_view function, const std::vector<TemplateValue>& arguments,
                                              std::size_t index);
/// Argument `index` as a whole number; throws WrongArgument when it is none.
[[nodiscard]] long long integerArgument(std::string_view function, const std::vector<TemplateValue>& arguments, std::size_t index);

/// The functions of the language itself, without the short-circuiting `and` and `or`.
[[nodiscard]] const std::map<std::string, TemplateFunction, std::less<>>& builtins();
/// Whether `and`, `or` or one of builtins().
[[nodiscard]] bool isBuiltin(std::string_view name);

/// Go's truth: not zero and not empty.
[[nodiscard]] bool isTrue(const TemplateValue& value);
/// Go's %v; "<no value>" for what is missing.
[[nodiscard]] std::string printed(const TemplateValue& value);
/// Go's name of the value's type: string, int, float64, bool, []interface {}, map[string]interface {}.
[[nodiscard]] std::string typeName(const TemplateValue& value);

/// Go's fmt.Sprintf.
[[nodiscard]] std::string formatted(std::string_view format, const std::vector<TemplateValue>& arguments);

} // namespace diecast::go_template
