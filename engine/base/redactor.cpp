// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/redactor.h"

#include "base/secret_spellings.h"

#include <algorithm>
#include <bitset>
#include <utility>
#include <vector>

namespace diecast {

/// What is looked for, at one moment. Never changed: readers keep the one they have.
struct Redactor::Secrets {
    explicit Secrets(const std::set<std::string>& known);
    /// How long the longest spelling is that stands at this byte of the text; 0 when none does.
    [[nodiscard]] std::size_t lengthAt(std::string_view text, std::size_t at) const;
    /// Whether a spelling begins with all that is left of the text, and goes on.
    [[nodiscard]] bool mayBeginAt(std::string_view text, std::size_t at) const;

    std::vector<std::string_view> spellings; ///< in order, each once
    std::size_t longest = 0;

private:
    [[nodiscard]] bool isStart(std::string_view text, std::size_t at) const;

    // Nearly every byte of a log begins no secret: two bytes tell.
    std::bitset<256> m_starts;
    std::bitset<65536> m_pairs;
};

namespace {

std::size_t byteAt(std::string_view text, std::size_t at)
{
    return static_cast<unsigned char>(text[at]);
}

} // namespace

Redactor::Secrets::Secrets(const std::set<std::string>& known) : spellings(known.begin(), known.end())
{
    for (const std::string_view spelling : spellings) {
        longest = std::max(longest, spelling.size());
        const std::size_t first = byteAt(spelling, 0);
        m_starts.set(first);
        for (std::size_t second = 0; second < 256; ++second) {
            if (spelling.size() == 1 || second == byteAt(spelling, 1)) {
                m_pairs.set(first * 256 + second);
            }
        }
    }
}

bool Redactor::Secrets::isStart(std::string_view text, std::size_t at) const
{
    return at + 1 < text.size() ? m_pairs.test(byteAt(text, at) * 256 + byteAt(text, at + 1)) : m_starts.test(byteAt(text, at));
}

std::size_t Redactor::Secrets::lengthAt(std::string_view text, std::size_t at) const
{
    if (!isStart(text, at)) {
        return 0;
    }
    std::string_view rest = text.substr(at, longest);
    while (!rest.empty()) {
        // The last spelling that is not behind `rest` in order; what begins `rest` otherwise begins that spelling too.
        const auto behind = std::upper_bound(spellings.begin(), spellings.end(), rest);
        if (behind == spellings.begin()) {
            return 0;
        }
        const std::string_view spelling = *std::prev(behind);
        const auto differs = std::mismatch(spelling.begin(), spelling.end(), rest.begin(), rest.end()).first;
        const auto common = static_cast<std::size_t>(differs - spelling.begin());
        if (common == spelling.size()) {
            return common;
        }
        rest = rest.substr(0, common);
    }
    return 0;
}

bool Redactor::Secrets::mayBeginAt(std::string_view text, std::size_t at) const
{
    if (!isStart(text, at)) {
        return false;
    }
    const std::string_view rest = text.substr(at);
    const auto behind = std::upper_bound(spellings.begin(), spellings.end(), rest);
    return behind != spellings.end() && behind->starts_with(rest);
}

Redactor::Redactor() = default;

Redactor::~Redactor() = default;

void Redactor::add(std::string_view secret)
{
    if (secret.empty()) {
        return;
    }
    std::vector<std::string> spellings = spellingsOf(secret);
    const std::lock_guard lock(m_mutex);
    for (std::string& spelling : spellings) {
        m_spellings.insert(std::move(spelling));
    }
    m_secrets.reset();
}

std::shared_ptr<const Redactor::Secrets> Redactor::current() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_secrets) {
        m_secrets = std::make_shared<const Secrets>(m_spellings);
    }
    return m_secrets;
}

std::string Redactor::redact(std::string_view text) const
{
    return covered(*current(), text, 0, 0).text;
}

Redactor::Piece Redactor::redactPiece(std::string_view text, std::size_t masked, bool last) const
{
    const std::shared_ptr<const Secrets> secrets = current();
    std::size_t kept = last ? 0 : std::min(text.size(), secrets->longest);
    while (kept > 0 && !secrets->mayBeginAt(text, text.size() - kept)) {
        --kept;
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
    for (std::size_t at = secrets.spellings.empty() ? end : 0; at < end; ++at) {
        const std::size_t length = secrets.lengthAt(text, at);
        if (length == 0) {
            continue;
        }
        if (at >= coveredEnd) {
            piece.text += text.substr(done, at - done);
            piece.text += mask;
        }
        coveredEnd = std::max(coveredEnd, at + length);
        done = std::min(coveredEnd, end);
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
