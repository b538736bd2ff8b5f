// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/mounts.h"

#include "helper/machine_secrets.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <map>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>
#include <vector>

namespace diecast::sandbox {
namespace {

void mountAt(const char* source, const std::string& target, const char* type, unsigned long flags, const std::string& options)
{
    if (::mount(source, target.c_str(), type, flags, options.c_str()) != 0) {
        failWithErrno("mount " + std::string(type != nullptr ? type : "bind") + " at " + target);
    }
}

void makeFolder(const std::string& path, uid_t owner, mode_t mode)
{
    if (::mkdir(path.c_str(), mode) == 0) {
        checked(::lchown(path.c_str(), owner, owner), path);
    } else if (errno != EEXIST) {
        failWithErrno(path);
    }
}

/// The lower folder as a mount of its own, its ids mapped when asked; read-only and without device files.
Descriptor cloneLower(const RootLayers& layers)
{
    Descriptor tree(::open_tree(AT_FDCWD, layers.lower.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    checked(tree.get(), layers.lower);
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NODEV;
    if (layers.ids == LowerIds::IdMapped) {
        attributes.attr_set |= MOUNT_ATTR_IDMAP;
        attributes.userns_fd = static_cast<__u64>(layers.userNamespace);
    }
    if (::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) != 0) {
        if (layers.ids == LowerIds::IdMapped && errno != EACCES) {
            throw HelperFailure("no-idmap", layers.lower + ": " + std::strerror(errno));
        }
        failWithErrno("mount_setattr " + layers.lower);
    }
    return tree;
}

constexpr std::array deviceNames{"null", "zero", "full", "random", "urandom", "tty"};

/// The few devices every program expects, taken along from outside: an instance cannot make any (mknod(2)).
std::map<std::string, Descriptor> cloneDevices()
{
    std::map<std::string, Descriptor> devices;
    for (const char* name : deviceNames) {
        Descriptor device(::open_tree(AT_FDCWD, (std::string("/dev/") + name).c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
        if (device.isOpen()) {
            devices.emplace(name, std::move(device));
        }
    }
    return devices;
}

void attach(int tree, const std::string& target)
{
    checked(::move_mount(tree, "", AT_FDCWD, target.c_str(), MOVE_MOUNT_F_EMPTY_PATH), "move_mount to " + target);
}

void fillDev(const std::map<std::string, Descriptor>& devices, uid_t firstId)
{
    const std::string owner = ",uid=" + std::to_string(firstId) + ",gid=" + std::to_string(firstId);
    makeFolder("/dev", firstId, 0755);
    mountAt("dev", "/dev", "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=1m,nr_inodes=4096" + owner);
    for (const auto& [name, device] : devices) {
        const std::string path = "/dev/" + name;
        openFile(path, O_WRONLY | O_CREAT | O_EXCL, 0666).close();
        attach(device.get(), path);
    }
    makeFolder("/dev/pts", firstId, 0755);
    makeFolder("/dev/shm", firstId, 01777);
    const std::string terminals = "newinstance,ptmxmode=0666,mode=620,gid=" + std::to_string(firstId + 5);
    mountAt("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, terminals);
    mountAt("shm", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777,size=256m" + owner);
    const std::array<std::pair<const char*, const char*>, 5> links{{{"pts/ptmx", "/dev/ptmx"},
                                                                    {"/proc/self/fd", "/dev/fd"},
                                                                    {"/proc/self/fd/0", "/dev/stdin"},
                                                                    {"/proc/self/fd/1", "/dev/stdout"},
                                                                    {"/proc/self/fd/2", "/dev/stderr"}}};
    for (const auto& [target, path] : links) {
        checked(::symlink(target, path), path);
    }
}

/// /proc shows and steers more than the instance: the rest is made read-only or covered.
void maskProc()
{
    for (const char* path : {"/proc/sys", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/sysrq-trigger"}) {
        if (::access(path, F_OK) != 0) {
            continue;
        }
        mountAt(path, path, nullptr, MS_BIND | MS_REC, {});
        mountAt(nullptr, path, nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, {});
    }
    for (const char* path :
         {"/proc/acpi", "/proc/asound", "/proc/scsi", "/proc/driver", "/proc/kcore", "/proc/keys", "/proc/key-users", "/proc/kmsg",
          "/proc/kallsyms", "/proc/latency_stats", "/proc/timer_list", "/proc/timer_stats", "/proc/sched_debug",
          "/proc/vmallocinfo", "/proc/slabinfo", "/proc/pagetypeinfo"}) {
        struct stat status { };
        if (::lstat(path, &status) != 0) {
            continue;
        }
        if (S_ISDIR(status.st_mode)) {
            mountAt("masked", path, "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=0,mode=755");
        } else {
            mountAt("/dev/null", path, nullptr, MS_BIND, {});
        }
    }
}

} // namespace

void mountRoot(const RootLayers& layers)
{
    // What is mounted from here on is this name space's own business.
    mountAt(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, {});
    Descriptor lower = cloneLower(layers);
    checked(::chdir(layers.folder.c_str()), layers.folder);
    struct stat root { };
    for (const char* name : {"lower", "upper", "work", "root"}) {
        makeFolder(name, layers.firstId, 0755);
    }
    attach(lower.get(), "lower");
    // The upper layer's top becomes the instance's "/": its mode is the lower one's.
    checked(::stat("lower", &root), layers.lower);
    checked(::chmod("upper", root.st_mode & 07777U), "upper");
    if (layers.machinesOwn) {
        coverSecretsOfThisMachine("lower", "upper", layers.firstId);
    }
    // Relative paths, because an option of the overlay ends at a comma and a colon. "volatile": an instance that dies is
    // thrown away, so nothing waits for the disk. "userxattr" so that the marks of deleted and replaced folders can be
    // read without rights over the machine. Without device files, even where the lower layer holds some.
    std::string options = "lowerdir=lower,upperdir=upper,workdir=work,userxattr,volatile";
    if (::mount("overlay", "root", "overlay", MS_NODEV, options.c_str()) != 0) {
        const int number = errno;
        throw HelperFailure("no-overlay", layers.folder + ": " + std::strerror(number));
    }
}

void enterRoot(uid_t firstId)
{
    const std::map<std::string, Descriptor> devices = cloneDevices();
    checked(::chdir("root"), "root");
    // The old root ends up on top of the new one, out of sight of absolute paths, and goes once /proc is there: an
    // ordinary user may mount a /proc only where another one can be seen (user_namespaces(7)).
    checked(static_cast<int>(::syscall(SYS_pivot_root, ".", ".")), "pivot_root");
    makeFolder("/proc", firstId, 0555);
    if (::mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, nullptr) != 0) {
        throw HelperFailure("no-proc", std::strerror(errno));
    }
    checked(::umount2(".", MNT_DETACH), "umount of the old root");
    checked(::chdir("/"), "/");
    const std::string owner = ",uid=" + std::to_string(firstId) + ",gid=" + std::to_string(firstId);
    fillDev(devices, firstId);
    makeFolder("/sys", firstId, 0555);
    mountAt("masked", "/sys", "tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, "size=0,mode=555");
    makeFolder("/run", firstId, 0755);
    mountAt("run", "/run", "tmpfs", MS_NOSUID | MS_NODEV, "mode=755,size=256m" + owner);
    makeFolder("/tmp", firstId, 01777);
    maskProc();
}

bool canMapIds(const std::string& folder, int userNamespace)
{
    const Descriptor tree(::open_tree(AT_FDCWD, folder.c_str(), OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    if (!tree.isOpen()) {
        return false;
    }
    mount_attr attributes{};
    attributes.attr_set = MOUNT_ATTR_IDMAP;
    attributes.userns_fd = static_cast<__u64>(userNamespace);
    return ::mount_setattr(tree.get(), "", AT_EMPTY_PATH, &attributes, sizeof attributes) == 0;
}

} // namespace diecast::sandbox
