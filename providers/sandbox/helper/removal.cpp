// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/removal.h"

#include "helper/identity.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

void removeContent(int folder, dev_t device)
{
    const int again = checked(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "folder");
    const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(again), ::closedir);
    while (const dirent* entry = ::readdir(listing.get())) {
        const std::string name = entry->d_name;
        if (name == "." || name == ".." || ::unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) {
            continue;
        }
        if (errno != EISDIR && errno != EPERM) {
            failWithErrno(name);
        }
        const Descriptor child(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
        if (child.isOpen()) {
            struct stat status { };
            checked(::fstat(child.get(), &status), name);
            if (status.st_dev != device) {
                throw HelperFailure("system", name + ": another file system is mounted there");
            }
            removeContent(child.get(), device);
        } else if (errno != ENOENT) {
            failWithErrno(name);
        }
        if (::unlinkat(folder, name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT) {
            failWithErrno(name);
        }
    }
}

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
    removeContent(folder.get(), status.st_dev);
    if (::rmdir(path.c_str()) != 0 && errno != ENOENT) {
        failWithErrno(path);
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
    if (::geteuid() != 0) {
        // The instance's files belong to ids that only this name space has.
        [[maybe_unused]] const uid_t first = becomeMasterOfIds();
    }
    removeTree(folder);
    return 0;
}

} // namespace diecast::sandbox
