// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/file_reader.h"

#include "base/failure.h"
#include "base/text.h"

#include <cerrno>
#include <fcntl.h>
#include <system_error>
#include <unistd.h>

namespace diecast {

namespace {

constexpr std::size_t pieceSize = 1U << 20U;

[[noreturn]] void refuse(const std::filesystem::path& file, int error)
{
    throw Failure(Failure::Kind::InvalidInput,
                  translate("FileReader", "The file \"%1\" cannot be read: %2.")
                      .arg(qstring(file.string()), qstring(std::generic_category().message(error)))
                      .toStdString());
}

} // namespace

FileReader::FileReader(std::filesystem::path file)
    : m_file(std::move(file)), m_descriptor(::open(m_file.c_str(), O_RDONLY | O_CLOEXEC)), m_buffer(pieceSize)
{
    if (!m_descriptor.isOpen() || ::fstat(m_descriptor.get(), &m_status) != 0) {
        refuse(m_file, errno);
    }
    if (S_ISDIR(m_status.st_mode)) {
        refuse(m_file, EISDIR);
    }
}

std::string_view FileReader::next(const Patience& patience)
{
    for (;;) {
        patience.check("reading " + m_file.string());
        const ssize_t count = ::read(m_descriptor.get(), m_buffer.data(), m_buffer.size());
        if (count >= 0) {
            return {m_buffer.data(), static_cast<std::size_t>(count)};
        }
        if (errno != EINTR) {
            refuse(m_file, errno);
        }
    }
}

} // namespace diecast
