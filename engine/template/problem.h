// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem_code.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace diecast {

/// A range of bytes in a template's text, [begin, end).
struct SourceRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    friend bool operator==(const SourceRange&, const SourceRange&) = default;
};

/// Where a byte stands for a person: both count from 1, columns in characters (code points).
struct SourcePlace {
    std::size_t line = 1;
    std::size_t column = 1;
    friend bool operator==(const SourcePlace&, const SourcePlace&) = default;
};

enum class Severity { Notice, Warning, Error };

/// Something to tell about a template (or a variable file): what it is, where, and what to do.
struct Problem {
    ProblemCode code = ProblemCode::Structure;
    Severity severity = Severity::Error;
    std::string message;              ///< one sentence that names the thing and what is wrong with it
    std::string hint;                 ///< what to do; may be empty
    std::string file;                 ///< path as the user gave it; empty: no file (a command line option)
    std::optional<SourceRange> range; ///< bytes of `file`
    SourcePlace place;                ///< of range->begin; 1:1 when there is no range
    std::string line;                 ///< the whole offending line, without its end
    friend bool operator==(const Problem&, const Problem&) = default;
};

/// One file's text with its name: turns byte ranges into places. A value; cheap to move.
class SourceText {
public:
    SourceText() = default;
    /// What a file is meant to hold, for hints that fit it.
    enum class Holds { Template, Variables };
    SourceText(std::string file, std::string text, Holds holds = Holds::Template);

    [[nodiscard]] Holds holds() const { return m_holds; }
    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] SourcePlace placeOf(std::size_t byte) const;
    [[nodiscard]] std::string_view lineAt(std::size_t byte) const;
    [[nodiscard]] Problem problem(ProblemCode code, Severity severity, SourceRange range, std::string message,
                                  std::string hint = {}) const;

private:
    std::string m_file;
    std::string m_text;
    Holds m_holds = Holds::Template;
    std::vector<std::size_t> m_lineStarts;
};

/// Collects problems; nothing stops at the first.
class Problems {
public:
    void add(Problem problem) { m_all.push_back(std::move(problem)); }
    [[nodiscard]] const std::vector<Problem>& all() const { return m_all; }
    [[nodiscard]] bool hasErrors() const;
    template <typename Change>
    void change(Change&& change)
    {
        std::for_each(m_all.begin(), m_all.end(), std::forward<Change>(change));
    }
    template <typename Predicate>
    void removeIf(Predicate&& unwanted)
    {
        std::erase_if(m_all, std::forward<Predicate>(unwanted));
    }
    /// By file and place; equal ones only once.
    void sort();

private:
    std::vector<Problem> m_all;
};

} // namespace diecast
