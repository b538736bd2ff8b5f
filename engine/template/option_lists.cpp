// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "template/go_number.h"
#include "template/option_problems.h"
#include "template/option_reader.h"

#include <algorithm>
#include <limits>

/// Decoding of lists and objects, weak as Packer's.
namespace diecast {

namespace {

/// "a,b" is a list of two where a list is wanted.
std::vector<std::string> splitAtCommas(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        parts.emplace_back(text.substr(0, comma));
        if (comma == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(comma + 1);
        if (text.empty()) {
            parts.emplace_back();
        }
    }
    return parts;
}

bool looksLikeSentence(const std::vector<std::string>& parts)
{
    return parts.size() > 1
        && std::any_of(parts.begin(), parts.end(), [](const std::string& part) { return trimmed(part).size() != part.size(); });
}

} // namespace

std::vector<std::vector<std::string>> OptionReader::textLists(std::string_view name)
{
    std::vector<std::vector<std::string>> all;
    const Node* node = ask(name, "textLists");
    if (node == nullptr) {
        return all;
    }
    if (!node->isList()) {
        m_problems->add(wrongKind(*m_source, *node, optionTitle(name, m_component), translate("OptionReader", "a list of lists"),
                                  translate("OptionReader", "Write [[\"one\", \"two\"], [\"three\"]].")));
        return all;
    }
    for (const Node& item : node->items) {
        std::vector<std::string> list;
        for (const Node& each : item.isList() ? item.items : std::vector<Node>{item}) {
            if (auto text = scalar(each, name)) {
                list.push_back(std::move(*text));
            }
        }
        all.push_back(std::move(list));
    }
    return all;
}

std::vector<std::string> OptionReader::splitText(const Node& node, std::string_view name, const std::string& text)
{
    std::vector<std::string> parts = splitAtCommas(text);
    if (looksLikeSentence(parts) && node.text.find("{{") == std::string::npos) {
        m_problems->add(m_source->problem(
            ProblemCode::SplitText, Severity::Warning, node.range,
            translate("OptionReader", "%1 is one text where a list is wanted, so its commas split it into %2 parts.")
                .arg(optionTitle(name, m_component))
                .arg(parts.size())
                .toStdString(),
            translate("OptionReader", "Write a list: [\"one\", \"two\"].").toStdString()));
    }
    return parts;
}

std::vector<std::string> OptionReader::texts(std::string_view name)
{
    const Node* node = ask(name, "texts");
    std::vector<std::string> all;
    if (!node) {
        return all;
    }
    if (!node->isList()) {
        const auto text = scalar(*node, name);
        return text ? splitText(*node, name, *text) : all;
    }
    for (const Node& item : node->items) {
        if (auto text = item.kind == Node::Kind::Null ? std::string() : scalar(item, name)) {
            all.push_back(std::move(*text));
        }
    }
    return all;
}

std::vector<long long> OptionReader::numbers(std::string_view name)
{
    constexpr long long smallest = std::numeric_limits<long long>::min();
    constexpr long long largest = std::numeric_limits<long long>::max();
    const Node* node = ask(name, "numbers");
    std::vector<long long> all;
    if (!node) {
        return all;
    }
    if (node->isList()) {
        for (const Node& item : node->items) {
            if (const auto number = numberOf(item, name, smallest, largest)) {
                all.push_back(*number);
            }
        }
        return all;
    }
    if (!node->isText()) {
        const auto number = numberOf(*node, name, smallest, largest);
        return number ? std::vector<long long>{*number} : all;
    }
    const auto text = rendered(*node, name);
    for (const std::string& part : splitAtCommas(text.value_or(std::string()))) {
        const auto number = go_template::parseInteger(trimmed(part));
        if (!number) {
            m_problems->add(wrongText(*m_source, *node, optionTitle(name, m_component),
                                      translate("OptionReader", "a list of whole numbers"), part,
                                      translate("OptionReader", "Write a list: [1, 2].")));
            return {};
        }
        all.push_back(*number);
    }
    return all;
}

std::vector<const Node*> OptionReader::objectsOf(const Node& node, std::string_view name)
{
    std::vector<const Node*> objects;
    if (node.isObject()) {
        objects.push_back(&node);
    } else if (node.isList()
               && std::all_of(node.items.begin(), node.items.end(), [](const Node& item) { return item.isObject(); })) {
        // A list of objects is read as one object, as Packer does.
        for (const Node& item : node.items) {
            objects.push_back(&item);
        }
    } else {
        m_problems->add(wrongKind(*m_source, node, optionTitle(name, m_component), translate("OptionReader", "an object"),
                                  translate("OptionReader", "Write { \"name\": \"value\" }.")));
    }
    return objects;
}

std::vector<std::pair<std::string, std::string>> OptionReader::pairs(std::string_view name)
{
    std::vector<std::pair<std::string, std::string>> all;
    const Node* node = ask(name, "pairs");
    for (const Node* object : node ? objectsOf(*node, name) : std::vector<const Node*>()) {
        for (const Node::Member& member : object->members) {
            Node key;
            key.kind = Node::Kind::Text;
            key.text = member.key;
            key.range = member.keyRange;
            auto renderedKey = rendered(key, name);
            auto value = member.value.kind == Node::Kind::Null ? std::string() : scalar(member.value, name);
            if (renderedKey && value) {
                all.emplace_back(std::move(*renderedKey), std::move(*value));
            }
        }
    }
    return all;
}

} // namespace diecast
