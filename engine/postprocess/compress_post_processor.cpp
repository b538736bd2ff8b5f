// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "postprocess/compress_post_processor.h"

#include "base/failure.h"
#include "base/text.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"

#include <algorithm>
#include <set>

namespace diecast {

namespace {

using Archive = Compression::Archive;

/// Names inside a tar: the files' own, without their folders, unless two would be the same.
std::vector<std::string> namesInTar(const std::vector<std::filesystem::path>& files)
{
    std::vector<std::string> names;
    for (const std::filesystem::path& file : files) {
        names.push_back(file.filename().string());
    }
    if (std::set<std::string>(names.begin(), names.end()).size() == names.size()) {
        return names;
    }
    return {};
}

/// Paths as they were given, made relative: an archive must not write outside of where it is unpacked.
std::vector<std::string> namesWithFolders(const std::vector<std::filesystem::path>& files)
{
    std::vector<std::string> names;
    for (const std::filesystem::path& file : files) {
        std::filesystem::path inside;
        for (const std::filesystem::path& part : file.lexically_normal().relative_path()) {
            if (part != "..") {
                inside /= part;
            }
        }
        names.push_back(inside.generic_string());
    }
    return names;
}

/// The ending of a name when it promises a compression that is not written here.
std::string foreignEnding(const std::string& name)
{
    static const std::set<std::string> foreign{"7z", "Z", "br", "bz2", "lz", "lzma", "lzo", "rar", "tbz", "tbz2", "txz", "tzst"};
    const std::string ending = std::filesystem::path(name).extension().string();
    return !ending.empty() && foreign.contains(ending.substr(1)) ? ending.substr(1) : std::string();
}

QString inWords(const Compression& compression)
{
    const QString algorithm = qstring(algorithmName(compression.algorithm));
    switch (compression.archive) {
    case Archive::Zip:
        return QStringLiteral("zip");
    case Archive::Tar:
        return algorithm.isEmpty() ? QStringLiteral("tar")
                                   : translate("CompressPostProcessor", "tar compressed with %1").arg(algorithm);
    case Archive::None:
        break;
    }
    return translate("CompressPostProcessor", "file compressed with %1").arg(algorithm);
}

} // namespace

CompressPostProcessor::CompressPostProcessor(OptionReader& options, const PrepareContext& prepare)
{
    m_output.read(options, prepare, "packer_{{.BuildName}}_{{.BuilderType}}");
    const std::string format = options.text("format", {});
    const std::string archive = options.choice("archive", {"", "tar", "zip"}, "");
    m_compression.archive = archive == "tar" ? Archive::Tar : archive == "zip" ? Archive::Zip : Archive::None;
    if (const std::string name = options.text("algorithm", {}); !name.empty()) {
        const std::optional<Compression::Algorithm> algorithm = algorithmByName(name);
        if (!algorithm) {
            options.error("algorithm",
                          translate("CompressPostProcessor", "There is no compression \"%1\".").arg(qstring(name)).toStdString(),
                          translate("CompressPostProcessor", "There are pgzip, bgzf, lz4, xz and zstd.").toStdString());
        }
        m_compression.algorithm = algorithm.value_or(Compression::Algorithm::None);
    }
    const std::string name = format.empty() ? m_output.preview() : m_output.preview() + "." + format;
    const Compression asked = m_compression;
    m_compression = compressionForName(name, asked);
    warnOfMismatch(options, format.empty() ? "output" : "format", name, asked);
    const long long level = options.number("compression_level", -1, 1000, -1);
    m_compression.level = static_cast<int>(std::clamp(level, 0LL, 9LL));
}

void CompressPostProcessor::warnOfMismatch(OptionReader& options, std::string_view source, const std::string& name,
                                           const Compression& asked) const
{
    const std::string ending = foreignEnding(name);
    if (!ending.empty()) {
        options.warn(
            source,
            translate("CompressPostProcessor", "Nothing here writes what the ending \".%1\" says: the file will be a %2.")
                .arg(qstring(ending), inWords(m_compression))
                .toStdString(),
            translate("CompressPostProcessor", "Known endings are .tar, .zip, .gz, .bgzf, .lz4, .xz and .zst, also as .tar.gz.")
                .toStdString());
    } else if (asked.algorithm != Compression::Algorithm::None && m_compression.algorithm != asked.algorithm) {
        options.warn("algorithm",
                     translate("CompressPostProcessor", "The file's ending decides: it will be a %1, not compressed with %2.")
                         .arg(inWords(m_compression), qstring(algorithmName(asked.algorithm)))
                         .toStdString());
    }
}

void CompressPostProcessor::say(const BuildContext& context, const Artifact& input, const std::string& target) const
{
    const std::string algorithm = algorithmName(m_compression.algorithm);
    if (!algorithm.empty()) {
        const unsigned cores = coresFor(m_compression.algorithm);
        context.voice.say("Using " + algorithm + " compression with " + std::to_string(cores) + (cores == 1 ? " core" : " cores")
                          + " for " + target);
    }
    const std::string with = algorithm.empty() ? "no compression" : algorithm;
    switch (m_compression.archive) {
    case Archive::Tar:
        context.voice.say("Tarring " + target + " with " + with);
        break;
    case Archive::Zip:
        context.voice.say("Zipping " + target);
        break;
    case Archive::None:
        context.voice.say("Archiving " + input.files.front().string() + " with " + with);
        break;
    }
}

PostProcessed CompressPostProcessor::process(BuildContext& context, const Artifact& input)
{
    const RunFacts& facts = context.settings.facts;
    const std::string target = m_output.value(context);
    if (m_compression.archive == Archive::None && input.files.size() != 1) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate(
                "CompressPostProcessor",
                "Only one file can be compressed without an archive, but the artifact has %1. Give \"output\" an ending such as "
                ".tar.gz or .zip.")
                .arg(input.files.size())
                .toStdString());
    }
    if (namesSameFile(input.files, target, facts)) {
        throw Failure(
            Failure::Kind::InvalidInput,
            translate("CompressPostProcessor", "The output \"%1\" is one of the files to compress. Choose another \"output\".")
                .arg(qstring(target))
                .toStdString());
    }
    CompressionJob job;
    job.target = localPath(facts, target);
    job.compression = m_compression;
    for (const std::filesystem::path& file : input.files) {
        job.files.push_back(localPath(facts, file));
    }
    job.names = m_compression.archive == Archive::Tar ? namesInTar(input.files) : std::vector<std::string>();
    if (job.names.empty()) {
        job.names = namesWithFolders(input.files);
    }
    makeFolderFor(job.target);
    say(context, input, target);
    compressFiles(job, progressTeller(context.voice, job.target.filename().string()), context.patience);
    context.voice.say("Archive " + target + " completed");

    PostProcessed result;
    result.artifact.builderId = "packer.post-processor.compress";
    result.artifact.description = "compressed artifacts in: " + target;
    result.artifact.files = {target};
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(job.target, error);
    result.artifact.size = error ? 0 : size;
    result.artifact.destroy = removerOf(result.artifact.files, facts);
    return result;
}

} // namespace diecast
