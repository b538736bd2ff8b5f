// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/build_words.h"

#include "base/shown_text.h"
#include "base/text.h"

namespace diecast {

QString BuildWords::state(const BuildRecord& build)
{
    switch (build.state) {
    case BuildState::Waiting:
        return tr("Waiting");
    case BuildState::Running:
        return build.stepName.empty() ? tr("Starting") : qstring(build.stepName);
    case BuildState::Asking:
        return tr("Stopped at a failure");
    case BuildState::CleaningUp:
        return tr("Cleaning up");
    case BuildState::Succeeded:
        return tr("Done");
    case BuildState::Failed:
        return tr("Failed");
    case BuildState::Cancelled:
        return tr("Cancelled");
    }
    return {};
}

QString BuildWords::shortState(BuildState state)
{
    switch (state) {
    case BuildState::Waiting:
        return tr("waiting");
    case BuildState::Running:
        return tr("running");
    case BuildState::Asking:
        return tr("asks");
    case BuildState::CleaningUp:
        return tr("cleaning up");
    case BuildState::Succeeded:
        return tr("done");
    case BuildState::Failed:
        return tr("failed");
    case BuildState::Cancelled:
        return tr("cancelled");
    }
    return {};
}

Tone BuildWords::tone(const BuildRecord& build)
{
    switch (build.state) {
    case BuildState::Waiting:
    case BuildState::Cancelled:
        return Tone::Neutral;
    case BuildState::Running:
        return Tone::Running;
    case BuildState::CleaningUp:
        return Tone::Warning;
    case BuildState::Asking:
    case BuildState::Failed:
        return Tone::Failed;
    case BuildState::Succeeded:
        return Tone::Succeeded;
    }
    return Tone::Neutral;
}

QString BuildWords::step(const BuildRecord& build)
{
    if (build.state == BuildState::Waiting)
        return {};
    if (build.state == BuildState::Failed)
        return qstring(escapedControlsInLines(build.error)).section(QLatin1Char('\n'), 0, 0);
    if (build.state == BuildState::Succeeded || build.state == BuildState::Cancelled)
        return tr("%n step(s)", nullptr, static_cast<int>(build.steps.size()));
    if (build.state == BuildState::CleaningUp)
        return qstring(build.stepName);
    if (!build.connection.empty())
        return qstring(build.connection);
    if (build.taskCount > 0 && !build.task.empty())
        return tr("%1 of %2 · %3").arg(build.taskNumber).arg(build.taskCount).arg(qstring(escapedControls(build.task)));
    if (build.progressTotal > 0) {
        return tr("%1 · %2 %").arg(qstring(build.progressOf)).arg(build.progressDone * 100 / build.progressTotal);
    }
    if (build.steps.empty())
        return {};
    return tr("step %1 of %2").arg(std::min(build.step + 1, build.steps.size())).arg(build.steps.size());
}

QString BuildWords::connection(const ConnectionChanged& connection)
{
    const auto stage = [&connection] {
        switch (connection.stage) {
        case ConnectionStage::WaitingForAddress:
            return tr("waiting for an address");
        case ConnectionStage::Resolving:
            return tr("looking up %1").arg(qstring(connection.address));
        case ConnectionStage::Connecting:
            return tr("connecting to %1:%2").arg(qstring(connection.address)).arg(connection.port);
        case ConnectionStage::Handshake:
            return tr("agreeing on keys");
        case ConnectionStage::Authenticating:
            return tr("logging in");
        case ConnectionStage::Connected:
            return QString();
        case ConnectionStage::Lost:
            return tr("connection lost");
        }
        return QString();
    };
    const QString words = stage();
    return connection.attempt > 1 && !words.isEmpty() ? tr("%1 · try %2").arg(words).arg(connection.attempt) : words;
}

QString BuildWords::cleanupOf(const std::string& step)
{
    return tr("Clean up: %1").arg(qstring(step));
}

QString BuildWords::stillExists(const std::string& thing)
{
    return tr("Still exists: %1").arg(qstring(thing));
}

QString BuildWords::clock(std::chrono::milliseconds time)
{
    const long long seconds = std::max<long long>(0, time.count() / 1000);
    const QString last = QStringLiteral("%1").arg(seconds % 60, 2, 10, QLatin1Char('0'));
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(last);
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')).arg(last);
}

QString BuildWords::choice(const std::string& choice, bool instance)
{
    if (choice == "cleanup")
        return tr("Clean up");
    if (choice == "abort")
        return instance ? tr("Keep instance") : tr("Leave as it is");
    if (choice == "retry")
        return tr("Retry");
    if (choice == "continue")
        return tr("Continue");
    if (choice == "skip")
        return tr("Skip");
    QString words = qstring(choice);
    if (!words.isEmpty())
        words[0] = words.at(0).toUpper();
    return words;
}

} // namespace diecast
