// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs inside an instance as its root and tries to get at the machine around it. Linked statically, so that it runs over any root
// file system. Arguments: the id of a process outside, the name of an abstract socket outside, a port that listens on the
// machine's loopback. Prints "NAME done" for what worked and "NAME WORDS" for what did not.

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <netinet/in.h>
#include <sched.h>
#include <string>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/swap.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// Each attempt in a child of its own: one that works must not change what the next one sees.
void attempt(const char* name, const std::function<bool()>& action)
{
    std::fflush(stdout);
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(5);
        errno = 0;
        std::printf("%s %s\n", name, action() ? "done" : std::strerror(errno));
        std::fflush(stdout);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
        std::printf("%s %s\n", name, ::strsignal(WTERMSIG(status)));
    }
}

bool writesInto(const char* path, const char* text)
{
    const int file = ::open(path, O_WRONLY);
    return file >= 0 && ::write(file, text, std::strlen(text)) > 0;
}

bool connects(const char* host, int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const timeval limit{3, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<in_port_t>(port));
    ::inet_pton(AF_INET, host, &address.sin_addr);
    return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

bool connectsToAbstractSocket(const char* name)
{
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path + 1, name, sizeof address.sun_path - 2);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + std::strlen(name));
    return ::connect(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0;
}

bool makesDevice(const char* path, mode_t kind, dev_t device)
{
    if (::mknod(path, kind | 0600, device) != 0) {
        return false;
    }
    // Where a device file can be made it must at least not open.
    const bool opens = ::open(path, O_RDONLY | O_NONBLOCK) >= 0;
    ::unlink(path);
    return opens;
}

/// Without ids of its own an instance's root is this machine's, and so are its keys.
bool keysAreTheMachines()
{
    const int map = ::open("/proc/self/uid_map", O_RDONLY);
    char text[64] = {};
    return ::read(map, text, sizeof text - 1) > 0 && std::strtoul(text, nullptr, 10) == 0
        && std::strtoul(text + 10, nullptr, 10) == 0;
}

/// The classic way out of a chroot: leave a folder open, enter a deeper root, climb.
bool climbsOutOfRoot()
{
    struct stat before { };
    ::stat("/", &before);
    ::mkdir("/tmp/deeper", 0700);
    const int here = ::open("/", O_RDONLY | O_DIRECTORY);
    if (here < 0 || ::chroot("/tmp/deeper") != 0 || ::fchdir(here) != 0) {
        return false;
    }
    for (int level = 0; level < 64; ++level) {
        if (::chdir("..") != 0) {
            return false;
        }
    }
    if (::chroot(".") != 0) {
        return false;
    }
    struct stat after { };
    ::stat("/", &after);
    errno = ENOENT;
    return after.st_dev != before.st_dev || after.st_ino != before.st_ino;
}

} // namespace

int main(int count, char** values)
{
    if (count < 4) {
        return 2;
    }
    const pid_t outside = std::atoi(values[1]);
    const char* socket = values[2];
    const int port = std::atoi(values[3]);

    // These must work, else the tool proves nothing.
    attempt("control:write", [] { return ::open("/root/written", O_WRONLY | O_CREAT, 0600) >= 0; });
    attempt("control:connect", [] { return connects("127.0.0.1", 22); });
    attempt("control:kill", [] {
        const pid_t child = ::fork();
        if (child == 0) {
            ::pause();
        }
        return ::kill(child, SIGKILL) == 0;
    });

    attempt("write /proc/sys/kernel/core_pattern", [] { return writesInto("/proc/sys/kernel/core_pattern", "|/tmp/x\n"); });
    attempt("write /proc/sys/kernel/panic", [] { return writesInto("/proc/sys/kernel/panic", "1\n"); });
    attempt("write /proc/sys/vm/drop_caches", [] { return writesInto("/proc/sys/vm/drop_caches", "1\n"); });
    attempt("write /proc/sys/net/ipv4/ip_forward", [] { return writesInto("/proc/sys/net/ipv4/ip_forward", "1\n"); });
    attempt("write /proc/sys/user/max_user_namespaces", [] { return writesInto("/proc/sys/user/max_user_namespaces", "99\n"); });
    attempt("write /proc/sysrq-trigger", [] { return writesInto("/proc/sysrq-trigger", "h"); });
    attempt("write /sys", [] { return ::open("/sys/x", O_WRONLY | O_CREAT, 0600) >= 0; });
    attempt("read /proc/kcore", [] {
        char byte = 0;
        const int file = ::open("/proc/kcore", O_RDONLY);
        return file >= 0 && ::read(file, &byte, 1) == 1;
    });
    attempt("remount /proc/sys", [] { return ::mount(nullptr, "/proc/sys", nullptr, MS_REMOUNT | MS_BIND, nullptr) == 0; });
    attempt("remount /", [] { return ::mount(nullptr, "/", nullptr, MS_REMOUNT | MS_BIND, nullptr) == 0; });
    attempt("umount /proc/sys", [] { return ::umount2("/proc/sys", MNT_DETACH) == 0; });
    attempt("umount /sys", [] { return ::umount2("/sys", MNT_DETACH) == 0; });
    attempt("mount tmpfs", [] { return ::mount("x", "/mnt", "tmpfs", 0, nullptr) == 0; });
    attempt("mount proc", [] { return ::mount("x", "/mnt", "proc", 0, nullptr) == 0; });
    attempt("mount sysfs", [] { return ::mount("x", "/mnt", "sysfs", 0, nullptr) == 0; });
    attempt("mount devtmpfs", [] { return ::mount("x", "/mnt", "devtmpfs", 0, nullptr) == 0; });
    attempt("pivot_root", [] { return ::syscall(SYS_pivot_root, "/", "/mnt") == 0; });
    attempt("mknod block device", [] {
        bool any = false;
        for (const unsigned major : {8U, 253U, 254U, 259U}) {
            any = makesDevice("/root/disk", S_IFBLK, makedev(major, 0)) || any;
        }
        return any;
    });
    attempt("mknod /dev/mem", [] { return makesDevice("/root/mem", S_IFCHR, makedev(1, 1)); });
    attempt("kill outside", [=] { return ::kill(outside, SIGTERM) == 0; });
    attempt("kill everything outside", [=] { return ::kill(-outside, SIGTERM) == 0; });
    attempt("ptrace outside", [=] { return ::ptrace(PTRACE_ATTACH, outside, nullptr, nullptr) == 0; });
    attempt("ptrace process 1", [] { return ::ptrace(PTRACE_SEIZE, 1, nullptr, nullptr) == 0; });
    attempt("read /proc/1/exe", [] { return ::open("/proc/1/exe", O_RDONLY) >= 0; });
    attempt("write /proc/1/mem", [] { return ::open("/proc/1/mem", O_RDWR) >= 0; });
    attempt("enter /proc/1/root", [] { return ::chdir("/proc/1/root/..") == 0; });
    attempt("open a file of process 1", [] {
        bool any = false;
        for (int number = 0; number < 10; ++number) {
            any = any || ::open(("/proc/1/fd/" + std::to_string(number)).c_str(), O_RDONLY | O_NONBLOCK) >= 0;
        }
        return any;
    });
    attempt("unshare user name space", [] { return ::unshare(CLONE_NEWUSER) == 0; });
    attempt("unshare mount name space", [] { return ::unshare(CLONE_NEWNS) == 0; });
    attempt("enter name space of process 1", [] {
        const int file = ::open("/proc/1/ns/mnt", O_RDONLY);
        return file >= 0 && ::setns(file, 0) == 0;
    });
    attempt("sethostname", [] { return ::sethostname("x", 1) == 0; });
    attempt("settimeofday", [] {
        timeval now{};
        ::gettimeofday(&now, nullptr);
        return ::settimeofday(&now, nullptr) == 0;
    });
    attempt("swapon", [] { return ::swapon("/root/written", 0) == 0; });
    attempt("reboot", [] { return ::reboot(RB_DISABLE_CAD) == 0; });
    attempt("init_module", [] {
        // Refused for the lack of rights (or of modules), not for what is in it: that would say EFAULT or ENOEXEC.
        return ::syscall(SYS_init_module, nullptr, 0UL, "") == 0 || (errno != EPERM && errno != ENOSYS);
    });
    attempt("open_by_handle_at", [] {
        struct {
            file_handle handle;
            unsigned char bytes[8];
        } place{};
        place.handle.handle_bytes = 8;
        place.handle.handle_type = 1;
        place.bytes[0] = 2; // the root folder of most file systems
        return ::open_by_handle_at(::open("/", O_RDONLY), &place.handle, O_RDONLY) >= 0;
    });
    attempt("bpf", [] {
        bpf_attr attributes{};
        attributes.map_type = BPF_MAP_TYPE_ARRAY;
        attributes.key_size = attributes.value_size = 4;
        attributes.max_entries = 1;
        return ::syscall(SYS_bpf, BPF_MAP_CREATE, &attributes, sizeof attributes) >= 0;
    });
    attempt("add_key to the user's keyring", [] {
        return ::syscall(SYS_add_key, "user", "diecast-escape", "x", 1UL, KEY_SPEC_USER_KEYRING) >= 0 && keysAreTheMachines();
    });
    attempt("request_key", [] {
        return ::syscall(SYS_request_key, "user", "diecast-test-key", nullptr, 0) >= 0
            || (errno != EPERM && errno != ENOKEY && errno != ENOSYS);
    });
    attempt("keyctl",
            [] { return ::syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_USER_KEYRING, 1) >= 0 && keysAreTheMachines(); });
    attempt("nice", [] { return ::setpriority(PRIO_PROCESS, 0, -20) == 0; });
    attempt("climb out of the root", climbsOutOfRoot);
    attempt("abstract socket outside", [=] { return connectsToAbstractSocket(socket); });
    attempt("loopback at 127.0.0.1", [=] { return connects("127.0.0.1", port); });
    attempt("loopback at 10.0.2.2", [=] { return connects("10.0.2.2", port); });
    attempt("loopback at 0.0.0.0", [=] { return connects("0.0.0.0", port); });
    return 0;
}
