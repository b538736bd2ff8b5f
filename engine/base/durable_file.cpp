// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/durable_file.h"

#include "base/file_descriptor.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

/// File systems that cannot do it for this kind of file say EINVAL; there is nothing more to be done then.
void makeDurable(const std::filesystem::path& path, int flags)
{
    const FileDescriptor descriptor(::open(path.c_str(), flags | O_CLOEXEC)); // NOLINT: variadic by nature
    if (!descriptor.isOpen()) {
        throw std::system_error(errno, std::generic_category());
    }
    while (::fsync(descriptor.get()) != 0) {
        if (errno == EINVAL || errno == EROFS) {
            return;
        }
        if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category());
        }
    }
}

} // namespace

void putInPlace(const std::filesystem::path& written, const std::filesystem::path& target)
{
    makeDurable(written, O_RDONLY | O_NOFOLLOW);
    std::filesystem::rename(written, target);
    const std::filesystem::path folder = target.parent_path();
    try {
        makeDurable(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY);
    } catch (const std::system_error& error) {
        // A folder that may be written but not read: the file is whole and there.
        if (error.code() != std::errc::permission_denied) {
            throw;
        }
    }
}

} // namespace diecast
