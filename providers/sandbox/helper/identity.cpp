// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/identity.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

/// The first id of a range above those that accounts, systemd's containers and subordinate ids use
/// (https://systemd.io/UIDS-GIDS).
constexpr unsigned long preferredFirstId = 0x70000000;

struct Range {
    unsigned long first = 0;
    unsigned long count = 0;
};

/// The ids that exist in the caller's own name space; all of them outside of containers.
bool mappedHere(const char* file, unsigned long first)
{
    std::istringstream lines(contentOf(file));
    unsigned long inside = 0;
    unsigned long outside = 0;
    unsigned long count = 0;
    while (lines >> inside >> outside >> count) {
        if (first >= inside && first + idsOfAnInstance <= inside + count) {
            return true;
        }
    }
    return false;
}

uid_t rangeForRoot()
{
    // The second and third are for a machine that is a container itself and has been given fewer ids.
    for (const unsigned long first : {preferredFirstId, 0x10000000UL, 0x30000UL}) {
        if (mappedHere("/proc/self/uid_map", first) && mappedHere("/proc/self/gid_map", first)) {
            return static_cast<uid_t>(first);
        }
    }
    throw HelperFailure("no-id-range", "/proc/self/uid_map");
}

Range subordinateIds(const char* file, const std::string& user, uid_t id)
{
    std::istringstream lines(contentOf(file));
    Range largest;
    for (std::string line; std::getline(lines, line);) {
        const std::size_t one = line.find(':');
        const std::size_t two = line.find(':', one + 1);
        if (one == std::string::npos || two == std::string::npos) {
            continue;
        }
        const std::string owner = line.substr(0, one);
        if (owner != user && owner != std::to_string(id)) {
            continue;
        }
        const Range range{std::strtoul(line.c_str() + one + 1, nullptr, 10), std::strtoul(line.c_str() + two + 1, nullptr, 10)};
        if (range.count > largest.count) {
            largest = range;
        }
    }
    if (largest.count == 0) {
        throw HelperFailure("no-subids", std::string(file) + " " + user);
    }
    if (largest.count < idsOfAnInstance) {
        throw HelperFailure("few-subids", std::string(file) + " " + user);
    }
    return largest;
}

bool isInPath(const std::string& program)
{
    for (const char* folder : {"/usr/bin/", "/bin/", "/usr/sbin/", "/usr/local/bin/"}) {
        if (::access((folder + program).c_str(), X_OK) == 0) {
            return true;
        }
    }
    return false;
}

[[noreturn]] void execMapper(const char* program, pid_t process, uid_t own, const Range& range)
{
    const std::string processText = std::to_string(process);
    const std::string ownText = std::to_string(own);
    const std::string firstText = std::to_string(range.first);
    const std::string countText = std::to_string(idsOfAnInstance);
    ::execlp(program, program, processText.c_str(), "0", ownText.c_str(), "1", "1", firstText.c_str(), countText.c_str(),
             static_cast<char*>(nullptr));
    ::_exit(127);
}

/// Why the kernel does not give an ordinary user a user name space, as far as settings tell.
std::string reasonOfRefusal()
{
    const std::array<std::pair<const char*, const char*>, 3> settings{{{"kernel/unprivileged_userns_clone", "0"},
                                                                       {"kernel/apparmor_restrict_unprivileged_userns", "1"},
                                                                       {"user/max_user_namespaces", "0"}}};
    for (const auto& [name, bad] : settings) {
        std::string value = contentOf(std::string("/proc/sys/") + name);
        if (!value.empty() && value.back() == '\n') {
            value.pop_back();
        }
        if (value == bad) {
            std::string dotted = name;
            dotted[dotted.find('/')] = '.';
            return dotted + "=" + value;
        }
    }
    return std::strerror(EPERM);
}

void enterOuterUserNamespace()
{
    const uid_t uid = ::getuid();
    const gid_t gid = ::getgid();
    const passwd* account = ::getpwuid(uid);
    const std::string user = account != nullptr ? account->pw_name : std::to_string(uid);
    if (!isInPath("newuidmap") || !isInPath("newgidmap")) {
        throw HelperFailure("no-uidmap", "newuidmap");
    }
    const Range uids = subordinateIds("/etc/subuid", user, uid);
    const Range gids = subordinateIds("/etc/subgid", user, uid);

    // newuidmap must run outside; a child waits there until this process is inside.
    std::array<int, 2> gate;
    checked(::pipe2(gate.data(), O_CLOEXEC), "pipe");
    const pid_t target = ::getpid();
    const pid_t mapper = checked(::fork(), "fork");
    if (mapper == 0) {
        ::close(gate[1]);
        char go = 0;
        if (::read(gate[0], &go, 1) != 1) {
            ::_exit(0);
        }
        const pid_t first = ::fork();
        if (first == 0) {
            execMapper("newuidmap", target, uid, uids);
        }
        int status = 0;
        if (first < 0 || ::waitpid(first, &status, 0) < 0 || status != 0) {
            ::_exit(1);
        }
        execMapper("newgidmap", target, gid, gids);
    }
    Descriptor theirs(gate[0]);
    Descriptor mine(gate[1]);
    const bool inside = ::unshare(CLONE_NEWUSER) == 0;
    const std::string reason = inside ? std::string() : reasonOfRefusal();
    if (inside) {
        writeAll(mine.get(), "g");
    }
    mine.close();
    int status = 0;
    ::waitpid(mapper, &status, 0);
    if (!inside) {
        throw HelperFailure("no-user-namespace", reason);
    }
    if (status != 0) {
        throw HelperFailure("no-subids", "newuidmap " + user);
    }
    // The user's other groups stay outside: they are not mapped and would only be in the way.
    checked(::setgroups(0, nullptr), "setgroups");
}

} // namespace

uid_t becomeMasterOfIds()
{
    if (::geteuid() == 0) {
        return rangeForRoot();
    }
    enterOuterUserNamespace();
    return 1;
}

Descriptor makeInstanceUserNamespace(uid_t firstId)
{
    std::array<int, 2> sockets;
    checked(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()), "socketpair");
    Descriptor mine(sockets[0]);
    Descriptor theirs(sockets[1]);
    const pid_t stub = checked(::fork(), "fork");
    if (stub == 0) {
        mine.close();
        try {
            if (::unshare(CLONE_NEWUSER) != 0) {
                sendParcel(theirs.get(), std::string("refused: ") + std::strerror(errno));
                ::_exit(1);
            }
            sendParcel(theirs.get(), "inside");
            if (receiveParcel(theirs.get()).text == "mapped") {
                // Each further user name space would hand out every capability again, over fresh name spaces. Nothing
                // that is built needs one; where the setting cannot be written (a container's read-only /proc/sys) the
                // instance's lack of reach does not depend on it.
                const Descriptor limit(::open("/proc/sys/user/max_user_namespaces", O_WRONLY | O_CLOEXEC));
                if (limit.isOpen()) {
                    [[maybe_unused]] const ssize_t written = ::write(limit.get(), "0", 1);
                }
                sendParcel(theirs.get(), "limited");
                [[maybe_unused]] const Parcel end = receiveParcel(theirs.get());
            }
        } catch (const HelperFailure&) {
        }
        ::_exit(0);
    }
    theirs.close();
    const std::string answer = receiveParcel(mine.get()).text;
    if (answer != "inside") {
        mine.close();
        ::waitpid(stub, nullptr, 0);
        throw HelperFailure("no-user-namespace", answer.empty() ? reasonOfRefusal() : answer);
    }
    const std::string place = "/proc/" + std::to_string(stub);
    const std::string map = "0 " + std::to_string(firstId) + " " + std::to_string(idsOfAnInstance);
    Descriptor userNamespace;
    try {
        writeInto(place + "/uid_map", map);
        writeInto(place + "/gid_map", map);
        userNamespace = openFile(place + "/ns/user", O_RDONLY);
        sendParcel(mine.get(), "mapped");
        [[maybe_unused]] const Parcel limited = receiveParcel(mine.get());
    } catch (const HelperFailure&) {
        mine.close();
        ::waitpid(stub, nullptr, 0);
        throw;
    }
    mine.close();
    ::waitpid(stub, nullptr, 0);
    return userNamespace;
}

void enterUserNamespace(int descriptor)
{
    checked(::setns(descriptor, CLONE_NEWUSER), "setns to the instance's user name space");
    checked(::setgroups(0, nullptr), "setgroups");
    checked(::setresgid(0, 0, 0), "setresgid");
    checked(::setresuid(0, 0, 0), "setresuid");
}

} // namespace diecast::sandbox
