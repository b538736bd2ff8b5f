// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/node_path.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace diecast {

namespace {

std::string decoded(std::string_view part, std::string_view pointer)
{
    std::string name;
    for (std::size_t at = 0; at < part.size(); ++at) {
        if (part[at] != '~') {
            name.push_back(part[at]);
            continue;
        }
        const char next = at + 1 < part.size() ? part[at + 1] : '\0';
        if (next != '0' && next != '1') {
            throw Failure(
                Failure::Kind::InvalidInput,
                translate("NodePath", "“%1” is no path: ~ must be followed by 0 or 1.").arg(qstring(pointer)).toStdString());
        }
        name.push_back(next == '0' ? '~' : '/');
        ++at;
    }
    return name;
}

/// A position as RFC 6901 writes it: no sign, no zero before other digits.
std::optional<std::size_t> positionIn(std::string_view part)
{
    std::size_t position = 0;
    const auto [end, fault] = std::from_chars(part.data(), part.data() + part.size(), position);
    const bool isWhole = fault == std::errc() && end == part.data() + part.size();
    return isWhole && (part.size() == 1 || part.front() != '0') ? std::optional(position) : std::nullopt;
}

} // namespace

NodePath NodePath::parse(std::string_view pointer)
{
    NodePath path;
    if (pointer.empty()) {
        return path;
    }
    if (pointer.front() != '/') {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("NodePath", "“%1” is no path: it must begin with a slash.").arg(qstring(pointer)).toStdString());
    }
    for (std::size_t begin = 1; begin <= pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', begin), pointer.size());
        const std::string name = decoded(pointer.substr(begin, end - begin), pointer);
        if (const auto position = positionIn(name)) {
            path.parts.emplace_back(*position);
        } else {
            path.parts.emplace_back(name);
        }
        begin = end + 1;
    }
    return path;
}

std::string NodePath::text() const
{
    std::string pointer;
    for (const Part& part : parts) {
        pointer.push_back('/');
        if (const auto* position = std::get_if<std::size_t>(&part)) {
            pointer += std::to_string(*position);
            continue;
        }
        for (const char each : std::get<std::string>(part)) {
            if (each == '~') {
                pointer += "~0";
            } else if (each == '/') {
                pointer += "~1";
            } else {
                pointer.push_back(each);
            }
        }
    }
    return pointer;
}

NodePath NodePath::container() const
{
    NodePath path = *this;
    if (!path.parts.empty()) {
        path.parts.pop_back();
    }
    return path;
}

NodePath NodePath::child(Part part) const
{
    NodePath path = *this;
    path.parts.push_back(std::move(part));
    return path;
}

bool NodePath::holds(const NodePath& other) const
{
    return parts.size() <= other.parts.size() && std::equal(parts.begin(), parts.end(), other.parts.begin());
}

std::optional<std::size_t> positionOf(const Node& container, const NodePath::Part& part)
{
    const auto* position = std::get_if<std::size_t>(&part);
    if (container.isList()) {
        return position && *position < container.items.size() ? std::optional(*position) : std::nullopt;
    }
    const std::string name = position ? std::to_string(*position) : std::get<std::string>(part);
    const Node::Member* member = container.findMember(name);
    return member ? std::optional(static_cast<std::size_t>(member - container.members.data())) : std::nullopt;
}

const Node* find(const Node& root, const NodePath& path)
{
    const Node* node = &root;
    for (const NodePath::Part& part : path.parts) {
        const auto position = positionOf(*node, part);
        if (!position) {
            return nullptr;
        }
        node = node->isList() ? &node->items[*position] : &node->members[*position].value;
    }
    return node;
}

NodePath pathAt(const Node& root, std::size_t byte)
{
    NodePath path;
    const Node* node = &root;
    while (true) {
        const auto item = std::find_if(node->items.begin(), node->items.end(),
                                       [&](const Node& each) { return each.range.begin <= byte && byte < each.range.end; });
        if (item != node->items.end()) {
            path.parts.emplace_back(static_cast<std::size_t>(item - node->items.begin()));
            node = &*item;
            continue;
        }
        const auto member = std::find_if(node->members.begin(), node->members.end(), [&](const Node::Member& each) {
            return each.keyRange.begin <= byte && byte < each.value.range.end;
        });
        if (member == node->members.end() || node->findMember(member->key) != &*member) {
            return path;
        }
        path.parts.emplace_back(member->key);
        if (byte < member->value.range.begin) {
            return path;
        }
        node = &member->value;
    }
}

} // namespace diecast
