// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "build/run_log.h"
#include "commands.h"
#include "error_output.h"
#include "exit_code.h"
#include "ledger/run_folder.h"
#include "standard_output.h"

#include <QDateTime>
#include <algorithm>
#include <map>
#include <optional>
#include <unistd.h>

namespace diecast::cli {

namespace {

/// What the log of one run says, as far as a table shows it.
struct RunSummary {
    struct Build {
        std::string name;
        bool started = false;
        std::optional<BuildFinished> end;
        std::vector<ImageCreated> images;
    };
    std::string templateFile;
    std::chrono::system_clock::time_point time;
    std::vector<Build> builds;
    std::optional<RunFinished> end;
    bool isAlive = false;

    Build& build(const std::string& name)
    {
        const auto found = std::find_if(builds.begin(), builds.end(), [&name](const Build& each) { return each.name == name; });
        if (found != builds.end()) {
            return *found;
        }
        builds.push_back({name, false, {}, {}});
        return builds.back();
    }
};

RunSummary readRun(const Home& home, const std::string& run)
{
    RunSummary summary;
    readRunLog(home.runs() / run, [&summary](const BuildEvent& event) {
        if (const auto* started = std::get_if<RunStarted>(&event.payload)) {
            summary.templateFile = started->templateFile;
            summary.time = event.time;
            for (const std::string& name : started->builds) {
                summary.build(name);
            }
        } else if (const auto* finished = std::get_if<RunFinished>(&event.payload)) {
            summary.end = *finished;
        } else if (std::holds_alternative<BuildStarted>(event.payload)) {
            summary.build(event.build).started = true;
        } else if (const auto* end = std::get_if<BuildFinished>(&event.payload)) {
            summary.build(event.build).end = *end;
        } else if (const auto* image = std::get_if<ImageCreated>(&event.payload)) {
            summary.build(event.build).images.push_back(*image);
        }
    });
    if (!summary.end) {
        summary.isAlive = RunFolder::isHeld(home, run);
    }
    return summary;
}

QString outcomeInWords(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return translate("RunsCommand", "succeeded");
    case Outcome::Failed:
        return translate("RunsCommand", "failed");
    case Outcome::Cancelled:
        break;
    }
    return translate("RunsCommand", "cancelled");
}

QString stateOf(const RunSummary& run, const RunSummary::Build& build)
{
    if (build.end) {
        return outcomeInWords(build.end->outcome);
    }
    return !run.isAlive ? translate("RunsCommand", "interrupted")
        : build.started ? translate("RunsCommand", "running")
                        : translate("RunsCommand", "waiting");
}

QString stateOf(const RunSummary& run)
{
    if (!run.end) {
        return run.isAlive ? translate("RunsCommand", "running") : translate("RunsCommand", "interrupted");
    }
    if (run.end->cancelled > 0) {
        return outcomeInWords(Outcome::Cancelled);
    }
    return run.end->failed > 0 ? translate("RunsCommand", "%1 of %2 failed").arg(run.end->failed).arg(run.builds.size())
                               : outcomeInWords(Outcome::Succeeded);
}

/// Rows of cells; every column as wide as its widest cell.
std::string table(std::vector<QStringList> rows)
{
    for (QStringList& row : rows) {
        for (QString& cell : row) {
            cell = qstring(escapedControls(cell.toStdString()));
        }
    }
    QList<qsizetype> widths;
    for (const QStringList& row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], row[column].size());
        }
    }
    QString text;
    for (const QStringList& row : rows) {
        QString line;
        for (qsizetype column = 0; column < row.size(); ++column) {
            line += row[column].leftJustified(column + 1 < row.size() ? widths[column] + 2 : 0);
        }
        text += line + QLatin1Char('\n');
    }
    return text.toStdString();
}

/// "sha256:" and as many digits as tell images apart.
QString shortDigest(const std::string& digest)
{
    constexpr std::size_t shown = 19;
    return digest.empty() ? QStringLiteral("-") : qstring(digest.substr(0, shown));
}

std::string tableOfBuilds(const RunSummary& run)
{
    std::vector<QStringList> rows{{translate("RunsCommand", "BUILD"), translate("RunsCommand", "OUTCOME"),
                                   translate("RunsCommand", "IMAGE"), translate("RunsCommand", "DIGEST"),
                                   translate("RunsCommand", "SIZE"), translate("RunsCommand", "TIME")}};
    const QString nothing = QStringLiteral("-");
    for (const RunSummary::Build& build : run.builds) {
        const QString took = build.end ? qstring(durationInWords(build.end->took.count())) : nothing;
        if (build.images.empty()) {
            const bool hasArtifact = build.end && !build.end->artifacts.empty();
            rows.push_back({qstring(build.name), stateOf(run, build),
                            hasArtifact ? qstring(build.end->artifacts.front().id) : nothing, nothing, nothing, took});
        }
        for (const ImageCreated& image : build.images) {
            rows.push_back({qstring(build.name), stateOf(run, build), qstring(image.id), shortDigest(image.digest),
                            image.size > 0 ? qstring(sizeInWords(image.size)) : nothing, took});
        }
    }
    return table(rows);
}

class RunsCommand : public Command {
public:
    [[nodiscard]] std::string name() const override { return "runs"; }
    [[nodiscard]] std::string summary() const override
    {
        return translate("Help", "List the runs of this user, or show the builds of one.").toStdString();
    }
    [[nodiscard]] std::string arguments() const override { return "[options] [RUN]"; }
    [[nodiscard]] std::string explanation() const override
    {
        return translate("Help", "Without RUN: all runs, the newest last. With RUN: its builds with image, digest, size and time.")
            .toStdString();
    }
    void addFlags(Flags& flags) override
    {
        flags.addSwitch("latest", translate("Help", "Only the identifier of the newest run.").toStdString(), m_latest);
    }
    int run(const std::vector<std::string>& arguments) override
    {
        const Home home = Home::ofUser();
        const std::vector<std::string> runs = RunFolder::list(home);
        if (arguments.size() > 1 || (m_latest && !arguments.empty())) {
            throw UsageError(translate("RunsCommand", "One run can be shown at a time.").toStdString());
        }
        if (!arguments.empty()) {
            return showRun(home, runs, arguments.front());
        }
        if (m_latest) {
            if (runs.empty()) {
                throw UsageError(translate("RunsCommand", "There are no runs yet.").toStdString());
            }
            print(runs.back() + "\n");
            return allSucceeded;
        }
        return list(home, runs);
    }

private:
    static int showRun(const Home& home, const std::vector<std::string>& runs, const std::string& run)
    {
        if (std::find(runs.begin(), runs.end(), run) == runs.end()) {
            const std::string near = closest(run, runs);
            throw UsageError(
                (near.empty()
                     ? translate("RunsCommand", "There is no run “%1”. “diecast runs” lists them.").arg(qstring(run))
                     : translate("RunsCommand", "There is no run “%1”. Did you mean “%2”?").arg(qstring(run), qstring(near)))
                    .toStdString());
        }
        print(tableOfBuilds(readRun(home, run)));
        return allSucceeded;
    }

    static int list(const Home& home, const std::vector<std::string>& runs)
    {
        std::vector<QStringList> rows{{translate("RunsCommand", "RUN"), translate("RunsCommand", "STARTED"),
                                       translate("RunsCommand", "BUILDS"), translate("RunsCommand", "OUTCOME"),
                                       translate("RunsCommand", "TEMPLATE")}};
        int code = allSucceeded;
        for (const std::string& run : runs) {
            RunSummary summary;
            try {
                summary = readRun(home, run);
            } catch (const Failure& failure) {
                // The others are shown all the same.
                printError(failure.what());
                code = wrongUsage;
                rows.push_back({qstring(run), QStringLiteral("-"), QStringLiteral("-"), translate("RunsCommand", "unreadable"),
                                QStringLiteral("-")});
                continue;
            }
            if (summary.time == std::chrono::system_clock::time_point() && !summary.isAlive) {
                continue; // it got a folder, and then its ledger could not be opened
            }
            const QDateTime started = QDateTime::fromMSecsSinceEpoch(
                std::chrono::duration_cast<std::chrono::milliseconds>(summary.time.time_since_epoch()).count());
            rows.push_back({qstring(run), started.toString(Qt::ISODate), QString::number(summary.builds.size()), stateOf(summary),
                            summary.templateFile.empty() ? QStringLiteral("-") : qstring(summary.templateFile)});
        }
        print(rows.size() == 1 ? translate("RunsCommand", "There are no runs yet.").toStdString() + "\n" : table(rows));
        return code;
    }

    bool m_latest = false;
};

} // namespace

std::unique_ptr<Command> runsCommand()
{
    return std::make_unique<RunsCommand>();
}

} // namespace diecast::cli
