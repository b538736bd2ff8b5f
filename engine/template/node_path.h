// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diecast {

/// Where a value stands in a tree, from the root on: names of members and positions in lists. Of a name that is set twice the
/// first counts. A value; any thread.
struct NodePath {
    using Part = std::variant<std::string, std::size_t>;
    std::vector<Part> parts;

    /// From a JSON pointer (RFC 6901): "/builders/0/type"; the empty text is the root. A part of digits is a position, or the name
    /// of a member where an object stands. Throws Failure(InvalidInput).
    [[nodiscard]] static NodePath parse(std::string_view pointer);
    /// As a JSON pointer.
    [[nodiscard]] std::string text() const;

    [[nodiscard]] bool isRoot() const { return parts.empty(); }
    /// Where the list or object stands that holds the value; of the root itself the root.
    [[nodiscard]] NodePath container() const;
    [[nodiscard]] NodePath child(Part part) const;
    /// Whether `other` is this place or lies inside of it.
    [[nodiscard]] bool holds(const NodePath& other) const;

    friend bool operator==(const NodePath&, const NodePath&) = default;
};

/// The value at `path`; null when there is none.
[[nodiscard]] const Node* find(const Node& root, const NodePath& path);

/// The position of the element `part` in a list or an object; nothing when there is none.
[[nodiscard]] std::optional<std::size_t> positionOf(const Node& container, const NodePath::Part& part);

/// The innermost value whose bytes, or whose name's bytes, hold `byte`; the root when no other does. Inside of a
/// member whose name was set before it: the object, since the path of that name leads to the first.
[[nodiscard]] NodePath pathAt(const Node& root, std::size_t byte);

} // namespace diecast
