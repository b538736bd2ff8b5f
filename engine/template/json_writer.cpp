// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/text_edit.h"
#include "template/tree_writer.h"

namespace diecast {

namespace {

void writeJson(std::string& out, const Node& node, std::size_t depth)
{
    const std::string inner((depth + 1) * 2, ' ');
    const std::string outer(depth * 2, ' ');
    switch (node.kind) {
    case Node::Kind::Null:
        out += "null";
        return;
    case Node::Kind::Bool:
        out += node.boolean ? "true" : "false";
        return;
    case Node::Kind::Number:
        out += node.text;
        return;
    case Node::Kind::Text:
        out += spelledAsJson(node.text);
        return;
    case Node::Kind::List:
        out += '[';
        for (const Node& item : node.items) {
            out += (&item == &node.items.front() ? "\n" : ",\n") + inner;
            writeJson(out, item, depth + 1);
        }
        out += node.items.empty() ? "]" : "\n" + outer + "]";
        return;
    case Node::Kind::Object:
        out += '{';
        for (const Node::Member& member : node.members) {
            out += (&member == &node.members.front() ? "\n" : ",\n") + inner + spelledAsJson(member.key) + ": ";
            writeJson(out, member.value, depth + 1);
        }
        out += node.members.empty() ? "}" : "\n" + outer + "}";
        return;
    }
}

} // namespace

std::string writtenAsJson(const Node& root)
{
    std::string out;
    writeJson(out, root, 0);
    return out + "\n";
}

} // namespace diecast
