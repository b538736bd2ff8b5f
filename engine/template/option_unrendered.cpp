// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_reader.h"

/// Options whose texts stay as written: the component renders them at run time, with data of its own.
namespace diecast {

std::optional<std::string> OptionReader::unrendered(const Node& node, std::string_view name)
{
    return node.isText() ? node.text : scalar(node, name);
}

std::optional<std::string> OptionReader::unrenderedText(std::string_view name)
{
    const Node* node = ask(name, "text");
    return node ? unrendered(*node, name) : std::nullopt;
}

std::vector<std::string> OptionReader::unrenderedTexts(std::string_view name)
{
    const Node* node = ask(name, "texts");
    std::vector<std::string> all;
    if (!node) {
        return all;
    }
    if (!node->isList()) {
        const auto text = unrendered(*node, name);
        return text ? splitText(*node, name, *text) : all;
    }
    for (const Node& item : node->items) {
        if (auto text = item.kind == Node::Kind::Null ? std::string() : unrendered(item, name)) {
            all.push_back(std::move(*text));
        }
    }
    return all;
}

std::vector<std::pair<std::string, std::string>> OptionReader::unrenderedPairs(std::string_view name)
{
    std::vector<std::pair<std::string, std::string>> all;
    const Node* node = ask(name, "pairs");
    for (const Node* object : node ? objectsOf(*node, name) : std::vector<const Node*>()) {
        for (const Node::Member& member : object->members) {
            if (auto value = member.value.kind == Node::Kind::Null ? std::string() : unrendered(member.value, name)) {
                all.emplace_back(member.key, std::move(*value));
            }
        }
    }
    return all;
}

} // namespace diecast
