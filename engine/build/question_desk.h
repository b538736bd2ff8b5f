// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"
#include "build/event_stream.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// Where builds ask and people answer (-on-error=ask, breakpoints). A build waits here; the terminal or the studio hears of
/// the question as an event and answers from its own thread.
class QuestionDesk {
public:
    /// Nobody will ever answer: ask() takes the standard choice at once.
    void closeDesk();

    /// Asks and waits. Takes `standard` when `timeLeft` runs out or the desk is closed. Throws Failure(Stopped) on stop.
    [[nodiscard]] std::string ask(const Voice& voice, const std::string& text, const std::vector<std::string>& choices,
                                  const std::string& standard, std::optional<Milliseconds> timeLeft, const Patience& patience);
    /// The same for a question with more to it; its number is given here.
    [[nodiscard]] std::string ask(const Voice& voice, QuestionAsked question, const Patience& patience);
    /// Any thread. False when the question is no longer open or the choice is not one of its choices.
    bool answer(std::uint64_t question, const std::string& choice);

private:
    struct Open {
        std::vector<std::string> choices;
        std::optional<std::string> choice;
    };
    std::mutex m_mutex;
    std::condition_variable_any m_answered;
    std::map<std::uint64_t, Open> m_open;
    std::uint64_t m_next = 1;
    bool m_closed = false;
};

} // namespace diecast
