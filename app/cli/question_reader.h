// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"
#include "build/question_desk.h"
#include "printer.h"

#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace diecast::cli {

/// Asks the builds' questions on the terminal, one after another, in Packer's words, and reads the answers. The input is
/// read only while a question is open.
class QuestionReader : public EventSink {
public:
    QuestionReader(QuestionDesk& desk, Printer& printer, int input);
    ~QuestionReader() override;

    void receive(const BuildEvent& event) override;

    /// What is asked for these choices: "[c] Clean up and exit, [a] abort without cleanup, or [r] retry step (...)?".
    /// Empty when any line is an answer.
    [[nodiscard]] static std::string promptFor(const std::vector<std::string>& choices);
    /// The choice a line means: its first letter or the word; any line when there is one choice. Empty: none of them.
    [[nodiscard]] static std::string choiceOf(const std::vector<std::string>& choices, std::string_view line);

private:
    struct Question {
        std::uint64_t number = 0;
        std::string build;
        std::vector<std::string> choices;
    };
    void run(const std::stop_token& stop);
    void takeLine(std::string_view line);
    void ask(const Question& question);
    void wake() const;
    [[nodiscard]] bool isAsking();

    QuestionDesk& m_desk;
    Printer& m_printer;
    const int m_input;
    FileDescriptor m_wake;
    std::mutex m_mutex;
    std::deque<Question> m_questions; ///< the first one is being asked
    std::jthread m_thread;
};

} // namespace diecast::cli
