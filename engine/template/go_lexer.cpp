// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_lexer.h"

#include "template/go_text.h"
#include "template/interpolation.h"

#include <QChar>

#include <array>

namespace diecast::go_template {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";
constexpr std::array<std::string_view, 10> keywords{"if",     "else",  "end",      "range", "with",
                                                    "define", "block", "template", "break", "continue"};

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// The length of the letter, digit or underscore that begins the text; 0 when something else does.
std::size_t wordLetterLength(std::string_view text)
{
    if (text.empty()) {
        return 0;
    }
    const char byte = text.front();
    if ((static_cast<unsigned char>(byte) & 0x80U) == 0) {
        return byte == '_' || isDigit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ? 1 : 0;
    }
    std::size_t length = 0;
    const std::uint32_t character = nextCharacter(text, length);
    return QChar::isLetter(character) || QChar::isDigit(character) ? length : 0;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) { }

    std::vector<Token> run()
    {
        while (m_position < m_text.size()) {
            readText();
        }
        add(Token::Kind::End, m_position, m_position);
        return std::move(m_tokens);
    }

private:
    [[nodiscard]] bool at(std::string_view word) const { return m_text.substr(m_position).starts_with(word); }
    [[nodiscard]] char peek(std::size_t ahead = 0) const
    {
        return m_position + ahead < m_text.size() ? m_text[m_position + ahead] : '\0';
    }

    void add(Token::Kind kind, std::size_t begin, std::size_t end)
    {
        m_tokens.push_back({kind, m_text.substr(begin, end - begin), begin, end});
    }

    [[noreturn]] void fail(const std::string& message, std::size_t offset) const { throw TemplateError(message, offset); }

    void readText()
    {
        const std::size_t begin = m_position;
        const std::size_t action = m_text.find(opening, begin);
        std::size_t textBegin = begin;
        std::size_t textEnd = action == std::string_view::npos ? m_text.size() : action;
        if (m_trimNext) {
            while (textBegin < textEnd && isSpace(m_text[textBegin])) {
                ++textBegin;
            }
            m_trimNext = false;
        }
        const bool trims = action != std::string_view::npos && startsTrim(action + opening.size());
        if (trims) {
            while (textEnd > textBegin && isSpace(m_text[textEnd - 1])) {
                --textEnd;
            }
        }
        if (textEnd > textBegin) {
            add(Token::Kind::Text, textBegin, textEnd);
        }
        if (action == std::string_view::npos) {
            m_position = m_text.size();
            return;
        }
        m_position = action + opening.size() + (trims ? 2 : 0);
        if (at("/*")) {
            skipComment(action);
            return;
        }
        add(Token::Kind::OpenAction, action, m_position);
        readAction(action);
    }

    /// "-" and a space behind "{{".
    [[nodiscard]] bool startsTrim(std::size_t position) const
    {
        return position + 1 < m_text.size() && m_text[position] == '-' && isSpace(m_text[position + 1]);
    }

    /// Length of the closing delimiter here, its trim marker included; 0 when it is not here.
    [[nodiscard]] std::size_t closingLength() const
    {
        if (isSpace(peek()) && peek(1) == '-' && m_text.substr(m_position + 2).starts_with(closing)) {
            return 2 + closing.size();
        }
        return at(closing) ? closing.size() : 0;
    }

    void takeClosing(std::size_t length)
    {
        m_trimNext = length > closing.size();
        m_position += length;
    }

    void skipComment(std::size_t action)
    {
        const std::size_t end = m_text.find("*/", m_position + 2);
        if (end == std::string_view::npos) {
            fail("unclosed comment", action);
        }
        m_position = end + 2;
        const std::size_t length = closingLength();
        if (length == 0) {
            fail("comment ends before closing delimiter", action);
        }
        takeClosing(length);
    }

    void readAction(std::size_t action)
    {
        int openParens = 0;
        while (true) {
            if (const std::size_t length = closingLength(); length > 0) {
                if (openParens > 0) {
                    fail("unclosed left paren", m_position);
                }
                add(Token::Kind::CloseAction, m_position, m_position + length);
                takeClosing(length);
                return;
            }
            if (m_position >= m_text.size()) {
                fail("unclosed action", action);
            }
            const std::size_t begin = m_position;
            const char byte = peek();
            if (isSpace(byte)) {
                readSpace();
            } else if (byte == '|') {
                single(Token::Kind::Pipe);
            } else if (byte == ',') {
                single(Token::Kind::Comma);
            } else if (byte == '=') {
                single(Token::Kind::Assign);
            } else if (byte == '(') {
                ++openParens;
                single(Token::Kind::OpenParen);
            } else if (byte == ')') {
                if (--openParens < 0) {
                    fail("unexpected right paren", begin);
                }
                single(Token::Kind::CloseParen);
            } else if (byte == ':') {
                if (peek(1) != '=') {
                    fail("expected :=", begin);
                }
                m_position += 2;
                add(Token::Kind::Declare, begin, m_position);
            } else if (byte == '"') {
                readQuoted('"', Token::Kind::Quoted, "unterminated quoted string");
            } else if (byte == '\'') {
                readQuoted('\'', Token::Kind::Character, "unterminated character constant");
            } else if (byte == '`') {
                readRaw();
            } else if (isDigit(byte) || byte == '+' || byte == '-' || (byte == '.' && isDigit(peek(1)))) {
                readNumber();
            } else if (byte == '.' || byte == '$') {
                readFieldOrVariable(byte == '.');
            } else if (wordLetterHere() > 0) {
                readWord();
            } else {
                fail("unrecognized character in action: " + characterInWords(m_text, begin), begin);
            }
        }
    }

    void single(Token::Kind kind)
    {
        add(kind, m_position, m_position + 1);
        ++m_position;
    }

    void readSpace()
    {
        const std::size_t begin = m_position;
        // A space may belong to a closing trim marker.
        while (m_position < m_text.size() && isSpace(peek()) && closingLength() == 0) {
            ++m_position;
        }
        add(Token::Kind::Space, begin, m_position);
    }

    void readQuoted(char quote, Token::Kind kind, const char* unterminated)
    {
        const std::size_t begin = m_position++;
        while (peek() != quote) {
            if (m_position >= m_text.size() || peek() == '\n') {
                fail(unterminated, begin);
            }
            m_position += peek() == '\\' && m_position + 1 < m_text.size() && peek(1) != '\n' ? 2 : 1;
        }
        ++m_position;
        add(kind, begin, m_position);
    }

    void readRaw()
    {
        const std::size_t begin = m_position;
        const std::size_t end = m_text.find('`', begin + 1);
        if (end == std::string_view::npos) {
            fail("unterminated raw quoted string", begin);
        }
        m_position = end + 1;
        add(Token::Kind::Raw, begin, m_position);
    }

    bool accept(std::string_view letters)
    {
        const bool here = m_position < m_text.size() && letters.find(peek()) != std::string_view::npos;
        m_position += here ? 1 : 0;
        return here;
    }

    void acceptAll(std::string_view letters)
    {
        while (accept(letters)) { }
    }

    /// Whatever may be a number; whether its digits make one is judged where it is converted. False when a letter is
    /// glued to it.
    bool takeNumber()
    {
        constexpr std::string_view decimal = "0123456789_";
        std::string_view digits = decimal;
        accept("+-");
        bool hexadecimal = false;
        if (accept("0")) {
            hexadecimal = accept("xX");
            digits = hexadecimal ? "0123456789abcdefABCDEF_" : accept("oO") ? "01234567_" : accept("bB") ? "01_" : decimal;
        }
        acceptAll(digits);
        if (accept(".")) {
            acceptAll(digits);
        }
        if (hexadecimal ? accept("pP") : digits == decimal && accept("eE")) {
            accept("+-");
            acceptAll(decimal);
        }
        accept("i");
        const std::size_t glued = wordLetterHere();
        m_position += glued;
        return glued == 0;
    }

    void readNumber()
    {
        const std::size_t begin = m_position;
        bool good = takeNumber();
        if (good && (peek() == '+' || peek() == '-')) {
            good = takeNumber() && m_text[m_position - 1] == 'i'; // 1+2i
        }
        if (!good) {
            fail("bad number syntax: " + goQuoted(m_text.substr(begin, m_position - begin)), begin);
        }
        add(Token::Kind::Number, begin, m_position);
    }

    [[nodiscard]] std::size_t wordLetterHere() const { return wordLetterLength(m_text.substr(m_position)); }

    void takeWord()
    {
        while (const std::size_t length = wordLetterHere()) {
            m_position += length;
        }
    }

    void readFieldOrVariable(bool isField)
    {
        const std::size_t begin = m_position++;
        takeWord();
        requireTerminator();
        const bool bare = m_position == begin + 1;
        add(isField ? (bare ? Token::Kind::Dot : Token::Kind::Field) : Token::Kind::Variable, begin, m_position);
    }

    void readWord()
    {
        const std::size_t begin = m_position;
        takeWord();
        requireTerminator();
        const std::string_view word = m_text.substr(begin, m_position - begin);
        Token::Kind kind = Token::Kind::Identifier;
        if (word == "true" || word == "false") {
            kind = Token::Kind::Bool;
        } else if (word == "nil") {
            kind = Token::Kind::Nil;
        } else {
            for (const std::string_view keyword : keywords) {
                kind = word == keyword ? Token::Kind::Keyword : kind;
            }
        }
        add(kind, begin, m_position);
    }

    /// A word ends before a space, a dot, a delimiter or punctuation; anything else glued to it is a slip.
    void requireTerminator() const
    {
        const char byte = peek();
        const bool ends = m_position >= m_text.size() || isSpace(byte)
            || std::string_view(".,|:()").find(byte) != std::string_view::npos || closingLength() > 0;
        if (!ends) {
            fail("bad character " + characterInWords(m_text, m_position), m_position);
        }
    }

    std::string_view m_text;
    std::size_t m_position = 0;
    bool m_trimNext = false;
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(std::string_view text)
{
    return Lexer(text).run();
}

std::string shown(const Token& token)
{
    switch (token.kind) {
    case Token::Kind::End:
        return "EOF";
    case Token::Kind::Keyword:
        return "<" + std::string(token.text) + ">";
    default:
        return goQuoted(token.text);
    }
}

} // namespace diecast::go_template
