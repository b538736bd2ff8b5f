// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace diecast {

/// Why an operation could not be done. Steps throw it; the step runner is the one place that catches it.
class Failure : public std::runtime_error {
public:
    enum class Kind {
        InvalidInput,   ///< what the user wrote cannot be done: a template, an option, a file
        Refused,        ///< the other side answered and said no: an API, a server, a command's exit status
        TimedOut,       ///< a deadline passed
        ConnectionLost, ///< the other side went away
        Stopped,        ///< the user or a time limit stopped the work; never shown as an error
        Internal        ///< a promise of our own code did not hold
    };

    /// `sentence` names the thing, says what was wrong with it and what to do; UTF-8.
    Failure(Kind kind, const std::string& sentence) : std::runtime_error(sentence), m_kind(kind) { }

    [[nodiscard]] Kind kind() const noexcept { return m_kind; }

private:
    Kind m_kind;
};

} // namespace diecast
