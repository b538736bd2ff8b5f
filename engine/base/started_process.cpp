// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/started_process.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/spawn_gate.h"
#include "base/text.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <mutex>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ; // NOLINT: the C library's

namespace diecast {

namespace {

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

/// The system ends a text at its first NUL byte: the program would be given another value than was meant.
void refuseNul(const ProcessOrder& order)
{
    const auto holdsNul = [](const std::string& text) { return text.find('\0') != std::string::npos; };
    const auto refuse = [](const QString& sentence) { throw Failure(Failure::Kind::InvalidInput, sentence.toStdString()); };
    for (const std::string& variable : order.environment) {
        if (holdsNul(variable)) {
            refuse(translate("ChildProcess",
                             "The value of the environment variable “%1” holds a NUL byte, which no program can be given.")
                       .arg(qstring(std::string_view(variable).substr(0, variable.find_first_of(std::string_view("=\0", 2))))));
        }
    }
    for (std::size_t index = 0; index < order.arguments.size(); ++index) {
        if (holdsNul(order.arguments[index])) {
            refuse(translate("ChildProcess", "Word %1 of the command “%2” holds a NUL byte, which no program can be given.")
                       .arg(index)
                       .arg(qstring(escapedControls(order.arguments.front()))));
        }
    }
    if (holdsNul(order.directory.string())) {
        refuse(translate("ChildProcess", "The name of the folder “%1” holds a NUL byte.")
                   .arg(qstring(escapedControls(order.directory.string()))));
    }
}

} // namespace

Pipe makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Failure(Failure::Kind::Internal, std::string("pipe: ") + std::strerror(errno));
    }
    return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

std::vector<std::string> inheritedEnvironment()
{
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        result.emplace_back(*entry);
    }
    return result;
}

StartedProcess::StartedProcess(const ProcessOrder& order)
{
    refuseNul(order);
    std::vector<std::string> arguments = order.arguments;
    std::vector<std::string> variables = order.environment;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    for (const auto& [ours, theirs] :
         {std::pair(order.input, STDIN_FILENO), std::pair(order.output, STDOUT_FILENO), std::pair(order.errors, STDERR_FILENO)}) {
        if (ours >= 0) {
            ::posix_spawn_file_actions_adddup2(&actions, ours, theirs);
        }
    }
    if (!order.directory.empty()) {
        ::posix_spawn_file_actions_addchdir_np(&actions, order.directory.c_str());
    }
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::unique_lock gate = passSpawnGate();
    const int error = ::posix_spawnp(&m_process, arguments.front().c_str(), &actions, &attributes, pointersTo(arguments).data(),
                                     pointersTo(variables).data());
    gate.unlock();
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        m_process = -1;
        throw Failure(Failure::Kind::InvalidInput,
                      translate("ChildProcess", "“%1” could not be started: %2")
                          .arg(qstring(order.arguments.front()), QString::fromLocal8Bit(std::strerror(error)))
                          .toStdString());
    }
    m_ended = FileDescriptor(static_cast<int>(::syscall(SYS_pidfd_open, m_process, 0))); // NOLINT: no wrapper in glibc 2.36 headers
    if (!m_ended.isOpen()) {
        // Nobody could tell when it ends, and waiting for that would never end either.
        const int reason = errno;
        killAndReap();
        throw Failure(Failure::Kind::Internal,
                      translate("ChildProcess", "“%1” was ended again because its end could not be watched (pidfd_open): %2")
                          .arg(qstring(order.arguments.front()), QString::fromLocal8Bit(std::strerror(reason)))
                          .toStdString());
    }
}

StartedProcess::StartedProcess(StartedProcess&& other) noexcept
    : m_process(std::exchange(other.m_process, -1)), m_ended(std::move(other.m_ended))
{
}

StartedProcess& StartedProcess::operator=(StartedProcess&& other) noexcept
{
    if (this != &other) {
        killAndReap();
        m_process = std::exchange(other.m_process, -1);
        m_ended = std::move(other.m_ended);
    }
    return *this;
}

void StartedProcess::signalGroup(int signal) const noexcept
{
    if (m_process > 0) {
        ::kill(-m_process, signal);
    }
}

ExitStatus StartedProcess::reap() noexcept
{
    ExitStatus result;
    if (m_process <= 0) {
        return result;
    }
    // The group is ended while its leader's number is still taken, so that it can be nobody else's.
    siginfo_t information{};
    while (::waitid(P_PID, static_cast<id_t>(m_process), &information, WEXITED | WNOWAIT) < 0 && errno == EINTR) { }
    ::kill(-m_process, SIGKILL);
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) { }
    m_process = -1;
    m_ended.close();
    if (WIFSIGNALED(status)) {
        const char* name = ::sigabbrev_np(WTERMSIG(status));
        result.signal = name != nullptr ? name : std::to_string(WTERMSIG(status));
        result.code = 128 + WTERMSIG(status);
    } else {
        result.code = WEXITSTATUS(status);
    }
    return result;
}

void StartedProcess::letGo() noexcept
{
    m_process = -1;
    m_ended.close();
}

void StartedProcess::killAndReap() noexcept
{
    signalGroup(SIGKILL);
    reap();
}

} // namespace diecast
