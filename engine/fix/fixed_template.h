// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/text_edit.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace diecast {

/// An object of the template that a fixer looks at and has changed: a builder, a provisioner, a post-processor or an object in
/// one. What is asked is answered by the text as it was before the fixer; what is to be done is collected, and done in order.
/// Of a key that stands twice the last one counts, as in every reader that keeps only one.
class FixedObject {
public:
    using Path = std::vector<std::variant<std::string, std::size_t>>;

    FixedObject(const SourceText& source, const Node& node, Path path) : m_source(&source), m_node(&node), m_path(std::move(path))
    {
    }

    [[nodiscard]] const Node& node() const { return *m_node; }
    [[nodiscard]] const Node::Member* member(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const { return member(name) != nullptr; }
    /// The value when it is a text (a bool).
    [[nodiscard]] const Node* textValue(std::string_view name) const;
    [[nodiscard]] std::optional<bool> flag(std::string_view name) const;
    /// The text; empty when there is none.
    [[nodiscard]] std::string_view text(std::string_view name) const;
    [[nodiscard]] bool isOfType(std::string_view type) const { return text("type") == type; }
    /// How `value` is spelled in the file, without the quotes of a text.
    [[nodiscard]] std::string_view spellingWithin(const Node& value) const;

    void remove(std::string_view name);
    /// A member that already has the new name gives way. Nothing happens when there is none of the old name.
    void rename(std::string_view name, std::string_view newName);
    /// A member that already has the new name stays, and the old one goes.
    void renameUnlessThere(std::string_view name, std::string_view newName);
    /// Gives a member another value, spelled as JSON; adds it when it is not there.
    void set(std::string_view name, std::string spelling);
    /// Members under their own or another name, and what shall hold them.
    struct Move {
        std::string_view name;
        std::string_view newName;
    };
    /// Moves members into a new object `name`, which stands where the first of them stood.
    void moveInto(std::string_view name, const std::vector<Move>& members);
    /// Moves members into a new object at the head of the list `name`, which is made when it is not there.
    void moveIntoFirstItem(std::string_view name, const std::vector<Move>& members);

private:
    friend class FixedTemplate;
    struct Change {
        enum class Kind { Remove, Rename, Set, InsertFirst };
        Kind kind;
        std::string name;
        std::string text; ///< the new name or the spelling
    };
    [[nodiscard]] std::vector<const Node::Member*> present(const std::vector<Move>& members) const;
    [[nodiscard]] std::string objectOf(const std::vector<const Node::Member*>& members, const std::vector<Move>& names,
                                       const ElementLayout& layout, bool firstStays) const;
    void removeAllBut(const Node::Member* kept, const std::vector<const Node::Member*>& members);
    /// The next change as edits of the text as it is by now; none when all is done.
    [[nodiscard]] std::vector<TextEdit> nextEdits(const SourceText& source, const Node& root);

    const SourceText* m_source;
    const Node* m_node;
    Path m_path;
    std::deque<Change> m_changes;
};

/// A template as fixers see it: its parts, and what they want changed.
class FixedTemplate {
public:
    FixedTemplate(const SourceText& source, const Node& root);

    [[nodiscard]] std::deque<FixedObject>& builders() { return m_builders; }
    [[nodiscard]] std::deque<FixedObject>& provisioners() { return m_provisioners; }
    /// Those in sequences too.
    [[nodiscard]] std::deque<FixedObject>& postProcessors() { return m_postProcessors; }
    [[nodiscard]] bool hasPostProcessors() const { return m_hasPostProcessors; }
    /// The object that is a member of another; null when it is none.
    [[nodiscard]] FixedObject* within(const FixedObject& object, std::string_view name);

    /// Replaces, in the content of a text, each of the ranges that `find` names, [begin, end) in decoded bytes.
    struct Replacement {
        SourceRange content;
        std::string by; ///< what needs no escape in JSON
    };
    void respell(const Node& text, const std::vector<Replacement>& replacements);

    /// The text when everything has been changed.
    [[nodiscard]] std::string result();

private:
    const SourceText& m_source;
    const Node& m_root;
    std::deque<FixedObject> m_builders;
    std::deque<FixedObject> m_provisioners;
    std::deque<FixedObject> m_postProcessors;
    std::deque<FixedObject> m_inner;
    bool m_hasPostProcessors = false;
    std::vector<TextEdit> m_edits;
};

} // namespace diecast
