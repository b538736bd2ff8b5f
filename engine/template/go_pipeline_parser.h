// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/go_syntax.h"
#include "template/go_token_cursor.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diecast::go_template {

/// Reads pipelines and what they consist of: commands, operands, declarations. The parser of statements builds on it.
/// Everything throws TemplateError.
class PipelineParser : protected TokenCursor {
protected:
    explicit PipelineParser(std::vector<Token> tokens) : TokenCursor(std::move(tokens)) { }

    /// Counts the nesting while it lives; parsing and evaluating go by recursion.
    class Depth {
    public:
        Depth(PipelineParser& parser, std::size_t offset);
        ~Depth() { --m_parser.m_depth; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        PipelineParser& m_parser;
    };

    [[noreturn]] static void fail(const std::string& message, std::size_t offset);
    [[noreturn]] static void unexpected(const Token& token, const std::string& context);

    /// Up to and with the token `closing`.
    std::unique_ptr<Pipeline> parsePipeline(const std::string& context, Kind closing);

    std::vector<std::string_view> m_variables; ///< known where the parser stands
    Syntax m_syntax;

private:
    void parseDeclarations(Pipeline& pipeline, const std::string& context);
    [[nodiscard]] static bool startsOperand(Kind kind);
    void checkPipeline(const Pipeline& pipeline, const std::string& context) const;
    Command parseCommand();
    Operand parseOperand();
    Operand parseTerm();
    void requireVariable(const Token& token) const;

    int m_depth = 0;
};

} // namespace diecast::go_template
