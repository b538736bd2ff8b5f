// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "line_reader.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <readline/history.h>
#include <readline/readline.h>

#include <sys/stat.h>

namespace diecast::cli {

namespace {

constexpr int longestHistory = 1000;

// readline calls back plain functions, without anything to remember by.
LineReader::Completer currentCompleter; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

char** completions(const char*, int, int end)
{
    rl_attempted_completion_over = 1;      // names of files are never meant
    rl_completion_append_character = '\0'; // readline forgets it after each completion
    std::size_t begin = 0;
    const std::vector<std::string> words = currentCompleter(std::string(rl_line_buffer, static_cast<std::size_t>(end)), begin);
    if (words.empty()) {
        return nullptr;
    }
    // readline's convention: what all have in common, then each; memory of malloc.
    std::string common = words.front();
    for (const std::string& word : words) {
        std::size_t same = 0;
        while (same < common.size() && same < word.size() && common[same] == word[same]) {
            ++same;
        }
        common.resize(same);
    }
    const std::size_t count = words.size() == 1 ? 0 : words.size();
    auto** matches = static_cast<char**>(std::calloc(count + 2, sizeof(char*)));
    matches[0] = ::strdup(common.c_str());
    for (std::size_t index = 0; index < count; ++index) {
        matches[index + 1] = ::strdup(words[index].c_str());
    }
    return matches;
}

} // namespace

LineReader::LineReader(Completer completer, std::filesystem::path history) : m_history(std::move(history))
{
    currentCompleter = std::move(completer);
    rl_readline_name = "diecast";
    rl_attempted_completion_function = completions;
    rl_basic_word_break_characters = " \t\n{}()|`\"";
    rl_completer_quote_characters = "";
    using_history();
    stifle_history(longestHistory);
    if (!m_history.empty()) {
        read_history(m_history.c_str());
    }
}

LineReader::~LineReader()
{
    if (!m_history.empty()) {
        const mode_t before = ::umask(0077);
        write_history(m_history.c_str());
        ::umask(before);
    }
    clear_history();
    currentCompleter = {};
}

std::optional<std::string> LineReader::read(const std::string& prompt)
{
    char* line = ::readline(prompt.c_str());
    if (line == nullptr) {
        return std::nullopt;
    }
    std::string text(line);
    std::free(line); // NOLINT(cppcoreguidelines-no-malloc): readline's own
    const HIST_ENTRY* last = history_length > 0 ? history_get(history_base + history_length - 1) : nullptr;
    if (!text.empty() && (last == nullptr || text != last->line)) {
        add_history(text.c_str());
    }
    return text;
}

} // namespace diecast::cli
