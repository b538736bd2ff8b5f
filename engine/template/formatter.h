// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <string>

namespace diecast {

/// A JSON text in its canonical layout: two spaces a level, one member or item a line; a list of scalars that stands on one line
/// and fits into 100 columns stays on one; empty lists and objects are tight; one blank line between elements stays, more become
/// one. Order, comments, and the spelling of names, numbers and texts stay; commas with nothing behind them and a byte order mark
/// go. Lines end with LF, or with CRLF when all lines of the text do. Formatting twice changes nothing more, and the tree stays the
/// same. `root` is the complete tree of `source`. Any thread.
[[nodiscard]] std::string formatted(const SourceText& source, const Node& root);

} // namespace diecast
