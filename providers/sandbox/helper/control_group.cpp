// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/control_group.h"

#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sstream>
#include <string_view>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

constexpr std::string_view nameStart = "diecast-";

bool hasWord(const std::string& text, const std::string& word)
{
    std::istringstream words(text);
    for (std::string one; words >> one;) {
        if (one == word) {
            return true;
        }
    }
    return false;
}

bool hasItem(std::string text, const std::string& item)
{
    for (char& letter : text) {
        letter = letter == ',' ? ' ' : letter;
    }
    return hasWord(text, item);
}

bool sets(const std::string& file, const std::string& value)
{
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    return descriptor.isOpen() && ::write(descriptor.get(), value.data(), value.size()) == static_cast<ssize_t>(value.size());
}

/// The caller's group in the hierarchy that has a controller; of version 1 when `version1`.
struct OwnGroup {
    std::string mount; ///< empty: there is none
    std::string path;  ///< below it, "" or "/a/b"
    bool version1 = false;
};

/// The caller's path as /proc/self/cgroup has it: "3:memory:/a/b", or "0::/a/b" of version 2.
std::string ownPath(const std::string& controller)
{
    std::istringstream lines(contentOf("/proc/self/cgroup"));
    for (std::string line; std::getline(lines, line);) {
        const std::size_t one = line.find(':');
        const std::size_t two = line.find(':', one + 1);
        if (one == std::string::npos || two == std::string::npos) {
            continue;
        }
        const std::string controllers = line.substr(one + 1, two - one - 1);
        if (controller.empty() ? controllers.empty() : hasItem(controllers, controller)) {
            const std::string path = line.substr(two + 1);
            return path == "/" ? std::string() : path;
        }
    }
    return {};
}

OwnGroup groupWith(const std::string& controller)
{
    std::istringstream lines(contentOf("/proc/self/mounts"));
    OwnGroup second;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string device;
        std::string place;
        std::string type;
        std::string options;
        words >> device >> place >> type >> options;
        if (type == "cgroup" && hasItem(options, controller)) {
            return {place, ownPath(controller), true};
        }
        if (type == "cgroup2" && hasWord(contentOf(place + "/cgroup.controllers"), controller)) {
            second = {place, ownPath({}), false};
        }
    }
    return second;
}

/// A new group as near to the caller's own as may be: in version 2 a group with processes hands no controllers on, so that it goes
/// beside the caller's or one further up.
std::string makeGroup(const OwnGroup& own, const std::string& controller, const std::string& name, int note)
{
    for (std::string path = own.path;; path.erase(path.rfind('/'))) {
        const std::string parent = own.mount + path;
        if (own.version1 || hasWord(contentOf(parent + "/cgroup.subtree_control"), controller)) {
            const std::string folder = parent + "/" + name;
            writeAll(note, folder + "\n");
            if (::mkdir(folder.c_str(), 0755) == 0 || errno == EEXIST) {
                return folder;
            }
        }
        if (path.find('/') == std::string::npos) {
            return {};
        }
    }
}

/// Tried, because rights over the group alone are not enough in version 2.
bool mayEnter(const std::string& folder)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(sets(folder + "/cgroup.procs", "0") ? 0 : 1);
    }
    int status = 1;
    return child > 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

} // namespace

ControlGroup::ControlGroup(const std::string& token, unsigned long processes, unsigned long memory, int note)
{
    struct Bound {
        const char* controller;
        const char* file;
        const char* file1; ///< in version 1
        unsigned long amount;
    };
    for (const Bound& bound :
         {Bound{"memory", "memory.max", "memory.limit_in_bytes", memory}, Bound{"pids", "pids.max", "pids.max", processes}}) {
        if (bound.amount == 0 || token.empty()) {
            continue;
        }
        const OwnGroup own = groupWith(bound.controller);
        const std::string folder
            = own.mount.empty() ? std::string() : makeGroup(own, bound.controller, std::string(nameStart) + token, note);
        if (folder.empty()) {
            continue;
        }
        if (!mayEnter(folder) || !sets(folder + "/" + (own.version1 ? bound.file1 : bound.file), std::to_string(bound.amount))) {
            if (m_folders.empty() || m_folders.back() != folder) {
                ::rmdir(folder.c_str());
            }
            continue;
        }
        if (m_folders.empty() || m_folders.back() != folder) {
            m_folders.push_back(folder);
        }
        if (std::string_view(bound.controller) == "memory") {
            m_boundsMemory = true;
            // Else the machine would be busy swapping for it. Not every kernel counts that.
            sets(folder + (own.version1 ? "/memory.memsw.limit_in_bytes" : "/memory.swap.max"),
                 own.version1 ? std::to_string(bound.amount) : "0");
        }
    }
}

ControlGroup::~ControlGroup()
{
    for (const std::string& folder : m_folders) {
        removeControlGroup(folder);
    }
}

void removeControlGroup(const std::string& folder)
{
    const std::size_t slash = folder.rfind('/');
    if (folder.substr(0, 1) != "/" || folder.compare(slash + 1, nameStart.size(), nameStart) != 0) {
        return;
    }
    // It is busy until the last of its killed processes is gone.
    for (int attempt = 0; attempt < 100 && ::rmdir(folder.c_str()) != 0 && errno == EBUSY; ++attempt) {
        const timespec slice{0, 10'000'000};
        ::nanosleep(&slice, nullptr);
    }
}

} // namespace diecast::sandbox
