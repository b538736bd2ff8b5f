// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/go_pipeline_parser.h"

#include "template/go_constant.h"
#include "template/go_text.h"

#include <algorithm>
#include <utility>

namespace diecast::go_template {

namespace {

/// Deeper than any hand writes.
constexpr int deepestNesting = 200;

} // namespace

PipelineParser::Depth::Depth(PipelineParser& parser, std::size_t offset) : m_parser(parser)
{
    if (++m_parser.m_depth > deepestNesting) {
        fail("expression nested too deeply", offset);
    }
}

void PipelineParser::fail(const std::string& message, std::size_t offset)
{
    throw TemplateError(message, offset);
}

void PipelineParser::unexpected(const Token& token, const std::string& context)
{
    fail("unexpected " + shown(token) + " in " + context, token.begin);
}

std::unique_ptr<Pipeline> PipelineParser::parsePipeline(const std::string& context, Kind closing)
{
    auto pipeline = std::make_unique<Pipeline>();
    skipSpace();
    const Depth depth(*this, peek().begin);
    pipeline->begin = peek().begin;
    parseDeclarations(*pipeline, context);
    // A declared variable is known from the next pipeline on, but Go knows it at once: {{$x := $x}} is no error there.
    while (true) {
        const Token& token = peekBehindSpace();
        if (token.kind == closing) {
            pipeline->end = token.begin;
            take();
            checkPipeline(*pipeline, context);
            return pipeline;
        }
        if (!startsOperand(token.kind)) {
            unexpected(token, context);
        }
        pipeline->commands.push_back(parseCommand());
    }
}

void PipelineParser::parseDeclarations(Pipeline& pipeline, const std::string& context)
{
    while (peek().kind == Kind::Variable) {
        std::size_t ahead = 1;
        while (peek(ahead).kind == Kind::Space) {
            ++ahead;
        }
        const Kind next = peek(ahead).kind;
        if (next != Kind::Assign && next != Kind::Declare && next != Kind::Comma) {
            return;
        }
        const Token& variable = take();
        takeBehindSpace();
        pipeline.assigns = next == Kind::Assign;
        pipeline.variables.push_back(variable.text);
        if (next == Kind::Assign) {
            requireVariable(variable);
        }
        if (next != Kind::Comma) {
            if (next == Kind::Declare) {
                m_variables.insert(m_variables.end(), pipeline.variables.begin(), pipeline.variables.end());
            }
            skipSpace();
            return;
        }
        if (context != "range" || pipeline.variables.size() >= 2) {
            fail("too many declarations in " + context, variable.begin);
        }
        if (peekBehindSpace().kind != Kind::Variable) {
            fail("range can only initialize variables", peek().begin);
        }
    }
}

bool PipelineParser::startsOperand(Kind kind)
{
    switch (kind) {
    case Kind::Bool:
    case Kind::Nil:
    case Kind::Dot:
    case Kind::Field:
    case Kind::Identifier:
    case Kind::Number:
    case Kind::Character:
    case Kind::Quoted:
    case Kind::Raw:
    case Kind::Variable:
    case Kind::OpenParen:
        return true;
    default:
        return false;
    }
}

void PipelineParser::checkPipeline(const Pipeline& pipeline, const std::string& context) const
{
    if (pipeline.commands.empty()) {
        fail("missing value for " + context, pipeline.begin);
    }
    for (std::size_t stage = 1; stage < pipeline.commands.size(); ++stage) {
        const Operand& first = pipeline.commands[stage].operands.front();
        const bool executable = first.kind == Operand::Kind::Function || first.kind == Operand::Kind::Variable
            || first.kind == Operand::Kind::Parenthesised || (first.kind == Operand::Kind::Dot && !first.fields.empty());
        if (!executable) {
            fail("non executable command in pipeline stage " + std::to_string(stage + 1), first.begin);
        }
    }
}

Command PipelineParser::parseCommand()
{
    Command command;
    command.begin = peekBehindSpace().begin;
    while (true) {
        if (startsOperand(peekBehindSpace().kind)) {
            command.operands.push_back(parseOperand());
            command.end = command.operands.back().end;
        }
        const Token& token = peek();
        if (token.kind == Kind::Space) {
            continue;
        }
        if (token.kind == Kind::CloseAction || token.kind == Kind::CloseParen) {
            break;
        }
        if (token.kind == Kind::Pipe) {
            take(); // a pipe with nothing behind it is no fault in Go
            break;
        }
        unexpected(token, "operand");
    }
    if (command.operands.empty()) {
        fail("empty command", command.begin);
    }
    return command;
}

Operand PipelineParser::parseOperand()
{
    Operand operand = parseTerm();
    while (peek().kind == Kind::Field) {
        if (operand.kind == Operand::Kind::Constant || operand.kind == Operand::Kind::Nil
            || (operand.kind == Operand::Kind::Dot && operand.fields.empty())) {
            fail("unexpected . after term", peek().begin);
        }
        const Token& field = take();
        operand.fields.push_back(field.text.substr(1));
        operand.end = field.end;
    }
    return operand;
}

Operand PipelineParser::parseTerm()
{
    const Token& token = take();
    Operand operand;
    operand.begin = token.begin;
    operand.end = token.end;
    switch (token.kind) {
    case Kind::Identifier:
        operand.kind = Operand::Kind::Function;
        operand.name = token.text;
        m_syntax.functions.push_back({token.text, token.begin});
        break;
    case Kind::Dot:
        break;
    case Kind::Field:
        operand.fields.push_back(token.text.substr(1));
        break;
    case Kind::Variable:
        requireVariable(token);
        operand.kind = Operand::Kind::Variable;
        operand.name = token.text;
        break;
    case Kind::Nil:
        operand.kind = Operand::Kind::Nil;
        break;
    case Kind::OpenParen:
        operand.kind = Operand::Kind::Parenthesised;
        operand.pipeline = parsePipeline("parenthesized pipeline", Kind::CloseParen);
        operand.end = takenEnd();
        break;
    default:
        operand.kind = Operand::Kind::Constant;
        operand.constant = constantOf(token);
        break;
    }
    return operand;
}

void PipelineParser::requireVariable(const Token& token) const
{
    if (std::find(m_variables.begin(), m_variables.end(), token.text) == m_variables.end()) {
        fail("undefined variable " + goQuoted(token.text), token.begin);
    }
}

} // namespace diecast::go_template
