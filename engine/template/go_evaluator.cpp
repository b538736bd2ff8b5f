// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_evaluator.h"

#include "template/go_builtins.h"
#include "template/go_fields.h"
#include "template/go_number.h"
#include "template/go_text.h"

#include <utility>

namespace diecast::go_template {

namespace {

using Values = std::vector<TemplateValue>;
using ValueMap = std::map<std::string, TemplateValue>;

/// A template that calls itself ends here, long before the stack does.
constexpr int deepestCall = 200;
/// Far beyond any sensible text; stops a template that repeats itself without end.
constexpr long mostSteps = 1'000'000;
constexpr std::size_t bytesOfAStep = 1024; ///< long texts take their time, too

/// A field that is not there while unknown fields are kept: the statement around it stays as written.
struct KeepAsWritten { };

enum class Flow { Next, Break, Continue };

class Evaluator {
public:
    Evaluator(const Syntax& syntax, std::string_view text, const TemplateScope& scope)
        : m_syntax(syntax), m_text(text), m_scope(scope)
    {
        if (!scope.dot.empty()) {
            m_root.value = scope.dot; // without data the dot is nothing, as in Go
        }
    }

    std::string run()
    {
        for (const FunctionUse& use : m_syntax.functions) {
            if (m_scope.functions.find(use.name) == m_scope.functions.end() && !isBuiltin(use.name)) {
                fail("function " + goQuoted(use.name) + " not defined", use.offset);
            }
        }
        m_variables.emplace_back("$", m_root);
        runBlock(m_syntax.root, m_root);
        return std::move(m_out);
    }

private:
    [[noreturn]] static void fail(const std::string& message, std::size_t offset) { throw TemplateError(message, offset); }

    Flow runBlock(const Block& block, const TemplateValue& dot)
    {
        for (const Statement& statement : block) {
            const Flow flow = runStatement(statement, dot);
            if (flow != Flow::Next) {
                return flow;
            }
        }
        return Flow::Next;
    }

    /// A template must not keep anybody waiting: neither by statements nor by rounds that have none.
    void countStep(std::size_t offset, long steps = 1)
    {
        if ((m_steps += steps) > mostSteps) {
            fail("more than " + std::to_string(mostSteps) + " steps are needed", offset);
        }
    }

    Flow runStatement(const Statement& statement, const TemplateValue& dot)
    {
        countStep(statement.begin);
        if (m_out.size() > longestResult) {
            fail("the result is too long", statement.begin);
        }
        const std::size_t outBefore = m_out.size();
        const std::size_t variablesBefore = m_variables.size();
        try {
            return runChecked(statement, dot);
        } catch (const KeepAsWritten&) {
            if (statement.continuesElse) {
                throw;
            }
            m_out.resize(outBefore);
            m_variables.resize(variablesBefore);
            m_out += m_text.substr(statement.begin, statement.end - statement.begin);
            return Flow::Next;
        }
    }

    Flow runChecked(const Statement& statement, const TemplateValue& dot)
    {
        switch (statement.kind) {
        case Statement::Kind::Text:
            m_out += statement.text;
            return Flow::Next;
        case Statement::Kind::Action: {
            const TemplateValue value = evaluatePipeline(*statement.pipeline, dot);
            if (statement.pipeline->variables.empty()) {
                m_out += printed(value);
            }
            return Flow::Next;
        }
        case Statement::Kind::If:
        case Statement::Kind::With:
            return runCondition(statement, dot);
        case Statement::Kind::Range:
            return runRange(statement, dot);
        case Statement::Kind::Template:
            return callTemplate(statement, dot);
        case Statement::Kind::Break:
            return Flow::Break;
        case Statement::Kind::Continue:
            return Flow::Continue;
        }
        return Flow::Next;
    }

    Flow runCondition(const Statement& statement, const TemplateValue& dot)
    {
        const std::size_t variablesBefore = m_variables.size();
        const TemplateValue value = evaluatePipeline(*statement.pipeline, dot);
        const bool isWith = statement.kind == Statement::Kind::With;
        const Flow flow = isTrue(value) ? runBlock(statement.body, isWith ? value : dot) : runBlock(statement.otherwise, dot);
        m_variables.resize(variablesBefore);
        return flow;
    }

    Flow runRange(const Statement& statement, const TemplateValue& dot)
    {
        const std::size_t variablesBefore = m_variables.size();
        const TemplateValue value = evaluatePipeline(*statement.pipeline, dot, true);
        m_variables.resize(variablesBefore);
        bool any = false;
        const auto round = [&](const TemplateValue& key, const TemplateValue& item) {
            any = true;
            countStep(statement.begin);
            bindRangeVariables(*statement.pipeline, key, item);
            const Flow flow = runBlock(statement.body, item);
            m_variables.resize(variablesBefore);
            return flow != Flow::Break;
        };
        if (const auto* list = std::get_if<Values>(&value.value)) {
            for (std::size_t index = 0;
                 index < list->size() && round(TemplateValue(static_cast<long long>(index)), (*list)[index]);) {
                ++index;
            }
        } else if (const auto* map = std::get_if<ValueMap>(&value.value)) {
            for (const auto& [key, item] : *map) {
                if (!round(TemplateValue(key), item)) {
                    break;
                }
            }
        } else if (const auto* count = std::get_if<long long>(&value.value)) {
            for (long long index = 0; index < *count && round(TemplateValue(index), TemplateValue(index));) {
                ++index;
            }
        } else if (!std::holds_alternative<TemplateValue::Missing>(value.value)) {
            fail("range can't iterate over " + printed(value), statement.pipeline->begin);
        }
        return any ? Flow::Next : runBlock(statement.otherwise, dot);
    }

    void bindRangeVariables(const Pipeline& pipeline, const TemplateValue& key, const TemplateValue& item)
    {
        // One variable takes the item; of two the first takes the key.
        const bool both = pipeline.variables.size() > 1;
        for (std::size_t index = 0; index < pipeline.variables.size(); ++index) {
            const TemplateValue& value = both && index == 0 ? key : item;
            if (pipeline.assigns) {
                assign(pipeline.variables[index], value, pipeline.begin);
            } else {
                m_variables.emplace_back(pipeline.variables[index], value);
            }
        }
    }

    Flow callTemplate(const Statement& statement, const TemplateValue& dot)
    {
        const auto found = m_syntax.definitions.find(statement.name);
        if (found == m_syntax.definitions.end()) {
            fail("template " + goQuoted(statement.name) + " not defined", statement.begin);
        }
        if (++m_calls > deepestCall) {
            fail("exceeded maximum template depth (" + std::to_string(deepestCall) + ")", statement.begin);
        }
        const TemplateValue argument = statement.pipeline ? evaluatePipeline(*statement.pipeline, dot) : TemplateValue();
        auto outer = std::exchange(m_variables, {});
        m_variables.emplace_back("$", argument);
        runBlock(found->second, argument);
        m_variables = std::move(outer);
        --m_calls;
        return Flow::Next;
    }

    // Values

    TemplateValue evaluatePipeline(const Pipeline& pipeline, const TemplateValue& dot, bool forRange = false)
    {
        TemplateValue value;
        bool piped = false;
        for (const Command& command : pipeline.commands) {
            value = evaluateCommand(command, dot, piped ? &value : nullptr);
            piped = true;
        }
        if (!forRange) {
            for (const std::string_view variable : pipeline.variables) {
                if (pipeline.assigns) {
                    assign(variable, value, pipeline.begin);
                } else {
                    m_variables.emplace_back(variable, value);
                }
            }
        }
        return value;
    }

    void assign(std::string_view name, const TemplateValue& value, std::size_t offset)
    {
        for (auto variable = m_variables.rbegin(); variable != m_variables.rend(); ++variable) {
            if (variable->first == name) {
                variable->second = value;
                return;
            }
        }
        fail("undefined variable: " + std::string(name), offset);
    }

    TemplateValue evaluateCommand(const Command& command, const TemplateValue& dot, const TemplateValue* piped)
    {
        const Operand& first = command.operands.front();
        if (first.kind == Operand::Kind::Function && first.fields.empty()) {
            return callFunction(command, dot, piped);
        }
        if (first.kind == Operand::Kind::Nil) {
            fail("nil is not a command", first.begin);
        }
        if (command.operands.size() > 1 || piped) {
            const std::string spelled(m_text.substr(first.begin, first.end - first.begin));
            if (!first.fields.empty()) {
                const TemplateValue receiver = evaluateOperand(first, dot, first.fields.size() - 1);
                return fieldWithArguments(receiver, first.fields.back(), first.begin);
            }
            fail("can't give argument to non-function " + spelled, first.begin);
        }
        return evaluateOperand(first, dot);
    }

    TemplateValue evaluateOperand(const Operand& operand, const TemplateValue& dot)
    {
        return evaluateOperand(operand, dot, operand.fields.size());
    }

    /// With so many of the fields behind it.
    TemplateValue evaluateOperand(const Operand& operand, const TemplateValue& dot, std::size_t fields)
    {
        switch (operand.kind) {
        case Operand::Kind::Constant:
            return operand.constant;
        case Operand::Kind::Nil:
            return {};
        case Operand::Kind::Dot:
            return fields == 0 ? dot : fieldsOf(dot, operand, &dot == &m_root, fields);
        case Operand::Kind::Variable:
            return fieldsOf(variable(operand), operand, operand.name == "$" && m_calls == 0, fields);
        case Operand::Kind::Parenthesised:
            return fieldsOf(evaluatePipeline(*operand.pipeline, dot), operand, false, fields);
        case Operand::Kind::Function:
            if (isShortCircuit(operand)) {
                failWithoutArguments(operand);
            }
            return fieldsOf(callByName(operand, {}), operand, false, fields);
        }
        return {};
    }

    const TemplateValue& variable(const Operand& operand)
    {
        for (auto variable = m_variables.rbegin(); variable != m_variables.rend(); ++variable) {
            if (variable->first == operand.name) {
                return variable->second;
            }
        }
        fail("undefined variable: " + std::string(operand.name), operand.begin);
    }

    TemplateValue fieldsOf(const TemplateValue& value, const Operand& operand, bool isRoot, std::size_t fields) const
    {
        const FieldsFollowed followed = followFields(value, operand.fields, fields, operand.begin);
        if (isRoot && followed.missing == std::size_t(0) && m_scope.keepUnknownFields) {
            throw KeepAsWritten();
        }
        return followed.value;
    }

    TemplateValue callFunction(const Command& command, const TemplateValue& dot, const TemplateValue* piped)
    {
        const Operand& function = command.operands.front();
        if (isShortCircuit(function)) {
            return shortCircuit(command, dot, piped);
        }
        Values arguments;
        arguments.reserve(command.operands.size());
        for (std::size_t index = 1; index < command.operands.size(); ++index) {
            arguments.push_back(evaluateOperand(command.operands[index], dot));
        }
        if (piped) {
            arguments.push_back(*piped);
        }
        return callFitting(command, std::move(arguments));
    }

    static bool isShortCircuit(const Operand& function) { return function.name == "and" || function.name == "or"; }
    [[noreturn]] static void failWithoutArguments(const Operand& function)
    {
        fail("wrong number of args for " + std::string(function.name) + ": want at least 1 got 0", function.begin);
    }

    /// `and` answers the first empty argument, `or` the first that is not; the others are not evaluated.
    TemplateValue shortCircuit(const Command& command, const TemplateValue& dot, const TemplateValue* piped)
    {
        const Operand& function = command.operands.front();
        const bool stopAt = function.name == "or";
        if (command.operands.size() == 1 && !piped) {
            failWithoutArguments(function);
        }
        TemplateValue value;
        for (std::size_t index = 1; index < command.operands.size(); ++index) {
            value = evaluateOperand(command.operands[index], dot);
            if (isTrue(value) == stopAt) {
                return value;
            }
        }
        return piped ? *piped : value;
    }

    /// A constant like 2.0 serves where a whole number is wanted; any other wrong argument is refused in Go's words.
    TemplateValue callFitting(const Command& command, Values arguments)
    {
        while (true) {
            try {
                return callByName(command.operands.front(), arguments);
            } catch (const WrongArgument& wrong) {
                TemplateValue& argument = arguments.at(wrong.index);
                const bool written = wrong.index + 1 < command.operands.size();
                const Operand& operand = command.operands[written ? wrong.index + 1 : 0];
                const bool constant = written && operand.kind == Operand::Kind::Constant;
                const auto whole = constant && wrong.type == "int" ? wholeNumber(argument) : std::nullopt;
                if (whole) {
                    argument = TemplateValue(*whole);
                } else if (written && operand.kind == Operand::Kind::Nil) {
                    fail("cannot assign nil to " + wrong.type, operand.begin);
                } else if (constant) {
                    const std::string_view spelled = m_text.substr(operand.begin, operand.end - operand.begin);
                    fail("expected " + wrong.kind + "; found " + std::string(spelled), operand.begin);
                } else {
                    const bool missing = std::holds_alternative<TemplateValue::Missing>(argument.value);
                    fail(missing ? "invalid value; expected " + wrong.type : wrong.what() + ("; got " + typeName(argument)),
                         operand.begin);
                }
            }
        }
    }

    TemplateValue callByName(const Operand& operand, const Values& arguments)
    {
        const auto own = m_scope.functions.find(operand.name);
        const TemplateFunction& function = own != m_scope.functions.end() ? own->second : builtins().find(operand.name)->second;
        try {
            TemplateValue value = function(arguments);
            if (const auto* text = std::get_if<std::string>(&value.value)) {
                if (text->size() > longestResult) {
                    fail("the result is too long", operand.begin);
                }
                countStep(operand.begin, static_cast<long>(text->size() / bytesOfAStep));
            }
            return value;
        } catch (const TemplateError&) {
            throw;
        } catch (const ArgumentError& error) {
            fail(error.what(), operand.begin);
        } catch (const std::runtime_error& error) {
            fail("error calling " + std::string(operand.name) + ": " + error.what(), operand.begin);
        }
    }

    const Syntax& m_syntax;
    std::string_view m_text;
    const TemplateScope& m_scope;
    TemplateValue m_root;
    std::string m_out;
    std::vector<std::pair<std::string_view, TemplateValue>> m_variables;
    int m_calls = 0;
    long m_steps = 0;
};

} // namespace

std::string evaluate(const Syntax& syntax, std::string_view text, const TemplateScope& scope)
{
    return Evaluator(syntax, text, scope).run();
}

} // namespace diecast::go_template
