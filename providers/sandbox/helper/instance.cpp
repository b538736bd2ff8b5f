// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/instance.h"

#include "helper/hardening.h"
#include "helper/identity.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <sstream>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

constexpr const char* sshServer = "/usr/sbin/sshd";

void writeOwned(const std::string& path, const std::string& content, mode_t mode, uid_t owner)
{
    const Descriptor file = openFile(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
    writeAll(file.get(), content);
    checked(::fchmod(file.get(), mode), path);
    checked(::fchown(file.get(), owner, owner), path);
}

/// Puts `content` at /etc/NAME and notes what was there before in `notes`.
void replaceMachineFile(const std::string& name, const std::string& content, uid_t owner, const std::string& original,
                        bool wasThere, int notes)
{
    const std::string path = "/etc/" + name;
    const Descriptor written(
        checked(::openat(notes, ("written-" + name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), name));
    writeAll(written.get(), content);
    if (wasThere) {
        const Descriptor old(
            checked(::openat(notes, ("original-" + name).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), name));
        writeAll(old.get(), original);
    }
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        failWithErrno(path);
    }
    writeOwned(path, content, 0644, owner);
}

void writeMachineFiles(const InstanceWish& wish, int notes)
{
    if (::mkdir("/etc", 0755) == 0) {
        checked(::chown("/etc", wish.layers.firstId, wish.layers.firstId), "/etc");
    }
    for (const std::string name : machineFiles) {
        const std::string path = "/etc/" + name;
        struct stat status { };
        bool wasThere = ::lstat(path.c_str(), &status) == 0;
        std::string original;
        if (wasThere && S_ISLNK(status.st_mode)) {
            std::array<char, 4096> target;
            const ssize_t length = ::readlink(path.c_str(), target.data(), target.size());
            original = "link " + std::string(target.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
        } else if (wasThere && S_ISREG(status.st_mode)) {
            original = "file " + contentOf(path);
        } else {
            wasThere = false;
        }
        std::string content;
        if (name == "hostname") {
            content = wish.hostname + "\n";
        } else if (name == "resolv.conf") {
            content = wish.nameServer ? "nameserver 10.0.2.3\n" : "";
        } else {
            content = "127.0.0.1 localhost\n127.0.1.1 " + wish.hostname + "\n::1 localhost ip6-localhost ip6-loopback\n";
        }
        replaceMachineFile(name, content, wish.layers.firstId, original, wasThere, notes);
    }
}

bool knowsUser(const std::string& user)
{
    std::istringstream lines(contentOf("/etc/passwd"));
    for (std::string line; std::getline(lines, line);) {
        if (line.compare(0, user.size() + 1, user + ":") == 0) {
            return true;
        }
    }
    return false;
}

void writeSshSetup(const InstanceWish& wish, const std::string& hostKey, const std::string& authorizedKeys)
{
    if (::access(sshServer, X_OK) != 0) {
        throw HelperFailure("no-sshd", wish.layers.lower);
    }
    if (!knowsUser(wish.user)) {
        throw HelperFailure("no-user", wish.user + " " + wish.layers.lower);
    }
    const uid_t owner = wish.layers.firstId;
    for (const char* folder : {"/run/sshd", "/run/lock", "/run/diecast"}) {
        checked(::mkdir(folder, 0755), folder);
        checked(::chown(folder, owner, owner), folder);
    }
    writeOwned("/run/diecast/hostkey", hostKey, 0600, owner);
    writeOwned("/run/diecast/authorized_keys", authorizedKeys, 0644, owner);
    // Accounts other than root are often locked for passwords, which sshd takes for closed unless PAM judges them.
    const bool pam = wish.user != "root" && ::access("/etc/pam.d/sshd", R_OK) == 0;
    std::string config = "Port " + std::to_string(wish.port)
        + "\nListenAddress 127.0.0.1\nHostKey /run/diecast/hostkey\nPidFile none\nUseDNS no\n"
          "StrictModes no\nPermitRootLogin yes\nAuthorizedKeysFile /run/diecast/authorized_keys\n"
          "MaxStartups 1000\nMaxSessions 1000\nPrintMotd no\nPrintLastLog no\nAcceptEnv LANG LC_*\n"
          "Subsystem sftp internal-sftp\n";
    config += std::string("UsePAM ") + (pam ? "yes" : "no") + "\n";
    config += std::string("PasswordAuthentication ") + (wish.passwordLogin ? "yes" : "no") + "\n";
    writeOwned("/run/diecast/sshd_config", config, 0644, owner);
}

void bringLoopbackUp()
{
    const Descriptor socket(checked(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket"));
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    checked(::ioctl(socket.get(), SIOCSIFFLAGS, &request), "lo");
}

/// Everything that is provisioned comes from this server, so its processes are bounded here; this one must go on.
pid_t startSshServer(int log, unsigned long dataBytes)
{
    const pid_t child = ::fork();
    if (child != 0) {
        return child;
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    ::setsid();
    const int nothing = ::open("/dev/null", O_RDWR);
    ::dup2(nothing, 0);
    ::dup2(log, 1);
    ::dup2(log, 2);
    ::close_range(3, ~0U, 0);
    const char* const arguments[] = {sshServer, "-D", "-e", "-f", "/run/diecast/sshd_config", nullptr};
    const char* const environment[] = {"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", nullptr};
    lowerLimit(RLIMIT_DATA, dataBytes);
    ::execve(sshServer, const_cast<char* const*>(arguments), const_cast<char* const*>(environment));
    ::dprintf(2, "%s: %s\n", sshServer, std::strerror(errno));
    ::_exit(127);
}

/// Ends every process of the instance but this one: kindly, and after two seconds not.
void quiesce()
{
    for (int round = 0; round < 400; ++round) {
        if (round == 0) {
            ::kill(-1, SIGTERM);
            ::kill(-1, SIGCONT);
        } else if (round == 200) {
            ::kill(-1, SIGKILL);
        }
        while (::waitpid(-1, nullptr, WNOHANG) > 0) { }
        if (::kill(-1, 0) != 0 && errno == ESRCH) {
            return;
        }
        const timespec slice{0, 10'000'000};
        ::nanosleep(&slice, nullptr);
    }
}

/// Until the holder goes: reap, keep sshd running, obey "quiesce".
[[noreturn]] void live(int control, int log, int signals, unsigned long dataBytes)
{
    pid_t server = startSshServer(log, dataBytes);
    bool quiet = false;
    int restarts = 0;
    for (;;) {
        std::array<pollfd, 2> waits{{{control, POLLIN, 0}, {signals, POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) {
            ::_exit(1);
        }
        if (waits[1].revents != 0) {
            signalfd_siginfo information;
            [[maybe_unused]] const ssize_t count = ::read(signals, &information, sizeof information);
            for (pid_t ended; (ended = ::waitpid(-1, nullptr, WNOHANG)) > 0;) {
                if (ended != server || quiet) {
                    continue;
                }
                // A provisioner that restarts or ends every sshd has not asked to be locked out.
                if (++restarts > 20) {
                    ::_exit(1);
                }
                const timespec pause{0, 50'000'000};
                ::nanosleep(&pause, nullptr);
                server = startSshServer(log, dataBytes);
            }
        }
        if (waits[0].revents != 0) {
            const std::string order = receiveParcel(control).text;
            if (order != "quiesce") {
                ::_exit(0);
            }
            quiet = true;
            quiesce();
            sendParcel(control, "quiet");
        }
    }
}

/// Whatever is provisioned, the machine around it goes on.
void takeLimits(const InstanceWish& wish)
{
    for (const std::string& group : wish.groups) {
        writeInto(group + "/cgroup.procs", "0");
    }
    lowerLimit(RLIMIT_NPROC, wish.processes);
    // When memory runs short the kernel ends processes of instances before others.
    const Descriptor score(::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC));
    if (score.isOpen()) {
        [[maybe_unused]] const ssize_t written = ::write(score.get(), "500", 3);
    }
}

void become(const InstanceWish& wish, int control)
{
    takeLimits(wish);
    const std::string hostKey = contentOf(wish.layers.folder + "/hostkey");
    const std::string authorizedKeys = contentOf(wish.layers.folder + "/authorized_keys");
    const Descriptor notes = openFile(wish.layers.folder + "/notes", O_PATH | O_DIRECTORY);
    mountRoot(wish.layers);
    enterRoot(wish.layers.firstId);
    writeMachineFiles(wish, notes.get());
    writeSshSetup(wish, hostKey, authorizedKeys);
    sendParcel(control, "root", openFile("/", O_PATH | O_DIRECTORY).get());
    leaveKeyrings();
    if (wish.userNamespace) {
        enterUserNamespace(wish.layers.userNamespace);
    }
    checked(::unshare(CLONE_NEWNET | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNS), "unshare");
    ::unshare(CLONE_NEWCGROUP); // not on every kernel; the instance has no /sys to see cgroups with
    sendParcel(control, "network", openFile("/proc/self/ns/net", O_RDONLY).get());
    bringLoopbackUp();
    checked(::sethostname(wish.hostname.data(), wish.hostname.size()), "sethostname");
    if (!wish.userNamespace) {
        filterSystemCalls();
    }
    dropCapabilities();
    // Neither its memory nor its open files can be had through /proc/1 from within.
    checked(::prctl(PR_SET_DUMPABLE, 0), "prctl");
    // Set last: a change of ids clears it.
    checked(::prctl(PR_SET_PDEATHSIG, SIGKILL), "prctl");
}

} // namespace

void runAsProcessOne(const InstanceWish& wish, Descriptor control, Descriptor log)
{
    ::setsid();
    ::umask(022);
    try {
        become(wish, control.get());
        const int keptControl = 3;
        const int keptLog = 4;
        // Through high numbers, so that neither overwrites the other.
        const int control2 = checked(::fcntl(control.get(), F_DUPFD_CLOEXEC, 100), "fcntl");
        const int log2 = checked(::fcntl(log.get(), F_DUPFD_CLOEXEC, 100), "fcntl");
        checked(::dup3(control2, keptControl, O_CLOEXEC), "dup");
        checked(::dup3(log2, keptLog, O_CLOEXEC), "dup");
        const int nothing = checked(::open("/dev/null", O_RDWR), "/dev/null");
        for (const int standard : {0, 1, 2}) {
            ::dup2(nothing, standard);
        }
        ::close_range(5, ~0U, 0);
        sigset_t watched;
        sigemptyset(&watched);
        sigaddset(&watched, SIGCHLD);
        ::sigprocmask(SIG_SETMASK, &watched, nullptr);
        ::signal(SIGPIPE, SIG_IGN);
        const int signals = checked(::signalfd(-1, &watched, SFD_CLOEXEC | SFD_NONBLOCK), "signalfd");
        sendParcel(keptControl, "alive");
        live(keptControl, keptLog, signals, wish.dataBytes);
    } catch (const HelperFailure& failure) {
        try {
            sendParcel(control.isOpen() ? control.get() : 3, "failed " + failure.code() + " " + failure.what());
        } catch (const HelperFailure&) {
        }
    }
    ::_exit(1);
}

} // namespace diecast::sandbox
