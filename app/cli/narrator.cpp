// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "narrator.h"

#include "base/shown_text.h"
#include "base/text.h"

#include <algorithm>

namespace diecast::cli {

namespace {

std::string targetOf(const std::string& build, const std::string& task)
{
    return task.empty() ? build : build + " (" + task + ")";
}

} // namespace

void Narrator::introduce(const std::vector<std::string>&) { }
void Narrator::countErrors(std::size_t) { }
void Narrator::describeError(const std::string&, const std::string&) { }
void Narrator::describeArtifacts(const std::string&, const std::vector<ArtifactSummary>&) { }
void Narrator::describeLeft(const std::string&, const std::vector<std::string>&) { }

std::size_t Narrator::numberOf(const std::string& name)
{
    if (m_last < m_builds.size() && m_builds[m_last].name == name) {
        return m_last;
    }
    const auto [known, isNew] = m_numbers.try_emplace(name, m_builds.size());
    if (isNew) {
        Build& build = m_builds.emplace_back();
        build.name = name;
        build.shown = escapedControls(name);
        setTask(build, {});
    }
    m_last = known->second;
    return m_last;
}

void Narrator::setTask(Build& build, const std::string& task)
{
    build.task = task;
    build.sayPrefix = "==> " + targetOf(build.shown, task) + ": ";
    build.detailPrefix = "    " + targetOf(build.shown, task) + ": ";
}

void Narrator::receive(const BuildEvent& event)
{
    if (const auto* started = std::get_if<RunStarted>(&event.payload)) {
        for (const std::string& name : started->builds) {
            static_cast<void>(numberOf(name));
        }
        introduce(started->builds);
        done();
        return;
    }
    if (const auto* finished = std::get_if<RunFinished>(&event.payload)) {
        summarize(event, *finished);
        done();
        return;
    }
    if (event.build.empty()) {
        if (const auto* message = std::get_if<Message>(&event.payload)) {
            summary(message->level == Message::Level::Error ? Kind::SummaryError : Kind::Summary, event.time, message->text);
            done();
        }
        return;
    }
    const std::size_t number = numberOf(event.build);
    if (const auto* output = std::get_if<Output>(&event.payload)) {
        sayOutput(number, event, *output);
    } else if (const auto* connection = std::get_if<ConnectionChanged>(&event.payload)) {
        sayConnection(number, event, *connection);
    } else if (!std::holds_alternative<ProgressMade>(event.payload)) {
        // A line that was begun belongs before what comes next.
        flushLines(number, event);
        if (const auto* message = std::get_if<Message>(&event.payload)) {
            sayMessage(number, event, message->level, message->text);
        } else if (const auto* question = std::get_if<QuestionAsked>(&event.payload)) {
            sayMessage(number, event, Message::Level::Say, question->text);
        } else if (const auto* end = std::get_if<BuildFinished>(&event.payload)) {
            sayEnd(number, event, *end);
        }
    }
    done();
}

void Narrator::sayOutput(std::size_t number, const BuildEvent& event, const Output& output)
{
    Build& build = m_builds[number];
    if (build.task != event.task) {
        flushLines(number, event);
        setTask(build, event.task);
    }
    const bool isError = output.stream == OutputStream::Error;
    Sentence sentence{
        isError ? Kind::ErrorOutput : Kind::Detail, number, event.time, isError ? build.sayPrefix : build.detailPrefix, {}};
    build.lines.at(isError ? 1 : 0).feed(output.bytes, [this, &sentence](std::string_view line) {
        sentence.text = line;
        show(sentence);
    });
}

void Narrator::flushLines(std::size_t number, const BuildEvent& event)
{
    Build& build = m_builds[number];
    for (const bool isError : {false, true}) {
        build.lines.at(isError ? 1 : 0).flush([&](std::string_view line) {
            show({isError ? Kind::ErrorOutput : Kind::Detail, number, event.time, isError ? build.sayPrefix : build.detailPrefix,
                  line});
        });
    }
}

void Narrator::sayMessage(std::size_t number, const BuildEvent& event, Message::Level level, std::string_view said)
{
    Build& build = m_builds[number];
    // Names in it may come from a template; colours are for what commands put out.
    const std::string text = escapedControlsInLines(said);
    if (build.task != event.task) {
        setTask(build, event.task);
    }
    switch (level) {
    case Message::Level::Say:
        show({Kind::Say, number, event.time, build.sayPrefix, text});
        break;
    case Message::Level::Detail:
        show({Kind::Detail, number, event.time, build.detailPrefix, text});
        break;
    case Message::Level::Warning:
        show({Kind::Warning, number, event.time, build.sayPrefix, "Warning: " + text});
        break;
    case Message::Level::Error:
        show({Kind::Error, number, event.time, build.sayPrefix, text});
        break;
    }
}

void Narrator::sayConnection(std::size_t number, const BuildEvent& event, const ConnectionChanged& connection)
{
    // Every attempt is an event; on the output stands only what is new.
    Build& build = m_builds[number];
    if (connection.lastError.empty() || connection.lastError == build.lastConnectionError) {
        return;
    }
    build.lastConnectionError = connection.lastError;
    std::string text = connection.lastError;
    if (connection.timeLeft) {
        text += " (trying for another " + durationInWords(connection.timeLeft->count()) + ")";
    }
    sayMessage(number, event, Message::Level::Detail, text);
}

void Narrator::sayEnd(std::size_t number, const BuildEvent& event, const BuildFinished& end)
{
    Build& build = m_builds[number];
    build.end = end;
    build.ended = true;
    const std::string took = durationInWords(end.took.count());
    switch (end.outcome) {
    case Outcome::Succeeded:
        show({Kind::BuildEnd, number, event.time, {}, "Build '" + build.shown + "' finished after " + took + "."});
        break;
    case Outcome::Failed:
        show({Kind::BuildFailure,
              number,
              event.time,
              {},
              "Build '" + build.shown + "' errored after " + took + ": " + escapedControlsInLines(end.error)});
        break;
    case Outcome::Cancelled:
        show({Kind::BuildFailure, number, event.time, {}, "Build '" + build.shown + "' was cancelled after " + took + "."});
        break;
    }
}

void Narrator::summary(Kind kind, std::chrono::system_clock::time_point time, std::string_view text)
{
    const std::string shown = escapedControlsInLines(text);
    show({kind, 0, time, {}, shown});
}

void Narrator::summarize(const BuildEvent& event, const RunFinished& end)
{
    summary(Kind::Summary, event.time, "\n==> Wait completed after " + durationInWords(end.took.count()));
    const bool anyLeft = std::any_of(m_builds.begin(), m_builds.end(), [](const Build& build) { return !build.end.left.empty(); });
    if (end.cancelled > 0) {
        summary(Kind::SummaryError, event.time,
                anyLeft ? "Cancelled builds after being interrupted, before all was cleaned up."
                        : "Cleanly cancelled builds after being interrupted.");
    }
    if (end.failed > 0) {
        countErrors(end.failed);
        summary(Kind::SummaryError, event.time, "\n==> Some builds didn't complete successfully and had errors:");
        for (const Build& build : m_builds) {
            if (build.ended && build.end.outcome == Outcome::Failed) {
                describeError(build.name, build.end.error);
                summary(Kind::SummaryError, event.time, "--> " + build.shown + ": " + build.end.error);
            }
        }
    }
    const bool anyArtifact
        = std::any_of(m_builds.begin(), m_builds.end(), [](const Build& build) { return !build.end.artifacts.empty(); });
    if (end.succeeded == 0 && !anyArtifact) {
        summary(Kind::Summary, event.time, "\n==> Builds finished but no artifacts were created.");
    }
    summarizeArtifacts(event.time, Outcome::Succeeded, "\n==> Builds finished. The artifacts of successful builds are:");
    summarizeArtifacts(event.time, Outcome::Failed, "\n==> These artifacts of builds that had errors were kept:");
    summarizeArtifacts(event.time, Outcome::Cancelled, "\n==> These artifacts of cancelled builds were kept:");
    if (anyLeft) {
        summary(Kind::SummaryError, event.time, "\n==> These resources still exist. Remove them with: diecast recover");
        for (const Build& build : m_builds) {
            describeLeft(build.name, build.end.left);
            for (const std::string& left : build.end.left) {
                summary(Kind::SummaryError, event.time, "--> " + build.shown + ": " + left);
            }
        }
    }
}

void Narrator::summarizeArtifacts(std::chrono::system_clock::time_point time, Outcome outcome, std::string_view heading)
{
    for (const Build& build : m_builds) {
        const bool succeeded = outcome == Outcome::Succeeded;
        if (!build.ended || build.end.outcome != outcome || (build.end.artifacts.empty() && !succeeded)) {
            continue;
        }
        if (!heading.empty()) {
            summary(Kind::Summary, time, heading);
            heading = {};
        }
        describeArtifacts(build.name, build.end.artifacts);
        for (const ArtifactSummary& artifact : build.end.artifacts) {
            summary(Kind::Summary, time, "--> " + build.shown + ": " + artifact.description);
        }
        if (build.end.artifacts.empty()) {
            summary(Kind::Summary, time, "--> " + build.shown + ": <nothing>");
        }
    }
}

} // namespace diecast::cli
