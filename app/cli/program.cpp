// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "standard_output.h"
#include "template/problem_code.h"

#include <algorithm>
#include <unistd.h>

namespace diecast::cli {

namespace {

std::string exitCodesHelp()
{
    return translate("Help",
                     "Exit codes:\n"
                     "  0  all builds succeeded\n"
                     "  1  the command was not used as it can be; or a file, the folder of Diecast's\n"
                     "     state or standard output could not be read or written\n"
                     "  2  the template has problems; nothing was created\n"
                     "  3  some builds failed; fmt -check: not all is formatted\n"
                     "  4  all builds failed\n"
                     "  5  cancelled\n"
                     "  6  nothing to build\n")
        .toStdString();
}

std::string programHelp(const std::vector<std::unique_ptr<Command>>& commands)
{
    std::string text = translate("Help", "Usage: diecast [--version] [--help] COMMAND [ARGUMENTS]\n\nCommands:\n").toStdString();
    for (const auto& command : commands) {
        std::string line = "  " + command->name();
        line.resize(14, ' ');
        text += line + command->summary() + "\n";
    }
    text += translate("Help", "  help        Show this text, the help of one command, or all codes of problems.\n").toStdString();
    text += "\n" + exitCodesHelp() + "\n"
        + translate("Help",
                    "State is kept below $DIECAST_HOME, otherwise in $XDG_DATA_HOME/diecast or\n"
                    "~/.local/share/diecast. “diecast COMMAND -help” explains a command,\n“diecast help codes” lists the codes of "
                    "problems.\n")
              .toStdString();
    return text;
}

std::string commandHelp(const Command& command, const Flags& flags)
{
    std::string text
        = translate("Help", "Usage: diecast %1 %2").arg(qstring(command.name()), qstring(command.arguments())).toStdString();
    text += "\n\n" + command.explanation() + "\n";
    if (const std::string options = flags.help(); !options.empty()) {
        text += translate("Help", "\nOptions:\n").toStdString() + options;
    }
    return text + "\n" + exitCodesHelp();
}

/// What “diecast help codes” prints: each kind of problem by its code, for -ignore.
std::string codesHelp()
{
    std::string text = translate("Help", "Codes of problems:\n").toStdString();
    for (const ProblemCode code : allProblemCodes()) {
        text += "  " + codeName(code) + "  " + codeTitle(code) + "\n";
    }
    return text
        + translate("Help",
                    "\nWarnings and notices can be silenced: everywhere by -ignore=DC206, in a template by a\n"
                    "comment “diecast: ignore DC206” on the line before, or by the root key \"_diecast_ignore\".\n")
              .toStdString();
}

int runCommand(Command& command, const std::vector<std::string>& arguments)
{
    Flags flags;
    command.addFlags(flags);
    try {
        const std::vector<std::string> rest = flags.read(arguments);
        if (flags.helpWanted()) {
            print(commandHelp(command, flags));
            return allSucceeded;
        }
        return command.run(rest);
    } catch (const UsageError& error) {
        printError(error.what());
        printError(translate("Help", "Usage: diecast %1 %2 (“diecast %1 -help” explains it)")
                       .arg(qstring(command.name()), qstring(command.arguments()))
                       .toStdString());
        return wrongUsage;
    }
}

int unknownCommand(const std::string& name, const std::vector<std::unique_ptr<Command>>& commands)
{
    std::vector<std::string> names{"help"};
    for (const auto& command : commands) {
        names.push_back(command->name());
    }
    const std::string near = closest(name, names);
    printError((near.empty() ? translate("Help", "There is no command “%1”. “diecast help” lists the commands.").arg(qstring(name))
                             : translate("Help", "There is no command “%1”. Did you mean “%2”?").arg(qstring(name), qstring(near)))
                   .toStdString());
    return wrongUsage;
}

} // namespace

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(buildCommand());
    commands.push_back(validateCommand());
    commands.push_back(inspectCommand());
    commands.push_back(consoleCommand());
    commands.push_back(convertCommand());
    commands.push_back(fixCommand());
    commands.push_back(fmtCommand());
    commands.push_back(optionsCommand());
    commands.push_back(schemaCommand());
    commands.push_back(runsCommand());
    commands.push_back(recoverCommand());
    commands.push_back(versionCommand());
    return commands;
}

namespace {

/// As Packer takes it, -machine-readable may stand before the command; it is moved behind.
std::vector<std::string> commandFirst(std::vector<std::string> arguments)
{
    const auto command = std::find_if(arguments.begin(), arguments.end(), [](const std::string& argument) {
        const std::size_t name = argument.find_first_not_of('-');
        return name == 0 || name > 2 || !argument.substr(name).starts_with("machine-readable");
    });
    if (command != arguments.end()) {
        std::rotate(arguments.begin(), command, command + 1);
    }
    return arguments;
}

int runNamed(const std::vector<std::string>& given)
{
    const std::vector<std::unique_ptr<Command>> commands = allCommands();
    const std::vector<std::string> arguments = commandFirst(given);
    if (arguments.empty()) {
        static_cast<void>(writeAll(STDERR_FILENO, programHelp(commands)));
        return wrongUsage;
    }
    std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
    std::string name = arguments.front();
    if (name == "-v" || name == "-version" || name == "--version") {
        print(DIECAST_VERSION "\n");
        return allSucceeded;
    }
    if (name == "-h" || name == "-help" || name == "--help" || name == "help") {
        if (rest.empty()) {
            print(programHelp(commands));
            return allSucceeded;
        }
        if (rest.front() == "codes") {
            print(codesHelp());
            return allSucceeded;
        }
        name = rest.front();
        rest = {"-help"};
    }
    try {
        for (const auto& command : commands) {
            if (command->name() == name) {
                return runCommand(*command, rest);
            }
        }
        return unknownCommand(name, commands);
    } catch (const Failure& failure) {
        printError(failure.what());
        switch (failure.kind()) {
        case Failure::Kind::Stopped:
            return cancelled;
        case Failure::Kind::InvalidInput:
            return wrongUsage; // a file or folder that cannot be used; nothing was built
        default:
            return allBuildsFailed;
        }
    } catch (const std::exception& fault) {
        printError(translate("Help", "Diecast ended by a fault of its own: %1").arg(qstring(fault.what())).toStdString());
        return allBuildsFailed;
    }
}

} // namespace

int runProgram(const std::vector<std::string>& arguments)
{
    return codeAfterOutput(runNamed(arguments));
}

} // namespace diecast::cli
