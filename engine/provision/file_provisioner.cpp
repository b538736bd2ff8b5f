// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/file_provisioner.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"
#include "provision/instance_access.h"
#include "provision/local_path.h"
#include "remote/local_file.h"

#include <algorithm>

namespace diecast {

namespace {

/// The last part of a path, as `basename` says it: a slash at the end does not count.
std::string lastPart(std::string_view path)
{
    while (path.size() > 1 && path.ends_with('/')) {
        path.remove_suffix(1);
    }
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

bool isPattern(std::string_view path)
{
    return path.find_first_of("*?[") != std::string_view::npos;
}

/// A path for a shell in which only the pattern's own characters keep their meaning.
std::string patternWord(std::string_view pattern)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-*?[]!^";
    std::string result;
    for (const char byte : pattern) {
        if (plain.find(byte) == std::string_view::npos) {
            result += '\\';
        }
        result += byte;
    }
    return result;
}

struct RemoteMatch {
    bool folder = false;
    std::string path;
};

/// What a pattern stands for on the instance.
std::vector<RemoteMatch> matchesOf(const std::string& pattern, BuildContext& context, Communicator& communicator)
{
    std::string listing;
    const auto collect = [&listing](OutputStream stream, std::string_view bytes) {
        if (stream == OutputStream::Out) {
            listing += bytes;
        }
    };
    const std::string command = "for entry in " + patternWord(pattern)
        + "; do if [ -d \"$entry\" ]; then printf 'd%s\\n' \"$entry\"; elif [ -e \"$entry\" ]; then printf 'f%s\\n' \"$entry\"; "
          "fi; done";
    const ExitStatus status = communicator.execute({command, {}}, collect, context.patience);
    std::vector<RemoteMatch> matches;
    for (const std::string_view line : linesOf(listing)) {
        if (line.size() > 1) {
            matches.push_back({line.front() == 'd', std::string(line.substr(1))});
        }
    }
    if (!status.success() || matches.empty()) {
        throw Failure(Failure::Kind::Refused,
                      translate("FileProvisioner", "Nothing on the instance matches \"%1\".").arg(qstring(pattern)).toStdString());
    }
    return matches;
}

unsigned permissionsOf(const std::filesystem::path& file)
{
    std::error_code error;
    const std::filesystem::perms permissions = std::filesystem::status(file, error).permissions();
    return error ? 0644U : static_cast<unsigned>(permissions & std::filesystem::perms::all);
}

} // namespace

FileProvisioner::FileProvisioner(OptionReader& options, const PrepareContext& prepare)
{
    m_downloads = options.choice("direction", {"upload", "download"}, "upload") == "download";
    m_generated = options.flag("generated", false);
    m_sources = RunTimeText::readList(options, "sources");
    const std::size_t listed = m_sources.size();
    if (const std::optional<RunTimeText> source = RunTimeText::read(options, "source");
        source && (source->needsBuild() || !source->preview().empty())) {
        m_sources.push_back(*source);
    }
    m_content = RunTimeText::read(options, "content");
    options.require("destination");
    m_destination = RunTimeText::read(options, "destination").value_or(RunTimeText());
    if (const std::string why = whyNotAName(m_destination.preview()); !why.empty()) {
        options.error("destination",
                      translate("FileProvisioner", "The destination \"%1\" %2.")
                          .arg(qstring(escapedControls(m_destination.preview())), qstring(why))
                          .toStdString());
    }
    checkSources(options, prepare.settings.facts, listed);
}

void FileProvisioner::checkSources(OptionReader& options, const RunFacts& facts, std::size_t listed)
{
    const std::string destination = m_destination.preview();
    if (m_content && !m_sources.empty()) {
        options.error("content",
                      translate("FileProvisioner", "Both \"content\" and a source are set. Keep one of them.").toStdString());
    } else if (m_content && m_downloads) {
        options.error("content", translate("FileProvisioner", "\"content\" can only be uploaded.").toStdString());
    } else if (m_content && destination.ends_with('/')) {
        options.error(
            "destination",
            translate("FileProvisioner", "\"content\" needs the name of a file as its destination, not a folder.").toStdString());
    } else if (!m_content && m_sources.empty() && !options.isRefused({"content", "source", "sources"})) {
        options.error("source",
                      translate("FileProvisioner", "%1 has nothing to transfer.").arg(qstring(options.component())).toStdString(),
                      translate("FileProvisioner", "Set \"source\", \"sources\" or \"content\".").toStdString());
    }
    std::size_t files = 0;
    for (std::size_t index = 0; index < m_sources.size(); ++index) {
        const RunTimeText& source = m_sources[index];
        const char* const option = index < listed ? "sources" : "source";
        if (const std::string why = whyNotAName(source.preview()); !why.empty()) {
            options.error(option,
                          translate("FileProvisioner", "The source \"%1\" %2.")
                              .arg(qstring(escapedControls(source.preview())), qstring(why))
                              .toStdString());
            continue;
        }
        if (m_downloads || source.needsBuild()) {
            continue;
        }
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(localPath(facts, source.preview()), error);
        files += std::filesystem::is_regular_file(status) ? 1 : 0;
        if (!m_generated && !std::filesystem::exists(status)) {
            options.error(
                option,
                translate("FileProvisioner", "The source \"%1\" does not exist.").arg(qstring(source.preview())).toStdString(),
                translate("FileProvisioner", "Set \"generated\" when the build itself makes it.").toStdString(),
                ProblemCode::MissingFile);
        }
    }
    if (files > 1 && !destination.ends_with('/') && !m_destination.needsBuild()) {
        options.error(
            "destination",
            translate("FileProvisioner", "Several files would all be written to \"%1\".").arg(qstring(destination)).toStdString(),
            translate("FileProvisioner", "End the destination with a slash: then it is a folder.").toStdString());
    }
}

std::string FileProvisioner::title() const
{
    std::string sources;
    for (const RunTimeText& source : m_sources) {
        sources += (sources.empty() ? "" : ", ") + source.preview();
    }
    return (m_content ? "content" : sources) + " => " + m_destination.preview();
}

void FileProvisioner::provision(BuildContext& context)
{
    Communicator& communicator = instanceOf(context, "file");
    const std::string destination = m_destination.value(context);
    if (m_content) {
        uploadContent(context, communicator, destination);
    }
    for (const RunTimeText& source : m_sources) {
        if (m_downloads) {
            download(context, communicator, source.value(context), destination);
        } else {
            upload(context, communicator, source.value(context), destination);
        }
    }
}

void FileProvisioner::uploadContent(BuildContext& context, Communicator& communicator, const std::string& destination) const
{
    const std::string content = m_content->value(context);
    context.voice.say("Uploading content => " + destination);
    communicator.uploadBytes(content, destination, 0644U, context.patience);
    context.voice.tell(ProgressMade{lastPart(destination), content.size(), content.size()});
}

void FileProvisioner::upload(BuildContext& context, Communicator& communicator, const std::string& source,
                             const std::string& destination) const
{
    context.voice.say("Uploading " + source + " => " + destination);
    const std::filesystem::path local = localPath(context.settings.facts, source);
    const TransferProgress progress = progressTeller(context.voice, lastPart(source));
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(local, error);
    if (std::filesystem::is_directory(status)) {
        communicator.uploadTree(local.string(), destination, progress, context.patience);
        return;
    }
    if (!std::filesystem::exists(status)) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("FileProvisioner", "The source \"%1\" does not exist.").arg(qstring(source)).toStdString());
    }
    const std::string remote = destination.ends_with('/') ? destination + lastPart(source) : destination;
    communicator.upload(local, remote, permissionsOf(local), progress, context.patience);
}

void FileProvisioner::download(BuildContext& context, Communicator& communicator, const std::string& source,
                               const std::string& destination) const
{
    context.voice.say("Downloading " + source + " => " + destination);
    const std::filesystem::path local = localPath(context.settings.facts, destination);
    const TransferProgress progress = progressTeller(context.voice, lastPart(source));
    const bool intoFolder = destination.ends_with('/');
    makeLocalFolder(intoFolder ? local : local.parent_path());
    if (isPattern(source)) {
        makeLocalFolder(local);
        for (const RemoteMatch& match : matchesOf(source, context, communicator)) {
            if (match.folder) {
                communicator.downloadTree(match.path, local, progress, context.patience);
            } else {
                communicator.download(match.path, local / lastPart(match.path), progress, context.patience);
            }
        }
    } else if (source.ends_with('/')) {
        communicator.downloadTree(source, local, progress, context.patience);
    } else {
        communicator.download(source, intoFolder ? local / lastPart(source) : local, progress, context.patience);
    }
}

} // namespace diecast
