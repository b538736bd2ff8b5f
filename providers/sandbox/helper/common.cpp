// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/common.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace diecast::sandbox {

void failWithErrno(const std::string& what)
{
    const int number = errno;
    if (number == ENOSPC || number == EDQUOT) {
        throw HelperFailure("no-space", what, number);
    }
    throw HelperFailure("system", what + ": " + std::strerror(number), number);
}

int checked(int result, const std::string& what)
{
    if (result < 0) {
        failWithErrno(what);
    }
    return result;
}

void Descriptor::close() noexcept
{
    if (m_descriptor >= 0) {
        ::close(std::exchange(m_descriptor, -1));
    }
}

Descriptor openFile(const std::string& path, int flags, unsigned mode)
{
    return Descriptor(checked(::open(path.c_str(), flags | O_CLOEXEC, mode), path));
}

std::string contentOf(int descriptor)
{
    std::string content;
    std::array<char, 16384> buffer;
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return content;
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

std::string contentOf(const std::string& path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    return file.isOpen() ? contentOf(file.get()) : std::string();
}

void writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            failWithErrno("write");
        }
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

void writeInto(const std::string& path, std::string_view bytes)
{
    const Descriptor file = openFile(path, O_WRONLY);
    // Files of /proc take their text in one piece only.
    checked(static_cast<int>(::write(file.get(), bytes.data(), bytes.size())), path);
}

std::string findProgram(const std::string& name)
{
    const char* path = std::getenv("PATH");
    std::istringstream folders(std::string(path != nullptr ? path : "")
                               + ":/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        const std::string file = folder + "/" + name;
        struct stat status { };
        if (!folder.empty() && ::stat(file.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(file.c_str(), X_OK) == 0) {
            return file;
        }
    }
    return {};
}

void lowerLimit(__rlimit_resource resource, unsigned long amount)
{
    rlimit now{};
    checked(::getrlimit(resource, &now), "getrlimit");
    if (amount != 0 && amount < now.rlim_max) {
        now = {amount, amount};
        checked(::setrlimit(resource, &now), "setrlimit");
    }
}

void sendParcel(int socket, const std::string& text, int descriptor)
{
    iovec part{const_cast<char*>(text.data()), text.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
    }
    ssize_t sent;
    do {
        sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    checked(static_cast<int>(sent), "message to the other half of the helper");
}

Parcel receiveParcel(int socket)
{
    std::array<char, 4096> buffer;
    iovec part{buffer.data(), buffer.size()};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    ssize_t count;
    do {
        count = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (count < 0 && errno == EINTR);
    Parcel parcel;
    if (count <= 0) {
        return parcel;
    }
    parcel.text.assign(buffer.data(), static_cast<std::size_t>(count));
    const cmsghdr* header = CMSG_FIRSTHDR(&message);
    if (header != nullptr && header->cmsg_type == SCM_RIGHTS) {
        int descriptor = -1;
        std::memcpy(&descriptor, CMSG_DATA(header), sizeof(int));
        parcel.descriptor = Descriptor(descriptor);
    }
    return parcel;
}

Arguments::Arguments(int count, char** values) : m_values(values, values + count) { }

bool Arguments::has(std::string_view name) const
{
    const std::string prefix = "--" + std::string(name) + "=";
    for (const std::string& value : m_values) {
        if (value.compare(0, prefix.size(), prefix) == 0) {
            return true;
        }
    }
    return false;
}

std::string Arguments::text(std::string_view name, std::string_view fallback) const
{
    const std::string prefix = "--" + std::string(name) + "=";
    for (const std::string& value : m_values) {
        if (value.compare(0, prefix.size(), prefix) == 0) {
            return value.substr(prefix.size());
        }
    }
    return std::string(fallback);
}

std::string Arguments::required(std::string_view name) const
{
    if (!has(name)) {
        throw HelperFailure("usage", "--" + std::string(name) + " is missing");
    }
    return text(name);
}

} // namespace diecast::sandbox
