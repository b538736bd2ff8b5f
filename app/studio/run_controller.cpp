// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "studio/run_controller.h"

#include "base/failure.h"
#include "base/text.h"

namespace diecast {

RunController::RunController(Home home, const Workshop& workshop, RunRecord& record, QObject* parent)
    : QObject(parent), m_home(std::move(home)), m_workshop(workshop), m_record(record), m_bridge(
                                                                                            [this](const BuildEvent& event) {
                                                                                                clearOnce();
                                                                                                m_record.apply(event);
                                                                                            },
                                                                                            [this] {
                                                                                                m_record.endBatch();
                                                                                                finishWhenDrained();
                                                                                            })
{
}

RunController::~RunController()
{
    m_bridge.stop();
    if (m_running) {
        stop();
        stop();
    }
}

void RunController::start(SourceText text, PlanRequest request, SchedulerLimits limits)
{
    if (m_running)
        return;
    if (m_thread.joinable())
        m_thread.join();
    m_running = true;
    m_threadEnded = false;
    m_stops = 0;
    m_stopsTold = 0;
    m_reason.clear();
    m_images.clear();
    m_clearBeforeEvents = true;
    m_stopSource = {};
    m_bridge.start();
    m_thread = std::jthread([this, text = std::move(text), request = std::move(request), limits]() mutable {
        work(std::move(text), std::move(request), limits);
    });
    Q_EMIT started();
}

void RunController::clearOnce()
{
    if (!std::exchange(m_clearBeforeEvents, false))
        return;
    std::error_code error;
    std::filesystem::create_directories(m_home.cache(), error);
    m_record.setReplayed(false);
    m_record.clear(error ? std::filesystem::path() : m_home.cache());
}

namespace {

QStringList imagesInTheWay(const TemplateRun& run, const PlanRequest& request, const Patience& patience)
{
    QStringList images;
    if (request.settings.force)
        return images;
    for (const PlannedBuild& build : run.plan().builds) {
        for (const std::string& image : build.builder->wouldReplace(request.settings.facts, patience))
            images.append(qstring(image));
    }
    images.removeDuplicates();
    return images;
}

} // namespace

void RunController::work(SourceText text, PlanRequest request, SchedulerLimits limits)
{
    QString reason;
    QStringList images;
    Patience patience;
    patience.stop = m_stopSource.get_token();
    try {
        request.stop = m_stopSource.get_token();
        const auto run = std::make_shared<TemplateRun>(m_home, m_workshop, std::move(text), request, limits);
        if (run->ready())
            images = imagesInTheWay(*run, request, patience);
        if (m_stopSource.stop_requested() && !run->ready()) {
            reason = translate("RunController", "Stopped before the first build began.");
        } else if (!images.isEmpty()) {
            // Somebody is asked first.
        } else if (run->ready()) {
            run->addSink(m_bridge);
            {
                const std::lock_guard lock(m_mutex);
                m_run = run;
                for (int told = 0; told < m_stopsTold; ++told)
                    run->cancel();
            }
            static_cast<void>(run->execute());
        } else if (run->problems().hasErrors()) {
            reason = translate("RunController", "The template has problems; they are listed in the Design view.");
        } else {
            reason = translate("RunController", "The template declares no build.");
        }
    } catch (const Failure& failure) {
        reason = qstring(failure.what());
    } catch (const std::exception& fault) {
        reason = qstring(fault.what());
    }
    {
        const std::lock_guard lock(m_mutex);
        m_run.reset();
    }
    QMetaObject::invokeMethod(
        this, [this, reason, images] { ended(reason, images); }, Qt::QueuedConnection);
}

void RunController::ended(const QString& reason, const QStringList& images)
{
    m_images = images;
    m_threadEnded = true;
    m_reason = reason;
    m_bridge.drain();
    finishWhenDrained();
}

void RunController::finishWhenDrained()
{
    if (!m_running || !m_threadEnded || !m_bridge.isEmpty())
        return;
    m_bridge.stop();
    m_running = false;
    if (!m_images.isEmpty())
        Q_EMIT wouldReplace(m_images);
    Q_EMIT finished(m_reason);
}

void RunController::stop()
{
    if (!m_running)
        return;
    ++m_stops;
    m_stopSource.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        ++m_stopsTold;
        if (m_run)
            m_run->cancel();
    }
    Q_EMIT stopping(m_stops);
}

void RunController::answer(quint64 question, const QString& choice)
{
    const std::lock_guard lock(m_mutex);
    if (m_run)
        m_run->questions().answer(question, choice.toStdString());
}

} // namespace diecast
