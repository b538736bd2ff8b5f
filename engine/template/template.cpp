// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/template.h"

#include "base/text.h"
#include "template/packer_version.h"
#include "template/template_components.h"
#include "template/template_language.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace diecast {

namespace {

using Version = std::array<int, 3>;

/// "1.6", "v1.6.6", "1.7.0-beta1": what stands behind a dash or a plus is not compared.
std::optional<Version> parseVersion(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with("v")) {
        text.remove_prefix(1);
    }
    text = text.substr(0, text.find_first_of("-+"));
    Version version{};
    for (std::size_t part = 0; part < version.size(); ++part) {
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), version[part]);
        if (fault != std::errc() || version[part] < 0) {
            return std::nullopt;
        }
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (text.empty()) {
            return version;
        }
        if (text.front() != '.' || part + 1 == version.size()) {
            return std::nullopt;
        }
        text.remove_prefix(1);
    }
    return std::nullopt;
}

class TemplateReader {
public:
    TemplateReader(Template& result, Problems& problems)
        : m_result(result), m_problems(problems), m_components(result.source, problems)
    {
    }

    void read(bool complete)
    {
        const Node& root = *m_result.tree;
        if (!root.isObject()) {
            if (complete) {
                m_components.error(
                    root.range,
                    translate("Template", "A template must be an object, but this is %1.").arg(qstring(kindInWords(root.kind))),
                    translate("Template", "Write { \"builders\": [ ... ] }."));
            }
            return;
        }
        for (const Node::Member& member : root.members) {
            // A key set twice has its problem already; the first one counts.
            if (root.findMember(member.key) == &member) {
                readRootKey(member);
            }
        }
        markSensitive();
        if (!complete) {
            return;
        }
        if (m_result.builders.empty() && !m_buildersFaulty) {
            const Node::Member* builders = root.findMember("builders");
            m_components.error(builders ? builders->value.range : SourceRange{root.range.begin, root.range.begin + 1},
                               translate("Template", "The template has no builder."),
                               translate("Template", "Add at least one: \"builders\": [ { \"type\": \"...\" } ]."),
                               ProblemCode::NoBuilder);
        }
        m_result.complete = !m_buildersFaulty;
    }

private:
    static const std::vector<std::string>& rootKeys()
    {
        static const std::vector<std::string> keys{
            "builders",    "provisioners",        "post-processors",           "variables",
            "description", "sensitive-variables", "error-cleanup-provisioner", "min_packer_version"};
        return keys;
    }

    static bool isKnown(const std::string& key) { return std::find(rootKeys().begin(), rootKeys().end(), key) != rootKeys().end(); }

    void readRootKey(const Node::Member& member)
    {
        const Node& value = member.value;
        if (value.kind == Node::Kind::Null && isKnown(member.key)) {
            return; // as if it were not there
        }
        if (member.key == "builders") {
            m_result.builders = m_components.builders(value);
            m_buildersFaulty = !value.isList() || value.items.size() != m_result.builders.size();
        } else if (member.key == "provisioners") {
            m_result.provisioners = m_components.provisioners(value);
        } else if (member.key == "post-processors") {
            m_result.postProcessors = m_components.postProcessors(value);
        } else if (member.key == "error-cleanup-provisioner") {
            m_result.errorCleanup = m_components.errorCleanup(value);
        } else if (member.key == "variables") {
            readVariables(value);
        } else if (member.key == "sensitive-variables") {
            m_sensitive = &value;
        } else if (member.key == "description") {
            m_result.description = textOf(member);
        } else if (member.key == "min_packer_version") {
            m_result.minimumVersion = textOf(member);
            checkVersion(value);
        } else if (member.key.starts_with("_")) {
            checkComment(member);
        } else if (member.key == "push" || member.key == "comments") {
            checkOutdated(member);
        } else {
            unknownRootKey(member);
        }
    }

    /// Read and forgotten, as in Packer, which refuses another form.
    void checkOutdated(const Node::Member& member)
    {
        if (member.key == "push" ? !member.value.isObject() : !member.value.isList()) {
            m_components.error(member.value.range,
                               (member.key == "push" ? translate("Template", "“%1” must be an object, but is %2.")
                                                     : translate("Template", "“%1” must be a list, but is %2."))
                                   .arg(qstring(member.key), qstring(kindInWords(member.value.kind))),
                               translate("Template", "It has no effect; leave it out."));
        }
    }

    std::string textOf(const Node::Member& member)
    {
        if (!member.value.isText() && member.value.kind != Node::Kind::Null) {
            m_components.error(member.value.range,
                               translate("Template", "“%1” must be a text, but is %2.")
                                   .arg(qstring(member.key), qstring(kindInWords(member.value.kind))),
                               translate("Template", "Write it in double quotes."));
        }
        return member.value.text;
    }

    void checkComment(const Node::Member& member)
    {
        if (!member.value.isText()) {
            m_components.error(member.value.range,
                               translate("Template", "The comment “%1” is %2; at the root only texts are allowed as comments.")
                                   .arg(qstring(member.key), qstring(kindInWords(member.value.kind))),
                               translate("Template", "Write it in double quotes."));
        }
    }

    void unknownRootKey(const Node::Member& member)
    {
        const std::string near = closest(member.key, rootKeys());
        m_components.error(member.keyRange, translate("Template", "“%1” is no root key of a template.").arg(qstring(member.key)),
                           near.empty() ? translate("Template", "Remove it; a comment's key begins with an underscore.")
                                        : translate("Template", "Did you mean “%1”?").arg(qstring(near)),
                           ProblemCode::UnknownRootKey);
    }

    void checkVersion(const Node& value)
    {
        if (!value.isText()) {
            return;
        }
        const auto wanted = parseVersion(value.text);
        if (!wanted) {
            m_components.error(value.range, translate("Template", "“%1” is no version of Packer.").arg(qstring(value.text)),
                               translate("Template", "Write it like \"1.6.0\"."), ProblemCode::PackerVersion);
        } else if (*wanted > *parseVersion(packerVersion)) {
            m_components.error(value.range,
                               translate("Template", "This template needs Packer %1 or newer; Diecast does what Packer %2 does.")
                                   .arg(qstring(value.text), qstring(packerVersion)),
                               translate("Template", "Lower \"min_packer_version\" when the template needs nothing newer."),
                               ProblemCode::PackerVersion);
        }
    }

    void readVariables(const Node& object)
    {
        if (!object.isObject()) {
            m_components.error(
                object.range,
                translate("Template", "\"variables\" must be an object, but is %1.").arg(qstring(kindInWords(object.kind))),
                translate("Template", "Write { \"name\": \"default\" }."));
            return;
        }
        std::set<std::string_view> seen;
        for (const Node::Member& member : object.members) {
            if (!seen.insert(member.key).second) {
                continue;
            }
            VariableDeclaration variable;
            variable.name = member.key;
            variable.nameRange = member.keyRange;
            variable.valueRange = member.value.range;
            if (member.value.isText()) {
                variable.defaultText = member.value.text;
            } else if (member.value.kind != Node::Kind::Null) {
                m_components.error(member.value.range,
                                   translate("Template", "The variable “%1” must have a text as its default, but has %2.")
                                       .arg(qstring(member.key), qstring(kindInWords(member.value.kind))),
                                   translate("Template", "Write it in double quotes, or null when the variable must be given."),
                                   ProblemCode::VariableDeclaration);
                // It is declared all the same: its uses are not wrong.
                variable.defaultText = std::string();
            }
            m_result.variables.push_back(std::move(variable));
        }
    }

    void markSensitive()
    {
        if (!m_sensitive || m_sensitive->kind == Node::Kind::Null) {
            return;
        }
        if (!m_sensitive->isList()) {
            m_components.error(m_sensitive->range,
                               translate("Template", "\"sensitive-variables\" must be a list, but is %1.")
                                   .arg(qstring(kindInWords(m_sensitive->kind))),
                               translate("Template", "Write [ \"name\" ]."));
            return;
        }
        std::vector<std::string> names;
        for (const VariableDeclaration& variable : m_result.variables) {
            names.push_back(variable.name);
        }
        for (const Node& item : m_sensitive->items) {
            if (!item.isText()) {
                m_components.error(item.range,
                                   translate("Template", "\"sensitive-variables\" holds %1, but should hold names of variables.")
                                       .arg(qstring(kindInWords(item.kind))));
                continue;
            }
            m_result.sensitiveNames.push_back(item.text);
            const auto found = std::find_if(m_result.variables.begin(), m_result.variables.end(),
                                            [&](const VariableDeclaration& variable) { return variable.name == item.text; });
            if (found != m_result.variables.end()) {
                found->sensitive = true;
                continue;
            }
            const std::string near = closest(item.text, names);
            m_problems.add(m_result.source.problem(
                ProblemCode::SensitiveName, Severity::Warning, item.range,
                translate("Template", "\"sensitive-variables\" names “%1”, which is not declared in \"variables\".")
                    .arg(qstring(item.text))
                    .toStdString(),
                (near.empty() ? translate("Template", "Declare it, or remove the name.")
                              : translate("Template", "Did you mean “%1”?").arg(qstring(near)))
                    .toStdString()));
        }
    }

    Template& m_result;
    Problems& m_problems;
    ComponentReader m_components;
    const Node* m_sensitive = nullptr;
    bool m_buildersFaulty = false;
};

} // namespace

Template readTemplate(SourceText source, Problems& problems)
{
    JsonTree tree = readTree(source, problems);
    const bool complete = tree.complete;
    return readTemplate(std::move(source), std::make_shared<const Node>(std::move(tree.root)), complete, problems);
}

Template readTemplate(SourceText source, std::shared_ptr<const Node> tree, bool complete, Problems& problems)
{
    Template result;
    result.source = std::move(source);
    result.tree = std::move(tree);
    TemplateReader(result, problems).read(complete);
    return result;
}

void checkSelections(const Template& declared, Problems& problems)
{
    if (declared.complete) {
        ComponentReader(declared.source, problems).checkNames(declared);
    }
}

} // namespace diecast
