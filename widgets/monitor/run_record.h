// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_event.h"
#include "build/log_store.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace diecast {

/// What a person would say a build is doing.
enum class BuildState { Waiting, Running, Asking, CleaningUp, Succeeded, Failed, Cancelled };

/// One build as its events have told it so far.
struct BuildRecord {
    std::string name;
    std::string type;
    BuildState state = BuildState::Waiting;
    std::vector<std::string> steps;
    std::size_t step = 0; ///< number of the current one, from 0
    std::string stepName;
    std::string task; ///< the provisioner or post-processor at work: its title or type
    std::size_t taskNumber = 0;
    std::size_t taskCount = 0;
    std::string connection; ///< what the connection waits for, in words
    std::string progressOf;
    std::uint64_t progressDone = 0;
    std::uint64_t progressTotal = 0;
    std::optional<InstanceKnown> instance;
    bool instanceReleased = false;
    std::vector<ImageCreated> images;
    LogTime started;
    std::optional<std::chrono::milliseconds> took;
    std::string error;
    std::vector<std::string> left; ///< resources that still exist
    std::optional<QuestionAsked> question;
    LogTime questionTime;
    std::unique_ptr<LogStore> log;
    std::optional<std::size_t> stepSection;
    std::string silentCleanup; ///< the title of a cleanup that has said nothing yet; empty: there is none
    LogTime silentSince;
    std::optional<std::size_t> taskSection;

    [[nodiscard]] bool ended() const
    {
        return state == BuildState::Succeeded || state == BuildState::Failed || state == BuildState::Cancelled;
    }
    /// How much of the build is done, 0 to 1: finished steps, provisioners and transfers; moves only when something has.
    [[nodiscard]] double fraction() const;
};

/// A run as its events tell it: the one place where events become what the views show. Views hear once a batch which
/// builds have changed.
class RunRecord : public QObject {
    Q_OBJECT

public:
    explicit RunRecord(QObject* parent = nullptr);
    ~RunRecord() override;

    /// Forgets the run before. `logFolder` is where the logs' bytes go.
    void clear(const std::filesystem::path& logFolder = {});
    void apply(const BuildEvent& event);
    /// Ends a batch of events: tells what has changed.
    void endBatch();

    [[nodiscard]] std::size_t count() const { return m_builds.size(); }
    [[nodiscard]] BuildRecord& build(std::size_t number) { return *m_builds[number]; }
    [[nodiscard]] const BuildRecord& build(std::size_t number) const { return *m_builds[number]; }
    [[nodiscard]] std::optional<std::size_t> find(const std::string& name) const;
    [[nodiscard]] int countOf(BuildState state) const;
    [[nodiscard]] std::size_t lineCount() const;
    [[nodiscard]] const std::string& run() const { return m_run; }
    [[nodiscard]] const std::string& templateFile() const { return m_templateFile; }
    [[nodiscard]] LogTime started() const { return m_started; }
    [[nodiscard]] bool ended() const { return m_ended; }
    /// The time of the last event.
    [[nodiscard]] LogTime lastTime() const { return m_last; }
    /// Now for a run that goes on; the time of the last event for one that is read from its folder.
    [[nodiscard]] LogTime now() const;
    void setReplayed(bool replayed) { m_replayed = replayed; }

Q_SIGNALS:
    void aboutToClear();
    void cleared();
    void aboutToAdd(int first, int last);
    void added(int first, int last);
    void changed(int build);  ///< something of the row
    void logGrew(int build);  ///< its log has more lines
    void asked(int build);    ///< a question is open
    void answered(int build); ///< it is no longer
    void imageCreated(int build);
    void runChanged(); ///< counts, or the run has ended

private:
    std::size_t numberOf(const std::string& name);
    void add(const std::vector<std::string>& names);
    void applyTo(std::size_t number, const BuildEvent& event);
    void startTask(BuildRecord& build, const BuildEvent& event, const TaskStarted& task);
    void startStep(BuildRecord& build, const BuildEvent& event, const StepStarted& step);
    void finishStep(BuildRecord& build, const BuildEvent& event, const StepFinished& step);

    std::vector<std::unique_ptr<BuildRecord>> m_builds;
    std::map<std::string, std::size_t> m_numbers;
    std::filesystem::path m_logFolder;
    std::string m_run;
    std::string m_templateFile;
    LogTime m_started;
    LogTime m_last;
    bool m_ended = false;
    bool m_replayed = false;
    bool m_runChanged = false;
    std::set<int> m_changedRows;
    std::set<int> m_grownLogs;
    std::set<int> m_asked;
    std::set<int> m_answered;
    std::set<int> m_imaged;
};

} // namespace diecast
