// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/removal.h"

#include "helper/control_group.h"
#include "helper/identity.h"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

/// So many folders are entered one inside the other; each holds two descriptors.
constexpr int deepest = 64;

/// Removes a folder's content. Whoever provisioned an instance chose how deep its folders are: those below `deepest` are first
/// moved up to the top, so that neither descriptors nor the stack run out.
class TreeRemoval {
public:
    TreeRemoval(int top, dev_t device) : m_top(top), m_device(device) { }

    void run()
    {
        // What was moved up may or may not be seen by the pass that moved it.
        while (removeContent(m_top, 0)) { }
    }

private:
    /// Whether there was any.
    bool removeContent(int folder, int depth)
    {
        const int again = checked(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "folder");
        const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(again), ::closedir);
        bool any = false;
        while (const dirent* entry = ::readdir(listing.get())) {
            const std::string name = entry->d_name;
            if (name == "." || name == "..") {
                continue;
            }
            any = true;
            if (::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) {
                continue;
            }
            const int reason = errno;
            if (reason != EISDIR && reason != EPERM && reason != EACCES) {
                failWithErrno(name);
            }
            removeFolder(folder, name, depth, reason);
        }
        return any;
    }

    /// `reason`: why it could not be removed as a file.
    void removeFolder(int parent, const std::string& name, int depth, int reason)
    {
        if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0 || errno == ENOENT) {
            return;
        }
        if (errno == ENOTDIR) {
            errno = reason;
            failWithErrno(name);
        }
        if (depth >= deepest) {
            moveUp(parent, name, reason);
            return;
        }
        {
            const Descriptor child = enter(parent, name, reason);
            struct stat status { };
            checked(::fstat(child.get(), &status), name);
            if (status.st_dev != m_device) {
                throw HelperFailure("system", name + ": another file system is mounted there");
            }
            removeContent(child.get(), depth + 1);
        }
        if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT) {
            failWithErrno(name);
        }
    }

    /// Opens a folder with the right to empty it, which its owner can give itself. What turns out to be a file fails with `reason`:
    /// in a folder of somebody else the system does not tell them apart any earlier.
    static Descriptor enter(int parent, const std::string& name, int reason)
    {
        constexpr int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        Descriptor child(::openat(parent, name.c_str(), flags));
        if (!child.isOpen() && errno == EACCES && ::fchmodat(parent, name.c_str(), 0700, 0) == 0) {
            child = Descriptor(::openat(parent, name.c_str(), flags));
        }
        if (!child.isOpen() && (errno == ENOTDIR || errno == ELOOP)) {
            errno = reason;
        }
        checked(child.get(), name);
        if (::faccessat(child.get(), ".", W_OK | X_OK, AT_EACCESS) != 0) {
            ::fchmod(child.get(), 0700);
        }
        return child;
    }

    void moveUp(int parent, const std::string& name, int reason)
    {
        // A folder moves only when it may be written to itself.
        [[maybe_unused]] const Descriptor writable = enter(parent, name, reason);
        // A removal that was ended half-way has left names of this kind.
        for (;;) {
            const std::string place = "diecast-moved-" + std::to_string(m_moved++);
            if (::renameat(parent, name.c_str(), m_top, place.c_str()) == 0) {
                return;
            }
            if (errno != EEXIST && errno != ENOTEMPTY && errno != ENOTDIR) {
                failWithErrno(name);
            }
        }
    }

    int m_top;
    dev_t m_device;
    std::uint64_t m_moved = 0;
};

/// Processes whose command line is ours and has the token: the holder, and process 1 of its instance.
void killByToken(const std::string& token)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(::opendir("/proc"), ::closedir);
    while (listing) {
        const dirent* entry = ::readdir(listing.get());
        if (entry == nullptr) {
            break;
        }
        const pid_t process = std::atoi(entry->d_name);
        if (process <= 1 || process == ::getpid()) {
            continue;
        }
        // The descriptor is taken before the look, so that what is killed is what was looked at.
        const Descriptor handle(static_cast<int>(::syscall(SYS_pidfd_open, process, 0)));
        const std::string line = contentOf("/proc/" + std::to_string(process) + "/cmdline");
        const std::string run = std::string("diecast-sandbox-helper") + '\0' + "run" + '\0';
        if (handle.isOpen() && line.find(run) != std::string::npos
            && line.find(std::string("--token=") + token + '\0') != std::string::npos) {
            ::syscall(SYS_pidfd_send_signal, handle.get(), SIGKILL, nullptr, 0);
        }
    }
}

} // namespace

void removeTree(const std::string& path)
{
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder.isOpen()) {
        if (errno == ENOENT) {
            return;
        }
        failWithErrno(path);
    }
    struct stat status { };
    checked(::fstat(folder.get(), &status), path);
    try {
        TreeRemoval(folder.get(), status.st_dev).run();
    } catch (const HelperFailure& failure) {
        throw HelperFailure("left", path + ": " + failure.what(), failure.number());
    }
    if (::rmdir(path.c_str()) != 0 && errno != ENOENT) {
        const int number = errno;
        throw HelperFailure("left", path + ": " + std::strerror(number), number);
    }
}

int removeInstance(const Arguments& arguments)
{
    const std::string folder = arguments.required("folder");
    const Descriptor lock(::open((folder + "/lock").c_str(), O_RDWR | O_CLOEXEC));
    if (arguments.has("token")) {
        killByToken(arguments.required("token"));
    }
    if (lock.isOpen()) {
        // Killed processes let go within moments; five seconds are for a machine under load.
        for (int attempt = 0; ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0; ++attempt) {
            if (attempt == 500) {
                throw HelperFailure("busy", folder);
            }
            const timespec slice{0, 10'000'000};
            ::nanosleep(&slice, nullptr);
        }
    }
    if (::access(folder.c_str(), F_OK) != 0) {
        return 0;
    }
    std::istringstream groups(contentOf(folder + "/groups"));
    for (std::string group; std::getline(groups, group);) {
        removeControlGroup(group);
    }
    if (::geteuid() != 0) {
        try {
            removeTree(folder);
            return 0;
        } catch (const HelperFailure& failure) {
            if (failure.number() != EACCES && failure.number() != EPERM) {
                throw;
            }
        }
        // The instance's files belong to ids that only this name space has. Entered last: a user who has no such ids (any more) can
        // still remove what is its own.
        [[maybe_unused]] const uid_t first = becomeMasterOfIds();
    }
    removeTree(folder);
    return 0;
}

} // namespace diecast::sandbox
