// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/variable_uses.h"

#include "base/text.h"
#include "template/interpolation.h"
#include "template/text_position.h"
#include "template/yaml_reader.h"

#include <set>

namespace diecast {

namespace {

class UseChecker {
public:
    UseChecker(const Template& declared, const GivenVariables& given, Problems& problems)
        : m_source(declared.source), m_problems(problems)
    {
        for (const VariableDeclaration& variable : declared.variables) {
            m_names.insert(variable.name);
        }
        for (const auto& [name, value] : given.options) {
            m_names.insert(name);
        }
        for (const SourceText& file : given.files) {
            // The file's own problems are told where its values are read.
            Problems ignored;
            for (const Node::Member& member : readTree(file, ignored).root.members) {
                m_names.insert(member.key);
            }
        }
    }

    void visit(const Node& node)
    {
        if (node.isText()) {
            check(node);
        }
        for (const Node& item : node.items) {
            visit(item);
        }
        for (const Node::Member& member : node.members) {
            if (member.key.find("{{") != std::string::npos) {
                Node key;
                key.kind = Node::Kind::Text;
                key.text = member.key;
                key.range = member.keyRange;
                check(key);
            }
            visit(member.value);
        }
    }

    /// Variables that use variables; unknown ones are told when their values are worked out.
    void visitVariables(const Template& declared)
    {
        m_reportsUnknown = false;
        for (const VariableDeclaration& variable : declared.variables) {
            Node text;
            text.kind = Node::Kind::Text;
            text.text = variable.defaultText.value_or(std::string());
            text.range = variable.valueRange;
            check(text);
        }
        m_reportsUnknown = true;
    }

    void reportUnused(const Template& declared)
    {
        for (const VariableDeclaration& variable : declared.variables) {
            if (m_anyMayBeUsed || m_used.contains(variable.name)) {
                continue;
            }
            m_problems.add(m_source.problem(ProblemCode::UnusedVariable, Severity::Warning, variable.nameRange,
                                            translate("Variables", "The variable “%1” is declared, but nothing uses it.")
                                                .arg(qstring(variable.name))
                                                .toStdString(),
                                            translate("Variables", "Remove it, or write {{user `%1`}} where it belongs.")
                                                .arg(qstring(variable.name))
                                                .toStdString()));
        }
    }

private:
    void check(const Node& text)
    {
        if (text.text.find("{{") == std::string::npos || text.text.find("user") == std::string::npos) {
            return;
        }
        try {
            for (const ParsedTemplate::Call& call : ParsedTemplate(text.text).calls()) {
                if (call.function != "user") {
                    continue;
                }
                if (call.textArguments.empty()) {
                    m_anyMayBeUsed = true; // {{user (print `a` `b`)}}
                    continue;
                }
                m_used.insert(call.textArguments.front());
                if (m_reportsUnknown && !m_names.contains(call.textArguments.front())) {
                    report(text, call);
                }
            }
        } catch (const TemplateError&) {
            // Whoever renders the text tells what is wrong with it.
        }
    }

    void report(const Node& text, const ParsedTemplate::Call& call)
    {
        const std::string& name = call.textArguments.front();
        const std::string near = closest(name, {m_names.begin(), m_names.end()});
        m_problems.add(m_source.problem(ProblemCode::UndefinedVariable, Severity::Warning,
                                        expressionRange(m_source, text, call.offset),
                                        translate("Variables", "The variable “%1” is not declared, so it is an empty text here.")
                                            .arg(qstring(name))
                                            .toStdString(),
                                        (near.empty() ? translate("Variables", "Declare it in \"variables\".")
                                                      : translate("Variables", "Did you mean “%1”?").arg(qstring(near)))
                                            .toStdString()));
    }

    const SourceText& m_source;
    Problems& m_problems;
    std::set<std::string> m_names;
    std::set<std::string> m_used;
    bool m_reportsUnknown = true;
    bool m_anyMayBeUsed = false;
};

} // namespace

void checkVariableUses(const Template& declared, const GivenVariables& given, Problems& problems)
{
    UseChecker checker(declared, given, problems);
    for (const char* key : {"builders", "provisioners", "post-processors", "error-cleanup-provisioner"}) {
        if (const Node* part = declared.tree->find(key)) {
            checker.visit(*part);
        }
    }
    checker.visitVariables(declared);
    checker.reportUnused(declared);
}

} // namespace diecast
