// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "template/go_pipeline_parser.h"
#include "template/go_syntax.h"
#include "template/go_text.h"

#include <algorithm>
#include <utility>

namespace diecast::go_template {

namespace {

/// Statements: what stands between the delimiters as a whole, and the blocks they make.
class Parser : private PipelineParser {
public:
    explicit Parser(std::string_view text) : PipelineParser(tokenize(text)) { }

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

    static bool isEmpty(const Block& block)
    {
        return std::all_of(block.begin(), block.end(), [](const Statement& statement) {
            return statement.kind == Statement::Kind::Text
                && statement.text.find_first_not_of(" \t\r\n\v\f") == std::string_view::npos;
        });
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
        if (Block& known = m_syntax.definitions[name]; isEmpty(known)) {
            known = std::move(body);
        } else if (!isEmpty(body)) {
            fail("template: multiple definition of template " + goQuoted(name), statement.begin);
        }
        m_variables = variables;
        m_rangeDepth = ranges;
    }

    int m_rangeDepth = 0;
};

} // namespace

Syntax parse(std::string_view text)
{
    return Parser(text).run();
}

} // namespace diecast::go_template
