// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "question_reader.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace diecast::cli {

namespace {

std::string choiceInWords(const std::string& choice)
{
    if (choice == "cleanup") {
        return "[c] Clean up and exit";
    }
    if (choice == "abort") {
        return "[a] abort without cleanup";
    }
    if (choice == "retry") {
        return "[r] retry step (build may fail even if retry succeeds)";
    }
    return "[" + choice.substr(0, 1) + "] " + choice;
}

} // namespace

QuestionReader::QuestionReader(QuestionDesk& desk, Printer& printer, int input)
    : m_desk(desk), m_printer(printer), m_input(input), m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_thread([this](const std::stop_token& stop) { run(stop); })
{
}

QuestionReader::~QuestionReader()
{
    m_thread.request_stop();
    wake();
    m_thread.join();
}

void QuestionReader::wake() const
{
    const std::uint64_t one = 1;
    static_cast<void>(!::write(m_wake.get(), &one, sizeof one));
}

std::string QuestionReader::promptFor(const std::vector<std::string>& choices)
{
    std::string text;
    if (choices.size() < 2) {
        return text;
    }
    for (std::size_t index = 0; index < choices.size(); ++index) {
        text += index == 0 ? "" : index + 1 < choices.size() ? ", " : choices.size() == 2 ? " or " : ", or ";
        text += choiceInWords(choices[index]);
    }
    return text + "?";
}

std::string QuestionReader::choiceOf(const std::vector<std::string>& choices, std::string_view line)
{
    if (choices.size() == 1) {
        return choices.front();
    }
    const std::string_view word = trimmed(line);
    for (const std::string& choice : choices) {
        if (word == choice || (word.size() == 1 && word.front() == choice.front())) {
            return choice;
        }
    }
    return {};
}

void QuestionReader::receive(const BuildEvent& event)
{
    if (const auto* asked = std::get_if<QuestionAsked>(&event.payload)) {
        const Question question{asked->question, event.build, asked->choices};
        bool isFirst = false;
        {
            const std::lock_guard lock(m_mutex);
            isFirst = m_questions.empty();
            m_questions.push_back(question);
        }
        if (isFirst) {
            ask(question);
            wake();
        }
    } else if (const auto* answered = std::get_if<QuestionAnswered>(&event.payload)) {
        Question next;
        {
            const std::lock_guard lock(m_mutex);
            const bool wasFirst = !m_questions.empty() && m_questions.front().number == answered->question;
            std::erase_if(m_questions, [answered](const Question& question) { return question.number == answered->question; });
            if (!wasFirst || m_questions.empty()) {
                return;
            }
            next = m_questions.front();
        }
        ask(next);
    }
}

void QuestionReader::ask(const Question& question)
{
    if (const std::string prompt = promptFor(question.choices); !prompt.empty()) {
        m_printer.announce(Message::Level::Say, "==> " + question.build + ": " + prompt);
    }
}

bool QuestionReader::isAsking()
{
    const std::lock_guard lock(m_mutex);
    return !m_questions.empty();
}

void QuestionReader::takeLine(std::string_view line)
{
    Question question;
    {
        const std::lock_guard lock(m_mutex);
        if (m_questions.empty()) {
            return;
        }
        question = m_questions.front();
    }
    const std::string choice = choiceOf(question.choices, line);
    if (choice.empty()) {
        m_printer.announce(Message::Level::Say, "Incorrect input: " + std::string(trimmed(line)));
        ask(question);
        return;
    }
    // It is no longer asked from here on, not only when the build says so: what is typed next is for the next question.
    Question next;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_questions, [&question](const Question& each) { return each.number == question.number; });
        if (!m_questions.empty()) {
            next = m_questions.front();
        }
    }
    static_cast<void>(m_desk.answer(question.number, choice));
    ask(next);
}

void QuestionReader::run(const std::stop_token& stop)
{
    ::pthread_setname_np(::pthread_self(), "questions");
    std::string begun;
    while (!stop.stop_requested()) {
        for (std::size_t end = begun.find('\n'); end != std::string::npos && isAsking(); end = begun.find('\n')) {
            takeLine(std::string_view(begun).substr(0, end));
            begun.erase(0, end + 1);
        }
        std::array<struct pollfd, 2> ready{{{m_wake.get(), POLLIN, 0}, {isAsking() ? m_input : -1, POLLIN, 0}}};
        if (::poll(ready.data(), ready.size(), -1) < 0) {
            continue;
        }
        if (ready[0].revents != 0) {
            std::uint64_t count = 0;
            static_cast<void>(!::read(m_wake.get(), &count, sizeof count));
        }
        if (ready[1].revents == 0) {
            continue;
        }
        std::array<char, 4096> bytes{};
        const ssize_t length = ::read(m_input, bytes.data(), bytes.size());
        if (length <= 0) {
            m_desk.closeDesk(); // nobody is there any more: the standard choices are taken
            return;
        }
        begun.append(bytes.data(), static_cast<std::size_t>(length));
    }
}

} // namespace diecast::cli
