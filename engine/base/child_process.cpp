// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/child_process.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace diecast {

namespace {

/// After the end of a child: how long its pipes may be silent before nobody waits for more, and how long they are read at all when
/// a process it left behind (in a session of its own) goes on writing. The last is for a child that was told to end.
constexpr Milliseconds longestSilence{50};
constexpr Milliseconds longestEcho{2000};
constexpr Milliseconds longestEchoWhenEnded{200};
/// How long a killed child is waited for: one that hangs in the kernel (a dead network disk) ends when that lets it go.
constexpr Milliseconds longestDying{5000};

void setNonBlocking(int descriptor)
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK); // NOLINT: variadic by nature
}

/// "NAME=value" entries of `added` over those of the process.
std::vector<std::string> environmentOf(const LocalCommand& command)
{
    std::vector<std::string> result;
    if (command.inheritEnvironment) {
        result = inheritedEnvironment();
        std::erase_if(result, [&command](const std::string& inherited) {
            const std::string_view name = std::string_view(inherited).substr(0, inherited.find('=') + 1);
            return std::any_of(command.environment.begin(), command.environment.end(),
                               [name](const std::string& own) { return own.starts_with(name); });
        });
    }
    result.insert(result.end(), command.environment.begin(), command.environment.end());
    return result;
}

/// Reads what is there; closes the descriptor at its end. False when nothing was read.
bool drain(FileDescriptor& pipe, OutputStream stream, const OutputHandler& output)
{
    std::array<char, 65536> buffer; // NOLINT: filled by read
    const ssize_t count = ::read(pipe.get(), buffer.data(), buffer.size());
    if (count > 0) {
        if (output) {
            output(stream, std::string_view(buffer.data(), static_cast<std::size_t>(count)));
        }
        return true;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
        pipe.close();
    }
    return false;
}

/// Writes without the signal a closed pipe raises: the process may not have told SIGPIPE to be ignored.
ssize_t writeQuietly(int descriptor, std::string_view bytes)
{
    sigset_t pipeSignal;
    sigset_t before;
    ::sigemptyset(&pipeSignal);
    ::sigaddset(&pipeSignal, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    const int error = errno;
    if (count < 0 && error == EPIPE && ::sigismember(&before, SIGPIPE) == 0) {
        constexpr timespec now{};
        while (::sigtimedwait(&pipeSignal, nullptr, &now) < 0 && errno == EINTR) { }
    }
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return count;
}

void feed(FileDescriptor& pipe, std::string_view& input)
{
    const ssize_t count = writeQuietly(pipe.get(), input);
    if (count > 0) {
        input.remove_prefix(static_cast<std::size_t>(count));
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
        input = {}; // the child does not want it: not an error of ours
    }
    if (input.empty()) {
        pipe.close();
    }
}

} // namespace

ExitStatus runLocally(const LocalCommand& command, const OutputHandler& output, const Patience& patience, Milliseconds grace)
{
    const std::string what = command.arguments.empty() ? std::string() : command.arguments.front();
    if (what.empty()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("ChildProcess", "There is no program to start: the command is empty.").toStdString());
    }
    patience.check(what);
    Pipe input = makePipe();
    Pipe standard = makePipe();
    Pipe errors = makePipe();
    StartedProcess child(ProcessOrder{command.arguments, environmentOf(command), command.directory, input.reader.get(),
                                      standard.writer.get(), errors.writer.get()});
    input.reader.close();
    standard.writer.close();
    errors.writer.close();
    for (const int descriptor : {input.writer.get(), standard.reader.get(), errors.reader.get()}) {
        setNonBlocking(descriptor);
    }
    std::string_view toWrite = command.input;
    if (toWrite.empty()) {
        input.writer.close();
    }
    const StopDescriptor stop(patience.stop);
    SteadyTime killAt = SteadyTime::max();
    bool ending = false;                      // asked to end, by stop or deadline
    SteadyTime readUntil = SteadyTime::max(); // after the end of the child
    std::optional<SteadyTime> killedAt;
    std::optional<SteadyTime> lastOutputAt; // after the end: how long a background process may hold the pipes
    const auto ask = [&] {
        ending = true;
        child.signalGroup(SIGTERM);
        killAt = std::chrono::steady_clock::now() + grace;
    };
    for (;;) {
        const auto now = std::chrono::steady_clock::now();
        if (!ending && (patience.stop.stop_requested() || patience.expired())) {
            ask();
        }
        if (now >= killAt) {
            child.signalGroup(SIGKILL);
            killAt = SteadyTime::max();
            killedAt = now;
        }
        if (killedAt && !lastOutputAt && now >= *killedAt + longestDying) {
            child.letGo(); // nothing more can be done to it
            patience.check(what);
        }
        std::array<pollfd, 5> watched{{{standard.reader.get(), POLLIN, 0},
                                       {errors.reader.get(), POLLIN, 0},
                                       {input.writer.get(), POLLOUT, 0},
                                       {lastOutputAt ? -1 : child.endedDescriptor(), POLLIN, 0},
                                       {ending ? -1 : stop.descriptor(), POLLIN, 0}}};
        SteadyTime until = ending ? killAt : patience.deadline;
        if (lastOutputAt) {
            until = std::min({until, readUntil, *lastOutputAt + longestSilence});
        } else if (killedAt) {
            until = *killedAt + longestDying;
        }
        int timeout = -1;
        if (until != SteadyTime::max()) {
            timeout = static_cast<int>(std::clamp<long long>(std::chrono::ceil<Milliseconds>(until - now).count(), 0, 3'600'000));
        }
        if (::poll(watched.data(), watched.size(), timeout) < 0 && errno != EINTR) {
            throw Failure(Failure::Kind::Internal, std::string("poll: ") + std::strerror(errno));
        }
        bool read = false;
        if (watched[0].revents != 0) {
            read = drain(standard.reader, OutputStream::Out, output);
        }
        if (watched[1].revents != 0) {
            read = drain(errors.reader, OutputStream::Error, output) || read;
        }
        if (watched[2].revents != 0) {
            feed(input.writer, toWrite);
        }
        if (lastOutputAt && read) {
            lastOutputAt = std::chrono::steady_clock::now();
        }
        if (watched[3].revents != 0) {
            lastOutputAt = std::chrono::steady_clock::now();
            readUntil = *lastOutputAt + longestEcho;
        }
        const bool quiet = !standard.reader.isOpen() && !errors.reader.isOpen();
        if (lastOutputAt) {
            const auto later = std::chrono::steady_clock::now();
            if (ending) {
                readUntil = std::min(readUntil, later + longestEchoWhenEnded);
            }
            if (quiet || later >= readUntil || later >= *lastOutputAt + longestSilence) {
                break;
            }
        }
    }
    const ExitStatus status = child.reap();
    if (ending) {
        patience.check(what);
    }
    return status;
}

} // namespace diecast
