// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <string>
#include <string_view>
#include <vector>

/// Changes of a template as text: each touches only the bytes of what it changes, so comments, indentation, number
/// spelling and line ends of everything else survive. For JSON texts. Edits are values; any thread.
namespace diecast {

/// Bytes of a text and what takes their place.
struct TextEdit {
    SourceRange range;
    std::string replacement;
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// `text` with all edits done. They must not overlap; their order does not matter, and two insertions at one place come
/// in the list's order.
[[nodiscard]] std::string applied(std::string_view text, std::vector<TextEdit> edits);

/// The edits that undo `edits` on the text they have made of `text`.
[[nodiscard]] std::vector<TextEdit> inverse(std::string_view text, std::vector<TextEdit> edits);

/// A text as JSON spells it: quotes, backslashes and control characters escaped, everything else as it is.
[[nodiscard]] std::string spelledAsJson(std::string_view text);

/// Puts another spelling in place of a whole value.
[[nodiscard]] TextEdit replaceValue(const Node& value, std::string spelling);

/// Renames a member; its value stays.
[[nodiscard]] TextEdit renameMember(const Node::Member& member, std::string_view name);

/// Adds a member behind the member of index `after`; behind the last one by default, first with `atBegin`. The new line is indented
/// like its neighbours; an object on one line stays on one line. `spelling` is JSON; its further lines are taken as they are.
constexpr std::size_t atEnd = static_cast<std::size_t>(-1);
constexpr std::size_t atBegin = static_cast<std::size_t>(-2);
[[nodiscard]] std::vector<TextEdit> insertMember(const SourceText& source, const Node& object, std::string_view name,
                                                 std::string_view spelling, std::size_t after = atEnd);
/// Adds an item to a list, placed and indented as insertMember does.
[[nodiscard]] std::vector<TextEdit> insertItem(const SourceText& source, const Node& list, std::string_view spelling,
                                               std::size_t after = atEnd);

/// How the elements of a list or an object stand in the text.
struct ElementLayout {
    bool onLines = false;    ///< each on a line of its own
    std::string lineEnd;     ///< the file's
    std::string indentation; ///< of the elements; of the container's line when there are none on lines of their own
    std::string step;        ///< one level of the file
};
[[nodiscard]] ElementLayout layoutOf(const SourceText& source, const Node& container);

/// The comment behind an element, on its line and with nothing else but its comma between; empty when there is none.
[[nodiscard]] std::string commentBehind(const SourceText& source, const Node& container, const Node& element);

/// Takes a member or an item away, with its comma and its line when nothing else stands there.
[[nodiscard]] std::vector<TextEdit> removeMember(const SourceText& source, const Node& object, std::size_t index);
[[nodiscard]] std::vector<TextEdit> removeItem(const SourceText& source, const Node& list, std::size_t index);

/// Sets a member's value: replaced when the member is there, added otherwise.
[[nodiscard]] std::vector<TextEdit> setMember(const SourceText& source, const Node& object, std::string_view name,
                                              std::string_view spelling);

} // namespace diecast
