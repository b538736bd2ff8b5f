// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/option_reader.h"

#include "base/text.h"
#include "schema/component_schema.h"
#include "template/weak_text.h"

#include <algorithm>

/// Judging the names of options: by the schema, or without one by what was asked for.
namespace diecast {

void OptionReader::finish()
{
    const std::vector<std::string> known
        = m_schema != nullptr ? m_schema->names() : std::vector<std::string>(m_known.begin(), m_known.end());
    for (const Node* layer : m_layers) {
        for (const Node::Member& member : layer->members) {
            if (m_schema != nullptr) {
                checkMember(*layer, member);
            } else if (!std::any_of(m_known.begin(), m_known.end(),
                                    [&](const std::string& name) { return sameButForCase(name, member.key); })) {
                unknown(member, known);
            }
        }
    }
}

void OptionReader::checkMember(const Node& layer, const Node::Member& member)
{
    const OptionSchema* option = m_schema->find(member.key);
    if (option == nullptr) {
        const OptionSchema* similar = m_schema->findAnyCase(member.key);
        if (similar != nullptr && layer.find(similar->name) == nullptr) {
            say(ProblemCode::UnknownOption, Severity::Warning, member.keyRange,
                translate("OptionReader", "“%1” of %2 is spelled “%3”.")
                    .arg(qstring(member.key), qstring(m_component), qstring(similar->name))
                    .toStdString(),
                translate("OptionReader", "It is taken nevertheless, as in Packer; write it in this spelling.").toStdString());
            option = similar;
        }
    }
    if (option != nullptr) {
        checkStanding(*option, member);
        return;
    }
    if (const ReplacedOption* former = m_schema->findReplaced(member.key)) {
        say(ProblemCode::DeprecatedOption, Severity::Error, member.keyRange,
            (former->by.empty() ? translate("OptionReader", "“%1” of %2 is outdated and without effect.")
                                      .arg(qstring(member.key), qstring(m_component))
                                : translate("OptionReader", "“%1” of %2 is outdated and without effect; it is now “%3”.")
                                      .arg(qstring(member.key), qstring(m_component), qstring(former->by)))
                .toStdString(),
            (former->fixed ? translate("OptionReader", "Run “diecast fix”, which brings the template up to date.")
                           : translate("OptionReader", "Write “%1” instead.").arg(qstring(former->by)))
                .toStdString());
        return;
    }
    unknown(member, m_schema->names());
}

void OptionReader::checkStanding(const OptionSchema& option, const Node::Member& member)
{
    if (member.value.kind == Node::Kind::Null) {
        return;
    }
    const QString name = qstring(option.name);
    const QString component = qstring(m_component);
    if (m_builtHere && !option.notBuilt.empty() && !changesNothing(option, member.value)) {
        m_judged.insert(option.name);
        say(ProblemCode::OptionNotBuilt, Severity::Error, member.value.range,
            translate("OptionReader", "“%1” of %2 is not supported yet by Diecast.").arg(name, component).toStdString(),
            option.notBuilt == "true" ? translate("OptionReader", "Take it out of the template to go on without it.").toStdString()
                                      : option.notBuilt);
        return;
    }
    if (!option.deprecated.empty() || !option.replacedBy.empty()) {
        const QString why = option.deprecated.empty() || option.deprecated == "true"
            ? QString()
            : QStringLiteral(" ") + qstring(option.deprecated);
        say(ProblemCode::DeprecatedOption, Severity::Warning, member.keyRange,
            translate("OptionReader", "“%1” of %2 is outdated.%3").arg(name, component, why).toStdString(),
            (option.replacedBy.empty() ? translate("OptionReader", "Leave it out.")
                 : option.fixed
                 ? translate("OptionReader", "Write “%1” instead, or run “diecast fix”.").arg(qstring(option.replacedBy))
                 : translate("OptionReader", "Write “%1” instead.").arg(qstring(option.replacedBy)))
                .toStdString());
    }
    if (!option.removed.empty()) {
        say(ProblemCode::OptionVersion, Severity::Notice, member.keyRange,
            translate("OptionReader", "“%1” of %2 is not in newer versions of Packer (gone %3).")
                .arg(name, component, qstring(option.removed))
                .toStdString(),
            translate("OptionReader", "The template works with older versions of Packer only.").toStdString());
    } else if (option.since == "Diecast") {
        say(ProblemCode::OptionVersion, Severity::Notice, member.keyRange,
            translate("OptionReader", "Only Diecast has “%1” of %2.").arg(name, component).toStdString(),
            translate("OptionReader", "Packer refuses the template.").toStdString());
    } else if (!option.since.empty()) {
        say(ProblemCode::OptionVersion, Severity::Notice, member.keyRange,
            translate("OptionReader", "“%1” of %2 is not in old versions of Packer (new %3).")
                .arg(name, component, qstring(option.since))
                .toStdString(),
            translate("OptionReader", "Old versions of Packer refuse the template.").toStdString());
    }
}

void OptionReader::unknown(const Node::Member& member, const std::vector<std::string>& known)
{
    const std::string near = closest(member.key, known);
    QString hint;
    if (!near.empty()) {
        hint = translate("OptionReader", "Did you mean “%1”?").arg(qstring(near));
    } else if (member.key.starts_with("_")) {
        hint = translate("OptionReader", "Comments that begin with an underscore stand at the root of the template only.");
    } else {
        hint = translate("OptionReader", "Remove it, or look up how it is spelled.");
    }
    say(ProblemCode::UnknownOption, Severity::Error, member.keyRange,
        translate("OptionReader", "“%1” is no option of %2.").arg(qstring(member.key), qstring(m_component)).toStdString(),
        hint.toStdString());
}

void OptionReader::say(ProblemCode code, Severity severity, SourceRange range, std::string message, std::string hint)
{
    m_problems->add(m_source->problem(code, severity, range, std::move(message), std::move(hint)));
}

std::optional<std::string> OptionReader::quietly(const Node& node) const
{
    if (!node.isText()) {
        return weakText(node);
    }
    if (node.text.find("{{") == std::string::npos) {
        return node.text;
    }
    try {
        std::string text = renderTemplate(node.text, *m_scope);
        return text.find("<no value>") == std::string::npos ? std::optional<std::string>(std::move(text)) : std::nullopt;
    } catch (const TemplateError&) {
        return std::nullopt;
    }
}

bool OptionReader::changesNothing(const OptionSchema& option, const Node& value) const
{
    if (value.isList() || value.isObject()) {
        return value.items.empty() && value.members.empty();
    }
    const auto text = quietly(value);
    if (!text) {
        return false;
    }
    if (option.kind == OptionKind::Flag || option.kind == OptionKind::Tristate) {
        const bool truth = *text == "1" || sameButForCase(*text, "true") || sameButForCase(*text, "t");
        return truth == (option.fallback && option.fallback->boolean);
    }
    return text->empty() || (option.fallback && quietly(*option.fallback) == text);
}

} // namespace diecast
