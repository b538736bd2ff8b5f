// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/artifice_post_processor.h"

#include "base/failure.h"
#include "base/text.h"
#include "postprocess/output_path.h"
#include "provision/local_path.h"

#include <algorithm>
#include <glob.h>

namespace diecast {

namespace {

/// The files a pattern stands for, spelled as the pattern is, sorted.
std::vector<std::filesystem::path> filesMatching(const std::string& pattern, const RunFacts& facts)
{
    std::string before;
    if (!pattern.starts_with('/') && !facts.workingDirectory.empty()) {
        before = facts.workingDirectory.string() + "/";
    }
    std::string whole;
    for (const char byte : before) {
        if (std::string_view("*?[]\\").find(byte) != std::string_view::npos) {
            whole += '\\';
        }
        whole += byte;
    }
    whole += pattern;
    glob_t found{};
    std::vector<std::filesystem::path> result;
    if (::glob(whole.c_str(), 0, nullptr, &found) == 0) {
        for (std::size_t index = 0; index < found.gl_pathc; ++index) {
            result.emplace_back(std::string(found.gl_pathv[index]).substr(before.size()));
        }
    }
    ::globfree(&found);
    return result;
}

} // namespace

ArtificePostProcessor::ArtificePostProcessor(OptionReader& options) : m_patterns(RunTimeText::readList(options, "files"))
{
    if (m_patterns.empty() && !options.isRefused({"files"})) {
        options.error(
            "files", translate("ArtificePostProcessor", "%1 names no files.").arg(qstring(options.component())).toStdString(),
            translate("ArtificePostProcessor", "Set \"files\" to the paths or patterns of the files that are the artifact.")
                .toStdString());
    }
}

PostProcessed ArtificePostProcessor::process(BuildContext& context, const Artifact& input)
{
    std::vector<std::filesystem::path> files;
    for (const RunTimeText& text : m_patterns) {
        const std::string pattern = text.value(context);
        std::vector<std::filesystem::path> found = filesMatching(pattern, context.settings.facts);
        if (found.empty()) {
            // Packer goes on with no files and then deletes the input: whatever was built would be gone.
            throw Failure(Failure::Kind::InvalidInput,
                          translate("ArtificePostProcessor",
                                    "No file matches \"%1\". The input artifact is kept; check the pattern of the "
                                    "post-processor artifice.")
                              .arg(qstring(pattern))
                              .toStdString());
        }
        files.insert(files.end(), found.begin(), found.end());
    }
    if (!input.files.empty()) {
        context.voice.say("Discarding files from artifact: " + joined(input.files));
    }
    context.voice.say("Using these artifact files: " + joined(files));
    PostProcessed result;
    result.keepInput = true;
    // Where both name a file, removing the input would take it from the new artifact too.
    result.forceKeep = std::any_of(files.begin(), files.end(), [&](const std::filesystem::path& file) {
        return namesSameFile(input.files, file, context.settings.facts);
    });
    result.artifact.builderId = "packer.post-processor.artifice";
    result.artifact.description = artifactFromFiles(files);
    result.artifact.files = files;
    result.artifact.destroy = removerOf(std::move(files), context.settings.facts);
    return result;
}

} // namespace diecast
