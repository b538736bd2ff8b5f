// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/text.h"
#include "build/template_run.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "json_printer.h"
#include "leftovers.h"
#include "machine_readable_printer.h"
#include "plan_outcome.h"
#include "question_reader.h"
#include "rehearsal.h"
#include "signal_watch.h"
#include "standard_output.h"
#include "surroundings.h"
#include "template/silencing.h"
#include "template_input.h"
#include "terminal_printer.h"
#include "workshop/standard_workshop.h"

#include <atomic>
#include <charconv>
#include <optional>
#include <unistd.h>

namespace diecast::cli {

namespace {

OnError readOnError(const std::string& value)
{
    if (value == "cleanup") {
        return OnError::Cleanup;
    }
    if (value == "abort") {
        return OnError::Abort;
    }
    if (value == "ask") {
        return OnError::Ask;
    }
    if (value == "run-cleanup-provisioner") {
        return OnError::RunCleanupProvisioner;
    }
    throw UsageError(translate("BuildCommand", "-on-error takes cleanup, abort, ask or run-cleanup-provisioner, not “%1”.")
                         .arg(qstring(value))
                         .toStdString());
}

/// Nothing and negative numbers mean no limit, as in Packer.
std::size_t readParallelBuilds(const std::string& value)
{
    long number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) {
        throw UsageError(
            translate("BuildCommand", "-parallel-builds takes a whole number, not “%1”.").arg(qstring(value)).toStdString());
    }
    return number > 0 ? static_cast<std::size_t>(number) : 0;
}

/// `wasCancelled`: the user wanted the run to end, though perhaps all that was still going on was the cleanup of a failed build.
int codeOf(const RunResult& result, bool wasCancelled)
{
    std::size_t failed = 0;
    for (const BuildResult& build : result.builds) {
        if (build.outcome == Outcome::Cancelled || (wasCancelled && build.outcome == Outcome::Failed)) {
            return cancelled;
        }
        failed += build.outcome == Outcome::Failed ? 1 : 0;
    }
    return failed == 0 ? allSucceeded : failed < result.builds.size() ? someBuildsFailed : allBuildsFailed;
}

class BuildCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "build"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "Build the images of a template.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] TEMPLATE"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help",
                         "Builds all images of a template in parallel. TEMPLATE is a JSON or YAML file, or - for standard\n"
                         "input. A template with errors builds nothing at all: its problems are said before\n"
                         "anything is created. Ctrl-C cancels the builds and cleans up; a second one ends the\n"
                         "waiting and lists what is left, a third one ends the program at once.")
            .toStdString();
    }
    void addFlags(Flags& flags) override;
    int run(const std::vector<std::string>& arguments) override;

private:
    enum class Format { Text, MachineReadable, Json };
    void takeFormat(Format format);
    int execute(TemplateRun& build);
    std::unique_ptr<Printer> makePrinter(OutputBuffer& output) const;

    TemplateInput m_input;
    RunSettings m_settings;
    SchedulerLimits m_limits;
    std::optional<bool> m_colour;
    std::optional<Format> m_format;
    bool m_timestamps = false;
    bool m_warnOfUndeclared = false;
    bool m_rehearse = false;
    std::string m_rehearsalBase;
};

void BuildCommand::takeFormat(Format format)
{
    if (m_format && *m_format != format) {
        throw UsageError(translate("BuildCommand", "Only one of -machine-readable and -output can be given.").toStdString());
    }
    m_format = format;
}

void BuildCommand::addFlags(Flags& flags)
{
    flags.addSwitch("color", translate("Help", "Coloured output. Default: on a terminal, unless NO_COLOR is set.").toStdString(),
                    [this](bool value) { m_colour = value; });
    flags.addSwitch("debug",
                    translate("Help",
                              "One build at a time; before each provisioner, after each step and before its cleanup it waits for "
                              "Enter (without a terminal it goes on).")
                        .toStdString(),
                    m_settings.debug);
    m_input.addFlags(flags);
    flags.addSwitch("force", translate("Help", "Replace artifacts that exist already.").toStdString(), m_settings.force);
    flags.addSwitch("machine-readable", translate("Help", "Records for programs instead of text.").toStdString(),
                    [this](bool value) {
                        if (value) {
                            takeFormat(Format::MachineReadable);
                        }
                    });
    flags.addValue(
        "on-error", "=cleanup",
        translate("Help",
                  "When a step fails: cleanup (default), abort (leave everything), ask (without a terminal: clean up), or "
                  "run-cleanup-provisioner.")
            .toStdString(),
        [this](const std::string& value) { m_settings.onError = readOnError(value); });
    flags.addValue(
        "output", "=text|json",
        translate("Help", "json: one event a line, as resources/schema/events.json describes them.").toStdString(),
        [this](const std::string& value) {
            if (value != "json" && value != "text") {
                throw UsageError(
                    translate("BuildCommand", "-output takes text or json, not “%1”.").arg(qstring(value)).toStdString());
            }
            takeFormat(value == "json" ? Format::Json : Format::Text);
        });
    flags.addValue("parallel-builds", "=N",
                   translate("Help", "At most so many builds at once. 0: no limit (default).").toStdString(),
                   [this](const std::string& value) { m_limits.parallelBuilds = readParallelBuilds(value); });
    flags.addSwitch(
        "rehearse",
        translate("Help",
                  "Play the clouds on this machine: their builders run unchanged, but nothing is made there and nothing "
                  "is paid for. Needs no credentials.")
            .toStdString(),
        m_rehearse);
    flags.addValue("rehearse-base", "=SYSTEM",
                   translate("Help",
                             "What rehearsed instances start from: debian, host, or the path of a folder or archive with a root "
                             "file system. Default: what comes nearest to each image.")
                       .toStdString(),
                   [this](const std::string& value) { m_rehearsalBase = value; });
    flags.addSwitch("timestamp-ui", translate("Help", "The time in front of each line of a build.").toStdString(), m_timestamps);
    flags.addSwitch("warn-on-undeclared-var",
                    translate("Help", "Warn of values for variables that the template does not declare.").toStdString(),
                    m_warnOfUndeclared);
}

std::unique_ptr<Printer> BuildCommand::makePrinter(OutputBuffer& output) const
{
    switch (m_format.value_or(Format::Text)) {
    case Format::MachineReadable:
        return std::make_unique<MachineReadablePrinter>(output);
    case Format::Json:
        return std::make_unique<JsonPrinter>(output);
    case Format::Text:
        break;
    }
    return std::make_unique<TerminalPrinter>(
        output, TerminalPrinter::Look{m_colour.value_or(colourIsWelcome(STDOUT_FILENO)), m_timestamps});
}

int BuildCommand::run(const std::vector<std::string>& arguments)
{
    endOnCancelSignals();
    SourceText source = m_input.read(arguments);
    PlanRequest request = m_input.request();
    m_settings.facts = request.settings.facts;
    request.settings = m_settings;

    raiseFileLimit();
    startQt();
    const Home home = Home::ofUser();
    NetworkDialer network;
    std::optional<Rehearsal> rehearsal;
    if (m_rehearse) {
        rehearsal.emplace(RehearsalWish{m_rehearsalBase, home.root() / "rehearsed", {}}, network);
    } else if (!m_rehearsalBase.empty()) {
        throw UsageError(translate("BuildCommand", "-rehearse-base is for -rehearse only.").toStdString());
    }
    const std::unique_ptr<Workshop> workshop = rehearsal ? rehearsalWorkshop(*rehearsal) : standardWorkshop();
    TemplateRun build(home, *workshop, std::move(source), request, m_limits);
    if (rehearsal) {
        build.workWith(rehearsal->dialer(),
                       [&rehearsal](std::unique_ptr<Ledger> ledger) { return rehearsal->ledger(std::move(ledger)); });
    }
    Problems problems = build.problems();
    if (m_warnOfUndeclared) {
        m_input.warnOfUndeclared(build.plan().declared, problems);
        dropSilenced(problems, build.plan().declared, m_input.silenced());
    }
    printProblems(problems, m_format == Format::MachineReadable);
    if (problems.hasErrors()) {
        return codeOfErrors(problems, build.plan());
    }
    if (!build.ready()) {
        printError(translate("BuildCommand", "There is nothing to build: -only and -except leave no build.").toStdString());
        return nothingToBuild;
    }
    mentionLeftovers(home, *workshop);
    return execute(build);
}

int BuildCommand::execute(TemplateRun& build)
{
    OutputBuffer output(STDOUT_FILENO);
    const std::unique_ptr<Printer> printer = makePrinter(output);
    build.addSink(*printer);
    std::optional<QuestionReader> questions;
    if (m_format.value_or(Format::Text) == Format::Text && ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1) {
        questions.emplace(build.questions(), *printer, STDIN_FILENO);
        build.addSink(*questions);
    } else {
        build.questions().closeDesk();
    }
    std::atomic<bool> wasCancelled = false;
    const SignalWatch signals([&](int count, const std::string& signal) {
        output.doNotWait();
        if (count == 1) {
            printer->announce(Message::Level::Error, "Cancelling build after receiving " + signal);
        } else {
            printer->announce(Message::Level::Error,
                              translate("BuildCommand",
                                        "Not waiting any longer; what is left will be listed. Once more ends the program at once.")
                                  .toStdString());
        }
        wasCancelled = true;
        build.cancel();
    });
    const RunResult result = build.execute();
    const int code = codeOf(result, wasCancelled);
    noteOutputError(output.close());
    return code;
}

} // namespace

std::unique_ptr<Command> buildCommand()
{
    return std::make_unique<BuildCommand>();
}

} // namespace diecast::cli
