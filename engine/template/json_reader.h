// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

namespace diecast {

/// A tree and whether the whole text went into it: what is missing from a broken one says nothing.
struct JsonTree {
    Node root;
    bool complete = false;
};

/// readJson, and whether it came to the end.
[[nodiscard]] JsonTree readJsonTree(const SourceText& source, Problems& problems);

} // namespace diecast
