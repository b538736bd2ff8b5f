// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"
#include "template/template.h"

namespace diecast {

void maskSecrets(Problems& problems, const Template& declared, const ResolvedVariables* variables)
{
    Redactor redactor;
    for (const VariableDeclaration& variable : declared.variables) {
        if (variable.sensitive && variable.defaultText && variable.defaultText->find("{{") == std::string::npos) {
            redactor.add(*variable.defaultText);
        }
    }
    if (variables != nullptr) {
        for (const std::string& secret : variables->secrets) {
            redactor.add(secret);
        }
    }
    problems.change([&redactor](Problem& problem) {
        problem.message = redactor.redact(problem.message);
        problem.hint = redactor.redact(problem.hint);
        if (redactor.redact(problem.line) != problem.line) {
            problem.line.clear(); // masked, its columns would lie
        }
    });
}

} // namespace diecast
