// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/secret_escapes.h"

#include <QList>

#include <array>
#include <cstdint>

namespace diecast::secret_escapes {

bool isIn(std::string_view set, char character)
{
    return set.find(character) != std::string_view::npos;
}

bool isLetterOrDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z');
}

/// The byte's two digits.
std::string hexadecimal(char character, std::string_view digits)
{
    const auto byte = static_cast<unsigned char>(character);
    return {digits[byte >> 4U], digits[byte & 15U]};
}

std::string hexadecimal(std::string_view text, std::string_view digits)
{
    std::string result;
    for (const char character : text) {
        result += hexadecimal(character, digits);
    }
    return result;
}

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
        text.replace(at, what.size(), by);
    }
    return text;
}

namespace {

// JSON and JavaScript

struct ScriptStyle {
    std::string_view backslashed; ///< quotes, and what else stands behind a backslash
    std::string_view numbered;    ///< written as \u0026
    bool asciiOnly = false;       ///< so is all beyond ASCII
    std::string_view digits = lowerDigits;
};

std::string numbered(char16_t unit, std::string_view digits)
{
    return "\\u" + hexadecimal(static_cast<char>(unit >> 8U), digits) + hexadecimal(static_cast<char>(unit & 0xFFU), digits);
}

/// The letter behind the backslash for a control character that has one.
char shortEscape(char16_t unit)
{
    constexpr std::u16string_view controls = u"\n\r\t\b\f";
    constexpr std::string_view letters = "nrtbf";
    const std::size_t index = controls.find(unit);
    return index == std::u16string_view::npos ? '\0' : letters[index];
}

std::string scriptEncoded(const QString& text, const ScriptStyle& style)
{
    std::string result;
    QString plain; // what stands as it is: surrogates must stay together
    for (const QChar each : text) {
        const char16_t unit = each.unicode();
        const char ascii = unit < 0x80 ? static_cast<char>(unit) : '\0';
        const bool byNumber = unit < 0x80 ? isIn(style.numbered, ascii) : style.asciiOnly;
        const bool byBackslash = unit < 0x80 && (ascii == '\\' || isIn(style.backslashed, ascii));
        if (!byNumber && !byBackslash && unit >= 0x20) {
            plain += each;
            continue;
        }
        result += plain.toStdString();
        plain.clear();
        if (byNumber) {
            result += numbered(unit, style.digits);
        } else if (byBackslash) {
            result += {'\\', ascii};
        } else if (const char letter = shortEscape(unit); letter != '\0') {
            result += {'\\', letter};
        } else {
            result += numbered(unit, style.digits);
        }
    }
    return result + plain.toStdString();
}

} // namespace

void addPlainJson(std::vector<std::string>& forms, const QString& secret)
{
    forms.push_back(scriptEncoded(secret, {"\"", ""}));
}

void addScriptForms(std::vector<std::string>& forms, const QString& secret)
{
    const std::array<ScriptStyle, 14> styles{{
        {"\"", ""},       // JSON.stringify
        {"\"", "", true}, // Python, Ruby
        {"\"", "", true, upperDigits},
        {"\"", "<>&"}, // Go
        {"\"", "<>&", true},
        {"\"", "<>&='"},                     // Gson
        {"\"'", "<>&=", false, upperDigits}, // Go's templates
        {"\"'", "<>&=", true, upperDigits},
        {"\"/", ""}, // PHP
        {"\"/", "", true},
        {"", "\"&'+<>`", true, upperDigits}, // .NET
        {"'", ""},                           // single quotes
        {"'", "", true},
        {"\"'", ""},
    }};
    for (const ScriptStyle& style : styles) {
        forms.push_back(scriptEncoded(secret, style));
    }
    // A JSON text inside of a JSON text.
    for (const bool asciiOnly : {false, true}) {
        const ScriptStyle style{"\"", "", asciiOnly};
        forms.push_back(scriptEncoded(QString::fromStdString(scriptEncoded(secret, style)), style));
    }
}

namespace {

enum class CodePointForm { Python, Go, Braces };

std::string codePointEncoded(const QString& text, char quote, CodePointForm form)
{
    std::string result;
    for (const std::uint32_t character : text.toUcs4()) {
        const char letter = character < 0x20 ? shortEscape(static_cast<char16_t>(character)) : '\0';
        if (character == static_cast<unsigned char>(quote) || character == '\\') {
            result += {'\\', static_cast<char>(character)};
        } else if (character >= 0x20 && character < 0x7F) {
            result += static_cast<char>(character);
        } else if (letter != '\0') {
            result += {'\\', letter};
        } else if (form == CodePointForm::Braces) {
            result += "\\u{" + QString::number(character, 16).toStdString() + "}";
        } else {
            const bool isShort = character < (form == CodePointForm::Python ? 0x100U : 0x80U);
            const int digits = isShort ? 2 : character < 0x10000 ? 4 : 8;
            result += isShort ? "\\x" : digits == 4 ? "\\u" : "\\U";
            result += QString::number(character, 16).rightJustified(digits, QLatin1Char('0')).toStdString();
        }
    }
    return result;
}

} // namespace

void addCodePointForms(std::vector<std::string>& forms, const QString& secret)
{
    for (const char quote : {'"', '\''}) {
        for (const CodePointForm form : {CodePointForm::Python, CodePointForm::Go, CodePointForm::Braces}) {
            forms.push_back(codePointEncoded(secret, quote, form));
        }
    }
}

namespace {

// Shells and programming languages

enum class ByteForm { LowerHexadecimal, UpperHexadecimal, Octal };

std::string byteEncoded(std::string_view text, char quote, ByteForm form)
{
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const char letter = shortEscape(byte);
        if (character == quote || character == '\\') {
            result += {'\\', character};
        } else if (letter != '\0') {
            result += {'\\', letter};
        } else if (byte >= 0x20 && byte < 0x7F) {
            result += character;
        } else if (form == ByteForm::Octal) {
            result += {'\\', static_cast<char>('0' + (byte >> 6U)), static_cast<char>('0' + ((byte >> 3U) & 7U)),
                       static_cast<char>('0' + (byte & 7U))};
        } else {
            result += "\\x" + hexadecimal(character, form == ByteForm::UpperHexadecimal ? upperDigits : lowerDigits);
        }
    }
    return result;
}

/// As bash's printf %q: a backslash before all that means something to the shell.
std::string backslashed(std::string_view text)
{
    std::string result;
    for (const char character : text) {
        const bool plain
            = isLetterOrDigit(character) || isIn("%+-./:=@_", character) || static_cast<unsigned char>(character) >= 0x80;
        result += plain ? std::string(1, character) : std::string{'\\', character};
    }
    return result;
}

} // namespace

void addShellForms(std::vector<std::string>& forms, std::string_view secret)
{
    const std::string text(secret);
    forms.push_back(replaced(text, "'", "'\\''"));
    forms.push_back(replaced(text, "'", "'\"'\"'"));
    forms.push_back(replaced(text, "'", "''"));
    forms.push_back(replaced(text, "\"", "\"\""));
    forms.push_back(replaced(text, "`", "``"));
    forms.push_back(backslashed(secret));
    for (const char quote : {'"', '\''}) {
        for (const ByteForm form : {ByteForm::LowerHexadecimal, ByteForm::UpperHexadecimal, ByteForm::Octal}) {
            forms.push_back(byteEncoded(secret, quote, form));
        }
    }
}

namespace {

// HTML and XML

struct MarkupStyle {
    std::string_view quote;
    std::string_view apostrophe;
};

enum class CharacterForm { Itself, Decimal, LowerHexadecimal, UpperHexadecimal };

std::string characterReference(char32_t character, CharacterForm form)
{
    switch (form) {
    case CharacterForm::Decimal:
        return "&#" + std::to_string(static_cast<std::uint32_t>(character)) + ";";
    case CharacterForm::LowerHexadecimal:
        return "&#x" + QString::number(character, 16).toStdString() + ";";
    case CharacterForm::UpperHexadecimal:
        return "&#x" + QString::number(character, 16).toUpper().toStdString() + ";";
    case CharacterForm::Itself:
        break;
    }
    return QString::fromUcs4(&character, 1).toStdString();
}

std::string markupEncoded(const QString& text, const MarkupStyle& style, CharacterForm form)
{
    std::string result;
    for (const std::uint32_t character : text.toUcs4()) {
        switch (character) {
        case '"':
            result += style.quote;
            break;
        case '\'':
            result += style.apostrophe;
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        default:
            result += characterReference(character, character < 0x80 ? CharacterForm::Itself : form);
        }
    }
    return result;
}

} // namespace

void addMarkupForms(std::vector<std::string>& forms, const QString& secret)
{
    constexpr std::array<MarkupStyle, 7> styles{{
        {"&#34;", "&#39;"},   // Go
        {"&quot;", "&#x27;"}, // Python
        {"&quot;", "&#039;"}, // PHP
        {"&quot;", "&apos;"}, // XML
        {"&quot;", "&#39;"},
        {"&quot;", "'"},
        {"\"", "'"}, // between tags
    }};
    for (const MarkupStyle& style : styles) {
        for (const CharacterForm form :
             {CharacterForm::Itself, CharacterForm::Decimal, CharacterForm::LowerHexadecimal, CharacterForm::UpperHexadecimal}) {
            forms.push_back(markupEncoded(secret, style, form));
        }
    }
}

} // namespace diecast::secret_escapes
