// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/file_descriptor.h"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace diecast {

void FileDescriptor::close() noexcept
{
    if (m_descriptor >= 0) {
        // Not repeated on EINTR: Linux has released the number by then (close(2)).
        ::close(std::exchange(m_descriptor, -1));
    }
}

int writeAll(int descriptor, std::string_view bytes) noexcept
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            struct pollfd ready = {descriptor, POLLOUT, 0};
            static_cast<void>(::poll(&ready, 1, -1));
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

} // namespace diecast
