// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/identity.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sstream>
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

/// Text for people: who lacks ids, where, and the first of those from which on nobody has any yet.
std::string lackOfIds(const char* file, const std::string& user, unsigned long firstFree)
{
    return std::string(file) + " " + user + " " + std::to_string(firstFree);
}

Range subordinateIds(const char* file, const std::string& user, uid_t id)
{
    std::istringstream lines(contentOf(file));
    Range largest;
    unsigned long firstFree = 100000; // as useradd(8) begins
    for (std::string line; std::getline(lines, line);) {
        const std::size_t one = line.find(':');
        const std::size_t two = line.find(':', one + 1);
        if (one == std::string::npos || two == std::string::npos) {
            continue;
        }
        const std::string owner = line.substr(0, one);
        const Range range{std::strtoul(line.c_str() + one + 1, nullptr, 10), std::strtoul(line.c_str() + two + 1, nullptr, 10)};
        firstFree = std::max(firstFree, range.first + range.count);
        if ((owner == user || owner == std::to_string(id)) && range.count > largest.count) {
            largest = range;
        }
    }
    if (largest.count == 0) {
        throw HelperFailure("no-subids", lackOfIds(file, user, firstFree));
    }
    if (largest.count < idsOfAnInstance) {
        throw HelperFailure("few-subids", lackOfIds(file, user, firstFree));
    }
    return largest;
}

[[noreturn]] void execMapper(const std::string& program, pid_t process, uid_t own, const Range& range)
{
    const std::string processText = std::to_string(process);
    const std::string ownText = std::to_string(own);
    const std::string firstText = std::to_string(range.first);
    const std::string countText = std::to_string(idsOfAnInstance);
    ::execl(program.c_str(), program.c_str(), processText.c_str(), "0", ownText.c_str(), "1", "1", firstText.c_str(),
            countText.c_str(), static_cast<char*>(nullptr));
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
    const std::string newuidmap = findProgram("newuidmap");
    const std::string newgidmap = findProgram("newgidmap");
    if (newuidmap.empty() || newgidmap.empty()) {
        throw HelperFailure("no-uidmap", "newuidmap");
    }
    const Range uids = subordinateIds("/etc/subuid", user, uid);
    const Range gids = subordinateIds("/etc/subgid", user, uid);

    // newuidmap must run outside; a child waits there until this process is inside.
    std::array<int, 2> gate;
    checked(::pipe2(gate.data(), O_CLOEXEC), "pipe");
    std::array<int, 2> words;
    checked(::pipe2(words.data(), O_CLOEXEC), "pipe");
    const pid_t target = ::getpid();
    const pid_t mapper = checked(::fork(), "fork");
    if (mapper == 0) {
        ::close(gate[1]);
        char go = 0;
        if (::read(gate[0], &go, 1) != 1) {
            ::_exit(0);
        }
        ::dup2(words[1], 2);
        const pid_t first = ::fork();
        if (first == 0) {
            execMapper(newuidmap, target, uid, uids);
        }
        int status = 0;
        if (first < 0 || ::waitpid(first, &status, 0) < 0 || status != 0) {
            ::_exit(1);
        }
        execMapper(newgidmap, target, gid, gids);
    }
    const Descriptor theirs(gate[0]);
    Descriptor mine(gate[1]);
    const Descriptor refusal(words[0]);
    Descriptor(words[1]).close();
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
        std::string said = contentOf(refusal.get());
        while (!said.empty() && said.back() == '\n') {
            said.pop_back();
        }
        throw HelperFailure("ids-refused", user + " " + (said.empty() ? newuidmap : said));
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

namespace {

/// A child in a new user name space that does `work` there, with a socket to its parent, and ends.
class Inhabitant {
public:
    explicit Inhabitant(const std::function<void(int)>& work)
    {
        std::array<int, 2> sockets;
        checked(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, sockets.data()), "socketpair");
        m_socket = Descriptor(sockets[0]);
        const Descriptor theirs(sockets[1]);
        m_process = checked(::fork(), "fork");
        if (m_process == 0) {
            m_socket.close();
            try {
                if (::unshare(CLONE_NEWUSER) != 0) {
                    const std::string reason = errno == EPERM ? reasonOfRefusal() : std::strerror(errno);
                    sendParcel(theirs.get(), "failed no-user-namespace " + reason);
                    ::_exit(1);
                }
                sendParcel(theirs.get(), "inside");
                if (receiveParcel(theirs.get()).text == "mapped") {
                    work(theirs.get());
                }
            } catch (const HelperFailure& failure) {
                try {
                    sendParcel(theirs.get(), "failed " + failure.code() + " " + failure.what());
                } catch (const HelperFailure&) {
                }
            }
            ::_exit(0);
        }
    }
    Inhabitant(const Inhabitant&) = delete;
    Inhabitant& operator=(const Inhabitant&) = delete;
    ~Inhabitant()
    {
        m_socket.close();
        ::waitpid(m_process, nullptr, 0);
    }

    /// What it says next. Throws what it failed with.
    Parcel hear()
    {
        Parcel parcel = receiveParcel(m_socket.get());
        std::istringstream words(parcel.text);
        std::string word;
        std::string code;
        if (words >> word && word == "failed" && words >> code) {
            const std::string detail = parcel.text.substr(std::min(parcel.text.size(), word.size() + code.size() + 2));
            throw HelperFailure(code, detail);
        }
        if (parcel.text.empty()) {
            throw HelperFailure("no-user-namespace", reasonOfRefusal());
        }
        return parcel;
    }

    void mapIds(const std::string& uids, const std::string& gids)
    {
        writeInto(place() + "/uid_map", uids);
        writeInto(place() + "/gid_map", gids);
        sendParcel(m_socket.get(), "mapped");
    }

    [[nodiscard]] Descriptor userNamespace() const { return openFile(place() + "/ns/user", O_RDONLY); }

private:
    [[nodiscard]] std::string place() const { return "/proc/" + std::to_string(m_process); }

    Descriptor m_socket;
    pid_t m_process = -1;
};

/// The ids of the name space the caller is in, each mapped to itself.
std::string sameIds(const char* file)
{
    std::istringstream lines(contentOf(file));
    std::string map;
    unsigned long inside = 0;
    unsigned long outside = 0;
    unsigned long count = 0;
    while (lines >> inside >> outside >> count) {
        map += std::to_string(inside) + " " + std::to_string(inside) + " " + std::to_string(count) + "\n";
    }
    return map;
}

/// The instance's name space, made in the one between; its first inhabitant ends at once.
Descriptor makeInnermost(uid_t firstId)
{
    Inhabitant innermost([](int parent) {
        // Each further user name space would hand out every capability again, over fresh name spaces. Nothing that is built
        // needs one; where the setting cannot be written (a container's read-only /proc/sys) the instance's lack of reach does
        // not depend on it.
        const Descriptor limit(::open("/proc/sys/user/max_user_namespaces", O_WRONLY | O_CLOEXEC));
        if (limit.isOpen()) {
            [[maybe_unused]] const ssize_t written = ::write(limit.get(), "0", 1);
        }
        sendParcel(parent, "limited");
    });
    [[maybe_unused]] const Parcel inside = innermost.hear();
    Descriptor userNamespace = innermost.userNamespace();
    const std::string map = "0 " + std::to_string(firstId) + " " + std::to_string(idsOfAnInstance);
    innermost.mapIds(map, map);
    [[maybe_unused]] const Parcel limited = innermost.hear();
    return userNamespace;
}

} // namespace

Descriptor makeInstanceUserNamespace(uid_t firstId, unsigned long processes)
{
    Inhabitant between([firstId, processes](int parent) {
        lowerLimit(RLIMIT_NPROC, processes);
        sendParcel(parent, "made", makeInnermost(firstId).get());
    });
    [[maybe_unused]] const Parcel inside = between.hear();
    between.mapIds(sameIds("/proc/self/uid_map"), sameIds("/proc/self/gid_map"));
    return std::move(between.hear().descriptor);
}

void enterUserNamespace(int descriptor)
{
    checked(::setns(descriptor, CLONE_NEWUSER), "setns to the instance's user name space");
    checked(::setgroups(0, nullptr), "setgroups");
    checked(::setresgid(0, 0, 0), "setresgid");
    checked(::setresuid(0, 0, 0), "setresuid");
}

} // namespace diecast::sandbox
