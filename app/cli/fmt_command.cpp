// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "changed_text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "standard_output.h"
#include "template/formatter.h"
#include "template/template_language.h"
#include "template_input.h"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

namespace diecast::cli {

namespace {

/// Whether a file found in a folder is ours to format: JSON of all kinds may lie there.
bool isOurs(const std::filesystem::path& file, const Node& root)
{
    const std::string name = file.filename().string();
    return name.ends_with(".pkr.json") || name.ends_with(".pkrvars.json") || root.find("builders");
}

class FmtCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "fmt"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Lay out templates and variable files in one way.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] FILE|FOLDER..."; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Writes JSON files in the canonical layout and prints the names of those that changed: two\n"
                         "spaces a level, one member or item a line; a list of scalars that stands on one line and\n"
                         "fits into 100 columns stays on it. Order, comments and the spelling of values stay. Of a\n"
                         "folder, files are taken that have “builders” or are called *.pkr.json or *.pkrvars.json.\n"
                         "With - standard input is formatted to standard output. A file with a syntax error is\n"
                         "left alone.\n"
                         "Exit code 3 of this command: -check found files that are not formatted.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("check",
                        translate("Help", "Only print the names; exit code 3 when there are some. Writes nothing.").toStdString(),
                        m_check);
        flags.addSwitch("diff", translate("Help", "Also show what changes.").toStdString(), m_diff);
        flags.addSwitch("write", translate("Help", "Write the files (default: true).").toStdString(), m_write);
        flags.addSwitch("recursive", translate("Help", "Folders with all in them, but for hidden ones.").toStdString(),
                        m_recursive);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        if (arguments.empty()) {
            throw UsageError(translate("Fmt", "A file or folder is missing.").toStdString());
        }
        for (const std::string& argument : arguments) {
            std::error_code error;
            if (argument != "-" && std::filesystem::is_directory(argument, error)) {
                formatFolder(argument);
            } else {
                format(argument, false);
            }
        }
        if (m_unusable) {
            return wrongUsage;
        }
        if (m_broken) {
            return invalidTemplate;
        }
        return m_check && m_unformatted ? needsFormatting : allSucceeded;
    }

private:
    void formatFolder(const std::filesystem::path& folder)
    {
        std::vector<std::filesystem::path> files;
        std::vector<std::filesystem::path> folders;
        std::error_code error;
        for (std::filesystem::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
            std::error_code gone;
            const std::string name = each->path().filename().string();
            if (name.starts_with(".")) {
                continue;
            }
            if (each->is_directory(gone) && !each->is_symlink(gone)) {
                folders.push_back(each->path());
            } else if (name.ends_with(".json") && each->is_regular_file(gone)) {
                files.push_back(each->path());
            }
        }
        if (error) {
            m_unusable = true;
            printError(translate("Fmt", "The folder “%1” cannot be read: %2.")
                           .arg(qstring(folder.string()), QString::fromLocal8Bit(error.message().c_str()))
                           .toStdString());
        }
        std::sort(files.begin(), files.end());
        for (const std::filesystem::path& file : files) {
            format(file.string(), true);
        }
        std::sort(folders.begin(), folders.end());
        for (const std::filesystem::path& inner : folders) {
            if (m_recursive) {
                formatFolder(inner);
            }
        }
    }

    /// One file, or standard input; `onlyOurs`: it was not named.
    void format(const std::string& file, bool onlyOurs)
    {
        try {
            const SourceText source = TemplateInput().read({file});
            Problems problems;
            const JsonTree tree = readTreeToRewrite(source, problems);
            if (onlyOurs && !isOurs(file, tree.root)) {
                return;
            }
            if (!tree.complete) {
                m_broken = true;
                printProblems(withoutNotices(problems), false);
                return;
            }
            finish(source, formatted(source, tree.root), file == "-");
        } catch (const UsageError& error) {
            m_unusable = true;
            printError(error.what());
        }
    }

    void finish(const SourceText& source, const std::string& text, bool isInput)
    {
        const bool differs = text != source.text();
        m_unformatted = m_unformatted || differs;
        if (m_diff) {
            printDiff(source, text);
        }
        if (isInput && !m_check && !m_diff) {
            print(text);
        }
        if (!differs) {
            return;
        }
        if (!isInput && m_write && !m_check) {
            writeInPlace(source, text);
        }
        if (!isInput || m_check) {
            print(source.file() + "\n");
        }
        if (source.text().starts_with("\xEF\xBB\xBF")) {
            printError(translate("Fmt", "“%1” begins with a byte order mark, which the formatted text does not have.")
                           .arg(qstring(source.file()))
                           .toStdString());
        }
    }

    bool m_check = false;
    bool m_diff = false;
    bool m_write = true;
    bool m_recursive = false;
    bool m_unformatted = false; ///< some file is not as it should be
    bool m_broken = false;      ///< some file has a syntax error
    bool m_unusable = false;    ///< some file cannot be read or written
};

} // namespace

std::unique_ptr<Command> fmtCommand()
{
    return std::make_unique<FmtCommand>();
}

} // namespace diecast::cli
