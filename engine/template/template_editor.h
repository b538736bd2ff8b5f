// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node_path.h"
#include "template/text_edit.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diecast {

/// A value to be written into a template: a node, spelled in the file's style, or the exact spelling, whose further lines are
/// indented to their place.
using NewValue = std::variant<Node, std::string>;

/// Works out the edits that change a template's tree, each as few bytes as can be, in the layout that the file has around the
/// place: indentation, line ends, commas, spaces. Comments above an element and at the end of its line go where it goes. The edits
/// are for the text given; inverse() tells those that take them back. JSON only. A value; any thread. All throw
/// Failure(InvalidInput): no such place, a name that is taken, a spelling that is no JSON, an element moved into itself, a list or
/// an object with a syntax error in it, a text that is YAML.
class TemplateEditor {
public:
    using Edits = std::vector<TextEdit>;

    /// Source and tree of one reading; both must outlive the editor.
    TemplateEditor(const SourceText& source, const Node& root) : m_source(source), m_root(root) { }

    /// Another value at `path`; a member that is not there yet is added to its object.
    [[nodiscard]] Edits set(const NodePath& path, const NewValue& value) const;
    /// A new element at position `at` of a list or an object (behind the last when there are fewer); `name` for objects only.
    [[nodiscard]] Edits insert(const NodePath& container, std::size_t at, std::string_view name, const NewValue& value) const;
    [[nodiscard]] Edits remove(const NodePath& path) const;
    /// To position `at` of `container`, counted without the element itself. A list's item that comes into an object takes
    /// `name`, a member that comes into a list loses its own.
    [[nodiscard]] Edits move(const NodePath& from, const NodePath& container, std::size_t at, std::string_view name = {}) const;
    [[nodiscard]] Edits rename(const NodePath& path, std::string_view name) const;
    /// A copy behind the element; a member's copy is named by `name`, or by its own name and the next free number.
    [[nodiscard]] Edits duplicate(const NodePath& path, std::string_view name = {}) const;

private:
    struct Element {
        const Node* container = nullptr;
        std::size_t position = 0;
    };
    [[nodiscard]] Element elementAt(const NodePath& path) const;
    [[nodiscard]] const Node& containerAt(const NodePath& path) const;
    static void checkName(const Node& container, std::string_view name);

    const SourceText& m_source;
    const Node& m_root;
};

} // namespace diecast
