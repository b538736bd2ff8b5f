// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/scheduler.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "build/post_processing.h"
#include "build/resource_record.h"
#include "build/step.h"

#include <algorithm>
#include <atomic>
#include <pthread.h>
#include <system_error>
#include <thread>

namespace diecast {

namespace {

using Clock = std::chrono::steady_clock;

/// File systems take 255 bytes; the number in front keeps names apart that are cut.
constexpr std::size_t longestFolderName = 100;

/// A build's name as a folder's: everything but letters, digits and .-_ becomes a dash.
std::string folderName(const std::string& name)
{
    std::string result = name.substr(0, longestFolderName);
    for (char& letter : result) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z')
            || letter == '-' || letter == '_' || letter == '.';
        letter = plain ? letter : '-';
    }
    return result.empty() || result.front() == '.' ? "build-" + result : result;
}

class BuildRunner {
public:
    BuildRunner(BuildPlan& plan, const RunServices& services, const SchedulerLimits& limits, const PlanRequest& request,
                std::stop_token stop, std::stop_token hurry)
        : m_plan(plan), m_services(services), m_limits(limits), m_request(request), m_stop(std::move(stop)),
          m_hurry(std::move(hurry))
    {
    }

    /// Never throws: whatever goes wrong is the build's result.
    BuildResult run(PlannedBuild& build, std::size_t number) const
    {
        BuildResult result;
        result.name = build.name;
        const Clock::time_point start = Clock::now();
        const Voice voice(m_services.events, build.name);
        try {
            if (m_stop.stop_requested()) {
                result.outcome = Outcome::Cancelled; // it never began: there is nothing to clean up
            } else {
                runStarted(build, number, voice, result);
            }
        } catch (const std::exception& fault) {
            result.outcome = Outcome::Failed;
            result.error = fault.what();
        }
        result.took = std::chrono::duration_cast<Milliseconds>(Clock::now() - start);
        result.error = m_services.redactor.redact(result.error); // callers show it as it is
        tellFinished(voice, result);
        return result;
    }

private:
    void runStarted(PlannedBuild& build, std::size_t number, const Voice& voice, BuildResult& result) const
    {
        const std::filesystem::path folder
            = m_services.folder.path() / "builds" / (std::to_string(number) + "-" + folderName(build.name));
        std::filesystem::create_directories(folder);
        StepSequence sequence = build.builder->steps();
        BuildStarted started{build.type, {}};
        for (const auto& step : sequence.steps) {
            started.steps.push_back(step->name());
        }
        voice.tell(std::move(started));
        BuildContext context{.name = build.name,
                             .type = build.type,
                             .run = m_services.folder.id(),
                             .folder = folder,
                             .settings = m_request.settings,
                             .voice = voice,
                             .ledger = m_services.ledger,
                             .dialer = m_services.dialer,
                             .redactor = m_services.redactor,
                             .questions = m_services.questions,
                             .cacheFolder = m_services.home.cache(),
                             .patience = {m_stop, SteadyTime::max()},
                             .data = {{"PackerRunUUID", m_uuid}},
                             .variables = &m_plan.variables.values,
                             .communicator = nullptr,
                             .provisioners = &build.provisioners,
                             .failure = {},
                             .cancelled = false,
                             .left = {}};
        const StepsResult steps = runSteps(sequence, context, m_hurry, m_limits.cleanupLimit);
        result.outcome = steps.outcome;
        result.error = steps.error;
        if (steps.outcome == Outcome::Succeeded) {
            postProcess(build, context, result);
        }
        listLeft(context, build.provider, result);
    }

    /// What the build has made or not is decided by then: a ledger that does not answer is only warned of, and what the steps
    /// have noted is listed in its place.
    void listLeft(const BuildContext& context, const Provider* provider, BuildResult& result) const
    try {
        for (const LedgerEntry& entry : context.ledger.open(context.run, context.name, patienceWithLedger(context))) {
            if (!isRecordedKept(m_services.folder.path(), entry.number)) {
                result.left.push_back(describeEntry(entry, provider));
            }
        }
    } catch (const std::exception& fault) {
        result.left = context.left;
        context.voice.warn(
            translate("Scheduler", "Whether the build left something cannot be told: %1 “diecast recover -list” tells later.")
                .arg(qstring(fault.what()))
                .toStdString());
    }

    static void postProcess(PlannedBuild& build, BuildContext& context, BuildResult& result)
    {
        PostProcessingResult processed = runPostProcessors(build.postProcessors, context, build.builder->artifact());
        result.artifacts = std::move(processed.artifacts);
        if (processed.cancelled) {
            result.outcome = Outcome::Cancelled;
        } else if (!processed.errors.empty()) {
            result.outcome = Outcome::Failed;
        }
        if (!processed.errors.empty()) {
            const std::string count = std::to_string(processed.errors.size());
            result.error = count + " error(s) occurred:\n";
            for (const std::string& error : processed.errors) {
                result.error += "\n* " + error;
            }
        }
    }

    static void tellFinished(const Voice& voice, const BuildResult& result)
    {
        BuildFinished finished{result.outcome, result.error, result.took, {}, result.left};
        for (const Artifact& artifact : result.artifacts) {
            ArtifactSummary summary{artifact.builderId, artifact.id, artifact.description, {}};
            for (const std::filesystem::path& file : artifact.files) {
                summary.files.push_back(file.string());
            }
            finished.artifacts.push_back(std::move(summary));
        }
        voice.tell(std::move(finished));
    }

    BuildPlan& m_plan;
    const RunServices& m_services;
    const SchedulerLimits& m_limits;
    const PlanRequest& m_request;
    std::stop_token m_stop;
    std::stop_token m_hurry;
    const std::string m_uuid = randomUuid(); ///< of the run, as Packer's builds know it
};

} // namespace

RunResult runBuilds(BuildPlan& plan, const RunServices& services, const SchedulerLimits& limits, std::stop_token stop,
                    std::stop_token hurry)
{
    const Clock::time_point start = Clock::now();
    const Voice voice(services.events, {});
    RunStarted started{services.folder.id(), plan.declared.source.file(), {}};
    for (const PlannedBuild& build : plan.builds) {
        started.builds.push_back(build.name);
    }
    voice.tell(std::move(started));

    RunResult result;
    result.builds.resize(plan.builds.size());
    const BuildRunner runner(plan, services, limits, plan.request, std::move(stop), std::move(hurry));
    std::atomic<std::size_t> next{0};
    const std::thread::id caller = std::this_thread::get_id();
    const auto work = [&] {
        for (std::size_t index = next++; index < plan.builds.size(); index = next++) {
            PlannedBuild& build = plan.builds[index];
            if (std::this_thread::get_id() != caller) {
                ::pthread_setname_np(::pthread_self(), ("build:" + build.name).substr(0, 15).c_str());
            }
            result.builds[index] = runner.run(build, index + 1);
        }
    };
    std::size_t threads = limits.parallelBuilds == 0 ? plan.builds.size() : std::min(limits.parallelBuilds, plan.builds.size());
    if (plan.request.settings.debug) {
        threads = 1; // people answer one question at a time
    }
    {
        std::vector<std::jthread> workers;
        workers.reserve(threads);
        for (std::size_t count = 0; count < threads; ++count) {
            try {
                workers.emplace_back(work);
            } catch (const std::system_error& fault) {
                // A limit of the system. The threads there are do all the work; without any this one does.
                voice.warn(translate("Scheduler", "Only %1 of %2 builds run at once: no more threads could be started (%3).")
                               .arg(std::max<std::size_t>(workers.size(), 1))
                               .arg(threads)
                               .arg(QString::fromLocal8Bit(fault.what()))
                               .toStdString());
                if (workers.empty()) {
                    work();
                }
                break;
            }
        }
    }
    result.took = std::chrono::duration_cast<Milliseconds>(Clock::now() - start);
    const auto count = [&result](Outcome outcome) {
        return static_cast<std::size_t>(std::count_if(result.builds.begin(), result.builds.end(),
                                                      [outcome](const BuildResult& build) { return build.outcome == outcome; }));
    };
    voice.tell(RunFinished{count(Outcome::Succeeded), count(Outcome::Failed), count(Outcome::Cancelled), result.took});
    return result;
}

} // namespace diecast
