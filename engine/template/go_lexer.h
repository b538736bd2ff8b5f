// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The tokens of Go's text/template language (https://pkg.go.dev/text/template).
namespace diecast::go_template {

struct Token {
    enum class Kind {
        Text,       ///< outside of actions, trim markers already obeyed
        OpenAction, ///< {{
        CloseAction,
        Space,
        Identifier,
        Keyword,  ///< if else end range with define block template break continue
        Field,    ///< .Name
        Dot,      ///< .
        Variable, ///< $name or $
        Bool,
        Nil,
        Number,
        Character, ///< 'c'
        Quoted,    ///< "text"
        Raw,       ///< `text`
        Pipe,
        OpenParen,
        CloseParen,
        Assign,  ///< =
        Declare, ///< :=
        Comma,
        End
    };
    Kind kind = Kind::End;
    std::string_view text; ///< as written
    std::size_t begin = 0; ///< byte in the whole text
    std::size_t end = 0;
};

/// Splits a whole text. Throws TemplateError. The tokens point into `text`.
[[nodiscard]] std::vector<Token> tokenize(std::string_view text);

/// How a token is shown in an error, as Go's %q or %s would: <if>, "text", EOF.
[[nodiscard]] std::string shown(const Token& token);

} // namespace diecast::go_template
