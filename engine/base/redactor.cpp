// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/redactor.h"

#include "base/text.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace diecast {

/// Replaced as a whole when a secret is added: readers keep the one they have.
struct Redactor::Secrets {
    std::vector<std::string> spellings; ///< longest first, each once
};

namespace {

constexpr std::size_t shortestEncoded = 4; ///< encodings of shorter secrets would hit innocent text

std::string percentEncoded(std::string_view text, std::string_view digits)
{
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')
            || byte == '-' || byte == '.' || byte == '_' || byte == '~';
        if (plain) {
            result += character;
        } else {
            result += '%';
            result += digits[byte >> 4U];
            result += digits[byte & 15U];
        }
    }
    return result;
}

std::string jsonEncoded(std::string_view text)
{
    std::string result;
    for (const char character : text) {
        switch (character) {
        case '"':
            result += "\\\"";
            break;
        case '\\':
            result += "\\\\";
            break;
        case '\n':
            result += "\\n";
            break;
        case '\r':
            result += "\\r";
            break;
        case '\t':
            result += "\\t";
            break;
        default:
            result += character;
        }
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

std::string hexadecimal(std::string_view text, std::string_view digits)
{
    std::string result;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        result += digits[byte >> 4U];
        result += digits[byte & 15U];
    }
    return result;
}

/// Base64 without padding (RFC 4648, section 4).
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

std::vector<std::string> spellingsOf(std::string_view secret)
{
    constexpr std::string_view lower = "0123456789abcdef";
    constexpr std::string_view upper = "0123456789ABCDEF";
    std::vector<std::string> result{std::string(secret)};
    const std::vector<std::string_view> lines = linesOf(secret);
    if (lines.size() > 1) {
        for (const std::string_view line : lines) {
            if (trimmed(line).size() >= shortestEncoded) {
                result.emplace_back(trimmed(line));
            }
        }
    }
    if (secret.size() < shortestEncoded) {
        return result;
    }
    const std::string text(secret);
    result.push_back(percentEncoded(secret, upper));
    result.push_back(percentEncoded(secret, lower));
    result.push_back(replaced(percentEncoded(secret, upper), "%20", "+"));
    result.push_back(jsonEncoded(secret));
    result.push_back(jsonEncoded(jsonEncoded(secret)));
    result.push_back(replaced(text, "'", "'\\''"));
    result.push_back(replaced(text, "'", "'\"'\"'"));
    result.push_back(replaced(text, "`", "``"));
    result.push_back(hexadecimal(secret, lower));
    result.push_back(hexadecimal(secret, upper));
    for (std::size_t shift = 0; shift < 3; ++shift) {
        const std::string inside = base64Inside(secret, shift);
        if (inside.size() >= 2 * shortestEncoded || shift == 0) {
            result.push_back(inside);
            result.push_back(replaced(replaced(inside, "+", "-"), "/", "_"));
        }
    }
    const std::string whole = base64(secret);
    result.push_back(whole);
    result.push_back(replaced(replaced(whole, "+", "-"), "/", "_"));
    return result;
}

} // namespace

Redactor::Redactor() : m_secrets(std::make_shared<const Secrets>()) { }

Redactor::~Redactor() = default;

void Redactor::add(std::string_view secret)
{
    if (secret.empty()) {
        return;
    }
    const std::lock_guard lock(m_mutex);
    auto changed = std::make_shared<Secrets>(*m_secrets);
    for (std::string& spelling : spellingsOf(secret)) {
        changed->spellings.push_back(std::move(spelling));
    }
    std::sort(changed->spellings.begin(), changed->spellings.end(), [](const std::string& left, const std::string& right) {
        return left.size() != right.size() ? left.size() > right.size() : left < right;
    });
    changed->spellings.erase(std::unique(changed->spellings.begin(), changed->spellings.end()), changed->spellings.end());
    m_secrets = std::move(changed);
}

std::shared_ptr<const Redactor::Secrets> Redactor::current() const
{
    const std::lock_guard lock(m_mutex);
    return m_secrets;
}

std::string Redactor::redact(std::string_view text) const
{
    return covered(*current(), text, 0, 0).text;
}

Redactor::Piece Redactor::redactPiece(std::string_view text, std::size_t masked, bool last) const
{
    const std::shared_ptr<const Secrets> secrets = current();
    std::size_t kept = 0;
    if (last) {
        return covered(*secrets, text, masked, kept);
    }
    for (const std::string& spelling : secrets->spellings) {
        for (std::size_t length = std::min(text.size(), spelling.size() - 1); length > kept; --length) {
            if (text.ends_with(std::string_view(spelling).substr(0, length))) {
                kept = length;
                break;
            }
        }
    }
    return covered(*secrets, text, masked, kept);
}

/// Masks the union of all matches: secrets that overlap leave no tail of one of them.
Redactor::Piece Redactor::covered(const Secrets& secrets, std::string_view text, std::size_t masked, std::size_t kept)
{
    Piece piece;
    piece.kept = kept;
    const std::size_t end = text.size() - kept; // a match that begins behind it waits
    std::size_t done = std::min(masked, end);
    std::size_t coveredEnd = masked;
    std::vector<std::size_t> places(secrets.spellings.size(), 0);
    for (std::size_t from = 0; from < end;) {
        // The first place of any spelling, and the longest one there: they are sorted so.
        std::size_t first = std::string_view::npos;
        std::size_t length = 0;
        for (std::size_t index = 0; index < places.size(); ++index) {
            if (from == 0 || (places[index] != std::string_view::npos && places[index] < from)) {
                places[index] = text.find(secrets.spellings[index], from);
            }
            if (places[index] < first) {
                first = places[index];
                length = secrets.spellings[index].size();
            }
        }
        if (first >= end) {
            break;
        }
        if (first >= coveredEnd) {
            piece.text += text.substr(done, first - done);
            piece.text += mask;
        }
        coveredEnd = std::max(coveredEnd, first + length);
        done = std::min(coveredEnd, end);
        from = first + 1;
    }
    piece.text += text.substr(done, end - done);
    piece.masked = coveredEnd > end ? coveredEnd - end : 0;
    return piece;
}

std::string RedactingStream::feed(std::string_view bytes)
{
    m_pending += bytes;
    Redactor::Piece piece = m_redactor.redactPiece(m_pending, m_masked);
    m_pending.erase(0, m_pending.size() - piece.kept);
    m_masked = piece.masked;
    return std::move(piece.text);
}

std::string RedactingStream::flush()
{
    // The mask that covers the first bytes has been shown; only what stands behind it is new.
    const std::string rest = std::exchange(m_pending, {});
    return m_redactor.redactPiece(rest, std::exchange(m_masked, 0), true).text;
}

} // namespace diecast
