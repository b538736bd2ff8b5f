// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace diecast {

/// Knows every secret of a run and removes it from text. All sinks are behind it: the event stream redacts once.
/// A secret is also found in the spellings of other languages (base/secret_spellings.h). The time for a text grows with
/// its length, hardly with the number of secrets. Any thread.
class Redactor {
public:
    static constexpr std::string_view mask = "<sensitive>";

    Redactor();
    ~Redactor();

    /// Empty secrets are ignored. Takes effect for all text redacted afterwards.
    void add(std::string_view secret);
    [[nodiscard]] std::string redact(std::string_view text) const;
    /// For a text that goes on (`last`: ends here). Its first `masked` bytes stand for what a mask shown before has covered
    /// already.
    struct Piece {
        std::string text;       ///< what can be shown
        std::size_t kept = 0;   ///< bytes at the end that may be the beginning of a secret and wait for what follows
        std::size_t masked = 0; ///< how many of the kept bytes the shown text's last mask covers already
    };
    [[nodiscard]] Piece redactPiece(std::string_view text, std::size_t masked, bool last = false) const;

private:
    struct Secrets;
    [[nodiscard]] std::shared_ptr<const Secrets> current() const;
    static Piece covered(const Secrets& secrets, std::string_view text, std::size_t masked, std::size_t kept);

    mutable std::mutex m_mutex;
    std::set<std::string> m_spellings;                ///< only grows: views of its texts stay good
    mutable std::shared_ptr<const Secrets> m_secrets; ///< made when it is asked for; null after a change
};

/// Redacts a byte stream that arrives in pieces: a secret cut in two by a read is found all the same.
/// One stream of one build; one thread at a time.
class RedactingStream {
public:
    explicit RedactingStream(const Redactor& redactor) : m_redactor(redactor) { }
    /// What can be shown so far. Bytes that may be the start of a secret wait for the next piece or flush().
    [[nodiscard]] std::string feed(std::string_view bytes);
    [[nodiscard]] std::string flush();

private:
    const Redactor& m_redactor;
    std::string m_pending;
    std::size_t m_masked = 0; ///< leading bytes of m_pending that a mask shown before covers
};

} // namespace diecast
