// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <string>
#include <string_view>
#include <vector>

namespace diecast {

class FixedTemplate;

/// Brings one outdated way to write a template up to date, as Packer's fixer of the same name does.
struct Fixer {
    std::string_view name;
    std::string (*summary)(); ///< one sentence for people
    /// Says what to change; a template that needs nothing is left as it is.
    void (*fix)(FixedTemplate&);
};

/// In Packer's order: a later one sees what an earlier one made.
[[nodiscard]] const std::vector<Fixer>& fixersInOrder();

/// A template's text when all fixers are through, and which of them changed something.
struct FixedText {
    std::string text;
    std::vector<const Fixer*> applied;
    bool isRead = false; ///< false: a syntax error, and the text is as it was
};

/// Runs all fixers, each by the smallest edits of the text: order, comments, indentation and line ends stay. Syntax errors go into
/// `problems`, and the text is then returned as it is. Any thread.
[[nodiscard]] FixedText fixTemplate(const SourceText& source, Problems& problems);

} // namespace diecast
