// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/variable_uses.h"

#include "base/text.h"
#include "template/interpolation.h"
#include "template/template_language.h"
#include "template/text_position.h"

#include <array>
#include <set>

namespace diecast {

namespace {

class UseChecker {
public:
    UseChecker(const Template& declared, const GivenVariables& given) : m_source(declared.source)
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

    /// All that the findings depend on besides the component.
    [[nodiscard]] std::string context() const
    {
        std::string all;
        for (const std::string& name : m_names) {
            all += name + '\0';
        }
        return all;
    }

    void visit(const Node& node, ComponentFindings& findings) const
    {
        if (node.isText()) {
            check(node, findings);
        }
        for (const Node& item : node.items) {
            visit(item, findings);
        }
        for (const Node::Member& member : node.members) {
            if (member.key.find("{{") != std::string::npos) {
                Node key;
                key.kind = Node::Kind::Text;
                key.text = member.key;
                key.range = member.keyRange;
                check(key, findings);
            }
            visit(member.value, findings);
        }
    }

private:
    void check(const Node& text, ComponentFindings& findings) const
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
                    findings.anyVariable = true; // {{user (print `a` `b`)}}
                    continue;
                }
                findings.variables.insert(call.textArguments.front());
                if (!m_names.contains(call.textArguments.front())) {
                    report(text, call, findings.problems);
                }
            }
        } catch (const TemplateError&) {
            // Whoever renders the text tells what is wrong with it.
        }
    }

    void report(const Node& text, const ParsedTemplate::Call& call, Problems& problems) const
    {
        const std::string& name = call.textArguments.front();
        const std::string near = closest(name, {m_names.begin(), m_names.end()});
        problems.add(m_source.problem(ProblemCode::UndefinedVariable, Severity::Warning,
                                      expressionRange(m_source, text, call.offset),
                                      translate("Variables", "The variable “%1” is not declared, so it is an empty text here.")
                                          .arg(qstring(name))
                                          .toStdString(),
                                      (near.empty() ? translate("Variables", "Declare it in \"variables\".")
                                                    : translate("Variables", "Did you mean “%1”?").arg(qstring(near)))
                                          .toStdString()));
    }

    const SourceText& m_source;
    std::set<std::string> m_names;
};

constexpr std::array<const char*, 4> componentKeys{"builders", "provisioners", "post-processors", "error-cleanup-provisioner"};

/// What components, and the variables themselves, use.
struct Uses {
    std::set<std::string> names;
    bool any = false; ///< a name is worked out as the template is rendered: each may be meant

    void add(const ComponentFindings& findings)
    {
        names.insert(findings.variables.begin(), findings.variables.end());
        any = any || findings.anyVariable;
    }
};

/// Unknown ones among those that variables use are told when their values are worked out.
void reportUnused(const Template& declared, const UseChecker& checker, Uses uses, Problems& problems)
{
    if (!declared.complete) {
        return; // what uses them may stand where the text could not be read
    }
    for (const VariableDeclaration& variable : declared.variables) {
        Node text;
        text.kind = Node::Kind::Text;
        text.text = variable.defaultText.value_or(std::string());
        text.range = variable.valueRange;
        ComponentFindings findings;
        checker.visit(text, findings);
        uses.add(findings);
    }
    for (const VariableDeclaration& variable : declared.variables) {
        if (uses.any || uses.names.contains(variable.name)) {
            continue;
        }
        problems.add(declared.source.problem(
            ProblemCode::UnusedVariable, Severity::Warning, variable.nameRange,
            translate("Variables", "The variable “%1” is declared, but nothing uses it.").arg(qstring(variable.name)).toStdString(),
            translate("Variables", "Remove it, or write {{user `%1`}} where it belongs.")
                .arg(qstring(variable.name))
                .toStdString()));
    }
}

} // namespace

void checkVariableUses(const Template& declared, const GivenVariables& given, Problems& problems)
{
    const UseChecker checker(declared, given);
    Uses uses;
    for (const char* key : componentKeys) {
        if (const Node* part = declared.tree->find(key)) {
            ComponentFindings findings;
            checker.visit(*part, findings);
            uses.add(findings);
            for (const Problem& problem : findings.problems.all()) {
                problems.add(problem);
            }
        }
    }
    reportUnused(declared, checker, std::move(uses), problems);
}

void checkVariableUses(const Template& declared, const GivenVariables& given, ProblemCache& cache, Problems& problems)
{
    const UseChecker checker(declared, given);
    Uses uses;
    cache.beginRound(checker.context());
    const auto check = [&](const Node& component) {
        uses.add(cache.check(
            declared.source, component, [&](ComponentFindings& findings) { checker.visit(component, findings); }, problems));
    };
    for (const char* key : componentKeys) {
        const Node* part = declared.tree->find(key);
        if (!part) {
            continue;
        }
        if (part->isList()) {
            for (const Node& component : part->items) {
                check(component);
            }
        } else {
            check(*part);
        }
    }
    cache.endRound();
    reportUnused(declared, checker, std::move(uses), problems);
}

} // namespace diecast
