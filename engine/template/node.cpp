// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/node.h"

#include "base/text.h"

namespace diecast {

const Node::Member* Node::findMember(std::string_view key) const
{
    for (const Member& member : members) {
        if (member.key == key) {
            return &member;
        }
    }
    return nullptr;
}

const Node* Node::find(std::string_view key) const
{
    const Member* member = findMember(key);
    return member ? &member->value : nullptr;
}

std::string kindInWords(Node::Kind kind)
{
    switch (kind) {
    case Node::Kind::Null:
        return "null";
    case Node::Kind::Bool:
        return translate("Node", "true or false").toStdString();
    case Node::Kind::Number:
        return translate("Node", "a number").toStdString();
    case Node::Kind::Text:
        return translate("Node", "a text").toStdString();
    case Node::Kind::List:
        return translate("Node", "a list").toStdString();
    case Node::Kind::Object:
        return translate("Node", "an object").toStdString();
    }
    return {};
}

} // namespace diecast
