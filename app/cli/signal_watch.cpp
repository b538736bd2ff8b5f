// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "signal_watch.h"

#include "base/failure.h"
#include "base/text.h"
#include "exit_code.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

namespace diecast::cli {

namespace {

// A signal handler reaches nothing but what is global and lock-free.
std::atomic<int> pipeOfHandler{-1};
std::atomic<int> heard{0};
std::atomic<long long> lastHeard{0};
static_assert(std::atomic<long long>::is_always_lock_free);

constexpr long long oneCancel = 250; ///< milliseconds in which signals are one
constexpr char theEnd = 0;

/// Only async-signal-safe calls (signal-safety(7)).
void hear(int signal)
{
    const int error = errno;
    struct timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const long long milliseconds = static_cast<long long>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000;
    const long long before = lastHeard.exchange(milliseconds);
    if (before == 0 || milliseconds - before >= oneCancel) {
        if (++heard > 2) {
            ::_exit(cancelled);
        }
        const char byte = static_cast<char>(signal);
        static_cast<void>(!::write(pipeOfHandler.load(), &byte, 1));
    }
    errno = error;
}

std::string inWords(int signal)
{
    return signal == SIGINT ? "interrupt" : signal == SIGHUP ? "hangup" : "terminated";
}

void leave(int)
{
    ::_exit(cancelled);
}

/// Gives every cancel signal that is not ignored to `handler`; `before` gets what was there.
void install(void (*handler)(int), std::array<struct sigaction, cancelSignals.size()>& before)
{
    for (std::size_t index = 0; index < cancelSignals.size(); ++index) {
        struct sigaction action = {};
        action.sa_handler = handler; // NOLINT: a union in the system's header
        action.sa_flags = SA_RESTART;
        ::sigaction(cancelSignals.at(index), nullptr, &before.at(index));
        if (before.at(index).sa_handler != SIG_IGN) { // NOLINT
            ::sigaction(cancelSignals.at(index), &action, nullptr);
        }
    }
}

} // namespace

void endOnCancelSignals()
{
    std::array<struct sigaction, cancelSignals.size()> before{};
    install(leave, before);
}

SignalWatch::SignalWatch(Tell tell) : m_tell(std::move(tell))
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        throw Failure(Failure::Kind::Internal,
                      translate("SignalWatch", "Signals cannot be heard: %1.")
                          .arg(QString::fromLocal8Bit(std::strerror(errno)))
                          .toStdString());
    }
    m_reader = FileDescriptor(ends[0]);
    m_writer = FileDescriptor(ends[1]);
    pipeOfHandler = ends[1];
    heard = 0;
    lastHeard = 0;
    m_thread = std::jthread([this] { run(); });
    install(hear, m_before);
}

SignalWatch::~SignalWatch()
{
    for (std::size_t index = 0; index < cancelSignals.size(); ++index) {
        ::sigaction(cancelSignals.at(index), &m_before.at(index), nullptr);
    }
    static_cast<void>(!::write(m_writer.get(), &theEnd, 1));
}

void SignalWatch::run()
{
    ::pthread_setname_np(::pthread_self(), "signals");
    int count = 0;
    for (;;) {
        char byte = theEnd;
        const ssize_t length = ::read(m_reader.get(), &byte, 1);
        if (length == 1 && byte != theEnd) {
            m_tell(++count, inWords(byte));
        } else if (length >= 0 || errno != EINTR) {
            return;
        }
    }
}

} // namespace diecast::cli
