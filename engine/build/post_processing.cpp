// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/post_processing.h"

#include "base/failure.h"
#include "build/told_task.h"

#include <algorithm>
#include <iterator>

namespace diecast {

namespace {

/// Lets a post-processor speak under its own name for as long as it runs.
class TaskVoice {
public:
    TaskVoice(BuildContext& context, const std::string& task) : m_context(context), m_before(context.voice)
    {
        context.voice = context.voice.forTask(task);
    }
    ~TaskVoice() { m_context.voice = m_before; }
    TaskVoice(const TaskVoice&) = delete;
    TaskVoice& operator=(const TaskVoice&) = delete;

private:
    BuildContext& m_context;
    Voice m_before;
};

PostProcessed runLink(PlannedBuild::Link& link, BuildContext& context, const Artifact& input, std::size_t index, std::size_t count)
{
    return runTold(context.voice, TaskStarted{"post-processor", link.type, link.name, index, count}, [&] {
        context.voice.say("Running post-processor: " + link.name + (link.name == link.type ? "" : " (type " + link.type + ")"));
        const TaskVoice voice(context, link.type);
        return link.processor->process(context, input);
    });
}

void destroy(const Artifact& artifact, PostProcessingResult& result)
{
    try {
        if (artifact.destroy) {
            artifact.destroy();
        }
    } catch (const std::exception& fault) {
        result.errors.push_back(std::string("Error destroying builder artifact: ") + fault.what()
                                + "; bad artifact: " + artifact.description);
        result.artifacts.push_back(artifact);
    }
}

bool sharesImage(const Artifact& artifact, const Artifact& built)
{
    return (artifact.builderId == built.builderId && artifact.id == built.id)
        || std::any_of(artifact.files.begin(), artifact.files.end(), [&built](const std::filesystem::path& file) {
               return std::find(built.files.begin(), built.files.end(), file) != built.files.end();
           });
}

/// One chain; true when the builder's artifact must stay.
bool runChain(std::vector<PlannedBuild::Link>& chain, BuildContext& context, const Artifact& built, PostProcessingResult& result)
{
    bool keepBuilt = false;
    Artifact current = built;
    for (std::size_t index = 0; index < chain.size(); ++index) {
        PlannedBuild::Link& link = chain[index];
        PostProcessed processed;
        try {
            context.patience.check("build");
            processed = runLink(link, context, current, index, chain.size());
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped) {
                result.cancelled = true;
            } else {
                result.errors.push_back(std::string("Post-processor failed: ") + failure.what());
            }
        } catch (const std::exception& fault) {
            result.errors.push_back(std::string("Post-processor failed: ") + fault.what());
        }
        if (result.cancelled || !result.errors.empty()) {
            if (index > 0) {
                result.artifacts.push_back(std::move(current));
            }
            return true;
        }
        const bool keep = processed.forceKeep || link.keepInput.value_or(processed.keepInput);
        if (index == 0) {
            keepBuilt = keep;
        } else if (keep) {
            result.artifacts.push_back(std::move(current));
        } else if (!sharesImage(current, built)) {
            // What stands for the builder's own image goes or stays with that, when all chains have had their say.
            destroy(current, result);
        }
        current = std::move(processed.artifact);
    }
    result.artifacts.push_back(std::move(current));
    return keepBuilt;
}

/// Post-processors that only look at an artifact (manifest) hand the same one on; it remains once.
void dropRepeated(std::vector<Artifact>& artifacts)
{
    std::vector<Artifact> once;
    for (Artifact& artifact : artifacts) {
        const bool repeated = std::any_of(once.begin(), once.end(), [&artifact](const Artifact& other) {
            return other.builderId == artifact.builderId && other.id == artifact.id && other.files == artifact.files;
        });
        if (!repeated) {
            once.push_back(std::move(artifact));
        }
    }
    artifacts = std::move(once);
}

} // namespace

PostProcessingResult runPostProcessors(std::vector<std::vector<PlannedBuild::Link>>& chains, BuildContext& context,
                                       const Artifact& built)
{
    PostProcessingResult result;
    bool keepBuilt = chains.empty();
    for (auto& chain : chains) {
        if (result.cancelled) {
            break;
        }
        // Each chain is judged by itself: an earlier one's failure does not end the later ones.
        PostProcessingResult ofChain;
        keepBuilt = runChain(chain, context, built, ofChain) || keepBuilt;
        result.cancelled = result.cancelled || ofChain.cancelled;
        std::move(ofChain.artifacts.begin(), ofChain.artifacts.end(), std::back_inserter(result.artifacts));
        std::move(ofChain.errors.begin(), ofChain.errors.end(), std::back_inserter(result.errors));
    }
    if (keepBuilt || result.cancelled) {
        result.artifacts.insert(result.artifacts.begin(), built);
    } else {
        destroy(built, result);
    }
    dropRepeated(result.artifacts);
    return result;
}

} // namespace diecast
