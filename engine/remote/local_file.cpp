// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/local_file.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diecast {

namespace {

[[noreturn]] void refuse(const QString& sentence, const std::filesystem::path& path, int error)
{
    throw Failure(Failure::Kind::InvalidInput,
                  sentence.arg(qstring(path.string()), QString::fromLocal8Bit(std::strerror(error))).toStdString());
}

} // namespace

SourceFile::SourceFile(const std::filesystem::path& path)
    : m_path(path), m_file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) // a fifo must not hold up the build
{
    struct stat status = {};
    if (!m_file.isOpen() || ::fstat(m_file.get(), &status) != 0) {
        refuse(translate("LocalFile", "%1 cannot be read: %2."), path, errno);
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(translate("LocalFile", "%1 is not a file: %2."), path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    }
    m_size = static_cast<std::uint64_t>(status.st_size);
    ::posix_fadvise(m_file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

ByteSource SourceFile::bytes()
{
    return [this](char* buffer, std::size_t size) {
        for (;;) {
            const ssize_t count = ::read(m_file.get(), buffer, size);
            if (count >= 0) {
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR) {
                refuse(translate("LocalFile", "%1 cannot be read: %2."), m_path, errno);
            }
        }
    };
}

TargetFile::TargetFile(const std::filesystem::path& path) : m_path(path), m_partial(path)
{
    std::error_code error;
    if (path.has_parent_path()) {
        std::filesystem::create_directories(path.parent_path(), error);
    }
    m_partial += ".part-" + randomHex(4);
    m_file = FileDescriptor(::open(m_partial.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!m_file.isOpen()) {
        refuse(translate("LocalFile", "%1 cannot be written: %2."), path, errno);
    }
}

TargetFile::~TargetFile()
{
    if (m_file.isOpen()) {
        ::unlink(m_partial.c_str());
    }
}

void TargetFile::writeAt(std::uint64_t offset, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(m_file.get(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (count < 0 && errno != EINTR) {
            refuse(translate("LocalFile", "%1 cannot be written: %2."), m_path, errno);
        }
        const std::size_t written = count > 0 ? static_cast<std::size_t>(count) : 0;
        bytes.remove_prefix(written);
        offset += written;
    }
}

void TargetFile::finish(unsigned mode)
{
    if (::fchmod(m_file.get(), mode & 0777U) != 0 || ::rename(m_partial.c_str(), m_path.c_str()) != 0) {
        refuse(translate("LocalFile", "%1 cannot be written: %2."), m_path, errno);
    }
    m_file.close();
}

void makeLocalFolder(const std::filesystem::path& path)
{
    std::error_code error;
    if (!path.empty() && !std::filesystem::create_directories(path, error) && error) {
        refuse(translate("LocalFile", "The folder \"%1\" cannot be made: %2."), path, error.value());
    }
}

void makeFolderOfTree(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::is_symlink(std::filesystem::symlink_status(path, error))) {
        std::filesystem::remove(path, error);
    }
    makeLocalFolder(path);
}

void makeLocalLink(const std::filesystem::path& path, const std::string& target)
{
    std::error_code error;
    std::filesystem::remove(path, error);
    std::filesystem::create_symlink(target, path, error);
    if (error) {
        refuse(translate("LocalFile", "The link %1 cannot be made: %2."), path, error.value());
    }
}

void setLocalMode(const std::filesystem::path& path, unsigned mode)
{
    if (::chmod(path.c_str(), mode & 0777U) != 0) {
        refuse(translate("LocalFile", "The permissions of %1 cannot be set: %2."), path, errno);
    }
}

bool isPlainName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string_view::npos
        && name.find('\0') == std::string_view::npos;
}

} // namespace diecast
