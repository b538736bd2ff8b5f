// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/shown_text.h"
#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "machine_readable.h"
#include "standard_output.h"
#include "template_input.h"

#include <algorithm>
#include <set>
#include <unistd.h>

namespace diecast::cli {

namespace {

/// Writes the inspection as lines of text or as records, from the same calls.
class Inspection {
public:
    explicit Inspection(bool machineReadable) : m_machineReadable(machineReadable) { }

    void say(const std::string& sentence)
    {
        if (m_machineReadable) {
            appendRecord(m_text, {}, "ui", {"say", sentence});
        } else {
            m_text += sentence + "\n";
        }
    }
    void record(std::string_view type, std::initializer_list<std::string_view> data)
    {
        if (m_machineReadable) {
            appendRecord(m_text, {}, type, data);
        }
    }
    void print() const { cli::print(m_text); }

private:
    bool m_machineReadable;
    std::string m_text;
};

/// `text` filled with spaces to `width` characters.
std::string padded(const std::string& text, qsizetype width)
{
    return qstring(text).leftJustified(width).toStdString();
}

qsizetype widthOf(const std::string& text)
{
    return qstring(text).size();
}

/// A default as it may be shown: not of a sensitive variable, nor one that tells what a sensitive one's is.
class ShownDefaults {
public:
    explicit ShownDefaults(const std::vector<VariableDeclaration>& variables)
    {
        for (const VariableDeclaration& variable : variables) {
            if (variable.sensitive && variable.defaultText && !variable.defaultText->empty()) {
                m_hidden.insert(*variable.defaultText);
            }
        }
    }
    [[nodiscard]] std::string of(const VariableDeclaration& variable) const
    {
        std::string text = variable.defaultText.value_or("");
        return variable.sensitive || m_hidden.count(text) > 0 ? "<sensitive>" : text;
    }

private:
    std::set<std::string> m_hidden;
};

class InspectCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "inspect"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Show the variables, builders, provisioners and post-processors of a template.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] TEMPLATE"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Lists what a template is made of. TEMPLATE is a JSON or YAML file, or - for standard input.\n"
                         "Defaults of sensitive variables are not shown.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("machine-readable", translate("Help", "Records for programs instead of text.").toStdString(),
                        m_machineReadable);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        Problems problems;
        const Template declared = readTemplate(TemplateInput().read(arguments), problems);
        maskSecrets(problems, declared);
        printProblems(problems, m_machineReadable);
        if (problems.hasErrors()) {
            return invalidTemplate;
        }
        Inspection inspection(m_machineReadable);
        inspection.say("Diecast Inspect: JSON mode");
        if (!declared.description.empty()) {
            inspection.say("Description:\n");
            inspection.say(escapedControlsInLines(declared.description) + "\n");
        }
        showVariables(declared, inspection);
        showBuilders(declared, inspection);
        showProvisioners(declared, inspection);
        showPostProcessors(declared, inspection);
        inspection.say("\nNote: If your build names contain user variables or template\n"
                       "functions such as 'timestamp', these are processed at build time,\n"
                       "and therefore only show in their raw form here.");
        inspection.print();
        return allSucceeded;
    }

private:
    static void showVariables(const Template& declared, Inspection& inspection)
    {
        std::vector<VariableDeclaration> variables = declared.variables;
        if (variables.empty()) {
            inspection.say("Variables:\n");
            inspection.say("  <No variables>");
            inspection.say("");
            return;
        }
        std::sort(variables.begin(), variables.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
        const ShownDefaults shown(variables);
        qsizetype width = 0;
        bool anyRequired = false;
        bool anyOptional = false;
        for (const VariableDeclaration& variable : variables) {
            width = std::max(width, widthOf(escapedControls(variable.name)));
            (variable.defaultText ? anyOptional : anyRequired) = true;
        }
        if (anyRequired) {
            inspection.say("Required variables:\n");
            for (const VariableDeclaration& variable : variables) {
                if (!variable.defaultText) {
                    inspection.record("template-variable", {variable.name, shown.of(variable), "1"});
                    inspection.say("  " + escapedControls(variable.name));
                }
            }
            inspection.say("");
        }
        if (anyOptional) {
            inspection.say("Optional variables and their defaults:\n");
            for (const VariableDeclaration& variable : variables) {
                if (variable.defaultText) {
                    inspection.record("template-variable", {variable.name, shown.of(variable), "0"});
                    inspection.say("  " + padded(escapedControls(variable.name), width) + " = "
                                   + escapedControlsInLines(shown.of(variable)));
                }
            }
            inspection.say("");
        }
    }

    static void showBuilders(const Template& declared, Inspection& inspection)
    {
        std::vector<BuilderDeclaration> builders = declared.builders;
        std::sort(builders.begin(), builders.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
        qsizetype width = 0;
        for (const BuilderDeclaration& builder : builders) {
            width = std::max(width, widthOf(escapedControls(builder.name)));
        }
        inspection.say("Builders:\n");
        for (const BuilderDeclaration& builder : builders) {
            inspection.record("template-builder", {builder.name, builder.type});
            const std::string name = escapedControls(builder.name);
            inspection.say(builder.name == builder.type ? "  " + name
                                                        : "  " + padded(name, width) + " (" + escapedControls(builder.type) + ")");
        }
        if (builders.empty()) {
            inspection.say("  <No builders>");
        }
        inspection.say("");
    }

    static void showProvisioners(const Template& declared, Inspection& inspection)
    {
        inspection.say("Provisioners:\n");
        for (const ProvisionerDeclaration& provisioner : declared.provisioners) {
            inspection.record("template-provisioner", {provisioner.type});
            inspection.say("  " + escapedControls(provisioner.type));
        }
        if (declared.provisioners.empty()) {
            inspection.say("  <No provisioners>");
        }
    }

    static void showPostProcessors(const Template& declared, Inspection& inspection)
    {
        if (declared.postProcessors.empty()) {
            return;
        }
        inspection.say("");
        inspection.say("Post-processors:\n");
        for (const auto& chain : declared.postProcessors) {
            std::string line;
            for (const PostProcessorDeclaration& processor : chain) {
                inspection.record("template-post-processor", {processor.name, processor.type});
                line += (line.empty() ? "  " : " -> ") + escapedControls(processor.name)
                    + (processor.name == processor.type ? std::string() : " (" + escapedControls(processor.type) + ")");
            }
            inspection.say(line);
        }
    }

    bool m_machineReadable = false;
};

} // namespace

std::unique_ptr<Command> inspectCommand()
{
    return std::make_unique<InspectCommand>();
}

} // namespace diecast::cli
