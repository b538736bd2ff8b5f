// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/template_run.h"
#include "monitor/run_record.h"
#include "studio/event_bridge.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace diecast {

/// Runs templates on a thread of their own and carries their events into a RunRecord. One run at a time.
class RunController : public QObject {
    Q_OBJECT

public:
    RunController(Home home, const Workshop& workshop, RunRecord& record, QObject* parent = nullptr);
    /// Stops what runs, without waiting for cleanups that take their time; what they leave is in the ledger.
    ~RunController() override;

    /// Starts a run of the text. Only when none is running.
    void start(SourceText text, PlanRequest request, SchedulerLimits limits = {});
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// The first call cancels the builds and lets them clean up; the second ends the waiting for cleanups.
    void stop();
    [[nodiscard]] int stopsAsked() const { return m_stops; }
    void answer(quint64 question, const QString& choice);

Q_SIGNALS:
    void started();
    void stopping(int times);
    /// Nothing was started: these images exist, and the request does not say that they are to be replaced. Before finished().
    void wouldReplace(const QStringList& images);
    /// The last event has been shown. `reason` says why nothing or not all was done; empty when the run came to its end.
    void finished(const QString& reason);

private:
    void work(SourceText text, PlanRequest request, SchedulerLimits limits);
    void ended(const QString& reason, const QStringList& images);
    void clearOnce();
    void finishWhenDrained();

    Home m_home;
    const Workshop& m_workshop;
    RunRecord& m_record;
    EventBridge m_bridge;
    bool m_running = false;
    bool m_threadEnded = false;
    int m_stops = 0;
    QString m_reason;
    QStringList m_images;             ///< that stand in the way
    bool m_clearBeforeEvents = false; ///< the run before stays until this one says something
    std::mutex m_mutex;
    std::shared_ptr<TemplateRun> m_run; ///< while it executes
    int m_stopsTold = 0;
    std::stop_source m_stopSource; ///< of what comes before the builds
    std::jthread m_thread;
};

} // namespace diecast
