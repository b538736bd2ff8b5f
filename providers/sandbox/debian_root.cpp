// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "debian_root.h"

#include "base/failure.h"
#include "base/text.h"
#include "file_failures.h"
#include "helper_program.h"

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <cstdlib>
#include <map>
#include <unistd.h>

namespace diecast {

namespace {

constexpr const char* systemFolders = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

QDateTime inUtc(std::chrono::system_clock::time_point time)
{
    return QDateTime::fromSecsSinceEpoch(std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count(),
                                         Qt::UTC);
}

QString stampFormat()
{
    return QStringLiteral("yyyyMMdd'T'HHmmss'Z'");
}

/// Key and time of a name that debianName() has made; nothing for another.
std::optional<std::pair<std::string, std::chrono::system_clock::time_point>> parts(const std::string& name)
{
    const std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) {
        return {};
    }
    QDateTime time = QDateTime::fromString(qstring(name.substr(dot + 1)), stampFormat());
    if (!time.isValid()) {
        return {};
    }
    time.setTimeSpec(Qt::UTC);
    return std::pair(name.substr(0, dot), std::chrono::system_clock::time_point(std::chrono::seconds(time.toSecsSinceEpoch())));
}

std::map<std::string, std::vector<CachedDebian>> debiansIn(const std::filesystem::path& cache)
{
    std::map<std::string, std::vector<CachedDebian>> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(cache, error)) {
        std::error_code ignored;
        const auto known = parts(entry.path().filename().string());
        if (known && entry.is_directory(ignored)) {
            found[known->first].push_back({entry.path(), known->second});
        }
    }
    for (auto& [key, debians] : found) {
        std::sort(debians.begin(), debians.end(),
                  [](const CachedDebian& one, const CachedDebian& other) { return one.fetched > other.fetched; });
    }
    return found;
}

/// What mmdebstrap says, with what is worth telling of it.
class Listener {
public:
    explicit Listener(const Voice& voice) : m_voice(voice) { }

    void hear(std::string_view bytes)
    {
        m_pending += bytes;
        for (std::size_t end; (end = m_pending.find_first_of("\r\n")) != std::string::npos; m_pending.erase(0, end + 1)) {
            const std::string line(trimmed(std::string_view(m_pending).substr(0, end)));
            m_full = m_full || line.find("No space left on device") != std::string::npos;
            if (line.starts_with("I: ")) {
                m_voice.detail(line.substr(3));
            } else if (line.starts_with("E: ") || line.starts_with("W: ")) {
                m_complaints += (m_complaints.empty() ? "" : "; ") + line.substr(3);
            }
        }
    }
    [[nodiscard]] const std::string& complaints() const { return m_complaints; }
    [[nodiscard]] bool toldOfFullDisk() const { return m_full; }

private:
    const Voice& m_voice;
    std::string m_pending;
    std::string m_complaints;
    bool m_full = false;
};

} // namespace

std::filesystem::path findProgram(const std::string& name, std::string_view path)
{
    for (const QString& folder : qstring(std::string(path) + ":" + systemFolders).split(QLatin1Char(':'), Qt::SkipEmptyParts)) {
        const std::filesystem::path file = std::filesystem::path(folder.toStdString()) / name;
        std::error_code error;
        if (std::filesystem::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0) {
            return file;
        }
    }
    return {};
}

std::string debianName(const std::string& key, std::chrono::system_clock::time_point fetched)
{
    return key + "." + inUtc(fetched).toString(stampFormat()).toStdString();
}

std::optional<CachedDebian> newestDebian(const std::filesystem::path& cache, const std::string& key)
{
    const auto all = debiansIn(cache);
    const auto found = all.find(key);
    return found == all.end() ? std::optional<CachedDebian>() : found->second.front();
}

std::vector<std::filesystem::path> supersededDebians(const std::filesystem::path& cache)
{
    std::vector<std::filesystem::path> result;
    for (const auto& [key, debians] : debiansIn(cache)) {
        for (std::size_t index = 1; index < debians.size(); ++index) {
            result.push_back(debians[index].made);
        }
    }
    return result;
}

bool isFresh(const CachedDebian& debian, std::chrono::milliseconds maximumAge, std::chrono::system_clock::time_point now)
{
    // One of the future was made while the clock was wrong: nobody knows how old it is.
    return maximumAge.count() == 0 || (debian.fetched <= now && now - debian.fetched <= maximumAge);
}

std::string ageInWords(const CachedDebian& debian)
{
    const auto age = std::chrono::system_clock::now() - debian.fetched;
    const auto days = std::max(0L, static_cast<long>(std::chrono::duration_cast<std::chrono::hours>(age).count() / 24));
    const std::string date = inUtc(debian.fetched).date().toString(Qt::ISODate).toStdString();
    return date + " (" + (days == 0 ? "less than a day" : days == 1 ? "1 day" : std::to_string(days) + " days") + " old)";
}

void makeDebian(const RootChoice& choice, const std::filesystem::path& helper, const std::filesystem::path& workplace,
                const std::filesystem::path& archive, BuildContext& context)
{
    const char* variable = std::getenv("PATH");
    const std::string path = variable != nullptr ? variable : "";
    const std::filesystem::path program = findProgram("mmdebstrap", path);
    if (program.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("Sandbox",
                                "The root file system \"debian\" is made with mmdebstrap, which is not installed. Install the "
                                "package \"mmdebstrap\", or set \"rootfs\" to a folder or an archive with a root file system.")
                          .toStdString());
    }
    std::string packages = "openssh-server,sudo,ca-certificates";
    for (const std::string& package : choice.packages) {
        packages += "," + package;
    }
    std::vector<std::string> arguments{
        "guard", "--", "env", "TMPDIR=" + workplace.string(), "LC_ALL=C.UTF-8",
        // It calls system programs, whose folders are not in everybody's PATH.
        "PATH=" + (path.empty() ? "" : path + ":") + systemFolders, program.string(), "--format=tar", "--variant=apt",
        "--include=" + packages, "--aptopt=Acquire::Languages \"none\"", "--aptopt=Acquire::Retries \"5\"",
        "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/info/*",
        "--dpkgopt=path-exclude=/usr/share/locale/*", "--dpkgopt=path-exclude=/usr/share/doc/*",
        "--dpkgopt=path-include=/usr/share/doc/*/copyright",
        // What belongs to one machine is not for all instances.
        "--customize-hook=rm -f \"$1\"/etc/ssh/ssh_host_* \"$1\"/etc/resolv.conf \"$1\"/etc/hostname", choice.suite,
        archive.string()};
    if (!choice.mirror.empty()) {
        arguments.push_back(choice.mirror);
    }
    Listener listener(context.voice);
    try {
        runHelper(helper, arguments, context.patience, [&listener](std::string_view bytes) { listener.hear(bytes); });
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::Refused) {
            throw;
        }
        if (listener.toldOfFullDisk()) {
            throw noSpace(freeBytes(workplace) < freeBytes(archive) ? workplace : archive);
        }
        throw Failure(
            Failure::Kind::Refused,
            translate("Sandbox",
                      "mmdebstrap could not make Debian %1: %2. Check the network and the mirror; run mmdebstrap by hand "
                      "to see all it says.")
                .arg(qstring(choice.suite), qstring(listener.complaints().empty() ? failure.what() : listener.complaints()))
                .toStdString());
    }
}

} // namespace diecast
