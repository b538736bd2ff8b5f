// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_constant.h"
#include "template/go_syntax.h"
#include "template/go_text.h"
#include "template/go_token_cursor.h"

#include <algorithm>
#include <utility>

namespace diecast::go_template {

namespace {

/// Deeper than any hand writes; parsing and evaluating go by recursion.
constexpr int deepestNesting = 200;

class Parser : private TokenCursor {
public:
    explicit Parser(std::string_view text) : TokenCursor(tokenize(text)) { }

    Syntax run()
    {
        m_variables = {"$"};
        Block root;
        while (peek().kind != Token::Kind::End) {
            const Token& token = peek();
            if (token.kind == Token::Kind::OpenAction && wordAfter() == "define") {
                parseDefine();
                continue;
            }
            if (const std::string_view word = token.kind == Token::Kind::OpenAction ? wordAfter() : std::string_view();
                word == "end" || word == "else") {
                fail("unexpected {{" + std::string(word) + "}}", token.begin);
            }
            parseStatement(root);
        }
        m_syntax.root = std::move(root);
        return std::move(m_syntax);
    }

private:

    /// Counts the nesting while it lives.
    class Depth {
    public:
        Depth(Parser& parser, std::size_t offset) : m_parser(parser)
        {
            if (++m_parser.m_depth > deepestNesting) {
                fail("expression nested too deeply", offset);
            }
        }
        ~Depth() { --m_parser.m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        Parser& m_parser;
    };

    [[noreturn]] static void fail(const std::string& message, std::size_t offset) { throw TemplateError(message, offset); }
    [[noreturn]] static void unexpected(const Token& token, const std::string& context)
    {
        fail("unexpected " + shown(token) + " in " + context, token.begin);
    }

    void takeKeyword()
    {
        take();
        takeBehindSpace();
    }

    std::size_t closeAction(const std::string& context)
    {
        const Token& token = takeBehindSpace();
        if (token.kind != Kind::CloseAction) {
            unexpected(token, context);
        }
        return token.end;
    }

    /// Statements up to {{end}} or {{else}}, which is left to the caller.
    Block parseBlock()
    {
        Block block;
        while (true) {
            if (peek().kind == Kind::End) {
                fail("unexpected EOF", peek().begin);
            }
            if (peek().kind == Kind::OpenAction) {
                const std::string_view word = wordAfter();
                if (word == "end" || word == "else") {
                    return block;
                }
                if (word == "define") {
                    unexpected(peek(1), "command");
                }
            }
            parseStatement(block);
        }
    }

    void parseStatement(Block& block)
    {
        Statement statement;
        const Token& first = peek();
        const Depth depth(*this, first.begin);
        statement.begin = first.begin;
        if (first.kind == Kind::Text) {
            statement.text = first.text;
            statement.end = take().end;
            block.push_back(std::move(statement));
            return;
        }
        const std::string word(wordAfter());
        if (word.empty()) {
            take();
            statement.kind = Statement::Kind::Action;
            statement.pipeline = parsePipeline("command", Kind::CloseAction);
            statement.end = takenEnd();
        } else if (word == "if" || word == "with" || word == "range") {
            takeKeyword();
            parseControl(statement, word);
        } else if (word == "template" || word == "block") {
            takeKeyword();
            parseTemplateCall(statement, word == "block");
        } else if (word == "break" || word == "continue") {
            takeKeyword();
            if (m_rangeDepth == 0) {
                fail("{{" + word + "}} outside {{range}}", statement.begin);
            }
            statement.kind = word == "break" ? Statement::Kind::Break : Statement::Kind::Continue;
            statement.end = closeAction("{{" + word + "}}");
        } else {
            fail("unexpected {{" + word + "}}", statement.begin);
        }
        block.push_back(std::move(statement));
    }

    /// Behind the keyword.
    void parseControl(Statement& statement, const std::string& word)
    {
        const Depth depth(*this, statement.begin);
        const std::size_t variablesBefore = m_variables.size();
        statement.kind = word == "if" ? Statement::Kind::If : word == "with" ? Statement::Kind::With : Statement::Kind::Range;
        statement.pipeline = parsePipeline(word, Kind::CloseAction);
        m_rangeDepth += word == "range" ? 1 : 0;
        statement.body = parseBlock();
        m_rangeDepth -= word == "range" ? 1 : 0;
        if (wordAfter() == "else") {
            const std::size_t elseBegin = peek().begin;
            takeKeyword();
            const Token& next = peekBehindSpace();
            const std::string nextWord(next.text);
            if (next.kind == Kind::Keyword && nextWord == word && word != "range") {
                // {{else if}} is an if inside the else, and both end at one {{end}}.
                take();
                Statement nested;
                nested.begin = elseBegin;
                nested.continuesElse = true;
                parseControl(nested, word);
                statement.end = nested.end;
                statement.otherwise.push_back(std::move(nested));
                m_variables.resize(variablesBefore);
                return;
            }
            closeAction("{{else}}");
            statement.otherwise = parseBlock();
            if (wordAfter() != "end") {
                fail("expected end; found {{else}}", peek().begin);
            }
        }
        takeKeyword();
        statement.end = closeAction("{{end}}");
        m_variables.resize(variablesBefore);
    }

    std::string templateName(const std::string& context)
    {
        const Token& token = takeBehindSpace();
        if (token.kind == Kind::Raw) {
            return std::string(token.text.substr(1, token.text.size() - 2));
        }
        if (token.kind != Kind::Quoted) {
            unexpected(token, context);
        }
        const auto name = unquoted(token.text);
        if (!name) {
            fail("invalid syntax", token.begin);
        }
        return *name;
    }

    void parseTemplateCall(Statement& statement, bool definesToo)
    {
        const std::string context = definesToo ? "block clause" : "template clause";
        statement.kind = Statement::Kind::Template;
        statement.name = templateName(context);
        if (peekBehindSpace().kind == Kind::CloseAction && !definesToo) {
            statement.end = take().end;
            return;
        }
        statement.pipeline = parsePipeline(context, Kind::CloseAction);
        statement.end = takenEnd();
        if (definesToo) {
            define(statement.name, statement);
        }
    }

    void parseDefine()
    {
        Statement statement;
        statement.begin = peek().begin;
        takeKeyword();
        const std::string name = templateName("define clause");
        closeAction("define clause");
        define(name, statement);
    }

    /// The body of a definition up to its {{end}}; it sees none of the variables around it.
    void define(const std::string& name, Statement& statement)
    {
        const Depth depth(*this, statement.begin);
        const auto variables = std::exchange(m_variables, {"$"});
        const int ranges = std::exchange(m_rangeDepth, 0);
        Block body = parseBlock();
        if (wordAfter() != "end") {
            fail("unexpected {{else}}", peek().begin);
        }
        takeKeyword();
        statement.end = closeAction("{{end}}");
        m_syntax.definitions[name] = std::move(body);
        m_variables = variables;
        m_rangeDepth = ranges;
    }

    std::unique_ptr<Pipeline> parsePipeline(const std::string& context, Kind closing)
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

    void parseDeclarations(Pipeline& pipeline, const std::string& context)
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

    static bool startsOperand(Kind kind)
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

    void checkPipeline(const Pipeline& pipeline, const std::string& context) const
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

    Command parseCommand()
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
                take();
                const Kind next = peekBehindSpace().kind;
                if (next == Kind::CloseAction || next == Kind::CloseParen) {
                    fail("missing value for command", token.begin);
                }
                break;
            }
            unexpected(token, "operand");
        }
        if (command.operands.empty()) {
            fail("empty command", command.begin);
        }
        return command;
    }

    Operand parseOperand()
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

    Operand parseTerm()
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

    void requireVariable(const Token& token) const
    {
        if (std::find(m_variables.begin(), m_variables.end(), token.text) == m_variables.end()) {
            fail("undefined variable " + goQuoted(token.text), token.begin);
        }
    }

    int m_depth = 0;
    int m_rangeDepth = 0;
    std::vector<std::string_view> m_variables;
    Syntax m_syntax;
};

} // namespace

Syntax parse(std::string_view text)
{
    return Parser(text).run();
}

} // namespace diecast::go_template
