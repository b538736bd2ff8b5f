// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/dialing.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace diecast::sandbox {
namespace {

/// One piece from `from` to `to`; false at the end.
bool passOn(int from, int to)
{
    std::array<char, 65536> buffer;
    const ssize_t count = ::read(from, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) {
        return true;
    }
    if (count <= 0) {
        return false;
    }
    writeAll(to, {buffer.data(), static_cast<std::size_t>(count)});
    return true;
}

} // namespace

int dialInstance(const Arguments& arguments)
{
    const Descriptor folder = openFile(arguments.required("folder"), O_PATH | O_DIRECTORY);
    const Descriptor holder(checked(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0), "socket"));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = "/proc/self/fd/" + std::to_string(folder.get()) + "/control";
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    checked(::connect(holder.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), "the sandbox");
    sendParcel(holder.get(), "dial " + arguments.text("port", "22"));
    const Parcel answer = receiveParcel(holder.get());
    if (!answer.descriptor.isOpen()) {
        throw HelperFailure("system", answer.text);
    }
    const int socket = answer.descriptor.get();
    checked(::fcntl(socket, F_SETFL, 0), "fcntl");
    bool sending = true;
    for (;;) {
        std::array<pollfd, 2> waits{{{socket, POLLIN, 0}, {sending ? 0 : -1, POLLIN, 0}}};
        if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) {
            failWithErrno("poll");
        }
        if (waits[0].revents != 0 && !passOn(socket, 1)) {
            return 0;
        }
        if (waits[1].revents != 0 && !passOn(0, socket)) {
            sending = false;
            ::shutdown(socket, SHUT_WR);
        }
    }
}

} // namespace diecast::sandbox
