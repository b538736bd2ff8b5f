// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "standard_output.h"
#include "template/template_language.h"
#include "template/tree_comments.h"
#include "template/tree_writer.h"
#include "template_input.h"

#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <unistd.h>

namespace diecast::cli {

namespace {

class ConvertCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "convert"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Write a template in the other language: JSON or YAML.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] TEMPLATE"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Writes a template, or a variable file, in the other language: order, texts and the spelling of numbers\n"
                         "stay. Comments of JSON become comments of YAML; JSON as Packer reads it has none, so those of YAML are\n"
                         "left out and counted. TEMPLATE is a file, or - for standard input.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addValue("to", "=json|yaml",
                       translate("Help", "The language to write. Without it: the one the file does not have.").toStdString(),
                       [this](const std::string& value) {
                           if (value != "json" && value != "yaml") {
                               throw UsageError(
                                   translate("Help", "-to takes json or yaml, not “%1”.").arg(qstring(value)).toStdString());
                           }
                           m_language = value;
                       });
        flags.addValue("output", "=path", translate("Help", "The file to write, instead of standard output.").toStdString(),
                       [this](const std::string& value) { m_file = value; });
        flags.addSwitch("force", translate("Help", "Write over a file that is there.").toStdString(), m_force);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        const SourceText source = TemplateInput().read(arguments);
        const bool fromYaml = isYaml(source);
        Problems problems;
        const JsonTree tree = readTree(source, problems);
        const bool toYaml = m_language.empty() ? !fromYaml : m_language == "yaml";
        if (!problems.hasErrors() && (fromYaml || !toYaml)) { // those of JSON stand in the YAML, too
            tellOfComments(source, fromYaml ? countYamlComments(source, tree.root) : jsonComments(source, problems),
                           fromYaml == toYaml, problems);
        }
        printProblems(problems, false);
        if (problems.hasErrors()) {
            return invalidTemplate;
        }
        const std::string text = toYaml ? writtenAsYaml(tree.root, source) : writtenAsJson(tree.root);
        if (m_file.empty()) {
            print(text);
        } else {
            save(text);
        }
        return allSucceeded;
    }

private:
    /// The reader has told of each; other things it tolerates begin with other signs.
    static std::size_t jsonComments(const SourceText& source, const Problems& problems)
    {
        return static_cast<std::size_t>(std::count_if(problems.all().begin(), problems.all().end(), [&](const Problem& problem) {
            return problem.code == ProblemCode::ToleratedSyntax && problem.range && source.text()[problem.range->begin] == '/';
        }));
    }

    static void tellOfComments(const SourceText& source, std::size_t count, bool sameLanguage, Problems& problems)
    {
        if (count == 0) {
            return;
        }
        const std::string hint = sameLanguage
            ? translate("Help", "The file is in this language already; edit it as it is.").toStdString()
            : translate("Help", "Keep what they say in root keys that begin with an underscore.").toStdString();
        problems.add(source.problem(
            ProblemCode::ToleratedSyntax, Severity::Warning, {0, 0},
            translate("Help", "%n comment(s) of this file are left out.", nullptr, static_cast<int>(count)).toStdString(), hint));
    }

    void save(const std::string& text) const
    {
        const QString file = qstring(m_file);
        if (QFileInfo::exists(file) && !m_force) {
            throw UsageError(translate("Help", "“%1” is there already. Give another name, or -force.").arg(file).toStdString());
        }
        QSaveFile output(file);
        const bool written = output.open(QIODevice::WriteOnly) && output.write(text.data(), static_cast<qint64>(text.size())) >= 0
            && output.commit();
        if (!written) {
            throw UsageError(translate("Help", "“%1” cannot be written: %2.").arg(file, output.errorString()).toStdString());
        }
    }

    std::string m_language;
    std::string m_file;
    bool m_force = false;
};

} // namespace

std::unique_ptr<Command> convertCommand()
{
    return std::make_unique<ConvertCommand>();
}

} // namespace diecast::cli
