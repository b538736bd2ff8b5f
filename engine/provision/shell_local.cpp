// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/shell_local.h"

#include "base/child_process.h"
#include "base/failure.h"
#include "base/text.h"
#include "provision/local_path.h"
#include "provision/temporary_script.h"

#include <algorithm>

namespace diecast {

namespace {

/// The systems Packer knows by these names.
const std::vector<std::string>& systemNames()
{
    static const std::vector<std::string> names{"darwin", "freebsd", "linux", "openbsd", "solaris", "windows"};
    return names;
}

std::string nameOfThisSystem()
{
#if defined(Q_OS_LINUX)
    return "linux";
#elif defined(Q_OS_DARWIN)
    return "darwin";
#elif defined(Q_OS_FREEBSD)
    return "freebsd";
#elif defined(Q_OS_OPENBSD)
    return "openbsd";
#elif defined(Q_OS_SOLARIS)
    return "solaris";
#else
    return "windows";
#endif
}

std::filesystem::path folderForScripts(const BuildContext& context)
{
    // In the run's folder a script that was left by a killed process is found and goes with the run.
    return context.folder.empty() ? std::filesystem::temp_directory_path() : context.folder;
}

std::filesystem::path absolutePath(const std::filesystem::path& path)
{
    std::error_code error;
    const std::filesystem::path result = std::filesystem::absolute(path, error);
    return error ? path : result;
}

} // namespace

ShellLocal::ShellLocal(OptionReader& options, const PrepareContext& prepare)
{
    const std::optional<RunTimeText> command = RunTimeText::read(options, "command");
    const bool hasCommand = command && (command->needsBuild() || !command->preview().empty());
    m_scripts.read(options, prepare.settings.facts, hasCommand ? "command" : "");
    if (hasCommand) {
        m_scripts.lines = {*command};
    }
    m_environment.read(options, "%s='%s' ");
    m_exitCodes.read(options);
    m_inlineShebang = options.text("inline_shebang", {});
    if (m_inlineShebang.empty()) {
        m_inlineShebang = "/bin/sh -e";
    }
    m_extension = options.text("tempfile_extension", {});
    if (!m_extension.empty() && !m_extension.starts_with('.')) {
        m_extension.insert(m_extension.begin(), '.');
    }
    if (m_extension.find('/') != std::string::npos) {
        options.error("tempfile_extension",
                      translate("ShellLocal", "The tempfile_extension \"%1\" cannot end a file's name.")
                          .arg(qstring(m_extension))
                          .toStdString());
    }
    if (options.flag("use_linux_pathing", false)) {
        options.error("use_linux_pathing",
                      translate("ShellLocal",
                                "use_linux_pathing turns paths of Windows into those of its Linux subsystem; this is not Windows.")
                          .toStdString(),
                      translate("ShellLocal", "Remove the option.").toStdString());
    }
    readSystems(options);
    readExecuteCommand(options, prepare);
}

void ShellLocal::readSystems(OptionReader& options)
{
    m_systems = options.texts("only_on");
    for (const std::string& system : m_systems) {
        const std::vector<std::string>& names = systemNames();
        if (std::find(names.begin(), names.end(), system) == names.end()) {
            const std::string meant = closest(system, names);
            options.error(
                "only_on", translate("ShellLocal", "only_on does not know the system \"%1\".").arg(qstring(system)).toStdString(),
                meant.empty()
                    ? translate("ShellLocal", "It knows darwin, freebsd, linux, openbsd, solaris and windows.").toStdString()
                    : translate("ShellLocal", "Did you mean \"%1\"?").arg(qstring(meant)).toStdString());
        }
    }
}

void ShellLocal::readExecuteCommand(OptionReader& options, const PrepareContext& prepare)
{
    m_executeCommand = options.unrenderedTexts("execute_command");
    for (const std::string& word : m_executeCommand) {
        checkRunTimeText(options, "execute_command", word, prepare, {{"Vars", ""}, {"Script", ""}, {"Command", ""}});
    }
    if (m_executeCommand.size() == 1) {
        // One text is a command line for a shell, as the post-processor has always taken it.
        m_executeCommand.insert(m_executeCommand.begin(), {"sh", "-c"});
    }
    if (m_executeCommand.empty() && m_environment.hasOwnFormat()) {
        m_executeCommand = {"/bin/sh", "-c", "{{.Vars}} {{.Script}}"};
    }
}

std::string ShellLocal::title() const
{
    return m_scripts.title();
}

bool ShellLocal::runsHere() const
{
    return m_systems.empty() || std::find(m_systems.begin(), m_systems.end(), nameOfThisSystem()) != m_systems.end();
}

void ShellLocal::run(BuildContext& context) const
{
    if (!runsHere()) {
        context.voice.say("Skipping shell-local due to runtime OS");
        return;
    }
    if (!m_scripts.lines.empty()) {
        const TemporaryScript script(folderForScripts(context), m_extension, m_scripts.inlineScript(m_inlineShebang, context));
        runFile(context, script.path().string());
    }
    for (const RunTimeText& file : m_scripts.files) {
        runFile(context, file.value(context));
    }
}

void ShellLocal::runFile(BuildContext& context, const std::string& path) const
{
    const std::string script = absolutePath(localPath(context.settings.facts, path)).string();
    LocalCommand command;
    command.directory = context.settings.facts.workingDirectory;
    if (const auto run = context.data.find("PackerRunUUID"); run != context.data.end()) {
        command.environment.push_back("PACKER_RUN_UUID=" + run->second);
    }
    for (const auto& [name, value] : m_environment.values(context)) {
        command.environment.push_back(name + "=" + value);
    }
    if (m_executeCommand.empty()) {
        // What "{{.Vars}} {{.Script}}" means, but the values do not show in the machine's list of processes.
        command.arguments = {"/bin/sh", "-c", "exec \"$0\"", script};
    }
    for (const std::string& word : m_executeCommand) {
        command.arguments.push_back(
            renderAtRunTime(word, context, "execute_command",
                            {{"Vars", m_environment.flattened(context)}, {"Script", script}, {"Command", script}}));
    }
    context.voice.say("Running local shell script: " + path);
    m_exitCodes.check(runLocally(command, context.voice.outputHandler(), context.patience));
}

} // namespace diecast
