// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/checksum_post_processor.h"

#include "base/failure.h"
#include "base/text.h"
#include "postprocess/file_digest.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"

#include <algorithm>
#include <fstream>

namespace diecast {

namespace {

void appendLine(const std::filesystem::path& file, const std::string& line)
{
    makeFolderFor(file);
    std::ofstream stream(file, std::ios::binary | std::ios::app);
    stream << line;
    stream.close();
    if (!stream) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("ChecksumPostProcessor", "The checksum file \"%1\" cannot be written.")
                          .arg(qstring(file.string()))
                          .toStdString());
    }
}

} // namespace

ChecksumPostProcessor::ChecksumPostProcessor(OptionReader& options, const PrepareContext& prepare)
{
    m_kinds = options.texts("checksum_types");
    for (const std::string& kind : m_kinds) {
        const std::vector<std::string>& known = Digest::kinds();
        if (std::find(known.begin(), known.end(), kind) == known.end()) {
            const std::string meant = closest(kind, known);
            options.error(
                "checksum_types",
                translate("ChecksumPostProcessor", "There is no checksum of the type \"%1\".").arg(qstring(kind)).toStdString(),
                meant.empty()
                    ? translate("ChecksumPostProcessor", "There are md5, sha1, sha224, sha256, sha384 and sha512.").toStdString()
                    : translate("ChecksumPostProcessor", "Did you mean \"%1\"?").arg(qstring(meant)).toStdString());
        }
    }
    if (m_kinds.empty()) {
        m_kinds = {"md5"};
    }
    m_output.read(options, prepare, "packer_{{.BuildName}}_{{.BuilderType}}_{{.ChecksumType}}.checksum", {"ChecksumType"});
}

PostProcessed ChecksumPostProcessor::process(BuildContext& context, const Artifact& input)
{
    const RunFacts& facts = context.settings.facts;
    for (const std::string& kind : m_kinds) {
        const std::filesystem::path output = m_output.value(context, {{"ChecksumType", kind}});
        if (namesSameFile(input.files, output, facts)) {
            throw Failure(Failure::Kind::InvalidInput,
                          translate("ChecksumPostProcessor",
                                    "The output \"%1\" is one of the files to be summed up. Choose another \"output\".")
                              .arg(qstring(output.string()))
                              .toStdString());
        }
    }
    std::vector<std::vector<std::string>> digests;
    for (const std::filesystem::path& file : input.files) {
        digests.push_back(digestsOfFile(localPath(facts, file), m_kinds, progressTeller(context.voice, file.filename().string()),
                                        context.patience));
    }
    std::vector<std::filesystem::path> written;
    for (std::size_t kind = 0; kind < m_kinds.size(); ++kind) {
        const std::filesystem::path output = m_output.value(context, {{"ChecksumType", m_kinds[kind]}});
        for (std::size_t index = 0; index < input.files.size(); ++index) {
            appendLine(localPath(facts, output), digests[index][kind] + "\t" + input.files[index].filename().string() + "\n");
        }
        if (!input.files.empty() && std::find(written.begin(), written.end(), output) == written.end()) {
            written.push_back(output);
        }
    }
    PostProcessed result;
    result.artifact.builderId = "packer.post-processor.checksum";
    result.artifact.files = input.files;
    result.artifact.files.insert(result.artifact.files.end(), written.begin(), written.end());
    result.artifact.description = artifactFromFiles(result.artifact.files);
    // Only what was written here: the files that were summed belong to the input, which is kept in any case.
    result.artifact.destroy = removerOf(std::move(written), facts);
    result.keepInput = true;
    result.forceKeep = true;
    return result;
}

} // namespace diecast
