// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "changed_text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "fix/fixer.h"
#include "standard_output.h"
#include "template/template.h"
#include "template_input.h"

#include <unistd.h>

namespace diecast::cli {

namespace {

class FixCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "fix"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Bring an old template up to date.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] TEMPLATE"; }
    [[nodiscard]] std::string explanation() const override
    {
        std::string text = translate("Help",
                                     "Prints the template with outdated options replaced, as Packer's fix does, but keeps\n"
                                     "order, comments and indentation: only what is outdated changes. Says on standard error\n"
                                     "what was fixed. TEMPLATE is a JSON file, or - for standard input.\n"
                                     "\n"
                                     "The fixers, in their order:\n")
                               .toStdString();
        for (const Fixer& fixer : fixersInOrder()) {
            std::string line = "  " + std::string(fixer.name);
            line.resize(std::max<std::size_t>(line.size() + 2, 32), ' ');
            text += line + fixer.summary() + "\n";
        }
        text.pop_back();
        return text;
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("validate", translate("Help", "Check the form of the fixed template (default: true).").toStdString(),
                        m_validate);
        flags.addSwitch("diff", translate("Help", "Show what changes instead of the whole template.").toStdString(), m_diff);
        flags.addSwitch(
            "in-place",
            translate("Help", "Write the file instead of printing it, unless the fixed template has errors.").toStdString(),
            m_inPlace);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        const SourceText source = TemplateInput().read(arguments);
        if (m_inPlace && arguments.front() == "-") {
            throw UsageError(translate("Fix", "-in-place needs a file, not standard input.").toStdString());
        }
        Problems problems;
        const FixedText fixed = fixTemplate(source, problems);
        if (!fixed.isRead) {
            printProblems(problems, false);
            return invalidTemplate;
        }
        const bool isValid = !m_validate || validate(SourceText(source.file(), fixed.text));
        if (m_diff) {
            printDiff(source, fixed.text);
        } else if (!m_inPlace) {
            print(fixed.text);
        }
        if (m_inPlace && isValid) {
            writeInPlace(source, fixed.text);
        }
        if (isValid || !m_inPlace) {
            tell(source.file(), fixed);
        } else if (!fixed.applied.empty()) {
            printError(translate("Fix",
                                 "“%1” was not written, because the fixed template has errors. Correct them, or add "
                                 "-validate=false.")
                           .arg(qstring(source.file()))
                           .toStdString());
        }
        return isValid ? allSucceeded : invalidTemplate;
    }

private:
    /// Says the problems of the fixed text; false when there are errors.
    static bool validate(SourceText source)
    {
        Problems problems;
        static_cast<void>(readTemplate(std::move(source), problems));
        printProblems(withoutNotices(problems), false);
        return !problems.hasErrors();
    }

    static void tell(const std::string& file, const FixedText& fixed)
    {
        for (const Fixer* fixer : fixed.applied) {
            printError(translate("Fix", "%1: fixed by %2: %3")
                           .arg(qstring(file), qstring(fixer->name), qstring(fixer->summary()))
                           .toStdString());
        }
    }

    bool m_validate = true;
    bool m_diff = false;
    bool m_inPlace = false;
};

} // namespace

std::unique_ptr<Command> fixCommand()
{
    return std::make_unique<FixCommand>();
}

} // namespace diecast::cli
