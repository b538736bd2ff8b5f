// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "monitor/run_record.h"

#include "base/text.h"
#include "monitor/build_words.h"

#include <algorithm>

namespace diecast {

double BuildRecord::fraction() const
{
    if (state == BuildState::Succeeded)
        return 1;
    if (steps.empty())
        return 0;
    const double share = 1.0 / static_cast<double>(steps.size());
    double within = 0;
    if (taskCount > 0)
        within = static_cast<double>(taskNumber > 0 ? taskNumber - 1 : 0) / static_cast<double>(taskCount);
    else if (progressTotal > 0)
        within = static_cast<double>(progressDone) / static_cast<double>(progressTotal);
    return std::min(1.0, (static_cast<double>(step) + std::min(1.0, within)) * share);
}

RunRecord::RunRecord(QObject* parent) : QObject(parent) { }
RunRecord::~RunRecord() = default;

void RunRecord::clear(const std::filesystem::path& logFolder)
{
    Q_EMIT aboutToClear();
    m_builds.clear();
    m_numbers.clear();
    m_run.clear();
    m_templateFile.clear();
    m_ended = false;
    m_started = m_last = {};
    m_logFolder = logFolder;
    m_changedRows.clear();
    m_grownLogs.clear();
    m_asked.clear();
    m_answered.clear();
    m_imaged.clear();
    Q_EMIT cleared();
    Q_EMIT runChanged();
}

std::optional<std::size_t> RunRecord::find(const std::string& name) const
{
    const auto known = m_numbers.find(name);
    return known == m_numbers.end() ? std::nullopt : std::optional<std::size_t>(known->second);
}

int RunRecord::countOf(BuildState state) const
{
    return static_cast<int>(
        std::count_if(m_builds.begin(), m_builds.end(), [state](const auto& build) { return build->state == state; }));
}

std::size_t RunRecord::lineCount() const
{
    std::size_t lines = 0;
    for (const auto& build : m_builds)
        lines += build->log->lineCount();
    return lines;
}

LogTime RunRecord::now() const
{
    return m_replayed ? m_last : std::max(m_last, std::chrono::system_clock::now());
}

void RunRecord::add(const std::vector<std::string>& names)
{
    std::vector<std::string> fresh;
    for (const std::string& name : names) {
        if (!m_numbers.contains(name) && std::find(fresh.begin(), fresh.end(), name) == fresh.end())
            fresh.push_back(name);
    }
    if (fresh.empty())
        return;
    const int first = static_cast<int>(m_builds.size());
    const int last = first + static_cast<int>(fresh.size()) - 1;
    Q_EMIT aboutToAdd(first, last);
    for (const std::string& name : fresh) {
        auto build = std::make_unique<BuildRecord>();
        build->name = name;
        build->log = std::make_unique<LogStore>(m_logFolder);
        m_numbers[name] = m_builds.size();
        m_builds.push_back(std::move(build));
    }
    Q_EMIT added(first, last);
    m_runChanged = true;
}

std::size_t RunRecord::numberOf(const std::string& name)
{
    add({name});
    return m_numbers.at(name);
}

void RunRecord::apply(const BuildEvent& event)
{
    m_last = std::max(m_last, event.time);
    if (const auto* started = std::get_if<RunStarted>(&event.payload)) {
        m_run = started->run;
        m_templateFile = started->templateFile;
        m_started = event.time;
        add(started->builds);
        return;
    }
    if (std::holds_alternative<RunFinished>(event.payload)) {
        m_ended = true;
        m_runChanged = true;
        return;
    }
    if (!event.build.empty())
        applyTo(numberOf(event.build), event);
}

void RunRecord::startTask(BuildRecord& build, const BuildEvent& event, const TaskStarted& task)
{
    build.task = task.title.empty() ? task.type : task.title;
    build.task = build.task.substr(0, build.task.find('\n'));
    build.taskNumber = task.index + 1;
    build.taskCount = task.count;
    const std::string title = build.task == task.type ? task.type : task.type + " · " + build.task;
    build.taskSection = build.log->beginSection(event.time, title);
}

namespace {

void forgetDoings(BuildRecord& build)
{
    build.task.clear();
    build.taskCount = 0;
    build.progressTotal = 0;
    build.connection.clear();
}

/// Something is about to be said: the heading of a cleanup that was silent so far goes before it.
void breakSilence(BuildRecord& build)
{
    if (build.silentCleanup.empty())
        return;
    build.stepSection = build.log->beginSection(build.silentSince, build.silentCleanup);
    build.silentCleanup.clear();
}

} // namespace

void RunRecord::startStep(BuildRecord& build, const BuildEvent& event, const StepStarted& step)
{
    build.stepName = step.name;
    forgetDoings(build);
    if (step.cleanup) {
        // Most have nothing to say, and headings without anything below them would end every log.
        build.state = BuildState::CleaningUp;
        build.silentCleanup = BuildWords::cleanupOf(step.name).toStdString();
        build.silentSince = event.time;
        return;
    }
    build.step = step.index;
    build.state = BuildState::Running;
    build.stepSection = build.log->beginSection(event.time, step.name);
}

void RunRecord::finishStep(BuildRecord& build, const BuildEvent& event, const StepFinished& step)
{
    const bool failed = step.outcome == Outcome::Failed;
    if (failed)
        breakSilence(build); // the reason follows
    build.silentCleanup.clear();
    if (build.stepSection)
        build.log->endSection(*build.stepSection, step.took, failed);
    build.stepSection.reset();
    if (!step.cleanup && step.outcome == Outcome::Succeeded)
        build.step = step.index + 1;
    forgetDoings(build);
    build.log->finishStreams(event.time);
}

void RunRecord::applyTo(std::size_t number, const BuildEvent& event)
{
    BuildRecord& build = *m_builds[number];
    LogStore& log = *build.log;
    const int row = static_cast<int>(number);
    bool rowChanged = true;
    bool logChanged = false;
    const BuildState before = build.state;
    const auto visit = [&](const auto& payload) {
        using Payload = std::decay_t<decltype(payload)>;
        if constexpr (std::is_same_v<Payload, BuildStarted>) {
            build.type = payload.type;
            build.steps = payload.steps;
            build.started = event.time;
            build.state = BuildState::Running;
        } else if constexpr (std::is_same_v<Payload, StepStarted>) {
            startStep(build, event, payload);
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, StepFinished>) {
            finishStep(build, event, payload);
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, TaskStarted>) {
            breakSilence(build);
            startTask(build, event, payload);
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, TaskFinished>) {
            if (build.taskSection)
                log.endSection(*build.taskSection, payload.took, payload.outcome == Outcome::Failed);
            build.taskSection.reset();
            build.taskNumber = std::min(build.taskCount, build.taskNumber + 1);
            build.progressTotal = 0;
            log.finishStreams(event.time);
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, Message>) {
            const LogKind kind = payload.level == Message::Level::Say ? LogKind::Say
                : payload.level == Message::Level::Detail             ? LogKind::Detail
                : payload.level == Message::Level::Warning            ? LogKind::Warning
                                                                      : LogKind::Error;
            breakSilence(build);
            log.appendText(kind, event.time, payload.text);
            rowChanged = false;
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, Output>) {
            breakSilence(build);
            log.appendOutput(payload.stream == OutputStream::Out ? LogKind::Output : LogKind::ErrorOutput, event.time,
                             payload.bytes);
            rowChanged = false;
            logChanged = true;
        } else if constexpr (std::is_same_v<Payload, ConnectionChanged>) {
            build.connection = BuildWords::connection(payload).toStdString();
        } else if constexpr (std::is_same_v<Payload, InstanceKnown>) {
            build.instance = payload;
            build.instanceReleased = false;
        } else if constexpr (std::is_same_v<Payload, ResourceReleased>) {
            if (build.instance && payload.id == build.instance->id)
                build.instanceReleased = true;
        } else if constexpr (std::is_same_v<Payload, ImageCreated>) {
            build.images.push_back(payload);
            m_imaged.insert(row);
        } else if constexpr (std::is_same_v<Payload, ProgressMade>) {
            build.progressOf = payload.what;
            build.progressDone = payload.done;
            build.progressTotal = payload.total;
        } else if constexpr (std::is_same_v<Payload, QuestionAsked>) {
            build.question = payload;
            build.questionTime = event.time;
            build.state = BuildState::Asking;
            m_asked.insert(row);
        } else if constexpr (std::is_same_v<Payload, QuestionAnswered>) {
            build.question.reset();
            if (build.state == BuildState::Asking)
                build.state = BuildState::Running;
            m_answered.insert(row);
        } else if constexpr (std::is_same_v<Payload, BuildFinished>) {
            build.state = payload.outcome == Outcome::Succeeded ? BuildState::Succeeded
                : payload.outcome == Outcome::Failed            ? BuildState::Failed
                                                                : BuildState::Cancelled;
            build.took = payload.took;
            build.error = payload.error;
            build.left = payload.left;
            build.instanceReleased = build.instance && payload.left.empty();
            if (build.question) {
                build.question.reset();
                m_answered.insert(row);
            }
            log.finishStreams(event.time);
            if (!payload.error.empty())
                log.appendText(LogKind::Error, event.time, payload.error);
            for (const std::string& thing : payload.left)
                log.appendText(LogKind::Warning, event.time, BuildWords::stillExists(thing).toStdString());
            logChanged = true;
        } else {
            rowChanged = false;
        }
    };
    std::visit(visit, event.payload);
    if (rowChanged)
        m_changedRows.insert(row);
    if (logChanged)
        m_grownLogs.insert(row);
    m_runChanged |= before != build.state;
}

void RunRecord::endBatch()
{
    const auto tell = [](std::set<int>& rows, auto&& signal) {
        std::set<int> all;
        all.swap(rows);
        for (const int row : all)
            signal(row);
    };
    tell(m_changedRows, [this](int row) { Q_EMIT changed(row); });
    tell(m_grownLogs, [this](int row) { Q_EMIT logGrew(row); });
    tell(m_answered, [this](int row) { Q_EMIT answered(row); });
    tell(m_asked, [this](int row) {
        if (m_builds[static_cast<std::size_t>(row)]->question)
            Q_EMIT asked(row);
    });
    tell(m_imaged, [this](int row) { Q_EMIT imageCreated(row); });
    if (std::exchange(m_runChanged, false))
        Q_EMIT runChanged();
}

} // namespace diecast
