// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/redactor.h"
#include "build/plan.h"
#include "template/functions.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace diecast::cli {

/// What `diecast console` answers to a line, without knowing where lines come from.
class ConsoleSession {
public:
    /// A session without a template: only what -var and -var-file give.
    ConsoleSession(Template declared, const PlanRequest& request, Problems& problems);

    struct Reply {
        std::string text; ///< without a line end; empty: nothing to print
        bool failed = false;
        bool ended = false;
    };
    /// A command (help, variables, exit, quit) or an expression; an expression without braces may leave them out when it begins
    /// with a function, a text, a field or a parenthesis.
    [[nodiscard]] Reply answer(std::string_view line) const;

    /// Where the word before the end of `line` begins, and what it may become.
    struct Completion {
        std::size_t begin = 0;
        std::vector<std::string> words;
    };
    [[nodiscard]] Completion complete(std::string_view line) const;

private:
    [[nodiscard]] std::string variables() const;

    Template m_declared;
    ResolvedVariables m_variables;
    TemplateScope m_scope;
    std::unique_ptr<Redactor> m_redactor = std::make_unique<Redactor>(); ///< of what the expressions give
};

} // namespace diecast::cli
