// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/file_descriptor.h"

#include <unistd.h>

namespace diecast {

void FileDescriptor::close() noexcept
{
    if (m_descriptor >= 0) {
        // Not repeated on EINTR: Linux has released the number by then (close(2)).
        ::close(std::exchange(m_descriptor, -1));
    }
}

} // namespace diecast
