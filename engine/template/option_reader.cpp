// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/option_reader.h"

#include "base/text.h"
#include "schema/component_schema.h"

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
        const Node* value = layer->find(name);
        if (value == nullptr) {
            // As in Packer, upper and lower case make no difference unless the exact name is there, too.
            const auto similar = std::find_if(layer->members.begin(), layer->members.end(),
                                              [name](const Node::Member& member) { return sameButForCase(member.key, name); });
            value = similar == layer->members.end() ? nullptr : &similar->value;
        }
        if (value != nullptr) {
            // null takes an option back, also one of a lower layer.
            return value->kind == Node::Kind::Null ? nullptr : value;
        }
    }
    return nullptr;
}

void OptionReader::declare(std::string_view name)
{
    if (m_uses != nullptr) {
        m_uses->push_back({std::string(name), "declare", std::nullopt, std::nullopt});
    }
    m_known.insert(std::string(name));
}

const Node* OptionReader::ask(std::string_view name, const char* asked, std::optional<std::string> fallback)
{
    if (m_uses != nullptr) {
        m_uses->push_back({std::string(name), asked, std::move(fallback), std::nullopt});
    }
    m_known.insert(std::string(name));
    return find(name);
}

bool OptionReader::has(std::string_view name) const
{
    return find(name) != nullptr;
}

bool OptionReader::isRefused(std::initializer_list<std::string_view> names) const
{
    const std::vector<Problem>& all = m_problems->all();
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
        const Node* value = find(name);
        return value != nullptr && std::any_of(all.begin(), all.end(), [&](const Problem& problem) {
                   return problem.severity == Severity::Error && problem.file == m_source->file() && problem.range
                       && problem.range->begin >= value->range.begin && problem.range->end <= value->range.end;
               });
    });
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
    const Node* value = ask(name, "blocks");
    if (!value) {
        return readers;
    }
    const auto add = [&](const Node& node, const std::string& title) {
        if (node.isObject()) {
            readers.emplace_back(*m_source, std::vector<const Node*>{&node}, *m_scope, *m_problems, title);
            if (const OptionSchema* option = m_schema == nullptr ? nullptr : m_schema->findAnyCase(name);
                option != nullptr && option->options) {
                readers.back().follow(*option->options, m_builtHere);
            }
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

bool OptionReader::isHalfRead() const
{
    const std::vector<Problem>& all = m_problems->all();
    return std::any_of(m_layers.begin(), m_layers.end(), [&](const Node* layer) {
        return std::any_of(all.begin(), all.end(), [&](const Problem& problem) {
            return problem.code == ProblemCode::Syntax && problem.file == m_source->file() && problem.range
                && problem.range->begin >= layer->range.begin && problem.range->begin <= layer->range.end;
        });
    });
}

void OptionReader::judge(Severity severity, std::string_view name, std::string message, std::string hint, ProblemCode code)
{
    m_judged.insert(std::string(name));
    if (has(name) || !isHalfRead()) {
        m_problems->add(m_source->problem(code, severity, rangeOf(name), std::move(message), std::move(hint)));
    }
}

void OptionReader::error(std::string_view name, std::string message, std::string hint, ProblemCode code)
{
    judge(Severity::Error, name, std::move(message), std::move(hint), code);
}

void OptionReader::warn(std::string_view name, std::string message, std::string hint, ProblemCode code)
{
    judge(Severity::Warning, name, std::move(message), std::move(hint), code);
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
    const Node* value = ask(name, "require");
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

} // namespace diecast
