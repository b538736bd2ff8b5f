// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/question_desk.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>

namespace diecast {

void QuestionDesk::closeDesk()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_answered.notify_all();
}

std::string QuestionDesk::ask(const Voice& voice, const std::string& text, const std::vector<std::string>& choices,
                              const std::string& standard, std::optional<Milliseconds> timeLeft, const Patience& patience)
{
    return ask(voice, QuestionAsked{0, text, choices, standard, timeLeft, {}, {}}, patience);
}

std::string QuestionDesk::ask(const Voice& voice, QuestionAsked question, const Patience& patience)
{
    std::uint64_t number = 0;
    {
        const std::lock_guard lock(m_mutex);
        number = m_next++;
        if (m_closed) {
            return question.standard;
        }
        m_open.emplace(number, Open{question.choices, {}});
    }
    question.question = number;
    const std::optional<Milliseconds> timeLeft = question.timeLeft;
    const std::string standard = question.standard;
    voice.tell(std::move(question));
    const Patience limited = timeLeft ? patience.atMost(*timeLeft) : patience;
    std::string choice = standard;
    {
        std::unique_lock lock(m_mutex);
        const auto answered = [&] { return m_closed || m_open.at(number).choice.has_value(); };
        if (limited.deadline == SteadyTime::max()) {
            m_answered.wait(lock, limited.stop, answered);
        } else {
            m_answered.wait_until(lock, limited.stop, limited.deadline, answered);
        }
        choice = m_open.at(number).choice.value_or(standard);
        m_open.erase(number);
    }
    voice.tell(QuestionAnswered{number, choice});
    patience.check(translate("QuestionDesk", "nobody answered the question").toStdString());
    return choice;
}

bool QuestionDesk::answer(std::uint64_t question, const std::string& choice)
{
    const std::lock_guard lock(m_mutex);
    const auto open = m_open.find(question);
    if (open == m_open.end() || open->second.choice
        || std::find(open->second.choices.begin(), open->second.choices.end(), choice) == open->second.choices.end()) {
        return false;
    }
    open->second.choice = choice;
    m_answered.notify_all();
    return true;
}

} // namespace diecast
