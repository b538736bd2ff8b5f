// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/problem_cache.h"

namespace diecast {

void ProblemCache::beginRound(std::string context)
{
    if (context != m_context) {
        m_kept.clear();
        m_context = std::move(context);
    }
    ++m_round;
    m_checked = 0;
}

void ProblemCache::endRound()
{
    std::erase_if(m_kept, [this](const auto& entry) { return entry.second.round != m_round; });
}

const ComponentFindings& ProblemCache::check(const SourceText& source, const Node& component, const Check& check,
                                             Problems& problems)
{
    const std::size_t begin = component.range.begin;
    const std::string_view text = std::string_view(source.text()).substr(begin, component.range.end - begin);
    auto found = m_kept.find(text);
    if (found == m_kept.end()) {
        ComponentFindings fresh;
        check(fresh);
        ++m_checked;
        Problems moved;
        for (Problem problem : fresh.problems.all()) {
            if (problem.range) {
                problem.range = SourceRange{problem.range->begin - begin, problem.range->end - begin};
            }
            moved.add(std::move(problem));
        }
        fresh.problems = std::move(moved);
        found = m_kept.emplace(std::string(text), Kept{std::move(fresh), m_round}).first;
    }
    found->second.round = m_round;
    for (Problem problem : found->second.findings.problems.all()) {
        if (problem.range) {
            problem.file = source.file();
            problem.range = SourceRange{problem.range->begin + begin, problem.range->end + begin};
            problem.place = source.placeOf(problem.range->begin);
            problem.line = std::string(source.lineAt(problem.range->begin));
        }
        problems.add(std::move(problem));
    }
    return found->second.findings;
}

} // namespace diecast
