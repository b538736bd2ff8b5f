// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/go_lexer.h"

#include <algorithm>
#include <utility>

namespace diecast::go_template {

/// Walks over the tokens of a text; stays at the last one, which is the end.
class TokenCursor {
public:
    using Kind = Token::Kind;

    explicit TokenCursor(std::vector<Token> tokens) : m_tokens(std::move(tokens)) { }

    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const { return m_tokens[std::min(m_next + ahead, m_tokens.size() - 1)]; }
    const Token& take()
    {
        const Token& token = peek();
        m_next = std::min(m_next + 1, m_tokens.size() - 1);
        return token;
    }
    void skipSpace()
    {
        while (peek().kind == Kind::Space) {
            take();
        }
    }
    const Token& peekBehindSpace()
    {
        skipSpace();
        return peek();
    }
    const Token& takeBehindSpace()
    {
        skipSpace();
        return take();
    }

    /// The keyword behind an opening delimiter; empty when there is none.
    [[nodiscard]] std::string_view wordAfter() const
    {
        std::size_t ahead = 1;
        while (peek(ahead).kind == Kind::Space) {
            ++ahead;
        }
        return peek(ahead).kind == Kind::Keyword ? peek(ahead).text : std::string_view();
    }
    /// Where the token that was taken last ends.
    [[nodiscard]] std::size_t takenEnd() const { return m_tokens[m_next - 1].end; }

private:
    std::vector<Token> m_tokens;
    std::size_t m_next = 0;
};

} // namespace diecast::go_template
