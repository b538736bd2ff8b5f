// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "template/functions.h"
#include "template/go_builtins.h"
#include "template/template.h"
#include "template/template_language.h"
#include "template/text_position.h"

#include <algorithm>
#include <set>

/// Final values of variables: a value may name other variables, whose values are worked out first.
namespace diecast {

namespace {

/// A variable's text before rendering and where it comes from.
struct Origin {
    std::string text;
    const SourceText* source = nullptr; ///< null: a command line option
    SourceRange valueRange;
};

/// The value as a node, so that problems inside it find their place.
Node asNode(const Origin& origin)
{
    Node node;
    node.kind = Node::Kind::Text;
    node.text = origin.text;
    node.range = origin.valueRange;
    return node;
}

class VariableResolver {
public:
    VariableResolver(const Template& declared, const GivenVariables& given, const RunFacts& facts, Problems& problems,
                     SecretStores* stores)
        : m_declared(declared), m_given(given), m_problems(problems)
    {
        RenderSubject subject;
        subject.environmentAllowed = true;
        subject.secretStores = stores;
        subject.secretRead = [this](const std::string& value) { m_storeSecrets.push_back(value); };
        m_scope = functionsFor(facts, subject);
        m_scope.keepUnknownFields = true;
        m_scope.functions["user"] = [this](const std::vector<TemplateValue>& arguments) {
            go_template::requireArguments("user", arguments, 1, 1);
            return TemplateValue(valueOf(go_template::textArgument("user", arguments, 0)));
        };
    }

    ResolvedVariables resolve()
    {
        collect();
        reportMissing();
        for (const auto& [name, origin] : m_origins) {
            resolveOne(name);
        }
        ResolvedVariables result;
        std::copy_if(m_storeSecrets.begin(), m_storeSecrets.end(), std::back_inserter(result.secrets),
                     [](const std::string& value) { return !value.empty(); });
        for (const std::string& name : m_declared.sensitiveNames) {
            if (const auto value = m_values.find(name); value != m_values.end() && !value->second.empty()) {
                result.secrets.push_back(value->second);
            }
        }
        result.values = std::move(m_values);
        return result;
    }

private:
    /// Ends the rendering of a value whose fault has been told already, or is told where it lies.
    class Unresolved : public std::runtime_error {
    public:
        using std::runtime_error::runtime_error;
    };

    Unresolved unresolved(const std::string& sentence, const QString& hint = {})
    {
        m_fault = ProblemCode::VariableReference;
        m_hint = hint.toStdString();
        return Unresolved(sentence);
    }

    void collect()
    {
        for (const VariableDeclaration& variable : m_declared.variables) {
            if (variable.defaultText) {
                m_origins[variable.name] = {*variable.defaultText, &m_declared.source, variable.valueRange};
            }
        }
        for (const SourceText& file : m_given.files) {
            readFile(file);
        }
        for (const auto& [name, value] : m_given.options) {
            m_origins[name] = {value, nullptr, {}};
        }
    }

    void readFile(const SourceText& file)
    {
        const Node root = readTree(file, m_problems).root;
        if (!root.isObject()) {
            if (root.range.end > root.range.begin) {
                m_problems.add(file.problem(ProblemCode::VariableFile, Severity::Error, root.range,
                                            translate("Variables", "A variable file must be an object, but this is %1.")
                                                .arg(qstring(kindInWords(root.kind)))
                                                .toStdString(),
                                            translate("Variables", "Write { \"name\": \"value\" }.").toStdString()));
            }
            return;
        }
        for (const Node::Member& member : root.members) {
            if (member.value.isText()) {
                m_origins[member.key] = {member.value.text, &file, member.value.range};
                continue;
            }
            m_problems.add(file.problem(ProblemCode::VariableFile, Severity::Error, member.value.range,
                                        translate("Variables", "The value of the variable “%1” must be a text, but is %2.")
                                            .arg(qstring(member.key), qstring(kindInWords(member.value.kind)))
                                            .toStdString(),
                                        translate("Variables", "Write it in double quotes.").toStdString()));
            m_faulty.insert(member.key);
        }
    }

    void reportMissing()
    {
        for (const VariableDeclaration& variable : m_declared.variables) {
            if (m_origins.contains(variable.name) || m_faulty.contains(variable.name)) {
                continue;
            }
            m_faulty.insert(variable.name);
            m_problems.add(m_declared.source.problem(
                ProblemCode::VariableMissing, Severity::Error, variable.nameRange,
                translate("Variables", "The variable “%1” must be given: it has no default.")
                    .arg(qstring(variable.name))
                    .toStdString(),
                translate("Variables", "Give it with -var %1=VALUE or in a -var-file.").arg(qstring(variable.name)).toStdString()));
        }
    }

    void report(const Origin& origin, const std::string& name, const TemplateError& error)
    {
        const std::string what = translate("Variables", "The variable “%1”").arg(qstring(name)).toStdString();
        const SourceText none;
        Problem problem = renderingProblem(origin.source ? *origin.source : none, asNode(origin), error, what);
        problem.code = std::exchange(m_fault, ProblemCode::Expression);
        if (const std::string hint = std::exchange(m_hint, {}); !hint.empty()) {
            problem.hint = hint;
        }
        if (!origin.source) {
            problem.range.reset();
        }
        m_problems.add(std::move(problem));
    }

    void resolveOne(const std::string& name)
    {
        if (m_values.contains(name) || m_faulty.contains(name)) {
            return;
        }
        const Origin& origin = m_origins.at(name);
        m_stack.push_back(name);
        try {
            m_values[name] = renderTemplate(origin.text, m_scope);
        } catch (const TemplateError& error) {
            m_faulty.insert(name);
            if (!m_alreadyTold) {
                report(origin, name, error);
            }
            // The variables that use this one fail too, but not by a fault of their own.
            m_alreadyTold = m_stack.size() > 1;
        }
        m_stack.pop_back();
    }

    /// {{user `name`}} inside a value.
    std::string valueOf(const std::string& name)
    {
        const auto cycle = std::find(m_stack.begin(), m_stack.end(), name);
        if (cycle != m_stack.end()) {
            std::string chain;
            for (auto each = cycle; each != m_stack.end(); ++each) {
                chain += *each + " → ";
            }
            throw unresolved(translate("Variables", "the variables refer to each other in a circle: %1")
                                 .arg(qstring(chain + name))
                                 .toStdString(),
                             translate("Variables", "Give one of them a value that needs no other of them."));
        }
        if (m_stack.size() > deepestChain) {
            throw unresolved(
                translate("Variables", "more than %1 variables refer to each other in a row").arg(deepestChain).toStdString());
        }
        if (m_origins.contains(name)) {
            resolveOne(name);
        } else if (!m_faulty.contains(name)) {
            throw unresolved(unknown(name), translate("Variables", "Declare it in \"variables\"."));
        }
        const auto value = m_values.find(name);
        if (value == m_values.end()) {
            m_alreadyTold = true;
            throw unresolved(translate("Variables", "the variable “%1” has no value").arg(qstring(name)).toStdString());
        }
        return value->second;
    }

    [[nodiscard]] std::string unknown(const std::string& name) const
    {
        std::vector<std::string> names;
        for (const auto& [known, origin] : m_origins) {
            names.push_back(known);
        }
        const std::string near = closest(name, names);
        return (near.empty() ? translate("Variables", "the variable “%1” is not declared").arg(qstring(name))
                             : translate("Variables", "the variable “%1” is not declared; did you mean “%2”")
                                   .arg(qstring(name), qstring(near)))
            .toStdString();
    }

    /// As many passes as Packer makes.
    static constexpr std::size_t deepestChain = 100;

    const Template& m_declared;
    const GivenVariables& m_given;
    Problems& m_problems;
    TemplateScope m_scope;
    std::map<std::string, Origin> m_origins;
    std::map<std::string, std::string> m_values;
    std::set<std::string> m_faulty;
    std::vector<std::string> m_storeSecrets;
    ProblemCode m_fault = ProblemCode::Expression; ///< what kind of fault ended the rendering at hand
    std::string m_hint;                            ///< instead of the one that goes with any expression
    std::vector<std::string> m_stack;
    bool m_alreadyTold = false;
};

} // namespace

ResolvedVariables resolveVariables(const Template& declared, const GivenVariables& given, const RunFacts& facts, Problems& problems,
                                   SecretStores* stores)
{
    return VariableResolver(declared, given, facts, problems, stores).resolve();
}

} // namespace diecast
