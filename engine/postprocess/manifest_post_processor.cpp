// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/manifest_post_processor.h"

#include "postprocess/manifest_file.h"
#include "provision/local_path.h"

#include <chrono>

namespace diecast {

ManifestPostProcessor::ManifestPostProcessor(OptionReader& options, const PrepareContext& prepare)
    : m_stripPath(options.flag("strip_path", false)), m_stripTime(options.flag("strip_time", false)),
      m_hasCustomData(options.has("custom_data")), m_customData(RunTimeText::readPairs(options, "custom_data"))
{
    m_output.read(options, prepare, "packer-manifest.json");
}

PostProcessed ManifestPostProcessor::process(BuildContext& context, const Artifact& input)
{
    ManifestEntry entry;
    entry.buildName = context.name;
    entry.builderType = context.type;
    entry.artifactId = input.id;
    if (const auto run = context.data.find("PackerRunUUID"); run != context.data.end()) {
        entry.run = run->second;
    }
    if (!m_stripTime) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        entry.buildTime = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    }
    for (const std::filesystem::path& file : input.files) {
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(localPath(context.settings.facts, file), error);
        entry.files.push_back({m_stripPath ? file.filename().string() : file.string(), error ? 0 : size});
    }
    if (m_hasCustomData) {
        entry.customData.emplace();
        for (const auto& [name, value] : m_customData) {
            (*entry.customData)[name] = context.redactor.redact(value.value(context));
        }
    }
    const std::filesystem::path output = localPath(context.settings.facts, m_output.value(context));
    makeFolderFor(output);
    appendToManifest(output, entry, context.settings.force, context.patience);
    return {input, true, true};
}

} // namespace diecast
