// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/secret_spellings.h"

#include "base/secret_escapes.h"
#include "base/text.h"

#include <array>
#include <cstdint>

namespace diecast {

using namespace secret_escapes;

namespace {

constexpr std::size_t shortestEncoded = 4; ///< encodings of shorter secrets would hit innocent text
constexpr std::size_t shortestPiece = 8;   ///< of a longer encoding
/// Whole files may be secret; their rarer encodings are not worth the memory.
constexpr std::size_t longestInAllForms = std::size_t{64} * 1024;

// URLs

std::string percentEncoded(std::string_view text, std::string_view kept, std::string_view digits)
{
    std::string result;
    for (const char character : text) {
        if (isLetterOrDigit(character) || isIn(kept, character)) {
            result += character;
        } else {
            result += "%" + hexadecimal(character, digits);
        }
    }
    return result;
}

void addUrlForms(std::vector<std::string>& forms, std::string_view secret)
{
    // What different programs leave as it is beside letters and digits.
    constexpr std::array<std::string_view, 12> keptSets{{
        "-._~",                   // RFC 3986; most libraries
        "-._~/",                  // Python's quote, paths
        "-._*",                   // HTML forms, Java's URLEncoder
        "-._",                    // older libraries
        "-._~!*'()",              // encodeURIComponent
        "-._~;,/?:@&=+$!*'()#",   // encodeURI
        "-._~;,/?:@&=+$!*'()#[]", // browsers' addresses
        "-._~$&+=:@",             // Go's path segments
        "-._~$&+,;=",             // Go's user names and passwords
        "-._~$&+,/:;=@",          // Go's paths
        "-._~!$&'()*+,;=",        // RFC 3986's user information
        "-._~!$&'()*+,;=:@/",     // RFC 3986's paths
    }};
    for (const std::string_view kept : keptSets) {
        for (const std::string_view digits : {upperDigits, lowerDigits}) {
            forms.push_back(percentEncoded(secret, kept, digits));
            if (!isIn(kept, '+')) {
                forms.push_back(replaced(forms.back(), "%20", "+"));
            }
        }
    }
}

// Base64

/// Without padding (RFC 4648, section 4).
std::string base64(std::string_view text)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string result;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char character : text) {
        bits = (bits << 8U) | static_cast<unsigned char>(character);
        count += 8;
        while (count >= 6) {
            count -= 6;
            result += letters[(bits >> static_cast<unsigned>(count)) & 63U];
        }
    }
    if (count > 0) {
        result += letters[(bits << static_cast<unsigned>(6 - count)) & 63U];
    }
    return result;
}

/// The letters of base64 that depend on the secret alone when it stands `shift` bytes behind a group's start.
std::string base64Inside(std::string_view secret, std::size_t shift)
{
    const std::string encoded = base64(std::string(shift, '\0') + std::string(secret));
    const std::size_t first = shift == 0 ? 0 : shift == 1 ? 2 : 3;
    const std::size_t wholeLetters = (shift + secret.size()) * 8 / 6;
    return encoded.substr(first, wholeLetters - first);
}

void addBase64Forms(std::vector<std::string>& forms, std::string_view secret)
{
    const auto add = [&forms](const std::string& form) {
        forms.push_back(form);
        forms.push_back(replaced(replaced(form, "+", "-"), "/", "_"));
    };
    const std::string whole = base64(secret);
    add(whole);
    // A long one comes in lines: of 76 letters from most programs, of 64 from others.
    for (const std::size_t width : {std::size_t{76}, std::size_t{64}}) {
        for (std::size_t at = 0; whole.size() > width && at + shortestPiece <= whole.size(); at += width) {
            add(whole.substr(at, width));
        }
    }
    for (std::size_t shift = 0; shift < 3; ++shift) {
        add(base64Inside(secret, shift));
    }
}

/// As PowerShell's -EncodedCommand has its text.
std::string inUtf16(const QString& text)
{
    std::string result;
    for (const QChar each : text) {
        result += {static_cast<char>(each.unicode() & 0xFFU), static_cast<char>(each.unicode() >> 8U)};
    }
    return result;
}

void addForms(std::vector<std::string>& forms, std::string_view secret)
{
    forms.emplace_back(secret);
    if (secret.size() < shortestEncoded) {
        return;
    }
    addBase64Forms(forms, secret);
    const bool isText = isUtf8(secret);
    const QString text = isText ? qstring(secret) : QString();
    if (secret.size() > longestInAllForms) {
        if (isText) {
            addPlainJson(forms, text);
        }
        return;
    }
    forms.push_back(hexadecimal(secret, lowerDigits));
    forms.push_back(hexadecimal(secret, upperDigits));
    addUrlForms(forms, secret);
    addShellForms(forms, secret);
    if (isText) {
        addPlainJson(forms, text);
        addScriptForms(forms, text);
        addCodePointForms(forms, text);
        addMarkupForms(forms, text);
        addBase64Forms(forms, inUtf16(text));
    }
}

} // namespace

std::vector<std::string> spellingsOf(std::string_view secret)
{
    std::vector<std::string> forms;
    addForms(forms, secret);
    // Programs strip the line end that a file brings along.
    const std::string_view bare = trimmed(secret);
    if (bare.size() < secret.size() && bare.size() >= shortestEncoded) {
        addForms(forms, bare);
    }
    const std::vector<std::string_view> lines = linesOf(bare);
    if (lines.size() > 1) {
        for (const std::string_view line : lines) {
            if (trimmed(line).size() >= shortestEncoded) {
                forms.emplace_back(trimmed(line));
            }
        }
    }
    return forms;
}

} // namespace diecast
