// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/interpolation.h"

#include "template/go_evaluator.h"
#include "template/go_syntax.h"

namespace diecast {

namespace {

using go_template::Block;
using go_template::Command;
using go_template::Operand;
using go_template::Pipeline;
using go_template::Statement;

/// Finds the calls whose arguments are written out.
class CallCollector {
public:
    std::vector<ParsedTemplate::Call> calls;

    void visit(const Block& block)
    {
        for (const Statement& statement : block) {
            if (statement.pipeline) {
                visit(*statement.pipeline);
            }
            visit(statement.body);
            visit(statement.otherwise);
        }
    }

private:
    void visit(const Pipeline& pipeline)
    {
        const Command* previous = nullptr;
        for (const Command& command : pipeline.commands) {
            for (const Operand& operand : command.operands) {
                if (operand.pipeline) {
                    visit(*operand.pipeline);
                }
                // A function may also stand as an argument, without arguments of its own.
                if (operand.kind == Operand::Kind::Function && &operand != &command.operands.front()) {
                    calls.push_back({std::string(operand.name), {}, operand.begin});
                }
            }
            const Operand& first = command.operands.front();
            if (first.kind == Operand::Kind::Function) {
                ParsedTemplate::Call call{std::string(first.name), {}, first.begin};
                for (std::size_t index = 1; index < command.operands.size(); ++index) {
                    addText(call, command.operands[index]);
                }
                if (previous && previous->operands.size() == 1) {
                    addText(call, previous->operands.front());
                }
                calls.push_back(std::move(call));
            }
            previous = &command;
        }
    }

    static void addText(ParsedTemplate::Call& call, const Operand& operand)
    {
        const auto* text = std::get_if<std::string>(&operand.constant.value);
        if (operand.kind == Operand::Kind::Constant && text) {
            call.textArguments.push_back(*text);
        }
    }
};

} // namespace

struct ParsedTemplate::Tree {
    std::string text;
    go_template::Syntax syntax; ///< views into text

    explicit Tree(std::string_view written) : text(written), syntax(go_template::parse(text)) { }
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
};

ParsedTemplate::ParsedTemplate(std::string_view text) : m_tree(std::make_unique<const Tree>(text)) { }
ParsedTemplate::ParsedTemplate(ParsedTemplate&&) noexcept = default;
ParsedTemplate& ParsedTemplate::operator=(ParsedTemplate&&) noexcept = default;
ParsedTemplate::~ParsedTemplate() = default;

std::string ParsedTemplate::render(const TemplateScope& scope) const
{
    return go_template::evaluate(m_tree->syntax, m_tree->text, scope);
}

std::vector<ParsedTemplate::Call> ParsedTemplate::calls() const
{
    CallCollector collector;
    collector.visit(m_tree->syntax.root);
    for (const auto& [name, block] : m_tree->syntax.definitions) {
        collector.visit(block);
    }
    return std::move(collector.calls);
}

bool ParsedTemplate::isPlainText() const
{
    return m_tree->text.find("{{") == std::string::npos;
}

std::string renderTemplate(std::string_view text, const TemplateScope& scope)
{
    if (text.find("{{") == std::string_view::npos) {
        return std::string(text);
    }
    return ParsedTemplate(text).render(scope);
}

} // namespace diecast
