// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret_file.h"

#include "base/failure.h"
#include "base/file_descriptor.h"
#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace diecast {

void writeSecretFile(const std::filesystem::path& file, std::string_view bytes)
{
    ::unlink(file.c_str()); // whoever may read an older one shall not read this
    const FileDescriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)); // NOLINT: variadic
    if (const int error = descriptor.isOpen() ? writeAll(descriptor.get(), bytes) : errno; error != 0) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("SecretFile", "The file \"%1\" cannot be written: %2.")
                          .arg(qstring(file.string()), QString::fromLocal8Bit(std::strerror(error)))
                          .toStdString());
    }
}

} // namespace diecast
