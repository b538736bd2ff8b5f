// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/patience.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace diecast {

namespace {

[[noreturn]] void throwStopped()
{
    throw Failure(Failure::Kind::Stopped, translate("Patience", "stopped").toStdString());
}

[[noreturn]] void throwTimedOut(const std::string& what)
{
    throw Failure(Failure::Kind::TimedOut, translate("Patience", "Timed out: %1").arg(qstring(what)).toStdString());
}

} // namespace

Patience Patience::atMost(Milliseconds limit) const
{
    // Beyond a century the sum would overflow the clock; there is no such limit then.
    if (limit > std::chrono::hours(24 * 365 * 100)) {
        return *this;
    }
    return {stop, std::min(deadline, std::chrono::steady_clock::now() + limit)};
}

Milliseconds Patience::left() const
{
    if (deadline == SteadyTime::max()) {
        return Milliseconds::max();
    }
    const auto now = std::chrono::steady_clock::now();
    return now >= deadline ? Milliseconds(0) : std::chrono::ceil<Milliseconds>(deadline - now);
}

bool Patience::expired() const
{
    return deadline != SteadyTime::max() && std::chrono::steady_clock::now() >= deadline;
}

void Patience::check(const std::string& what) const
{
    if (stop.stop_requested()) {
        throwStopped();
    }
    if (expired()) {
        throwTimedOut(what);
    }
}

void pauseFor(Milliseconds duration, const Patience& patience, const std::string& what)
{
    patience.check(what);
    const SteadyTime end = Patience{{}, SteadyTime::max()}.atMost(duration).deadline;
    const SteadyTime until = std::min(end, patience.deadline);
    std::mutex mutex;
    std::condition_variable_any wakeUp;
    std::unique_lock lock(mutex);
    const auto never = [] { return false; };
    if (until == SteadyTime::max()) {
        wakeUp.wait(lock, patience.stop, never);
    } else {
        wakeUp.wait_until(lock, patience.stop, until, never);
    }
    if (patience.stop.stop_requested()) {
        throwStopped();
    }
    if (end > patience.deadline) {
        throwTimedOut(what);
    }
}

StopDescriptor::StopDescriptor(std::stop_token token) : m_descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_descriptor < 0) {
        throw Failure(Failure::Kind::Internal,
                      translate("Patience", "No more files can be opened: %1")
                          .arg(QString::fromLocal8Bit(std::strerror(errno)))
                          .toStdString());
    }
    m_callback = std::make_unique<std::stop_callback<std::function<void()>>>(std::move(token), [descriptor = m_descriptor] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(descriptor, &one, sizeof one);
    });
}

StopDescriptor::~StopDescriptor()
{
    m_callback.reset();
    ::close(m_descriptor);
}

Readiness waitFor(int descriptor, bool read, bool write, Milliseconds slice, const Patience& patience, const StopDescriptor& stop,
                  const std::string& what)
{
    const SteadyTime sliceEnd = Patience{{}, SteadyTime::max()}.atMost(slice).deadline;
    for (;;) {
        patience.check(what);
        std::array<pollfd, 2> watched{};
        watched[0].fd = descriptor;
        watched[0].events = static_cast<short>((read ? POLLIN : 0) | (write ? POLLOUT : 0));
        watched[1].fd = stop.descriptor();
        watched[1].events = POLLIN;
        const SteadyTime until = std::min(sliceEnd, patience.deadline);
        int timeout = -1;
        if (until != SteadyTime::max()) {
            const auto left = std::chrono::ceil<Milliseconds>(until - std::chrono::steady_clock::now()).count();
            timeout = static_cast<int>(std::clamp<long long>(left, 0, 3'600'000));
        }
        const int count = ::poll(watched.data(), watched.size(), timeout);
        if (count < 0 && errno != EINTR) {
            throw Failure(Failure::Kind::Internal, std::string("poll: ") + std::strerror(errno));
        }
        patience.check(what);
        if (count > 0 && watched[0].revents != 0) {
            const bool failed = (watched[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
            const bool readable = read && ((watched[0].revents & POLLIN) != 0 || failed);
            const bool writable = write && ((watched[0].revents & POLLOUT) != 0 || failed);
            return readable && writable ? Readiness::Both : readable ? Readiness::Readable : Readiness::Writable;
        }
        if (sliceEnd != SteadyTime::max() && std::chrono::steady_clock::now() >= sliceEnd) {
            return Readiness::TimedOut;
        }
    }
}

JoinedStop::JoinedStop(std::stop_token first, std::stop_token second)
    : m_first(std::move(first), [this] { m_source.request_stop(); }),
      m_second(std::move(second), [this] { m_source.request_stop(); })
{
}

} // namespace diecast
