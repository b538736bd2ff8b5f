// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "root_file_system.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"
#include "helper_program.h"
#include "postprocess/file_digest.h"
#include "root_cache.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
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

/// Makes the folder `made` by way of a second one that is put in its place when it is whole.
class Making {
public:
    Making(const std::filesystem::path& helper, std::filesystem::path made, BuildContext& context)
        : m_helper(helper), m_made(std::move(made)), m_context(context), m_token(randomUuid()),
          m_partial(m_made.string() + "-" + m_token.substr(0, 8) + ".partial"),
          m_archive(m_made.string() + "-" + m_token.substr(0, 8) + ".tar.partial"),
          m_workplace("/tmp/diecast-" + m_token + ".partial")
    {
        LedgerEntry entry;
        entry.run = context.run;
        entry.build = context.name;
        entry.provider = context.type;
        entry.kind = "unfinished root file system";
        entry.token = m_token;
        const QJsonObject detail{{QStringLiteral("folder"), qstring(m_partial.string())},
                                 {QStringLiteral("archive"), qstring(m_archive.string())},
                                 {QStringLiteral("workplace"), qstring(m_workplace.string())}};
        entry.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact).toStdString();
        m_detail = entry.detail;
        m_entry = context.ledger.intend(entry);
    }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

    ~Making()
    {
        try {
            removeUnfinishedRoot(m_helper, m_detail, Patience().atMost(Milliseconds(10'000)));
            m_context.ledger.released(m_entry);
        } catch (const Failure&) {
            // The ledger still has it; the next start removes it.
        }
    }

    [[nodiscard]] const std::filesystem::path& archive() const { return m_archive; }
    /// A folder for the temporary files of what makes the archive, which does not clear all of them away when it is ended. In
    /// /tmp, because the users it works as may not enter the cache.
    [[nodiscard]] const std::filesystem::path& makeWorkplace() const
    {
        if (::mkdir(m_workplace.c_str(), 0755) != 0 || ::chmod(m_workplace.c_str(), 0755) != 0) {
            throw unusable(translate("Sandbox", "The folder \"%1\" cannot be made: %2")
                               .arg(qstring(m_workplace.string()), QString::fromLocal8Bit(std::strerror(errno))));
        }
        return m_workplace;
    }

    void unpack(const std::filesystem::path& archive, bool ownIds)
    {
        runHelper(m_helper,
                  {"unpack", "--archive=" + archive.string(), "--target=" + m_partial.string(),
                   std::string("--ids=") + (ownIds ? "own" : "shifted")},
                  m_context.patience);
    }

    void finish()
    {
        std::error_code error;
        std::filesystem::rename(m_partial, m_made, error);
        if (error) {
            throw unusable(translate("Sandbox", "The root file system cannot be put at \"%1\": %2")
                               .arg(qstring(m_made.string()), QString::fromStdString(error.message())));
        }
    }

private:
    const std::filesystem::path& m_helper;
    std::filesystem::path m_made;
    BuildContext& m_context;
    std::string m_token;
    std::filesystem::path m_partial;
    std::filesystem::path m_archive;
    std::filesystem::path m_workplace;
    std::string m_detail;
    std::int64_t m_entry = 0;
};

void makeDebian(const RootChoice& choice, const std::filesystem::path& helper, const std::filesystem::path& workplace,
                const std::filesystem::path& archive, BuildContext& context)
{
    bool installed = false;
    for (const char* place : {"/usr/bin/mmdebstrap", "/usr/local/bin/mmdebstrap", "/bin/mmdebstrap"}) {
        installed = installed || ::access(place, X_OK) == 0;
    }
    if (!installed) {
        throw unusable(translate("Sandbox",
                                 "The root file system \"debian\" is made with mmdebstrap, which is not installed. Install the "
                                 "package \"mmdebstrap\", or set \"rootfs\" to a folder or an archive with a root file system."));
    }
    context.voice.say("Making the root file system: Debian " + choice.suite + " (once; it is kept for later builds)...");
    std::string packages = "openssh-server,sudo,ca-certificates";
    for (const std::string& package : choice.packages) {
        packages += "," + package;
    }
    std::vector<std::string> arguments{
        "guard", "--", "env", "TMPDIR=" + workplace.string(), "mmdebstrap", "--format=tar", "--variant=apt",
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
    std::string last;
    std::string pending;
    try {
        runHelper(helper, arguments, context.patience, [&](std::string_view bytes) {
            pending += bytes;
            for (std::size_t end; (end = pending.find_first_of("\r\n")) != std::string::npos; pending.erase(0, end + 1)) {
                const std::string line(trimmed(std::string_view(pending).substr(0, end)));
                if (line.starts_with("I: ")) {
                    context.voice.detail(line.substr(3));
                } else if (line.starts_with("E: ") || line.starts_with("W: ")) {
                    last += (last.empty() ? "" : "; ") + line.substr(3);
                }
            }
        });
    } catch (const Failure& failure) {
        if (failure.kind() != Failure::Kind::Refused) {
            throw;
        }
        throw Failure(Failure::Kind::Refused,
                      translate("Sandbox",
                                "mmdebstrap could not make Debian %1: %2. Check the network and the mirror; run mmdebstrap by hand "
                                "to see all it says.")
                          .arg(qstring(choice.suite), qstring(last.empty() ? failure.what() : last))
                          .toStdString());
    }
}

std::string keyOf(const RootChoice& choice)
{
    if (choice.kind == RootChoice::Kind::Debian) {
        std::string text = std::string(recipe) + "\n" + choice.suite + "\n" + choice.mirror;
        for (const std::string& package : std::set<std::string>(choice.packages.begin(), choice.packages.end())) {
            text += "\n" + package;
        }
        return "debian-" + choice.suite + "-" + shortDigest(text);
    }
    // An archive is known by place, size and time of change, as make(1) would.
    struct stat status { };
    if (::stat(choice.place.c_str(), &status) != 0) {
        throw unusable(translate("Sandbox", "The root file system \"%1\" cannot be read: %2")
                           .arg(qstring(choice.place.string()), QString::fromLocal8Bit(std::strerror(errno))));
    }
    return "archive-"
        + shortDigest(choice.place.string() + "\n" + std::to_string(status.st_size) + "\n" + std::to_string(status.st_mtim.tv_sec)
                      + "\n" + std::to_string(status.st_mtim.tv_nsec));
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
    root.use = std::move(use);
    root.useFile = useFileOf(made);
    return true;
}

PreparedRoot prepareCached(const RootChoice& choice, const SandboxMachine& machine, BuildContext& context)
{
    const std::filesystem::path cache = makeRootCache(context);
    PreparedRoot root;
    root.mappedIds = machine.canMapIds(cache, context.patience);
    const std::filesystem::path made = cache / (keyOf(choice) + (root.mappedIds ? "" : "-shifted"));
    root.lower = made;
    if (useCachedRoot(made, root, context)) {
        return root;
    }
    const FileDescriptor lock = lockInCache(made.string() + ".lock", LOCK_EX, context);
    if (useCachedRoot(made, root, context)) {
        return root;
    }
    {
        Making making(machine.helper, made, context);
        if (choice.kind == RootChoice::Kind::Debian) {
            makeDebian(choice, machine.helper, making.makeWorkplace(), making.archive(), context);
            context.voice.say("Unpacking the root file system...");
            making.unpack(making.archive(), root.mappedIds);
        } else {
            context.voice.say("Unpacking the root file system " + choice.place.string() + "...");
            making.unpack(choice.place, root.mappedIds);
        }
        // In use before it is there, so that nobody finds it unused.
        root.use = lockInCache(useFileOf(made), LOCK_SH, context);
        root.useFile = useFileOf(made);
        making.finish();
    }
    pruneRootCache(cache, machine.helper, context);
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
    case RootChoice::Kind::Archive:
        break;
    }
    return prepareCached(choice, machine, context);
}

void removeUnfinishedRoot(const std::filesystem::path& helper, const std::string& detail, const Patience& patience)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(detail)).object();
    const std::filesystem::path folder = object.value(QStringLiteral("folder")).toString().toStdString();
    const std::filesystem::path archive = object.value(QStringLiteral("archive")).toString().toStdString();
    if (folder.empty() || !folder.string().ends_with(".partial")) {
        return;
    }
    struct stat status { };
    if (::lstat(folder.c_str(), &status) == 0) {
        runHelper(helper, {"remove", "--folder=" + folder.string()}, patience);
    }
    ::unlink(archive.c_str());
    const std::filesystem::path workplace = object.value(QStringLiteral("workplace")).toString().toStdString();
    if (!workplace.empty() && ::lstat(workplace.c_str(), &status) == 0) {
        runHelper(helper, {"remove", "--folder=" + workplace.string()}, patience);
    }
}

bool canHoldUpperLayer(const std::filesystem::path& folder)
{
    struct statfs status { };
    if (::statfs(folder.c_str(), &status) != 0) {
        return false;
    }
    // Magic numbers of statfs(2): overlay, NFS, FUSE, SMB (three kinds), FAT, exFAT, NTFS, 9p, ecryptfs, proc, sysfs.
    static const std::set<unsigned long> unable{0x794c7630, 0x6969,     0x65735546, 0xff534d42, 0xfe534d42, 0x517b,    0x4d44,
                                                0x2011bab0, 0x5346544e, 0x01021997, 0xf15f,     0x9fa0,     0x62656572};
    constexpr unsigned long memory = 0x01021994;
    const auto type = static_cast<unsigned long>(status.f_type) & 0xffffffffUL;
    if (type != memory) {
        return unable.count(type) == 0;
    }
    // A file system in memory takes the overlay's marks (extended attributes of users) from Linux 6.6 on.
    return ::setxattr(folder.c_str(), "user.diecast.probe", "1", 1, 0) == 0
        && ::removexattr(folder.c_str(), "user.diecast.probe") == 0;
}

std::filesystem::path placeForInstances(const std::filesystem::path& wanted, const std::filesystem::path& usual)
{
    std::vector<std::filesystem::path> places;
    const char* variable = std::getenv("DIECAST_SANDBOX_FOLDER");
    if (!wanted.empty()) {
        places = {wanted};
    } else if (variable != nullptr && *variable != '\0') {
        places = {std::filesystem::absolute(variable)};
    } else {
        const std::string own = "diecast-" + std::to_string(::geteuid());
        places = {usual, std::filesystem::path("/var/tmp") / own, std::filesystem::path("/tmp") / own,
                  std::filesystem::path("/dev/shm") / own};
    }
    for (const std::filesystem::path& place : places) {
        std::error_code error;
        const bool made = std::filesystem::create_directories(place, error);
        if (made) {
            ::chmod(place.c_str(), 0700);
        }
        struct stat status { };
        // In a folder of all users somebody else's is not entered.
        if (!error && ::stat(place.c_str(), &status) == 0 && status.st_uid == ::geteuid() && canHoldUpperLayer(place)) {
            return place;
        }
        if (made) {
            ::rmdir(place.c_str());
        }
    }
    throw unusable(translate("Sandbox",
                             "The file system of \"%1\" cannot hold the changes of a sandbox (an overlay's upper layer). Set "
                             "\"instance_directory\" in the template, or the environment variable DIECAST_SANDBOX_FOLDER, to a "
                             "folder of yours on a local file system such as ext4, xfs or btrfs.")
                       .arg(qstring(places.front().string())));
}

} // namespace diecast
