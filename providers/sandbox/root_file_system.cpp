// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "root_file_system.h"

#include "base/failure.h"
#include "base/text.h"
#include "debian_root.h"
#include "postprocess/file_digest.h"
#include "root_cache.h"
#include "root_making.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

/// Raised when what goes into a made Debian changes, so that old ones are not taken for it.
constexpr const char* recipe = "1";

Failure unusable(const QString& sentence)
{
    return {Failure::Kind::InvalidInput, sentence.toStdString()};
}

std::string shortDigest(const std::string& text)
{
    Digest digest("sha256");
    digest.add(text);
    return digest.hexadecimal().substr(0, 16);
}

std::string keyOfDebian(const RootChoice& choice)
{
    std::string text = std::string(recipe) + "\n" + choice.suite + "\n" + choice.mirror;
    for (const std::string& package : std::set<std::string>(choice.packages.begin(), choice.packages.end())) {
        text += "\n" + package;
    }
    return "debian-" + choice.suite + "-" + shortDigest(text);
}

/// An archive is known by place, size and time of change, as make(1) would.
std::string keyOfArchive(const std::filesystem::path& archive)
{
    struct stat status { };
    if (::stat(archive.c_str(), &status) != 0) {
        throw unusable(translate("Sandbox", "The root file system \"%1\" cannot be read: %2. Correct \"rootfs\".")
                           .arg(qstring(archive.string()), QString::fromLocal8Bit(std::strerror(errno))));
    }
    return "archive-"
        + shortDigest(archive.string() + "\n" + std::to_string(status.st_size) + "\n" + std::to_string(status.st_mtim.tv_sec) + "\n"
                      + std::to_string(status.st_mtim.tv_nsec));
}

/// Whether the root is in the cache; it is then held, so that nobody removes it.
bool useCachedRoot(const std::filesystem::path& made, PreparedRoot& root, const BuildContext& context)
{
    std::error_code error;
    if (!std::filesystem::exists(made, error)) {
        return false;
    }
    FileDescriptor use = lockInCache(useFileOf(made), LOCK_SH, context);
    if (!std::filesystem::exists(made, error)) {
        return false;
    }
    ::futimens(use.get(), nullptr); // when it was wanted last
    root.lower = made;
    root.use = std::move(use);
    root.useFile = useFileOf(made);
    return true;
}

void putIntoCache(RootMaking& making, const std::filesystem::path& made, PreparedRoot& root, const BuildContext& context)
{
    // In use before it is there, so that nobody finds it unused.
    root.use = lockInCache(useFileOf(made), LOCK_SH, context);
    root.useFile = useFileOf(made);
    root.lower = made;
    making.finish();
}

PreparedRoot prepareArchive(const RootChoice& choice, const SandboxMachine& machine, BuildContext& context)
{
    const std::filesystem::path cache = makeRootCache(context);
    PreparedRoot root;
    root.mappedIds = machine.canMapIds(cache, context.patience);
    const std::filesystem::path made = cache / (keyOfArchive(choice.place) + (root.mappedIds ? "" : "-shifted"));
    if (useCachedRoot(made, root, context)) {
        return root;
    }
    const FileDescriptor lock = lockInCache(made.string() + ".lock", LOCK_EX, context);
    if (useCachedRoot(made, root, context)) {
        return root;
    }
    {
        RootMaking making(machine.helper, made, context);
        context.voice.say("Unpacking the root file system " + choice.place.string() + "...");
        making.unpack(choice.place, root.mappedIds);
        putIntoCache(making, made, root, context);
    }
    pruneRootCache(cache, machine.helper, context);
    return root;
}

/// Keeps between builds, in the lock file of a Debian, when it could not be made anew last: each try takes a while.
class FailedTry {
public:
    explicit FailedTry(const FileDescriptor& lock) : m_lock(lock) { }

    [[nodiscard]] bool wasLately() const
    {
        std::array<char, 32> text{};
        const ssize_t count = ::pread(m_lock.get(), text.data(), text.size() - 1, 0);
        const std::chrono::seconds when(count > 0 ? std::strtoll(text.data(), nullptr, 10) : 0);
        const auto age = std::chrono::system_clock::now().time_since_epoch() - when;
        return age >= std::chrono::seconds(0) && age < std::chrono::hours(1);
    }
    void note() const
    {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const std::string text = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(now).count());
        forget();
        [[maybe_unused]] const ssize_t written = ::pwrite(m_lock.get(), text.data(), text.size(), 0);
    }
    void forget() const { [[maybe_unused]] const int result = ::ftruncate(m_lock.get(), 0); }

private:
    const FileDescriptor& m_lock;
};

void makeDebianInCache(const RootChoice& choice, const SandboxMachine& machine, const std::filesystem::path& made,
                       PreparedRoot& root, BuildContext& context)
{
    RootMaking making(machine.helper, made, context);
    makeDebian(choice, machine.helper, making.makeWorkplace(), making.archive(), context);
    context.voice.say("Unpacking the root file system...");
    making.unpack(making.archive(), root.mappedIds);
    putIntoCache(making, made, root, context);
}

PreparedRoot prepareDebian(const RootChoice& choice, const SandboxMachine& machine, BuildContext& context)
{
    const std::filesystem::path cache = makeRootCache(context);
    PreparedRoot root;
    root.mappedIds = machine.canMapIds(cache, context.patience);
    const std::string key = keyOfDebian(choice) + (root.mappedIds ? "" : "-shifted");
    const auto use = [&](const std::optional<CachedDebian>& debian) {
        if (!debian || !useCachedRoot(debian->made, root, context)) {
            return false;
        }
        context.voice.detail("Root file system: Debian " + choice.suite + " with its packages of " + ageInWords(*debian));
        return true;
    };
    std::optional<CachedDebian> newest = newestDebian(cache, key);
    if (newest && isFresh(*newest, choice.maximumAge) && use(newest)) {
        return root;
    }
    const FileDescriptor lock = lockInCache(cache / (key + ".lock"), LOCK_EX, context);
    newest = newestDebian(cache, key);
    if (newest && isFresh(*newest, choice.maximumAge) && use(newest)) {
        return root;
    }
    const FailedTry failedTry(lock);
    QString reason = translate("Sandbox", "the last try was less than an hour ago");
    if (!newest || !failedTry.wasLately()) {
        context.voice.say(newest
                              ? "Making the root file system anew: the packages of Debian " + choice.suite + " are of "
                                  + ageInWords(*newest) + "..."
                              : "Making the root file system: Debian " + choice.suite + " (once; it is kept for later builds)...");
        try {
            const std::filesystem::path made = cache / debianName(key, std::chrono::system_clock::now());
            makeDebianInCache(choice, machine, made, root, context);
            failedTry.forget();
            pruneRootCache(cache, machine.helper, context);
            return root;
        } catch (const Failure& failure) {
            if (!newest || failure.kind() == Failure::Kind::Stopped) {
                throw;
            }
            failedTry.note();
            reason = qstring(failure.what());
        }
    }
    if (!use(newest)) {
        throw unusable(translate("Sandbox", "The root file system \"%1\" is no longer there. Build again.")
                           .arg(qstring(newest->made.string())));
    }
    context.voice.warn(
        translate("Sandbox",
                  "Debian %1 could not be made anew, so the build goes on with its packages of %2: %3. Connect to the "
                  "network to have newer ones, or set \"rootfs_max_age\" to how old they may be.")
            .arg(qstring(choice.suite), qstring(ageInWords(*newest)),
                 reason.endsWith(QLatin1Char('.')) ? reason.chopped(1) : reason)
            .toStdString());
    return root;
}

PreparedRoot prepareHost(const SandboxMachine& machine, BuildContext& context)
{
    if (::geteuid() != 0) {
        throw unusable(translate("Sandbox",
                                 "\"rootfs\": \"host\" is for root only: an ordinary user cannot lay an instance over this "
                                 "machine's own files. Use \"debian\", a folder or an archive, or run Diecast as root."));
    }
    PreparedRoot root;
    root.lower = "/";
    root.machinesOwn = true;
    root.mappedIds = machine.canMapIds("/", context.patience);
    root.userNamespace = root.mappedIds;
    if (!root.userNamespace) {
        context.voice.warn(
            translate("Sandbox",
                      "This machine's root file system or kernel cannot map ids: the sandbox's root is this machine's "
                      "root, kept in by covered files and dropped capabilities only. Do not provision what is not "
                      "trusted; \"rootfs\": \"debian\" is safer.")
                .toStdString());
    }
    struct stat top { };
    ::stat("/", &top);
    for (const char* folder : {"/usr", "/etc", "/var", "/opt"}) {
        struct stat status { };
        if (::stat(folder, &status) == 0 && status.st_dev != top.st_dev) {
            context.voice.warn(
                translate("Sandbox", "\"%1\" is a file system of its own on this machine and is not part of the sandbox.")
                    .arg(qstring(folder))
                    .toStdString());
        }
    }
    return root;
}

PreparedRoot prepareFolder(const RootChoice& choice, const SandboxMachine& machine, const std::filesystem::path& instanceFolder,
                           BuildContext& context)
{
    PreparedRoot root;
    root.lower = choice.place;
    root.mappedIds = machine.canMapIds(choice.place, context.patience);
    if (!root.mappedIds) {
        root.copy = choice.place;
        root.lower = instanceFolder / "base";
    }
    return root;
}

} // namespace

PreparedRoot prepareRoot(const RootChoice& choice, const SandboxMachine& machine, const std::filesystem::path& instanceFolder,
                         BuildContext& context)
{
    switch (choice.kind) {
    case RootChoice::Kind::Host:
        return prepareHost(machine, context);
    case RootChoice::Kind::Folder:
        return prepareFolder(choice, machine, instanceFolder, context);
    case RootChoice::Kind::Debian:
        return prepareDebian(choice, machine, context);
    case RootChoice::Kind::Archive:
        break;
    }
    return prepareArchive(choice, machine, context);
}

} // namespace diecast
