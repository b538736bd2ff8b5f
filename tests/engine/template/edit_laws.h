// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "template/document.h"
#include "template/template_language.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <vector>

/// The laws of editing, for random edits: of a seeded test over the corpus and of the fuzzer.
namespace diecast {

/// Whether two trees say the same, wherever they stand.
inline bool saysTheSame(const Node& one, const Node& two)
{
    return one.kind == two.kind && one.boolean == two.boolean && one.text == two.text
        && std::equal(one.items.begin(), one.items.end(), two.items.begin(), two.items.end(), saysTheSame)
        && std::equal(one.members.begin(), one.members.end(), two.members.begin(), two.members.end(),
                      [](const Node::Member& left, const Node::Member& right) {
                          return left.key == right.key && saysTheSame(left.value, right.value);
                      });
}

/// Whether two trees are the same, their places included.
inline bool standsTheSame(const Node& one, const Node& two)
{
    return one.kind == two.kind && one.boolean == two.boolean && one.text == two.text && one.range == two.range
        && one.damaged == two.damaged
        && std::equal(one.items.begin(), one.items.end(), two.items.begin(), two.items.end(), standsTheSame)
        && std::equal(one.members.begin(), one.members.end(), two.members.begin(), two.members.end(),
                      [](const Node::Member& left, const Node::Member& right) {
                          return left.key == right.key && left.keyRange == right.keyRange && standsTheSame(left.value, right.value);
                      });
}

/// Does one random edit after the other on a document, and the same on a tree, and compares.
class EditLaws {
public:
    /// `choose(n)` is a random number below n.
    using Choose = std::function<std::size_t(std::size_t)>;

    EditLaws(std::string text, Choose choose) : m_first(std::move(text)), m_choose(std::move(choose)) { m_document.start(m_first); }

    /// Only what parses can be edited by its tree.
    [[nodiscard]] bool isEditable()
    {
        Problems problems;
        const SourceText source({}, m_first);
        const JsonTree tree = readTree(source, problems);
        return !isYaml(source) && tree.complete && (tree.root.isObject() || tree.root.isList());
    }

    /// One edit; answers which law does not hold, or nothing.
    [[nodiscard]] std::string edit()
    {
        const std::string before = m_document.text();
        const TemplateDocument::Reading& reading = m_document.reading();
        const Node root = *reading.declared.tree;
        Node intended = root;
        std::vector<SourceRange> allowed;
        std::vector<DocumentEdit> edits;
        const auto listening = m_document.observe({[&](const DocumentEdit& edit) { edits.push_back(edit); }, {}, {}});
        const NodePath container = randomContainer(root);
        const Node& node = *find(root, container);
        const std::size_t count = node.items.size() + node.members.size();
        const bool isObject = node.isObject();
        const NewValue value = randomValue();
        const std::string name = "new name " + std::to_string(m_number++);
        const std::size_t index = count > 0 ? m_choose(count) : 0;
        const NodePath path = container.child(partAt(node, index));
        // Of a key set twice, only the first can be named.
        const bool named = count > 0 && positionOf(node, path.parts.back()) == index;
        const std::size_t choice = m_choose(6);
        m_what = "operation " + std::to_string(choice) + " at " + container.text() + ", " + std::to_string(index);
        try {
            if (choice == 0 || !named) {
                const std::size_t at = m_choose(count + 1);
                allowed = {gapAt(before, node, at, at)};
                m_document.insertValue(container, at, isObject ? name : std::string(), value);
                put(*mutableAt(intended, container), at, name, treeOf(value));
            } else if (choice == 1) {
                allowed = {find(root, path)->range};
                m_document.setValue(path, value);
                *mutableAt(intended, path) = treeOf(value);
            } else if (choice == 2) {
                allowed = {gapAt(before, node, index, index + 1)};
                m_document.removeValue(path);
                take(*mutableAt(intended, container), index);
            } else if (choice == 3) {
                const NodePath to = m_choose(2) == 0 ? container : randomContainer(root);
                if (path.holds(to)) {
                    return {};
                }
                moveTo(root, intended, path, to, name, before, allowed);
            } else if (choice == 4 && isObject) {
                allowed = {node.members[index].keyRange};
                m_document.renameMember(path, name);
                mutableAt(intended, container)->members[index].key = name;
            } else {
                allowed = {gapAt(before, node, index, index + 1)};
                m_document.duplicateValue(path, isObject ? name : std::string());
                put(*mutableAt(intended, container), index + 1, name, *find(root, path));
            }
        } catch (const Failure& failure) {
            return said(before, std::string("it was refused: ") + failure.what());
        }
        if (!edits.empty()) {
            ++m_edits;
        }
        if (const std::string fault = staysInside(edits, allowed); !fault.empty()) {
            return said(before, fault);
        }
        return said(before, check(intended));
    }

    /// Some bytes more or less, as if typed; the tree may break.
    [[nodiscard]] std::string type()
    {
        static constexpr std::array<const char*, 12> typed{"\"", "{", "}", "[", "]", ",", ":", "a", "1", "\n", "// x\n", "/*"};
        const std::string before = m_document.text();
        const std::size_t at = m_choose(before.size() + 1);
        m_what = "typing at " + std::to_string(at);
        m_document.edit(at, m_choose(3), m_choose(3) == 0 ? "" : typed.at(m_choose(typed.size())));
        ++m_edits;
        return said(before, check({}));
    }

    /// Takes all back.
    [[nodiscard]] std::string undoAll()
    {
        while (m_document.canUndo()) {
            m_document.undo();
        }
        m_what = "undoing all";
        return said(m_first, m_document.text() == m_first ? check({}) : "the first text does not come back");
    }

    void undo() { m_document.undo(); }
    [[nodiscard]] int edits() const { return m_edits; }

private:
    [[nodiscard]] std::string said(const std::string& before, const std::string& fault) const
    {
        if (fault.empty() || before.size() > 100'000) {
            return fault.empty() ? fault : m_what + ": " + fault;
        }
        return m_what + ": " + fault + "\n--- before\n" + before + "\n--- after\n" + m_document.text();
    }

    [[nodiscard]] std::string check(const std::optional<Node>& intended)
    {
        Problems problems;
        const SourceText source({}, m_document.text());
        JsonTree fresh = readTree(source, problems);
        const TemplateDocument::Reading& reading = m_document.reading();
        if (!standsTheSame(*reading.declared.tree, fresh.root)) {
            return "the tree read in parts is not that of a fresh reading";
        }
        static_cast<void>(readTemplate(source, std::make_shared<const Node>(fresh.root), fresh.complete, problems));
        if (reading.problems.all() != problems.all()) {
            return "the problems found in parts are not those of a fresh reading";
        }
        if (intended && !fresh.complete) {
            return "the text does not parse any more";
        }
        return !intended || saysTheSame(*intended, fresh.root) ? std::string() : "the tree is not the intended one";
    }

    static std::string staysInside(const std::vector<DocumentEdit>& edits, const std::vector<SourceRange>& allowed)
    {
        // Edits are done from the end on, so their places are those of the text before.
        for (const DocumentEdit& edit : edits) {
            const SourceRange range{edit.at, edit.at + edit.removed.size()};
            const bool inside = std::any_of(allowed.begin(), allowed.end(), [&](const SourceRange& part) {
                return part.begin <= range.begin && range.end <= part.end;
            });
            if (!inside) {
                return "bytes " + std::to_string(range.begin) + " to " + std::to_string(range.end) + " changed";
            }
        }
        return {};
    }

    /// The lines from the end of what stands before the elements [first, last) to the begin of what stands behind.
    static SourceRange gapAt(const std::string& text, const Node& node, std::size_t first, std::size_t last)
    {
        const auto rangeOf = [&](std::size_t index) {
            return node.isList() ? node.items[index].range
                                 : SourceRange{node.members[index].keyRange.begin, node.members[index].value.range.end};
        };
        const std::size_t count = node.items.size() + node.members.size();
        const std::size_t begin = first == 0 ? node.range.begin + 1 : rangeOf(first - 1).end;
        const std::size_t end = last >= count ? node.range.end - 1 : rangeOf(last).begin;
        const std::size_t lineEnd = std::min(text.find('\n', end), text.size());
        return {begin, last >= count ? node.range.end - 1 : lineEnd};
    }

    void moveTo(const Node& root, Node& intended, const NodePath& path, const NodePath& to, const std::string& name,
                const std::string& before, std::vector<SourceRange>& allowed)
    {
        const NodePath container = path.container();
        const Node& source = *find(root, container);
        const std::size_t index = *positionOf(source, path.parts.back());
        const Node& target = *find(root, to);
        const bool isSame = &target == &source;
        const std::size_t count = target.items.size() + target.members.size() - (isSame ? 1 : 0);
        const std::size_t at = m_choose(count + 1);
        const std::size_t gap = isSame && at >= index ? at + 1 : at;
        allowed = {gapAt(before, source, index, index + 1), gapAt(before, target, gap, gap)};
        const std::string newName = isSame && source.isObject() ? source.members[index].key : name;
        m_document.moveValue(path, to, at, target.isObject() && !isSame ? name : std::string());
        const Node value = *find(root, path);
        // The node that is moved into may itself move, so the element is put first.
        Node* into = mutableAt(intended, to);
        if (isSame) {
            take(*into, index);
            put(*into, at, newName, value);
            return;
        }
        put(*into, at, newName, value);
        NodePath from = container;
        // Positions on the way have grown by the one that was put before them.
        if (to.holds(container) && to.parts.size() < container.parts.size() && target.isList()) {
            auto& part = std::get<std::size_t>(from.parts[to.parts.size()]);
            part += part >= at ? 1 : 0;
        }
        take(*mutableAt(intended, from), index);
    }

    [[nodiscard]] NodePath randomContainer(const Node& root)
    {
        NodePath path;
        const Node* node = &root;
        while (true) {
            std::vector<std::size_t> inner;
            for (std::size_t index = 0; index < node->items.size() + node->members.size(); ++index) {
                const Node& child = node->isList() ? node->items[index] : node->members[index].value;
                if ((child.isList() || child.isObject()) && positionOf(*node, partAt(*node, index)) == index) {
                    inner.push_back(index);
                }
            }
            if (inner.empty() || m_choose(4) == 0) {
                return path;
            }
            const std::size_t index = inner[m_choose(inner.size())];
            path = path.child(partAt(*node, index));
            node = node->isList() ? &node->items[index] : &node->members[index].value;
        }
    }

    [[nodiscard]] NewValue randomValue()
    {
        static const std::array<const char*, 9> spellings{"1",
                                                          "null",
                                                          "\"a \\\"text\\\" // not a comment\"",
                                                          "{}",
                                                          "[ ]",
                                                          "[1, 2]",
                                                          "{\n  \"a\": [\n    true\n  ], // c\n  \"b\": {}\n}",
                                                          "[\r\n\t\"x\",\r\n\t\"y\"\r\n]",
                                                          "{\"a\":-1.50e3}"};
        const std::string spelling = spellings.at(m_choose(spellings.size()));
        if (m_choose(2) == 0) {
            return spelling;
        }
        return treeOf(spelling);
    }

    static Node treeOf(const NewValue& value)
    {
        if (const Node* node = std::get_if<Node>(&value)) {
            return *node;
        }
        Problems problems;
        return readJson(SourceText({}, std::get<std::string>(value)), problems);
    }

    static NodePath::Part partAt(const Node& node, std::size_t index)
    {
        if (node.isList() || index >= node.members.size()) {
            return index;
        }
        return node.members[index].key;
    }

    static Node* mutableAt(Node& root, const NodePath& path)
    {
        Node* node = &root;
        for (const NodePath::Part& part : path.parts) {
            const std::size_t position = *positionOf(*node, part);
            node = node->isList() ? &node->items[position] : &node->members[position].value;
        }
        return node;
    }

    static void put(Node& container, std::size_t at, const std::string& name, Node value)
    {
        const auto place = static_cast<std::ptrdiff_t>(at);
        if (container.isList()) {
            container.items.insert(container.items.begin() + place, std::move(value));
        } else {
            container.members.insert(container.members.begin() + place, Node::Member{name, {}, std::move(value)});
        }
    }

    static void take(Node& container, std::size_t index)
    {
        const auto place = static_cast<std::ptrdiff_t>(index);
        if (container.isList()) {
            container.items.erase(container.items.begin() + place);
        } else {
            container.members.erase(container.members.begin() + place);
        }
    }

    std::string m_first;
    Choose m_choose;
    TemplateDocument m_document;
    std::string m_what;
    int m_number = 1;
    int m_edits = 0;
};

} // namespace diecast
