// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "schema/option_reference.h"

#include "base/text.h"
#include "schema/section_title.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace diecast {

namespace {

constexpr qsizetype width = 100;
constexpr std::size_t choicesShown = 6; // in the list of all options

/// `text` in lines that begin with so many spaces.
QString wrapped(const QString& text, qsizetype indentation)
{
    QString lines;
    QString line = QString(indentation, QLatin1Char(' '));
    const QString empty = line;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (line.size() + 1 + word.size() > width && line != empty) {
            lines += line + QLatin1Char('\n');
            line = empty;
        }
        line += (line == empty ? QString() : QStringLiteral(" ")) + word;
    }
    return lines + line + QLatin1Char('\n');
}

QString kindTitle(ComponentKind kind)
{
    switch (kind) {
    case ComponentKind::Builder:
        return translate("OptionReference", "Builders");
    case ComponentKind::Provisioner:
        return translate("OptionReference", "Provisioners");
    case ComponentKind::PostProcessor:
        return translate("OptionReference", "Post-processors");
    case ComponentKind::Communicator:
        return translate("OptionReference", "Communicators");
    }
    return {};
}

QString joined(const std::vector<std::string>& texts)
{
    QString all;
    for (const std::string& text : texts) {
        all += (all.isEmpty() ? QString() : QStringLiteral(", ")) + qstring(text);
    }
    return all;
}

/// What stands behind the name: "whole number (MB), 1 to 65535, default 22".
QString facts(const OptionSchema& option)
{
    QString text = option.kind == OptionKind::Choice && !option.openChoices && option.choices.size() <= choicesShown
        ? translate("OptionReference", "one of %1").arg(joined(option.choices))
        : qstring(optionKindInWords(option.kind));
    if (!option.unit.empty()) {
        text += QStringLiteral(" (%1)").arg(qstring(option.unit));
    }
    if (option.minimum && option.maximum) {
        text += translate("OptionReference", ", %1 to %2").arg(*option.minimum).arg(*option.maximum);
    } else if (option.minimum) {
        text += translate("OptionReference", ", at least %1").arg(*option.minimum);
    } else if (option.maximum) {
        text += translate("OptionReference", ", at most %1").arg(*option.maximum);
    }
    if (option.fallback) {
        text += translate("OptionReference", ", default %1").arg(qstring(spelled(*option.fallback)));
    }
    return text;
}

QString entry(const OptionSchema& option)
{
    QString marks;
    if (option.required) {
        marks += translate("OptionReference", ", required");
    }
    if (!option.deprecated.empty()) {
        marks += translate("OptionReference", ", outdated");
    }
    if (!option.notBuilt.empty()) {
        marks += translate("OptionReference", ", not built here");
    }
    return wrapped(QStringLiteral("%1: %2%3").arg(qstring(option.name), facts(option), marks), 2)
        + wrapped(qstring(option.help), 6);
}

} // namespace

std::vector<const ComponentSchema*> OptionReference::all() const
{
    std::vector<const ComponentSchema*> found;
    for (const ComponentKind kind : componentKinds) {
        for (const std::string& type : m_library.types(kind)) {
            found.push_back(m_library.find(kind, type));
        }
    }
    return found;
}

std::vector<const ComponentSchema*> OptionReference::named(std::string_view type) const
{
    std::vector<const ComponentSchema*> found;
    for (const ComponentKind kind : componentKinds) {
        if (const ComponentSchema* schema = m_library.find(kind, type)) {
            found.push_back(schema);
        }
    }
    return found;
}

const OptionSchema* OptionReference::find(const OptionList& list, std::string_view path)
{
    const std::size_t dot = path.find('.');
    const OptionSchema* option = list.findAnyCase(path.substr(0, dot));
    if (option == nullptr || option->internal) {
        return nullptr;
    }
    if (dot == std::string_view::npos) {
        return option;
    }
    return option->options ? find(*option->options, path.substr(dot + 1)) : nullptr;
}

std::string OptionReference::types() const
{
    QString text;
    for (const ComponentKind kind : componentKinds) {
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + kindTitle(kind) + QStringLiteral(":\n");
        for (const std::string& type : m_library.types(kind)) {
            text += QStringLiteral("  %1 %2 %3\n")
                        .arg(m_isBuilt(kind, type) ? QStringLiteral("*") : QStringLiteral(" "), qstring(type).leftJustified(24),
                             qstring(m_library.find(kind, type)->title));
        }
    }
    text += QStringLiteral("\n")
        + translate("OptionReference",
                    "* built here; the others are checked and left as they are.\n"
                    "“diecast options TYPE” lists the options of a type.\n");
    return text.toStdString();
}

std::string OptionReference::component(const ComponentSchema& schema) const
{
    QString text = QStringLiteral("%1 (%2 %3)\n").arg(qstring(schema.title), qstring(kindName(schema.kind)), qstring(schema.type));
    text += wrapped(qstring(schema.help), 0);
    if (!m_isBuilt(schema.kind, schema.type)) {
        text += translate("OptionReference", "It is not built here: its options are checked, its text is left as it is.\n");
    }
    if (schema.since == "Diecast") {
        text += translate("OptionReference", "Only Diecast has it: Packer refuses templates with it.\n");
    } else if (!schema.since.empty()) {
        text += translate("OptionReference", "Old versions of Packer do not have it (new %1).\n").arg(qstring(schema.since));
    }
    std::vector<std::string> sections;
    for (const OptionSchema& option : schema.list.options) {
        if (std::find(sections.begin(), sections.end(), option.section) == sections.end()) {
            sections.push_back(option.section);
        }
    }
    // What a section of a form shows first: required ones, then common ones.
    const auto rank = [](const OptionSchema& option) { return option.required ? 0 : option.common ? 1 : 2; };
    for (const std::string& section : sections) {
        std::vector<const OptionSchema*> options;
        for (const OptionSchema& option : schema.list.options) {
            if (option.section == section && !option.internal) {
                options.push_back(&option);
            }
        }
        std::stable_sort(options.begin(), options.end(),
                         [&rank](const OptionSchema* left, const OptionSchema* right) { return rank(*left) < rank(*right); });
        text += options.empty() ? QString() : QStringLiteral("\n%1:\n").arg(qstring(sectionTitle(section)));
        for (const OptionSchema* option : options) {
            text += entry(*option);
        }
    }
    if (!schema.buildData.empty()) {
        text += QStringLiteral("\n")
            + wrapped(translate("OptionReference", "Names for {{build `X`}}: %1").arg(joined(schema.buildData)), 0);
    }
    return text.toStdString();
}

std::string OptionReference::option(const ComponentSchema& schema, const OptionSchema& option) const
{
    QString text = translate("OptionReference", "“%1” of %2 %3")
                       .arg(qstring(option.name), qstring(kindName(schema.kind)), qstring(schema.type))
        + QStringLiteral("\n") + wrapped(qstring(option.help), 0);
    const auto line = [&text](const QString& fact) { text += wrapped(fact, 2); };
    line(translate("OptionReference", "Kind: %1").arg(facts(option)));
    if (!option.form.empty()) {
        line(translate("OptionReference", "Write %1.").arg(qstring(option.formInWords)));
    }
    if (option.required) {
        line(translate("OptionReference", "It is required."));
    }
    if (!option.choices.empty()) {
        line((option.openChoices ? translate("OptionReference", "Usual values: %1")
                                 : translate("OptionReference", "Allowed values: %1"))
                 .arg(joined(option.choices)));
    }
    if (option.secret) {
        line(translate("OptionReference", "It is a secret: give it by a sensitive variable, not in the template."));
    }
    if (!option.environment.empty()) {
        line(translate("OptionReference", "Left out, it is taken from the environment: %1").arg(joined(option.environment)));
    }
    if (!option.communicators.empty()) {
        line(translate("OptionReference", "It matters with these communicators: %1").arg(joined(option.communicators)));
    }
    if (option.renderedLater) {
        line(option.laterFields.empty()
                 ? translate("OptionReference", "Its expressions are evaluated while the build runs.")
                 : translate("OptionReference", "Its expressions are evaluated while the build runs, with the fields: %1")
                       .arg(joined(option.laterFields)));
    }
    if (!option.since.empty()) {
        line(translate("OptionReference", "New: %1").arg(qstring(option.since)));
    }
    if (!option.removed.empty()) {
        line(translate("OptionReference", "Gone from Packer: %1").arg(qstring(option.removed)));
    }
    if (!option.deprecated.empty()) {
        line(translate("OptionReference", "It is outdated: %1").arg(qstring(option.deprecated)));
    }
    if (!option.replacedBy.empty()) {
        line(translate("OptionReference", "Use instead: %1").arg(qstring(option.replacedBy)));
    }
    if (!option.notBuilt.empty()) {
        line(translate("OptionReference", "It is not built here: %1").arg(qstring(option.notBuilt)));
    }
    if (option.options) {
        text += QStringLiteral("\n") + translate("OptionReference", "Its own options:\n");
        for (const OptionSchema& inner : option.options->options) {
            text += inner.internal ? QString() : entry(inner);
        }
    }
    return text.toStdString();
}

std::string OptionReference::unknownType(const std::string& type) const
{
    std::vector<std::string> types;
    for (const ComponentKind kind : componentKinds) {
        if (m_library.isKnown(kind, type)) {
            return translate("OptionReference", "Packer has the type “%1”, but Diecast does not know its options.")
                .arg(qstring(type))
                .toStdString();
        }
        for (std::string& known : m_library.types(kind)) {
            types.push_back(std::move(known));
        }
    }
    const std::string near = closest(type, types);
    return (near.empty()
                ? translate("OptionReference", "There is no type “%1”. “diecast options” lists all types.").arg(qstring(type))
                : translate("OptionReference", "There is no type “%1”. Did you mean “%2”?").arg(qstring(type), qstring(near)))
        .toStdString();
}

std::string OptionReference::unknownOption(const ComponentSchema& schema, const std::string& name) const
{
    if (const ReplacedOption* former = schema.list.findReplaced(name)) {
        return (former->by.empty() ? translate("OptionReference", "“%1” of “%2” is outdated and without effect.")
                                         .arg(qstring(name), qstring(schema.type))
                                   : translate("OptionReference", "“%1” of “%2” is outdated; it is now “%3”.")
                                         .arg(qstring(name), qstring(schema.type), qstring(former->by)))
            .toStdString();
    }
    const std::string near = closest(name, schema.list.names());
    return (near.empty() ? translate("OptionReference", "“%1” is no option of “%2”. “diecast options %2” lists them.")
                               .arg(qstring(name), qstring(schema.type))
                         : translate("OptionReference", "“%1” is no option of “%2”. Did you mean “%3”?")
                               .arg(qstring(name), qstring(schema.type), qstring(near)))
        .toStdString();
}

} // namespace diecast
