// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/go_text.h"

#include <QChar>

#include <array>
#include <cstdio>

namespace diecast::go_template {

namespace {

constexpr std::uint32_t replacement = 0xFFFD;

std::optional<std::uint32_t> digits(std::string_view text, std::size_t begin, std::size_t count, std::uint32_t base)
{
    if (begin + count > text.size()) {
        return std::nullopt;
    }
    std::uint32_t value = 0;
    for (const char each : text.substr(begin, count)) {
        std::uint32_t digit = base;
        if (each >= '0' && each <= '9') {
            digit = static_cast<std::uint32_t>(each - '0');
        } else if (each >= 'a' && each <= 'f') {
            digit = static_cast<std::uint32_t>(each - 'a') + 10;
        } else if (each >= 'A' && each <= 'F') {
            digit = static_cast<std::uint32_t>(each - 'A') + 10;
        }
        if (digit >= base) {
            return std::nullopt;
        }
        value = value * base + digit;
    }
    return value;
}

enum class EscapeForm { Byte, Short, Long };

struct SimpleEscape {
    char letter;
    char meaning;
};
constexpr std::array<SimpleEscape, 10> simpleEscapes{{{'a', '\a'},
                                                      {'b', '\b'},
                                                      {'f', '\f'},
                                                      {'n', '\n'},
                                                      {'r', '\r'},
                                                      {'t', '\t'},
                                                      {'v', '\v'},
                                                      {'\\', '\\'},
                                                      {'\'', '\''},
                                                      {'"', '"'}}};

std::string withNumber(EscapeForm form, std::uint32_t number)
{
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(),
                  form == EscapeForm::Byte        ? "\\x%02x"
                      : form == EscapeForm::Short ? "\\u%04x"
                                                  : "\\U%08x",
                  number);
    return buffer.data();
}

/// A character inside of quotes, as Go's strconv.Quote writes it.
void appendShown(std::string& out, std::uint32_t character, char quote, bool asciiOnly)
{
    const bool isQuoteOrBackslash = character == static_cast<unsigned char>(quote) || character == '\\';
    if (!isQuoteOrBackslash && isPrintable(character) && (!asciiOnly || character < 0x80)) {
        appendUtf8(out, character);
        return;
    }
    for (const SimpleEscape& escape : simpleEscapes) {
        if (character == static_cast<std::uint32_t>(escape.meaning)) {
            out.push_back('\\');
            out.push_back(escape.letter);
            return;
        }
    }
    const bool isByte = character < 0x20 || character == 0x7F;
    out += withNumber(isByte ? EscapeForm::Byte : character < 0x10000 ? EscapeForm::Short : EscapeForm::Long, character);
}

/// One escape behind its backslash; moves `at` behind it.
bool unescape(std::string_view body, std::size_t& at, std::string& out)
{
    const char letter = body[at];
    for (const SimpleEscape& escape : simpleEscapes) {
        if (escape.letter == letter) {
            out.push_back(escape.meaning);
            ++at;
            return true;
        }
    }
    const bool octal = letter >= '0' && letter <= '7';
    const std::size_t count = octal ? 3 : letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    const std::size_t begin = octal ? at : at + 1;
    const auto value = count == 0 ? std::nullopt : digits(body, begin, count, octal ? 8 : 16);
    if (!value) {
        return false;
    }
    if (octal || letter == 'x') {
        if (*value > 0xFF) {
            return false;
        }
        out.push_back(static_cast<char>(static_cast<unsigned char>(*value)));
    } else {
        if (*value > 0x10FFFF || (*value >= 0xD800 && *value <= 0xDFFF)) {
            return false;
        }
        appendUtf8(out, *value);
    }
    at = begin + count;
    return true;
}

} // namespace

bool isPrintable(std::uint32_t character)
{
    if (character < 0x80) {
        return character >= 0x20 && character != 0x7F;
    }
    switch (QChar::category(character)) {
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
        return false;
    default:
        return true;
    }
}

std::string goQuoted(std::string_view text, bool asciiOnly)
{
    std::string out = "\"";
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const std::uint32_t character = nextCharacter(text, at);
        if (character == replacement && at == begin + 1) {
            out += withNumber(EscapeForm::Byte, static_cast<unsigned char>(text[begin]));
        } else {
            appendShown(out, character, '"', asciiOnly);
        }
    }
    return out + "\"";
}

std::string quotedCharacter(std::uint32_t character, bool asciiOnly)
{
    const bool isOne = character <= 0x10FFFF && (character < 0xD800 || character > 0xDFFF);
    std::string out = "'";
    appendShown(out, isOne ? character : replacement, '\'', asciiOnly);
    return out + "'";
}

bool canBeRaw(std::string_view text)
{
    constexpr std::uint32_t byteOrderMark = 0xFEFF;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const std::uint32_t character = nextCharacter(text, at);
        const bool broken = character == replacement && at == begin + 1;
        if (broken || character == byteOrderMark || (character < 0x20 && character != '\t') || character == '`'
            || character == 0x7F) {
            return false;
        }
    }
    return true;
}

std::optional<std::uint32_t> characterConstant(std::string_view literal)
{
    const std::string_view body = literal.size() < 3 ? std::string_view() : literal.substr(1, literal.size() - 2);
    if (body.empty()) {
        return std::nullopt;
    }
    std::size_t at = 0;
    if (body.front() != '\\') {
        const std::uint32_t character = nextCharacter(body, at);
        return at == body.size() ? std::optional(character) : std::nullopt;
    }
    std::string out;
    if (body.size() < 2 || body[1] == '"' || !unescape(body, at = 1, out) || at != body.size()) {
        return std::nullopt;
    }
    // An escape of one byte is the character of that number.
    std::size_t end = 0;
    return out.size() == 1 ? static_cast<unsigned char>(out.front()) : nextCharacter(out, end);
}

std::optional<std::string> unquoted(std::string_view literal)
{
    if (literal.size() < 2) {
        return std::nullopt;
    }
    const char quote = literal.front();
    const std::string_view body = literal.substr(1, literal.size() - 2);
    std::string out;
    std::size_t at = 0;
    while (at < body.size()) {
        if (body[at] != '\\') {
            out.push_back(body[at++]);
            continue;
        }
        // The other kind of quote is not escaped.
        if (++at >= body.size() || ((body[at] == '"' || body[at] == '\'') && body[at] != quote) || !unescape(body, at, out)) {
            return std::nullopt;
        }
    }
    return out;
}

std::string characterInWords(std::string_view text, std::size_t byte)
{
    std::size_t end = byte;
    const std::uint32_t character = nextCharacter(text, end);
    std::array<char, 16> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "U+%04X", character);
    std::string words = buffer.data();
    if (isPrintable(character)) {
        words += " '";
        appendUtf8(words, character);
        words += "'";
    }
    return words;
}

std::uint32_t nextCharacter(std::string_view text, std::size_t& byte)
{
    const auto unit = [&](std::size_t index) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[index])); };
    const std::uint32_t lead = unit(byte);
    const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    if (length == 0 || lead >= 0xF5 || byte + length > text.size()) {
        ++byte;
        return replacement;
    }
    constexpr std::array<std::uint32_t, 5> leadMask{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t character = lead & leadMask[length];
    for (std::size_t index = 1; index < length; ++index) {
        const std::uint32_t next = unit(byte + index);
        if ((next & 0xC0U) != 0x80U) {
            ++byte;
            return replacement;
        }
        character = (character << 6U) | (next & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (character < smallest[length] || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) {
        ++byte;
        return replacement;
    }
    byte += length;
    return character;
}

void appendUtf8(std::string& text, std::uint32_t character)
{
    const auto put = [&](std::uint32_t unit) { text.push_back(static_cast<char>(static_cast<unsigned char>(unit))); };
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF)) {
        character = replacement;
    }
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0U | (character >> 6U));
        put(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0U | (character >> 12U));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    } else {
        put(0xF0U | (character >> 18U));
        put(0x80U | ((character >> 12U) & 0x3FU));
        put(0x80U | ((character >> 6U) & 0x3FU));
        put(0x80U | (character & 0x3FU));
    }
}

} // namespace diecast::go_template
