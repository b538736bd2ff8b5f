// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_constant.h"

#include "template/go_number.h"
#include "template/go_text.h"

namespace diecast::go_template {

TemplateValue constantOf(const Token& token)
{
    switch (token.kind) {
    case Token::Kind::Bool:
        return TemplateValue(token.text == "true");
    case Token::Kind::Raw:
        return TemplateValue(std::string(token.text.substr(1, token.text.size() - 2)));
    case Token::Kind::Quoted: {
        auto text = unquoted(token.text);
        if (!text) {
            throw TemplateError("invalid syntax in " + std::string(token.text), token.begin);
        }
        return TemplateValue(std::move(*text));
    }
    case Token::Kind::Character: {
        const auto character = characterConstant(token.text);
        if (!character) {
            throw TemplateError("malformed character constant: " + std::string(token.text), token.begin);
        }
        return TemplateValue(static_cast<long long>(*character));
    }
    default: {
        try {
            return parseNumber(token.text);
        } catch (const std::runtime_error& error) {
            throw TemplateError(error.what(), token.begin);
        }
    }
    }
}

} // namespace diecast::go_template
