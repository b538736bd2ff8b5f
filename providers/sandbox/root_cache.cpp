// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "root_cache.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "build/resource_record.h"
#include "debian_root.h"
#include "file_failures.h"
#include "root_making.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace diecast {

namespace {

constexpr std::size_t archivesKept = 4;
constexpr std::chrono::hours debianKept{60 * 24}; // since it was wanted last

struct CachedRoot {
    std::filesystem::path made;
    std::chrono::nanoseconds wanted{}; ///< since 1970
};

/// Folders of the cache whose name starts with `prefix`, those wanted last first.
std::vector<CachedRoot> cachedRoots(const std::filesystem::path& cache, const std::string& prefix)
{
    std::vector<CachedRoot> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(cache, error)) {
        std::error_code ignored;
        if (!entry.path().filename().string().starts_with(prefix) || entry.path().extension() == ".partial"
            || !entry.is_directory(ignored)) {
            continue;
        }
        // One that an older Diecast made has no file of its use yet, but the lock of its making.
        struct stat status { };
        if (::stat(useFileOf(entry.path()).c_str(), &status) != 0
            && ::stat((entry.path().string() + ".lock").c_str(), &status) != 0) {
            status.st_mtim = {};
        }
        found.push_back(
            {entry.path(), std::chrono::seconds(status.st_mtim.tv_sec) + std::chrono::nanoseconds(status.st_mtim.tv_nsec)});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const CachedRoot& one, const CachedRoot& other) { return one.wanted > other.wanted; });
    return found;
}

/// Whether the path still names the open file: a lock of a removed file keeps nobody out.
bool isStillThere(const std::filesystem::path& file, const FileDescriptor& descriptor)
{
    struct stat named { };
    struct stat opened { };
    return ::stat(file.c_str(), &named) == 0 && ::fstat(descriptor.get(), &opened) == 0 && named.st_ino == opened.st_ino
        && named.st_dev == opened.st_dev;
}

void removeUnlessUsed(const std::filesystem::path& made, const std::filesystem::path& helper, BuildContext& context)
{
    const std::filesystem::path useFile = useFileOf(made);
    const FileDescriptor use(::open(useFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); // NOLINT: variadic by nature
    if (!use.isOpen() || ::flock(use.get(), LOCK_EX | LOCK_NB) != 0 || !isStillThere(useFile, use)) {
        return;
    }
    const std::string token = randomUuid();
    const std::filesystem::path dropped = made.string() + "-" + token.substr(0, 8) + ".partial";
    LedgerEntry entry;
    entry.run = context.run;
    entry.build = context.name;
    entry.provider = context.type;
    entry.kind = "unused root file system";
    entry.token = token;
    entry.detail = QJsonDocument(QJsonObject{{QStringLiteral("folder"), qstring(dropped.string())}})
                       .toJson(QJsonDocument::Compact)
                       .toStdString();
    const std::string detail = entry.detail;
    const std::int64_t number = context.ledger.intend(std::move(entry), context.patience);
    std::error_code error;
    // First out of everybody's way in one move, so that nobody finds half of it.
    std::filesystem::rename(made, dropped, error);
    if (!error) {
        ::unlink(useFile.c_str());
        ::unlink((made.string() + ".lock").c_str());
        removeUnfinishedRoot(helper, detail, context.patience);
    }
    recordRelease(context, number);
}

} // namespace

std::filesystem::path makeRootCache(const BuildContext& context)
{
    const std::filesystem::path cache = context.cacheFolder / "sandbox";
    std::error_code error;
    std::filesystem::create_directories(cache, error);
    if (error) {
        throw cannotMake(cache, error.value());
    }
    if (::chmod(cache.c_str(), 0700) != 0) {
        throw cannotMake(cache, errno);
    }
    return cache;
}

std::filesystem::path useFileOf(const std::filesystem::path& made)
{
    return made.string() + ".use";
}

FileDescriptor lockInCache(const std::filesystem::path& file, int kind, const BuildContext& context)
{
    bool told = false;
    for (;;) {
        FileDescriptor lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)); // NOLINT: variadic by nature
        if (!lock.isOpen()) {
            throw cannotMake(file, errno);
        }
        while (::flock(lock.get(), kind | LOCK_NB) != 0) {
            if (!told && kind == LOCK_EX) {
                context.voice.say("Waiting for another build that is making the same root file system...");
                told = true;
            }
            pauseFor(Milliseconds(50), context.patience, "root file system");
        }
        if (isStillThere(file, lock)) {
            return lock;
        }
    }
}

void pruneRootCache(const std::filesystem::path& cache, const std::filesystem::path& helper, BuildContext& context)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    std::vector<CachedRoot> unneeded = cachedRoots(cache, "archive-");
    unneeded.erase(unneeded.begin(), unneeded.begin() + static_cast<std::ptrdiff_t>(std::min(archivesKept, unneeded.size())));
    for (CachedRoot& debian : cachedRoots(cache, "debian-")) {
        if (debian.wanted.count() != 0 && debian.wanted < now - debianKept) {
            unneeded.push_back(std::move(debian));
        }
    }
    for (std::filesystem::path& superseded : supersededDebians(cache)) {
        unneeded.push_back({std::move(superseded), {}});
    }
    for (const CachedRoot& root : unneeded) {
        try {
            removeUnlessUsed(root.made, helper, context);
        } catch (const Failure& failure) {
            if (failure.kind() == Failure::Kind::Stopped) {
                throw;
            }
            context.voice.warn(
                translate("Sandbox", "The unused root file system \"%1\" cannot be removed: %2 \"diecast recover\" tries again.")
                    .arg(qstring(root.made.string()), qstring(failure.what()))
                    .toStdString());
        }
    }
}

} // namespace diecast
