// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"
#include "flags.h"

#include <string>
#include <vector>

namespace diecast::cli {

/// The flags that say which template is meant and with which values: -var, -var-file, -only, -except.
class TemplateInput {
public:
    void addFlags(Flags& flags);
    /// Only -var and -var-file.
    void addVariableFlags(Flags& flags);

    /// Reads the one argument, a file or "-" for standard input. Throws UsageError when there is not exactly one, or it
    /// cannot be read.
    [[nodiscard]] SourceText read(const std::vector<std::string>& arguments);
    /// -ignore: codes of warnings and notices that are not wanted.
    void addIgnoreFlag(Flags& flags);
    [[nodiscard]] const std::vector<ProblemCode>& silenced() const { return m_silenced; }
    /// What the flags ask for; valid after read().
    [[nodiscard]] PlanRequest request() const;
    /// Values that the template does not declare: a warning for each, with its hint.
    void warnOfUndeclared(const Template& declared, Problems& problems) const;

private:
    void takeVariable(const std::string& value);

    GivenVariables m_variables;
    std::vector<std::string> m_only;
    std::vector<ProblemCode> m_silenced;
    std::vector<std::string> m_except;
    std::string m_templateFile;
};

} // namespace diecast::cli
