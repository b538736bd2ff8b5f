// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diecast {

/// One value of a template's tree, with everything of its spelling kept: order, duplicate keys, number text and the
/// byte range of each key and value. Not tied to JSON's syntax: the YAML and HCL2 readers make the same tree.
struct Node {
    enum class Kind { Null, Bool, Number, Text, List, Object };
    struct Member;

    Kind kind = Kind::Null;
    bool boolean = false;
    std::string text;            ///< Text: decoded UTF-8; Number: as spelled in the file
    std::vector<Node> items;     ///< List
    std::vector<Member> members; ///< Object, in file order, duplicates included
    SourceRange range;           ///< the whole value, quotes and brackets included
    bool damaged = false;        ///< a syntax error stands directly in it: what is missing from it says nothing

    [[nodiscard]] bool isText() const { return kind == Kind::Text; }
    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isList() const { return kind == Kind::List; }
    /// The first member of that name; null when there is none or this is no object.
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] const Member* findMember(std::string_view key) const;
};

struct Node::Member {
    std::string key;
    SourceRange keyRange;
    Node value;
};

/// A human word for a kind: "a list", "a number".
[[nodiscard]] std::string kindInWords(Node::Kind kind);

/// Reads JSON with comments and trailing commas (each a notice). Syntax errors and duplicate keys go into `problems`;
/// reading goes on behind an error, and the tree holds all that could be made out (a null node when nothing could).
[[nodiscard]] Node readJson(const SourceText& source, Problems& problems);

} // namespace diecast
