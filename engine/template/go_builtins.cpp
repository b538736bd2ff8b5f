// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_builtins.h"

#include "template/go_escapes.h"
#include "template/go_number.h"

#include <cmath>

namespace diecast::go_template {

namespace {

using Values = std::vector<TemplateValue>;
using ValueMap = std::map<std::string, TemplateValue>;
using Missing = TemplateValue::Missing;

template <class Kind>
const Kind* as(const TemplateValue& value)
{
    return std::get_if<Kind>(&value.value);
}

// Comparison

enum class BasicKind { None, Bool, Integer, Floating, Text, Complex };

BasicKind basicKind(const TemplateValue& value)
{
    switch (value.value.index()) {
    case 1:
        return BasicKind::Bool;
    case 2:
        return BasicKind::Integer;
    case 3:
        return BasicKind::Floating;
    case 4:
        return BasicKind::Text;
    case 7:
        return BasicKind::Complex;
    default:
        return BasicKind::None;
    }
}

bool isMissing(const TemplateValue& value)
{
    return std::holds_alternative<Missing>(value.value);
}

bool equal(const TemplateValue& left, const TemplateValue& right)
{
    const BasicKind leftKind = basicKind(left);
    const BasicKind rightKind = basicKind(right);
    if (leftKind != rightKind) {
        if (isMissing(left) || isMissing(right)) {
            return false;
        }
        throw std::runtime_error("incompatible types for comparison");
    }
    if (leftKind == BasicKind::None && (!isMissing(left) || !isMissing(right))) {
        if (isMissing(left) || isMissing(right)) {
            return false;
        }
        throw std::runtime_error("non-comparable type " + typeName(isMissing(left) ? right : left));
    }
    return left == right;
}

bool less(const TemplateValue& left, const TemplateValue& right)
{
    const BasicKind kind = basicKind(left);
    if (kind == BasicKind::None || basicKind(right) == BasicKind::None) {
        throw std::runtime_error("invalid type for comparison");
    }
    if (kind != basicKind(right)) {
        throw std::runtime_error("incompatible types for comparison");
    }
    switch (kind) {
    case BasicKind::Integer:
        return std::get<long long>(left.value) < std::get<long long>(right.value);
    case BasicKind::Floating:
        return std::get<double>(left.value) < std::get<double>(right.value);
    case BasicKind::Text:
        return std::get<std::string>(left.value) < std::get<std::string>(right.value);
    default:
        throw std::runtime_error("invalid type for comparison");
    }
}

TemplateValue equalToAny(const Values& arguments)
{
    requireArguments("eq", arguments, 1, Values().max_size());
    if (arguments.size() < 2) {
        throw std::runtime_error("missing argument for comparison");
    }
    for (std::size_t index = 1; index < arguments.size(); ++index) {
        if (equal(arguments[0], arguments[index])) {
            return TemplateValue(true);
        }
    }
    return TemplateValue(false);
}

TemplateFunction comparison(const char* name, bool (*compare)(const TemplateValue&, const TemplateValue&))
{
    return [name, compare](const Values& arguments) {
        requireArguments(name, arguments, 2, 2);
        return TemplateValue(compare(arguments[0], arguments[1]));
    };
}

// Containers

std::size_t checkedIndex(const TemplateValue& index, std::size_t limit)
{
    const auto* number = as<long long>(index);
    if (!number) {
        throw std::runtime_error(isMissing(index) ? "cannot index slice/array with nil"
                                                  : "cannot index slice/array with type " + typeName(index));
    }
    if (*number < 0 || static_cast<std::size_t>(*number) > limit) {
        throw std::runtime_error("index out of range: " + std::to_string(*number));
    }
    return static_cast<std::size_t>(*number);
}

TemplateValue element(const TemplateValue& container, const TemplateValue& index)
{
    if (const auto* map = as<ValueMap>(container)) {
        const auto* key = as<std::string>(index);
        if (!key) {
            throw std::runtime_error(isMissing(index) ? "value is nil; should be of type string"
                                                      : "value has type " + typeName(index) + "; should be string");
        }
        const auto found = map->find(*key);
        return found == map->end() ? TemplateValue() : found->second;
    }
    const auto* list = as<Values>(container);
    const auto* text = as<std::string>(container);
    if (!list && !text) {
        throw std::runtime_error(isMissing(container) ? "index of untyped nil" : "can't index item of type " + typeName(container));
    }
    const std::size_t size = list ? list->size() : text->size();
    const std::size_t position = checkedIndex(index, size);
    if (position == size) {
        throw std::runtime_error("index out of range: " + std::to_string(position));
    }
    return list ? (*list)[position] : TemplateValue(static_cast<long long>(static_cast<unsigned char>((*text)[position])));
}

TemplateValue indexed(const Values& arguments)
{
    requireArguments("index", arguments, 1, Values().max_size());
    TemplateValue item = arguments[0];
    if (isMissing(item)) {
        throw std::runtime_error("index of untyped nil");
    }
    for (std::size_t index = 1; index < arguments.size(); ++index) {
        item = element(item, arguments[index]);
    }
    return item;
}

TemplateValue sliced(const Values& arguments)
{
    requireArguments("slice", arguments, 1, Values().max_size());
    const auto* list = as<Values>(arguments[0]);
    const auto* text = as<std::string>(arguments[0]);
    if (!list && !text) {
        throw std::runtime_error(isMissing(arguments[0]) ? "slice of untyped nil"
                                                         : "can't slice item of type " + typeName(arguments[0]));
    }
    if (arguments.size() > (text ? 3U : 4U)) {
        throw std::runtime_error(text ? "cannot 3-index slice a string"
                                      : "too many slice indexes: " + std::to_string(arguments.size() - 1));
    }
    const std::size_t size = list ? list->size() : text->size();
    const std::size_t begin = arguments.size() > 1 ? checkedIndex(arguments[1], size) : 0;
    const std::size_t end = arguments.size() > 2 ? checkedIndex(arguments[2], size) : size;
    if (arguments.size() > 3 && checkedIndex(arguments[3], size) < end) {
        throw std::runtime_error("invalid slice index: " + std::to_string(end) + " > " + printed(arguments[3]));
    }
    if (begin > end) {
        throw std::runtime_error("invalid slice index: " + std::to_string(begin) + " > " + std::to_string(end));
    }
    if (text) {
        return TemplateValue(text->substr(begin, end - begin));
    }
    TemplateValue part;
    part.value = Values(list->begin() + static_cast<std::ptrdiff_t>(begin), list->begin() + static_cast<std::ptrdiff_t>(end));
    return part;
}

TemplateValue length(const Values& arguments)
{
    requireArguments("len", arguments, 1, 1);
    const TemplateValue& item = arguments[0];
    std::size_t size = 0;
    if (const auto* text = as<std::string>(item)) {
        size = text->size();
    } else if (const auto* list = as<Values>(item)) {
        size = list->size();
    } else if (const auto* map = as<ValueMap>(item)) {
        size = map->size();
    } else {
        throw std::runtime_error(isMissing(item) ? "len of nil pointer" : "len of type " + typeName(item));
    }
    return TemplateValue(static_cast<long long>(size));
}

// Text

/// Go's fmt.Sprint: a space between two operands when neither is a text.
std::string sprint(const Values& arguments, bool line)
{
    std::string out;
    for (std::size_t index = 0; index < arguments.size(); ++index) {
        const bool apart = index > 0 && (line || (!as<std::string>(arguments[index]) && !as<std::string>(arguments[index - 1])));
        out += apart ? " " : "";
        out += isMissing(arguments[index]) ? "<nil>" : printed(arguments[index]);
    }
    return line ? out + "\n" : out;
}

TemplateFunction escaping(std::string (*escape)(std::string_view))
{
    return [escape](Values arguments) {
        for (TemplateValue& argument : arguments) {
            argument = isMissing(argument) ? TemplateValue(printed(argument)) : argument;
        }
        return TemplateValue(escape(sprint(arguments, false)));
    };
}

} // namespace

void requireArguments(std::string_view function, const Values& arguments, std::size_t minimum, std::size_t maximum)
{
    if (arguments.size() >= minimum && arguments.size() <= maximum) {
        return;
    }
    const bool atLeast = arguments.size() < minimum && maximum != minimum;
    throw ArgumentError("wrong number of args for " + std::string(function) + ": want " + (atLeast ? "at least " : "")
                        + std::to_string(arguments.size() < minimum ? minimum : maximum) + " got "
                        + std::to_string(arguments.size()));
}

const std::string& textArgument(std::string_view, const Values& arguments, std::size_t index)
{
    const auto* text = as<std::string>(arguments.at(index));
    if (!text) {
        throw WrongArgument(index, "string", "string");
    }
    return *text;
}

long long integerArgument(std::string_view, const Values& arguments, std::size_t index)
{
    const auto* number = as<long long>(arguments.at(index));
    if (!number) {
        throw WrongArgument(index, "int", "integer");
    }
    return *number;
}

const std::map<std::string, TemplateFunction, std::less<>>& builtins()
{
    static const std::map<std::string, TemplateFunction, std::less<>> all{
        {"not",
         [](const Values& arguments) {
             requireArguments("not", arguments, 1, 1);
             return TemplateValue(!isTrue(arguments[0]));
         }},
        {"eq", equalToAny},
        {"ne", comparison("ne", [](const TemplateValue& left, const TemplateValue& right) { return !equal(left, right); })},
        {"lt", comparison("lt", less)},
        {"le",
         comparison("le",
                    [](const TemplateValue& left, const TemplateValue& right) { return less(left, right) || equal(left, right); })},
        {"gt",
         comparison(
             "gt",
             [](const TemplateValue& left, const TemplateValue& right) { return !less(left, right) && !equal(left, right); })},
        {"ge", comparison("ge", [](const TemplateValue& left, const TemplateValue& right) { return !less(left, right); })},
        {"index", indexed},
        {"slice", sliced},
        {"len", length},
        {"print", [](const Values& arguments) { return TemplateValue(sprint(arguments, false)); }},
        {"println", [](const Values& arguments) { return TemplateValue(sprint(arguments, true)); }},
        {"printf",
         [](const Values& arguments) {
             requireArguments("printf", arguments, 1, Values().max_size());
             return TemplateValue(formatted(textArgument("printf", arguments, 0), Values(arguments.begin() + 1, arguments.end())));
         }},
        {"html", escaping(escapedForHtml)},
        {"js", escaping(escapedForScript)},
        {"urlquery", escaping(escapedForQuery)},
        {"call",
         [](const Values& arguments) -> TemplateValue {
             requireArguments("call", arguments, 1, Values().max_size());
             throw std::runtime_error(isMissing(arguments[0]) ? "call of nil" : "non-function of type " + typeName(arguments[0]));
         }},
    };
    return all;
}

bool isBuiltin(std::string_view name)
{
    return name == "and" || name == "or" || builtins().find(name) != builtins().end();
}

bool isTrue(const TemplateValue& value)
{
    struct Truth {
        bool operator()(const Missing&) const { return false; }
        bool operator()(bool truth) const { return truth; }
        bool operator()(long long number) const { return number != 0; }
        bool operator()(double number) const { return number < 0 || number > 0; }
        bool operator()(const std::complex<double>& number) const { return number != std::complex<double>(); }
        bool operator()(const std::string& text) const { return !text.empty(); }
        bool operator()(const Values& list) const { return !list.empty(); }
        bool operator()(const ValueMap& map) const { return !map.empty(); }
    };
    return std::visit(Truth(), value.value);
}

std::string printed(const TemplateValue& value)
{
    struct Print {
        std::string operator()(const Missing&) const { return "<no value>"; }
        std::string operator()(bool truth) const { return truth ? "true" : "false"; }
        std::string operator()(long long number) const { return std::to_string(number); }
        std::string operator()(double number) const { return shortestNumber(number); }
        std::string operator()(const std::complex<double>& number) const
        {
            return "(" + shortestNumber(number.real()) + (std::signbit(number.imag()) ? "" : "+") + shortestNumber(number.imag())
                + "i)";
        }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const Values& list) const
        {
            std::string out = "[";
            for (const TemplateValue& item : list) {
                out += (out.size() > 1 ? " " : "") + (isMissing(item) ? std::string("<nil>") : printed(item));
            }
            return out + "]";
        }
        std::string operator()(const ValueMap& map) const
        {
            std::string out = "map[";
            const std::size_t empty = out.size();
            for (const auto& [key, item] : map) {
                out += (out.size() > empty ? " " : "") + key + ":" + (isMissing(item) ? std::string("<nil>") : printed(item));
            }
            return out + "]";
        }
    };
    return std::visit(Print(), value.value);
}

std::string typeName(const TemplateValue& value)
{
    struct Name {
        std::string operator()(const Missing&) const { return "<nil>"; }
        std::string operator()(bool) const { return "bool"; }
        std::string operator()(long long) const { return "int"; }
        std::string operator()(double) const { return "float64"; }
        std::string operator()(const std::complex<double>&) const { return "complex128"; }
        std::string operator()(const std::string&) const { return "string"; }
        std::string operator()(const Values&) const { return "[]interface {}"; }
        std::string operator()(const ValueMap&) const { return "map[string]interface {}"; }
    };
    return std::visit(Name(), value.value);
}

} // namespace diecast::go_template
