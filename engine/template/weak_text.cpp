// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/weak_text.h"

#include "template/go_number.h"

#include <charconv>
#include <cmath>

namespace diecast {

namespace {

double asDouble(const std::string& text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

} // namespace

std::optional<std::string> weakText(const Node& node)
{
    switch (node.kind) {
    case Node::Kind::Text:
        return node.text;
    case Node::Kind::Bool:
        return node.boolean ? "1" : "0";
    case Node::Kind::Number:
        // Whole numbers keep their spelling; Packer would round those beyond 2^53.
        return node.text.find_first_of(".eE") == std::string::npos ? node.text
                                                                   : go_template::shortestNumber(asDouble(node.text), 'f');
    default:
        return std::nullopt;
    }
}

std::optional<long long> wholeNumber(const Node& node)
{
    if (node.text.find_first_of(".eE") == std::string::npos) {
        return go_template::parseInteger(node.text);
    }
    const double number = asDouble(node.text);
    constexpr double largest = 9.2e18;
    if (std::floor(number) < number || std::fabs(number) > largest) {
        return std::nullopt;
    }
    return static_cast<long long>(number);
}

} // namespace diecast
