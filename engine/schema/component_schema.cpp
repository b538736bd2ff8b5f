// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/component_schema.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diecast {

namespace {

constexpr std::array<std::pair<std::string_view, OptionKind>, 18> kindNames{{{"text", OptionKind::Text},
                                                                             {"choice", OptionKind::Choice},
                                                                             {"path", OptionKind::Path},
                                                                             {"script", OptionKind::Script},
                                                                             {"size", OptionKind::Size},
                                                                             {"flag", OptionKind::Flag},
                                                                             {"tristate", OptionKind::Tristate},
                                                                             {"number", OptionKind::Number},
                                                                             {"octal", OptionKind::Octal},
                                                                             {"fraction", OptionKind::Fraction},
                                                                             {"duration", OptionKind::Duration},
                                                                             {"texts", OptionKind::Texts},
                                                                             {"numbers", OptionKind::Numbers},
                                                                             {"textLists", OptionKind::TextLists},
                                                                             {"pairs", OptionKind::Pairs},
                                                                             {"anything", OptionKind::Anything},
                                                                             {"block", OptionKind::Block},
                                                                             {"blocks", OptionKind::Blocks}}};

char lower(char each)
{
    return each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
}

void spell(const Node& value, std::string& text)
{
    switch (value.kind) {
    case Node::Kind::Null:
        text += "null";
        return;
    case Node::Kind::Bool:
        text += value.boolean ? "true" : "false";
        return;
    case Node::Kind::Number:
        text += value.text;
        return;
    case Node::Kind::Text:
        text += '"';
        for (const char each : value.text) {
            if (each == '\n') {
                text += "\\n";
            } else if (each == '\t') {
                text += "\\t";
            } else {
                text += each == '"' || each == '\\' ? std::string{'\\', each} : std::string(1, each);
            }
        }
        text += '"';
        return;
    case Node::Kind::List:
        text += '[';
        for (const Node& item : value.items) {
            text += &item == &value.items.front() ? "" : ", ";
            spell(item, text);
        }
        text += ']';
        return;
    case Node::Kind::Object:
        text += '{';
        for (const Node::Member& member : value.members) {
            text += (&member == &value.members.front() ? "\"" : ", \"") + member.key + "\": ";
            spell(member.value, text);
        }
        text += '}';
        return;
    }
}

} // namespace

bool OptionSchema::holdsText() const
{
    switch (kind) {
    case OptionKind::Text:
    case OptionKind::Choice:
    case OptionKind::Path:
    case OptionKind::Script:
    case OptionKind::Size:
        return true;
    default:
        return false;
    }
}

const OptionSchema* OptionList::find(std::string_view name) const
{
    const auto found
        = std::find_if(options.begin(), options.end(), [name](const OptionSchema& option) { return option.name == name; });
    return found == options.end() ? nullptr : &*found;
}

const OptionSchema* OptionList::findAnyCase(std::string_view name) const
{
    if (const OptionSchema* exact = find(name)) {
        return exact;
    }
    const auto found = std::find_if(options.begin(), options.end(),
                                    [name](const OptionSchema& option) { return sameButForCase(option.name, name); });
    return found == options.end() ? nullptr : &*found;
}

const ReplacedOption* OptionList::findReplaced(std::string_view name) const
{
    const auto found
        = std::find_if(replaced.begin(), replaced.end(), [name](const ReplacedOption& option) { return option.name == name; });
    return found == replaced.end() ? nullptr : &*found;
}

std::vector<std::string> OptionList::names() const
{
    std::vector<std::string> all;
    for (const OptionSchema& option : options) {
        if (!option.internal) {
            all.push_back(option.name);
        }
    }
    return all;
}

std::string_view kindName(ComponentKind kind)
{
    switch (kind) {
    case ComponentKind::Builder:
        return "builder";
    case ComponentKind::Provisioner:
        return "provisioner";
    case ComponentKind::PostProcessor:
        return "post-processor";
    case ComponentKind::Communicator:
        return "communicator";
    }
    return {};
}

std::string_view optionKindName(OptionKind kind)
{
    const auto* const found
        = std::find_if(kindNames.begin(), kindNames.end(), [kind](const auto& each) { return each.second == kind; });
    return found == kindNames.end() ? std::string_view() : found->first;
}

std::optional<OptionKind> optionKindNamed(std::string_view name)
{
    const auto* const found
        = std::find_if(kindNames.begin(), kindNames.end(), [name](const auto& each) { return each.first == name; });
    return found == kindNames.end() ? std::nullopt : std::optional<OptionKind>(found->second);
}

std::string optionKindInWords(OptionKind kind)
{
    const auto words = [kind] {
        switch (kind) {
        case OptionKind::Text:
            return translate("OptionKind", "text");
        case OptionKind::Choice:
            return translate("OptionKind", "one of several words");
        case OptionKind::Path:
            return translate("OptionKind", "path");
        case OptionKind::Script:
            return translate("OptionKind", "command or script");
        case OptionKind::Size:
            return translate("OptionKind", "size");
        case OptionKind::Flag:
            return translate("OptionKind", "true or false");
        case OptionKind::Tristate:
            return translate("OptionKind", "true, false or left out");
        case OptionKind::Number:
            return translate("OptionKind", "whole number");
        case OptionKind::Octal:
            return translate("OptionKind", "octal number");
        case OptionKind::Fraction:
            return translate("OptionKind", "number");
        case OptionKind::Duration:
            return translate("OptionKind", "duration");
        case OptionKind::Texts:
            return translate("OptionKind", "list of texts");
        case OptionKind::Numbers:
            return translate("OptionKind", "list of whole numbers");
        case OptionKind::TextLists:
            return translate("OptionKind", "list of lists of texts");
        case OptionKind::Pairs:
            return translate("OptionKind", "object of texts");
        case OptionKind::Anything:
            return translate("OptionKind", "object");
        case OptionKind::Block:
            return translate("OptionKind", "object with options of its own");
        case OptionKind::Blocks:
            return translate("OptionKind", "list of objects with options of their own");
        }
        return QString();
    };
    return words().toStdString();
}

bool sameButForCase(std::string_view left, std::string_view right)
{
    return left.size() == right.size()
        && std::equal(left.begin(), left.end(), right.begin(), [](char one, char other) { return lower(one) == lower(other); });
}

std::string spelled(const Node& value)
{
    std::string text;
    spell(value, text);
    return text;
}

} // namespace diecast
