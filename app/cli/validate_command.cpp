// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "machine_readable.h"
#include "plan_outcome.h"
#include "standard_output.h"
#include "template/silencing.h"
#include "template_input.h"
#include "workshop/standard_workshop.h"

#include <unistd.h>

namespace diecast::cli {

namespace {

class ValidateCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "validate"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Say all problems of a template, each with its place.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] TEMPLATE"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Reads the whole template with every option of every builder, provisioner and\n"
                         "post-processor and says all problems at once: place, line, and what to do. Speaks to\n"
                         "no server. TEMPLATE is a JSON or YAML file, or - for standard input.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("syntax-only",
                        translate("Help", "Only the form of the template, not the options of its parts.").toStdString(),
                        m_syntaxOnly);
        flags.addSwitch("machine-readable", translate("Help", "Records for programs instead of text.").toStdString(),
                        m_machineReadable);
        m_input.addFlags(flags);
        flags.addSwitch(
            "warn-on-undeclared-var",
            translate("Help", "Warn of values for variables that the template does not declare (default: true).").toStdString(),
            m_warnOfUndeclared);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        SourceText source = m_input.read(arguments);
        Problems problems;
        Template declared = readTemplate(std::move(source), problems);
        std::unique_ptr<BuildPlan> plan;
        if (!m_syntaxOnly) {
            if (m_warnOfUndeclared) {
                m_input.warnOfUndeclared(declared, problems);
            }
            PlanRequest request = m_input.request();
            request.purpose = PlanRequest::Purpose::Check;
            plan = planBuilds(std::move(declared), request, *standardWorkshop(), problems);
        } else {
            maskSecrets(problems, declared);
            dropSilenced(problems, declared, m_input.silenced());
        }
        printProblems(problems, m_machineReadable);
        if (problems.hasErrors()) {
            return plan ? codeOfErrors(problems, *plan) : invalidTemplate;
        }
        say(m_syntaxOnly ? "Syntax-only check passed. Everything looks okay." : "The configuration is valid.");
        return allSucceeded;
    }

private:
    void say(const std::string& sentence) const
    {
        std::string text;
        if (m_machineReadable) {
            appendRecord(text, {}, "ui", {"say", sentence});
        } else {
            text = sentence + "\n";
        }
        print(text);
    }

    TemplateInput m_input;
    bool m_syntaxOnly = false;
    bool m_machineReadable = false;
    bool m_warnOfUndeclared = true;
};

} // namespace

std::unique_ptr<Command> validateCommand()
{
    return std::make_unique<ValidateCommand>();
}

} // namespace diecast::cli
