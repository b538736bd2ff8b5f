// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_reader.h"

#include "base/text.h"

#include <algorithm>

/// Looking up options and reporting about them; option_values.cpp decodes their values.
namespace diecast {

OptionReader::OptionReader(const SourceText& source, std::vector<const Node*> layers, const TemplateScope& scope,
                           Problems& problems, std::string component)
    : m_source(&source), m_layers(std::move(layers)), m_scope(&scope), m_problems(&problems), m_component(std::move(component))
{
}

const Node* OptionReader::find(std::string_view name) const
{
    for (const Node* layer : m_layers) {
        if (const Node* value = layer->find(name)) {
            // null takes an option back, also one of a lower layer.
            return value->kind == Node::Kind::Null ? nullptr : value;
        }
    }
    return nullptr;
}

const Node* OptionReader::ask(std::string_view name)
{
    declare(name);
    return find(name);
}

bool OptionReader::has(std::string_view name) const
{
    return find(name) != nullptr;
}

SourceRange OptionReader::rangeOf(std::string_view name) const
{
    if (const Node* value = find(name)) {
        return value->range;
    }
    return m_layers.empty() ? SourceRange() : m_layers.back()->range;
}

std::vector<OptionReader> OptionReader::blocks(std::string_view name)
{
    std::vector<OptionReader> readers;
    const Node* value = ask(name);
    if (!value) {
        return readers;
    }
    const auto add = [&](const Node& node, const std::string& title) {
        if (node.isObject()) {
            readers.emplace_back(*m_source, std::vector<const Node*>{&node}, *m_scope, *m_problems, title);
            return;
        }
        m_problems->add(m_source->problem(ProblemCode::OptionType, Severity::Error, node.range,
                                          translate("OptionReader", "%1 must be an object, but is %2.")
                                              .arg(qstring(title), qstring(kindInWords(node.kind)))
                                              .toStdString(),
                                          translate("OptionReader", "Write { \"option\": value }.").toStdString()));
    };
    const std::string title = translate("OptionReader", "“%1” of %2").arg(qstring(name), qstring(m_component)).toStdString();
    if (!value->isList()) {
        add(*value, title);
        return readers;
    }
    for (std::size_t index = 0; index < value->items.size(); ++index) {
        add(value->items[index],
            translate("OptionReader", "“%1” number %2 of %3")
                .arg(qstring(name))
                .arg(index + 1)
                .arg(qstring(m_component))
                .toStdString());
    }
    return readers;
}

void OptionReader::error(std::string_view name, std::string message, std::string hint, ProblemCode code)
{
    m_problems->add(m_source->problem(code, Severity::Error, rangeOf(name), std::move(message), std::move(hint)));
}

void OptionReader::warn(std::string_view name, std::string message, std::string hint, ProblemCode code)
{
    m_problems->add(m_source->problem(code, Severity::Warning, rangeOf(name), std::move(message), std::move(hint)));
}

bool OptionReader::rendersEmpty(const Node& value) const
{
    if (!value.isText()) {
        return false;
    }
    try {
        return trimmed(renderTemplate(value.text, *m_scope)).empty();
    } catch (const TemplateError&) {
        return false; // told where the value is read
    }
}

void OptionReader::require(std::string_view name, std::string hint)
{
    const Node* value = ask(name);
    if (value && !rendersEmpty(*value)) {
        return;
    }
    if (hint.empty()) {
        hint = translate("OptionReader", "Add \"%1\".").arg(qstring(name)).toStdString();
    }
    error(name,
          (value ? translate("OptionReader", "“%1” is empty, but %2 needs it.")
                 : translate("OptionReader", "“%1” is not set, but %2 needs it."))
              .arg(qstring(name), qstring(m_component))
              .toStdString(),
          std::move(hint), ProblemCode::OptionMissing);
}

void OptionReader::finish()
{
    std::vector<std::string> known;
    for (const Node* layer : m_layers) {
        for (const Node::Member& member : layer->members) {
            if (m_known.find(member.key) != m_known.end()) {
                continue;
            }
            if (known.empty()) {
                known.assign(m_known.begin(), m_known.end());
            }
            const std::string near = closest(member.key, known);
            QString hint;
            if (!near.empty()) {
                hint = translate("OptionReader", "Did you mean “%1”?").arg(qstring(near));
            } else if (member.key.starts_with("_")) {
                hint = translate("OptionReader", "Comments that begin with an underscore stand at the root of the template only.");
            } else {
                hint = translate("OptionReader", "Remove it, or look up how it is spelled.");
            }
            m_problems->add(m_source->problem(
                ProblemCode::UnknownOption, Severity::Error, member.keyRange,
                translate("OptionReader", "“%1” is no option of %2.").arg(qstring(member.key), qstring(m_component)).toStdString(),
                hint.toStdString()));
        }
    }
}

} // namespace diecast
