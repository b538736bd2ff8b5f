// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace diecast {

/// What a check finds in one component.
struct ComponentFindings {
    Problems problems;
    std::set<std::string> variables; ///< the names of those it uses
    bool anyVariable = false;        ///< it uses one whose name is worked out as it is rendered
};

/// What a check found in single components, kept by the component's text, so that after an edit only the component that was edited
/// is checked again. For checks that look at one component and at what is the same for all of them. One thread.
class ProblemCache {
public:
    using Check = std::function<void(ComponentFindings&)>;

    /// Between the calls stand the calls of one round; what a round did not ask for is forgotten at its end. `context` stands for
    /// everything besides the component that the check looks at: another one makes all be checked again.
    void beginRound(std::string context);
    void endRound();

    /// Adds the problems of a component to `problems`: the ones kept, at their place of today, or those `check` finds.
    /// Answers all that was found, for this round; the problems there count from the component's begin.
    const ComponentFindings& check(const SourceText& source, const Node& component, const Check& check, Problems& problems);

    /// How many components the last round had to check.
    [[nodiscard]] std::size_t checked() const { return m_checked; }

private:
    struct Kept {
        ComponentFindings findings; ///< the ranges count from the component's begin
        std::uint64_t round = 0;
    };
    std::map<std::string, Kept, std::less<>> m_kept; ///< by the component's text
    std::string m_context;
    std::uint64_t m_round = 0;
    std::size_t m_checked = 0;
};

} // namespace diecast
