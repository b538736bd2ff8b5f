// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/shell_provisioner.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "provision/go_duration.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"

#include <array>
#include <chrono>

namespace diecast {

namespace {

constexpr Milliseconds standardStartRetry = std::chrono::minutes(5);
/// How long removing files may take when the script has failed: the instance may be gone, and nobody should wait for that.
constexpr Milliseconds hastyRemoval = std::chrono::seconds(2);

/// A number for names on the instance; several builds may share one machine, so that four digits are too few.
std::string randomNumber()
{
    return std::to_string(std::stoul(randomHex(4), nullptr, 16));
}

/// Line ends of Windows would make "/bin/sh\r" of the shebang line.
std::string withUnixLineEnds(const std::string& text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\r' || (at + 1 < text.size() && text[at + 1] != '\n')) {
            result += text[at];
        }
    }
    return result;
}

/// Signals that end a script when its machine shuts down or restarts.
bool endedByShutdown(const ExitStatus& status)
{
    return status.signal == "TERM" || status.signal == "HUP" || status.signal == "KILL";
}

} // namespace

/// One call of provision(): what it has put on the instance, and how it got there.
class ShellProvisioner::Run {
public:
    Run(const ShellProvisioner& options, BuildContext& context)
        : m_options(options), m_context(context), m_communicator(instanceOf(context, "shell")),
          m_scriptPath(options.remoteScript(context))
    {
    }

    void uploadEnvironment()
    {
        m_environmentPath = m_options.m_remoteFolder.value(m_context) + "/varfile_" + randomNumber() + ".sh";
        const std::string content = m_options.m_environment.flattened(m_context);
        m_present.push_back(m_environmentPath);
        reachedAgain("the upload of the environment", [&] {
            m_communicator.uploadBytes(m_options.m_binary ? content : withUnixLineEnds(content), m_environmentPath, 0600U,
                                       m_context.patience);
        });
    }

    /// `file` is the script's path on this machine; empty for an inline script, whose text is `content` then.
    void runScript(const std::filesystem::path& file, const std::string& content)
    {
        TemplateDot dot;
        dot["Vars"] = m_options.m_environment.flattened(m_context);
        dot["EnvVarFile"] = m_environmentPath;
        dot["Path"] = m_scriptPath;
        const std::string line = renderAtRunTime(m_options.m_executeCommand, m_context, "execute_command", std::move(dot));
        m_present.push_back(m_scriptPath);
        reachedAgain("the upload of the script", [&] {
            if (m_options.m_binary && !file.empty()) {
                m_communicator.upload(file, m_scriptPath, 0755U, progressTeller(m_context.voice, file.filename().string()),
                                      m_context.patience);
            } else {
                m_communicator.uploadBytes(content, m_scriptPath, 0755U, m_context.patience);
            }
        });
        execute(line);
        if (!m_options.m_skipClean) {
            remove(m_scriptPath);
        }
        m_present.pop_back();
    }

    void removeEnvironment()
    {
        if (!m_environmentPath.empty() && !m_options.m_skipClean) {
            remove(m_environmentPath);
        }
    }

    /// After a failure: tries to leave nothing behind, but neither waits long nor complains.
    void removeInHaste()
    {
        if (m_options.m_skipClean || m_context.hurried()) {
            return;
        }
        std::string line = "rm -f";
        for (const std::string& path : m_present) {
            line += " " + shellWord(path);
        }
        try {
            if (!m_present.empty()) {
                const auto silence = [](OutputStream, std::string_view) {};
                m_communicator.execute({line, {}}, silence, Patience{m_context.hurry}.atMost(hastyRemoval));
            }
        } catch (const Failure&) {
            // The failure that led here is the one to tell.
        }
    }

private:
    void reachedAgain(const std::string& what, const std::function<void()>& attempt)
    {
        retryWhileUnreachable(m_context, m_options.m_startRetryTimeout, what, attempt);
    }

    void execute(const std::string& line)
    {
        ExitStatus status;
        try {
            status = m_communicator.execute({line, {}}, m_context.voice.outputHandler(), m_context.patience);
        } catch (const Failure& failure) {
            if (failure.kind() != Failure::Kind::ConnectionLost) {
                throw;
            }
            if (!m_options.m_expectDisconnect && !m_options.m_exitCodes.allowsDisconnect()) {
                throw Failure(
                    Failure::Kind::ConnectionLost,
                    "Script disconnected unexpectedly. If you expected your script to disconnect, i.e. from a restart, you can "
                    "try adding `\"expect_disconnect\": true` or `\"valid_exit_codes\": [0, 2300218]` to the shell provisioner "
                    "parameters. ("
                        + std::string(failure.what()) + ")");
            }
            m_communicator.disconnect();
            return;
        }
        if (m_options.m_expectDisconnect && endedByShutdown(status)) {
            m_communicator.disconnect();
            return;
        }
        m_options.m_exitCodes.check(status);
    }

    void remove(const std::string& path)
    {
        reachedAgain("the removal of the temporary script", [&] {
            const ExitStatus status
                = m_communicator.execute({"rm -f " + shellWord(path), {}}, m_context.voice.outputHandler(), m_context.patience);
            if (!status.success()) {
                throw Failure(
                    Failure::Kind::Refused,
                    translate(
                        "ShellProvisioner",
                        "The temporary script %1 could not be removed from the instance. Set \"skip_clean\" when it may stay.")
                        .arg(qstring(path))
                        .toStdString());
            }
        });
    }

    const ShellProvisioner& m_options;
    BuildContext& m_context;
    Communicator& m_communicator;
    std::string m_scriptPath;
    std::string m_environmentPath;
    std::vector<std::string> m_present; ///< files on the instance, or on their way
};

ShellProvisioner::ShellProvisioner(OptionReader& options, const PrepareContext& prepare)
{
    m_scripts.read(options, prepare.settings.facts);
    m_useEnvironmentFile = options.flag("use_env_var_file", false);
    m_environment.read(options, m_useEnvironmentFile ? "export %s='%s'\n" : "%s='%s' ");
    m_exitCodes.read(options);
    m_binary = options.flag("binary", false);
    m_skipClean = options.flag("skip_clean", false);
    m_expectDisconnect = options.flag("expect_disconnect", false);
    m_startRetryTimeout = options.duration("start_retry_timeout", standardStartRetry);
    if (m_startRetryTimeout == Milliseconds(0)) {
        m_startRetryTimeout = standardStartRetry;
    }
    m_pauseAfter = options.duration("pause_after", Milliseconds(0));
    m_inlineShebang = options.text("inline_shebang", {});
    if (m_inlineShebang.empty()) {
        m_inlineShebang = "/bin/sh -e";
    }
    readRemotePlaces(options);
    m_executeCommand = options.unrenderedText("execute_command").value_or(std::string());
    if (m_executeCommand.empty()) {
        m_executeCommand = m_useEnvironmentFile ? "chmod +x {{.Path}}; . {{.EnvVarFile}} && {{.Path}}"
                                                : "chmod +x {{.Path}}; {{.Vars}} {{.Path}}";
    }
    constexpr std::string_view pathHere = "27182818284590452353"; // what no function of the language changes
    const std::optional<std::string> trial
        = checkRunTimeText(options, "execute_command", m_executeCommand, prepare,
                           {{"Vars", "variables"}, {"EnvVarFile", "path of the variables"}, {"Path", std::string(pathHere)}});
    if (trial && trial->find(pathHere) == std::string::npos) {
        options.warn(
            "execute_command",
            translate("ShellProvisioner", "The execute_command does not use {{.Path}}, so the script is never run.").toStdString(),
            translate("ShellProvisioner", "Write {{.Path}} where the script stands in the command.").toStdString());
    }
}

void ShellProvisioner::readRemotePlaces(OptionReader& options)
{
    m_remoteFolder = RunTimeText::read(options, "remote_folder").value_or(RunTimeText());
    if (!m_remoteFolder.needsBuild() && m_remoteFolder.preview().empty()) {
        m_remoteFolder = RunTimeText("/tmp");
    }
    const std::optional<RunTimeText> file = RunTimeText::read(options, "remote_file");
    const std::optional<RunTimeText> path = RunTimeText::read(options, "remote_path");
    if (path && (path->needsBuild() || !path->preview().empty())) {
        m_remotePath = path;
    }
    const bool named = file && (file->needsBuild() || !file->preview().empty());
    m_remoteFile = named ? *file : RunTimeText("script_" + randomNumber() + ".sh");
}

std::string ShellProvisioner::remoteScript(const BuildContext& context) const
{
    return m_remotePath ? m_remotePath->value(context) : m_remoteFolder.value(context) + "/" + m_remoteFile.value(context);
}

void ShellProvisioner::provision(BuildContext& context)
{
    Run run(*this, context);
    try {
        if (m_useEnvironmentFile) {
            run.uploadEnvironment();
        }
        for (const RunTimeText& file : m_scripts.files) {
            const std::string path = file.value(context);
            context.voice.say("Provisioning with shell script: " + path);
            const std::filesystem::path local = localPath(context.settings.facts, path);
            run.runScript(local, m_binary ? std::string() : withUnixLineEnds(readLocalFile(local)));
        }
        if (!m_scripts.lines.empty()) {
            context.voice.say("Provisioning with shell script: (inline) " + m_scripts.title());
            const std::string script = m_scripts.inlineScript(m_inlineShebang, context);
            run.runScript({}, m_binary ? script : withUnixLineEnds(script));
        }
        run.removeEnvironment();
    } catch (const Failure&) {
        run.removeInHaste();
        throw;
    }
    if (m_pauseAfter > Milliseconds(0)) {
        context.voice.say("Pausing " + formatGoDuration(m_pauseAfter) + " after this provisioner...");
        pauseFor(m_pauseAfter, context.patience, translate("ShellProvisioner", "the pause after the script").toStdString());
    }
}

} // namespace diecast
