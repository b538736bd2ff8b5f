// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/template_editor.h"

#include "base/failure.h"
#include "base/text.h"
#include "template/container_layout.h"
#include "template/template_language.h"
#include "template/value_spelling.h"

#include <algorithm>
#include <iterator>

namespace diecast {

namespace {

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::InvalidInput, sentence.toStdString());
}

void checkIsJson(const SourceText& source)
{
    if (isYaml(source)) {
        refuse(translate("TemplateEditor",
                         "This template is YAML, which is changed in its text. To change it here, write it as "
                         "JSON first: diecast convert -to=json."));
    }
}

std::size_t sizeOf(const Node& container)
{
    return container.isList() ? container.items.size() : container.members.size();
}

/// Behind which element one at position `at` stands.
std::size_t behind(std::size_t at)
{
    return at == 0 ? atBegin : at - 1;
}

/// The indentation that the further lines of a spelling given from outside have in common with its last line.
std::string baseIndentation(std::string_view spelling)
{
    const std::size_t feed = spelling.rfind('\n');
    if (feed == std::string_view::npos) {
        return {};
    }
    const std::string_view last = spelling.substr(feed + 1);
    return std::string(last.substr(0, std::min(last.find_first_not_of(" \t"), last.size())));
}

std::string spelledFor(const NewValue& value, const SpellingStyle& style)
{
    if (const Node* node = std::get_if<Node>(&value)) {
        return checkedSpelling(spelledAsJson(*node, style));
    }
    const std::string spelling = checkedSpelling(std::get<std::string>(value));
    return reindented(spelling, baseIndentation(spelling), style.indentation, style.lineEnd);
}

std::string freeName(const Node& object, const std::string& name)
{
    for (int number = 2;; ++number) {
        std::string candidate = name + "_" + std::to_string(number);
        if (!object.find(candidate)) {
            return candidate;
        }
    }
}

/// An element as it is to stand at its new place.
ElementText fitted(ElementText element, const std::string& from, const ElementPlace& place)
{
    for (std::string& comment : element.above) {
        comment = reindented(comment, from, place.indentation, place.lineEnd);
    }
    element.spelling = reindented(element.spelling, from, place.indentation, place.lineEnd);
    return element;
}

} // namespace

const Node& TemplateEditor::containerAt(const NodePath& path) const
{
    checkIsJson(m_source);
    const Node* node = find(m_root, path);
    if (!node) {
        refuse(translate("TemplateEditor", "The template has no “%1”.").arg(qstring(path.text())));
    }
    if (!node->isList() && !node->isObject()) {
        refuse(translate("TemplateEditor", "“%1” is %2, which holds nothing; a list or an object is needed.")
                   .arg(qstring(path.text()), qstring(kindInWords(node->kind))));
    }
    if (node->damaged) {
        refuse(translate("TemplateEditor", "“%1” has a syntax error in it. Mend it in the text first.").arg(qstring(path.text())));
    }
    return *node;
}

TemplateEditor::Element TemplateEditor::elementAt(const NodePath& path) const
{
    if (path.isRoot()) {
        refuse(translate("TemplateEditor", "The template as a whole cannot be moved, removed, renamed or duplicated."));
    }
    const Node& container = containerAt(path.container());
    const auto position = positionOf(container, path.parts.back());
    if (!position) {
        refuse(translate("TemplateEditor", "The template has no “%1”.").arg(qstring(path.text())));
    }
    return {&container, *position};
}

void TemplateEditor::checkName(const Node& container, std::string_view name)
{
    if (container.isObject() && container.find(name)) {
        refuse(translate("TemplateEditor", "The name “%1” is taken. Choose another one.").arg(qstring(name)));
    }
}

TemplateEditor::Edits TemplateEditor::set(const NodePath& path, const NewValue& value) const
{
    checkIsJson(m_source);
    const Node* node = find(m_root, path);
    if (!node) {
        const Node& container = containerAt(path.container());
        if (container.isList()) {
            refuse(translate("TemplateEditor", "The template has no “%1”.").arg(qstring(path.text())));
        }
        const NodePath::Part& part = path.parts.back();
        const auto* position = std::get_if<std::size_t>(&part);
        return insert(path.container(), container.members.size(),
                      position ? std::to_string(*position) : std::get<std::string>(part), value);
    }
    if (!path.isRoot()) {
        static_cast<void>(containerAt(path.container()));
    }
    const ContainerLayout layout(m_source, *node);
    const std::string& text = m_source.text();
    const std::string old = text.substr(node->range.begin, node->range.end - node->range.begin);
    const bool hasElements = (node->isList() || node->isObject()) && sizeOf(*node) > 0;
    SpellingStyle style;
    style.onLines = hasElements ? old.find('\n') != std::string::npos : text.find('\n') != std::string::npos;
    style.indentation = layout.indentationAt(node->range.begin);
    style.step = layout.indentationStep();
    style.lineEnd = layout.lineEndAt(node->range.begin);
    style.colon = layout.placeFor(atBegin).colon;
    std::string spelling = spelledFor(value, style);
    if (spelling == old) {
        return {};
    }
    return {{node->range, std::move(spelling)}};
}

TemplateEditor::Edits TemplateEditor::insert(const NodePath& path, std::size_t at, std::string_view name,
                                             const NewValue& value) const
{
    const Node& container = containerAt(path);
    if (container.isList() && !name.empty()) {
        refuse(translate("TemplateEditor", "“%1” is a list; what stands in it has no name.").arg(qstring(path.text())));
    }
    checkName(container, name);
    const ContainerLayout layout(m_source, container);
    const std::size_t after = behind(std::min(at, sizeOf(container)));
    const ElementPlace place = layout.placeFor(after);
    const SpellingStyle style{place.onLine, place.indentation, layout.indentationStep(), place.lineEnd, place.colon};
    const std::string spelling = spelledFor(value, style);
    return layout.inserted({{}, container.isObject() ? spelledAsJson(name) + place.colon + spelling : spelling, {}}, after);
}

TemplateEditor::Edits TemplateEditor::remove(const NodePath& path) const
{
    const Element element = elementAt(path);
    return ContainerLayout(m_source, *element.container).removed(element.position);
}

TemplateEditor::Edits TemplateEditor::move(const NodePath& from, const NodePath& to, std::size_t at, std::string_view name) const
{
    const Element element = elementAt(from);
    const Node& target = containerAt(to);
    if (from.holds(to)) {
        refuse(translate("TemplateEditor", "“%1” cannot be moved into itself.").arg(qstring(from.text())));
    }
    const ContainerLayout source(m_source, *element.container);
    ElementText text = source.lifted(element.position);
    const Node& value = element.container->isList() ? element.container->items[element.position]
                                                    : element.container->members[element.position].value;
    const bool isSame = element.container == &target;
    std::size_t count = sizeOf(target);
    if (isSame) {
        count -= 1;
        at = std::min(at, count);
        if (at == element.position) {
            return {};
        }
    }
    std::size_t after = behind(std::min(at, count));
    if (isSame && after != atBegin && after >= element.position) {
        ++after; // counted without the element itself
    }
    const ContainerLayout layout(m_source, target);
    const ElementPlace place = layout.placeFor(after);
    if (!isSame) {
        const std::string spelled = m_source.text().substr(value.range.begin, value.range.end - value.range.begin);
        const std::string own = element.container->isObject() ? element.container->members[element.position].key : std::string();
        const std::string newName = name.empty() ? own : std::string(name);
        if (target.isObject() && newName.empty() && !element.container->isObject()) {
            refuse(translate("TemplateEditor", "An item needs a name to stand in an object."));
        }
        checkName(target, newName);
        if (target.isList()) {
            text.spelling = spelled;
        } else if (!element.container->isObject() || newName != own) {
            text.spelling = spelledAsJson(newName) + place.colon + spelled;
        }
    }
    const std::string indentation = source.indentationAt(value.range.begin);
    Edits edits = layout.inserted(fitted(std::move(text), indentation, place), after);
    Edits removing = source.removed(element.position);
    std::move(removing.begin(), removing.end(), std::back_inserter(edits));
    return edits;
}

TemplateEditor::Edits TemplateEditor::rename(const NodePath& path, std::string_view name) const
{
    const Element element = elementAt(path);
    if (!element.container->isObject()) {
        refuse(translate("TemplateEditor", "“%1” is an item of a list, which has no name.").arg(qstring(path.text())));
    }
    const Node::Member& member = element.container->members[element.position];
    if (member.key == name) {
        return {};
    }
    checkName(*element.container, name);
    return {renameMember(member, name)};
}

TemplateEditor::Edits TemplateEditor::duplicate(const NodePath& path, std::string_view name) const
{
    const Element element = elementAt(path);
    const Node& container = *element.container;
    const ContainerLayout layout(m_source, container);
    ElementText text = layout.lifted(element.position);
    const ElementPlace place = layout.placeFor(element.position);
    std::size_t begin = 0;
    if (container.isObject()) {
        const Node::Member& member = container.members[element.position];
        const std::string newName = name.empty() ? freeName(container, member.key) : std::string(name);
        checkName(container, newName);
        const std::size_t keyLength = member.keyRange.end - member.keyRange.begin;
        text.spelling = spelledAsJson(newName) + text.spelling.substr(keyLength);
        begin = member.keyRange.begin;
    } else {
        if (!name.empty()) {
            refuse(translate("TemplateEditor", "“%1” is an item of a list, which has no name.").arg(qstring(path.text())));
        }
        begin = container.items[element.position].range.begin;
    }
    return layout.inserted(fitted(std::move(text), layout.indentationAt(begin), place), element.position);
}

} // namespace diecast
