// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/value_spelling.h"

#include "base/failure.h"
#include "base/text.h"
#include "template/json_reader.h"
#include "template/text_edit.h"

namespace diecast {

namespace {

template <typename List, typename Spell>
std::string spelledList(const List& elements, char opening, char closing, const SpellingStyle& style, const Spell& spell)
{
    if (elements.empty()) {
        return {opening, closing};
    }
    SpellingStyle inner = style;
    inner.indentation += style.step;
    std::string out(1, opening);
    bool isFirst = true;
    for (const auto& element : elements) {
        if (!isFirst) {
            out += style.onLines ? "," : ", ";
        }
        isFirst = false;
        if (style.onLines) {
            out += style.lineEnd + inner.indentation;
        }
        out += spell(element, inner);
    }
    if (style.onLines) {
        out += style.lineEnd + style.indentation;
    }
    return out + closing;
}

} // namespace

std::string spelledAsJson(const Node& node, const SpellingStyle& style)
{
    switch (node.kind) {
    case Node::Kind::Null:
        return "null";
    case Node::Kind::Bool:
        return node.boolean ? "true" : "false";
    case Node::Kind::Number:
        return node.text;
    case Node::Kind::Text:
        return spelledAsJson(node.text);
    case Node::Kind::List:
        return spelledList(node.items, '[', ']', style,
                           [](const Node& item, const SpellingStyle& inner) { return spelledAsJson(item, inner); });
    case Node::Kind::Object:
        return spelledList(node.members, '{', '}', style, [](const Node::Member& member, const SpellingStyle& inner) {
            return spelledAsJson(member.key) + inner.colon + spelledAsJson(member.value, inner);
        });
    }
    return {};
}

std::string checkedSpelling(std::string_view spelling)
{
    const SourceText source({}, std::string(trimmed(spelling)));
    Problems problems;
    const JsonTree tree = readJsonTree(source, problems);
    const bool isAlone = tree.root.range == SourceRange{0, source.text().size()};
    if (tree.complete && isAlone && !problems.hasErrors()) {
        return source.text();
    }
    std::string reason;
    for (const Problem& problem : problems.all()) {
        if (problem.severity == Severity::Error) {
            reason = problem.message;
            break;
        }
    }
    if (reason.empty()) {
        reason = translate("TemplateEditor", "A comment stands before or behind the value.").toStdString();
    }
    throw Failure(Failure::Kind::InvalidInput,
                  translate("TemplateEditor", "This cannot be a value in the template: %1").arg(qstring(reason)).toStdString());
}

} // namespace diecast
