// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

namespace diecast {

/// A tree and whether the whole text went into it: what is missing from a broken one says nothing.
struct JsonTree {
    Node root;
    bool complete = false; ///< no syntax error was found
    std::size_t end = 0;   ///< where reading ended
};

/// readJson, and whether the syntax is sound. After a syntax error reading goes on: every fault is told once, and the tree
/// holds what stands around it. Nodes in which a fault stands directly are marked (Node::damaged).
[[nodiscard]] JsonTree readJsonTree(const SourceText& source, Problems& problems);

/// Reads the one value that begins at byte `begin`, inside of `depth` lists and objects, as if only it were there. Reading
/// ends at the first fault: such a value is of no use.
[[nodiscard]] JsonTree readJsonValue(const SourceText& source, std::size_t begin, std::size_t depth, Problems& problems);

} // namespace diecast
