// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace diecast::cli {

/// Reads lines from a person at a terminal, with editing, history and completion (GNU readline). One at a time in a process: the
/// library keeps its state for the whole of it.
class LineReader {
public:
    /// What the word that ends `line` at its end may become, and where it begins.
    using Completer = std::function<std::vector<std::string>(const std::string& line, std::size_t& begin)>;

    /// `history`: a file that keeps the lines, mode 0600; empty: none is kept.
    LineReader(Completer completer, std::filesystem::path history);
    ~LineReader();
    LineReader(const LineReader&) = delete;
    LineReader& operator=(const LineReader&) = delete;

    /// The next line without its end; nothing at the end of the input.
    [[nodiscard]] std::optional<std::string> read(const std::string& prompt);

private:
    std::filesystem::path m_history;
};

} // namespace diecast::cli
