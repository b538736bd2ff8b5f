// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fix/fixed_template.h"

#include "base/failure.h"
#include "template/container_layout.h"
#include "template/text_position.h"

#include <algorithm>

namespace diecast {

namespace {

const Node::Member* lastMember(const Node& object, std::string_view name)
{
    const auto found = std::find_if(object.members.rbegin(), object.members.rend(),
                                    [name](const Node::Member& member) { return member.key == name; });
    return found == object.members.rend() ? nullptr : &*found;
}

const Node* located(const Node& root, const FixedObject::Path& path)
{
    const Node* node = &root;
    for (const auto& part : path) {
        if (const auto* index = std::get_if<std::size_t>(&part)) {
            node = *index < node->items.size() ? &node->items[*index] : nullptr;
        } else {
            const Node::Member* member = lastMember(*node, std::get<std::string>(part));
            node = member ? &member->value : nullptr;
        }
        if (!node) {
            break;
        }
    }
    return node;
}

/// `text` with each of its lines but the first one `step` further in.
std::string furtherIn(std::string_view text, std::string_view step)
{
    std::string out;
    for (const char byte : text) {
        out += byte;
        if (byte == '\n') {
            out += step;
        }
    }
    return out;
}

} // namespace

const Node::Member* FixedObject::member(std::string_view name) const
{
    return lastMember(*m_node, name);
}

const Node* FixedObject::textValue(std::string_view name) const
{
    const Node::Member* found = member(name);
    return found && found->value.isText() ? &found->value : nullptr;
}

std::optional<bool> FixedObject::flag(std::string_view name) const
{
    const Node::Member* found = member(name);
    return found && found->value.kind == Node::Kind::Bool ? std::optional(found->value.boolean) : std::nullopt;
}

std::string_view FixedObject::text(std::string_view name) const
{
    const Node* value = textValue(name);
    return value ? std::string_view(value->text) : std::string_view();
}

std::string_view FixedObject::spellingWithin(const Node& value) const
{
    const std::size_t quote = value.isText() ? 1 : 0;
    return std::string_view(m_source->text()).substr(value.range.begin + quote, value.range.end - value.range.begin - 2 * quote);
}

void FixedObject::remove(std::string_view name)
{
    m_changes.push_back({Change::Kind::Remove, std::string(name), {}});
}

void FixedObject::rename(std::string_view name, std::string_view newName)
{
    if (!has(name)) {
        return;
    }
    remove(newName);
    m_changes.push_back({Change::Kind::Rename, std::string(name), std::string(newName)});
    remove(name); // when it stood twice
}

void FixedObject::renameUnlessThere(std::string_view name, std::string_view newName)
{
    if (has(newName)) {
        remove(name);
    } else {
        rename(name, newName);
    }
}

void FixedObject::set(std::string_view name, std::string spelling)
{
    m_changes.push_back({Change::Kind::Set, std::string(name), std::move(spelling)});
}

std::vector<const Node::Member*> FixedObject::present(const std::vector<Move>& members) const
{
    std::vector<const Node::Member*> found;
    for (const Move& move : members) {
        if (const Node::Member* each = member(move.name)) {
            found.push_back(each);
        }
    }
    std::sort(found.begin(), found.end(),
              [](const Node::Member* left, const Node::Member* right) { return left->keyRange.begin < right->keyRange.begin; });
    return found;
}

std::string FixedObject::objectOf(const std::vector<const Node::Member*>& members, const std::vector<Move>& names,
                                  const ElementLayout& layout, bool firstStays) const
{
    const std::string inner = layout.lineEnd + layout.indentation + layout.step;
    const ElementLayout own = layoutOf(*m_source, *m_node);
    // What the lines of a moved value get in addition to the indentation they have.
    const std::string added = inner.size() > layout.lineEnd.size() + own.indentation.size()
        ? inner.substr(layout.lineEnd.size() + own.indentation.size())
        : std::string();
    const ContainerLayout container(*m_source, *m_node);
    const auto positionOf = [&](const Node::Member& member) { return static_cast<std::size_t>(&member - m_node->members.data()); };
    std::string out = "{";
    for (std::size_t index = 0; index < members.size(); ++index) {
        const Node::Member& each = *members[index];
        const auto move = std::find_if(names.begin(), names.end(), [&](const Move& known) { return known.name == each.key; });
        const std::string_view between
            = std::string_view(m_source->text()).substr(each.keyRange.end, each.value.range.end - each.keyRange.end);
        if (layout.onLines && (index > 0 || !firstStays)) {
            // What stands above a member goes with it; what stands above the first stays above the new object.
            for (const std::string& comment : container.lifted(positionOf(each)).above) {
                out += inner + reindented(comment, own.indentation, inner.substr(layout.lineEnd.size()), layout.lineEnd);
            }
        }
        out += layout.onLines ? inner : index == 0 ? "" : " ";
        out += spelledAsJson(move->newName) + furtherIn(between, added);
        out += index + 1 < members.size() ? "," : "";
        if (layout.onLines && (index > 0 || !firstStays)) { // behind the first: behind the new object
            const std::string comment = commentBehind(*m_source, *m_node, each.value);
            out += comment.empty() ? "" : " " + comment;
        }
    }
    return out + (layout.onLines ? layout.lineEnd + layout.indentation : "") + "}";
}

void FixedObject::removeAllBut(const Node::Member* kept, const std::vector<const Node::Member*>& members)
{
    for (const Node::Member* each : members) {
        if (each != kept) {
            remove(each->key);
        }
    }
}

void FixedObject::moveInto(std::string_view name, const std::vector<Move>& members)
{
    const std::vector<const Node::Member*> found = present(members);
    if (found.empty()) {
        return;
    }
    const std::string object = objectOf(found, members, layoutOf(*m_source, *m_node), true);
    rename(found.front()->key, name);
    set(name, object);
    removeAllBut(found.front(), found);
}

void FixedObject::moveIntoFirstItem(std::string_view name, const std::vector<Move>& members)
{
    const std::vector<const Node::Member*> found = present(members);
    const Node::Member* list = member(name);
    if (found.empty() || (list && !list->value.isList())) {
        return;
    }
    if (list && !list->value.items.empty()) {
        m_changes.push_back(
            {Change::Kind::InsertFirst, std::string(name), objectOf(found, members, layoutOf(*m_source, list->value), false)});
        removeAllBut(nullptr, found);
        return;
    }
    ElementLayout layout = layoutOf(*m_source, *m_node);
    const std::string outer = layout.lineEnd + layout.indentation;
    layout.indentation += layout.step;
    const std::string object = objectOf(found, members, layout, true);
    rename(found.front()->key, name);
    set(name, layout.onLines ? "[" + layout.lineEnd + layout.indentation + object + outer + "]" : "[" + object + "]");
    removeAllBut(found.front(), found);
}

std::vector<TextEdit> FixedObject::nextEdits(const SourceText& source, const Node& root)
{
    const Node* node = located(root, m_path);
    while (node && !m_changes.empty()) {
        const Change change = m_changes.front();
        const Node::Member* found = lastMember(*node, change.name);
        if (!found && change.kind != Change::Kind::Set) {
            m_changes.pop_front();
            continue;
        }
        if (change.kind == Change::Kind::Remove) { // again, until none of that name is left
            return removeMember(source, *node, static_cast<std::size_t>(found - node->members.data()));
        }
        m_changes.pop_front();
        switch (change.kind) {
        case Change::Kind::Rename:
            return {renameMember(*found, change.text)};
        case Change::Kind::InsertFirst:
            return insertItem(source, found->value, change.text, atBegin);
        default:
            return found ? std::vector<TextEdit>{replaceValue(found->value, change.text)}
                         : insertMember(source, *node, change.name, change.text);
        }
    }
    return {};
}

FixedTemplate::FixedTemplate(const SourceText& source, const Node& root) : m_source(source), m_root(root)
{
    const auto objectsOf = [&](const char* name, std::deque<FixedObject>& objects, bool sequences) {
        const Node::Member* list = lastMember(root, name);
        if (!list) {
            return;
        }
        for (std::size_t index = 0; index < list->value.items.size(); ++index) {
            const Node& item = list->value.items[index];
            if (item.isObject()) {
                objects.emplace_back(source, item, FixedObject::Path{std::string(name), index});
            }
            for (std::size_t inner = 0; sequences && inner < item.items.size(); ++inner) {
                if (item.items[inner].isObject()) {
                    objects.emplace_back(source, item.items[inner], FixedObject::Path{std::string(name), index, inner});
                }
            }
        }
    };
    objectsOf("builders", m_builders, false);
    objectsOf("provisioners", m_provisioners, false);
    objectsOf("post-processors", m_postProcessors, true);
    const Node::Member* postProcessors = lastMember(root, "post-processors");
    m_hasPostProcessors = postProcessors && !postProcessors->value.items.empty();
}

FixedObject* FixedTemplate::within(const FixedObject& object, std::string_view name)
{
    const Node::Member* member = object.member(name);
    if (!member || !member->value.isObject()) {
        return nullptr;
    }
    FixedObject::Path path = object.m_path;
    path.emplace_back(std::string(name));
    return &m_inner.emplace_back(m_source, member->value, std::move(path));
}

void FixedTemplate::respell(const Node& text, const std::vector<Replacement>& replacements)
{
    for (const Replacement& each : replacements) {
        m_edits.push_back(
            {{sourceByteOf(m_source, text, each.content.begin), sourceByteOf(m_source, text, each.content.end)}, each.by});
    }
}

std::string FixedTemplate::result()
{
    SourceText source = m_source;
    Node reread;
    const Node* root = &m_root;
    // One change of each object at a time: changes of one object may touch the same bytes, those of two never do.
    std::vector<TextEdit> edits = m_edits;
    for (;;) {
        for (std::deque<FixedObject>* objects : {&m_builders, &m_provisioners, &m_postProcessors, &m_inner}) {
            for (FixedObject& object : *objects) {
                const std::vector<TextEdit> next = object.nextEdits(source, *root);
                edits.insert(edits.end(), next.begin(), next.end());
            }
        }
        if (edits.empty()) {
            return source.text();
        }
        source = SourceText(source.file(), applied(source.text(), std::move(edits)));
        edits.clear();
        Problems ignored; // those of the text that was given are told
        reread = readJson(source, ignored);
        root = &reread;
    }
}

} // namespace diecast
