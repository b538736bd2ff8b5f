// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/yaml_scalar.h"

#include <algorithm>

namespace diecast::yaml {

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isJsonNumber(std::string_view text)
{
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
            ++at;
        }
        return at - begin;
    };
    const std::size_t first = at;
    const std::size_t whole = digits();
    if (whole == 0 || (whole > 1 && text[first] == '0')) {
        return false;
    }
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) {
            return false;
        }
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
            ++at;
        }
        if (digits() == 0) {
            return false;
        }
    }
    return at == text.size();
}

bool meansSomethingElsewhere(std::string_view text)
{
    if (isOneOf(text,
                {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", ".inf", "-.inf", ".nan", "y", "Y",
                 "n", "N"})) {
        return true;
    }
    const std::string_view digits = text.substr(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
    const auto allOf = [](std::string_view all, const char* allowed) {
        return !all.empty() && all.find_first_not_of(allowed) == std::string_view::npos;
    };
    return allOf(digits, "0123456789") || (digits.starts_with("0x") && allOf(digits.substr(2), "0123456789abcdefABCDEF"))
        || (digits.starts_with("0o") && allOf(digits.substr(2), "01234567"));
}

} // namespace diecast::yaml
