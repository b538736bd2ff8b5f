// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ledger/run_folder.h"

#include "base/failure.h"
#include "base/identifier.h"
#include "base/text.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace diecast {

namespace {

std::string inWords(int error)
{
    return QString::fromLocal8Bit(std::strerror(error)).toStdString();
}

[[noreturn]] void throwCannotMake(const std::filesystem::path& path, const std::string& reason)
{
    throw Failure(Failure::Kind::InvalidInput,
                  translate("RunFolder", "The folder “%1” cannot be made: %2. Set DIECAST_HOME to a folder you can write to.")
                      .arg(qstring(path.string()), qstring(reason))
                      .toStdString());
}

[[noreturn]] void throwCannotRead(const std::filesystem::path& path, const std::string& reason)
{
    throw Failure(
        Failure::Kind::InvalidInput,
        translate("RunFolder", "The folder “%1” cannot be read: %2.").arg(qstring(path.string()), qstring(reason)).toStdString());
}

/// Opens the lock file and takes its lock (LOCK_EX or LOCK_SH); an empty descriptor when somebody else holds it. A folder that may
/// only be read has a lock all the same.
FileDescriptor takeLock(const std::filesystem::path& folder, int kind = LOCK_EX)
{
    const std::filesystem::path file = folder / "lock";
    FileDescriptor lock(::open(file.c_str(), O_RDWR | O_CLOEXEC | O_CREAT, 0600)); // NOLINT: variadic by nature
    if (!lock.isOpen()) {
        const int error = errno;
        lock = FileDescriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC)); // NOLINT: variadic by nature
        if (!lock.isOpen()) {
            throw Failure(Failure::Kind::InvalidInput,
                          translate("RunFolder", "The run's lock “%1” cannot be opened: %2.")
                              .arg(qstring(file.string()), qstring(inWords(error)))
                              .toStdString());
        }
    }
    while (::flock(lock.get(), kind | LOCK_NB) != 0) {
        if (errno != EINTR) {
            lock.close();
            break;
        }
    }
    return lock;
}

/// What newRunIdentifier() makes; other entries of the folder are somebody else's.
bool looksLikeRun(const std::string& name)
{
    constexpr std::string_view form = "dddddddd-dddddd-xxxxxx";
    return name.size() == form.size() && std::equal(name.begin(), name.end(), form.begin(), [](char letter, char wanted) {
               const bool digit = letter >= '0' && letter <= '9';
               return wanted == 'd' ? digit : wanted == 'x' ? digit || (letter >= 'a' && letter <= 'f') : letter == wanted;
           });
}

/// "20260102-030405-1a2b3c": sorts by time, unique by its end.
std::string newRunIdentifier()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::string text(32, '\0');
    text.resize(std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S-", &utc));
    return text + randomHex(3);
}

} // namespace

Home Home::ofUser()
{
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name); // NOLINT: read before any thread starts
        return std::string(value == nullptr ? "" : value);
    };
    if (const std::string home = variable("DIECAST_HOME"); !home.empty()) {
        return Home(std::filesystem::absolute(home));
    }
    if (const std::string data = variable("XDG_DATA_HOME"); data.starts_with('/')) {
        return Home(std::filesystem::path(data) / "diecast");
    }
    return Home(std::filesystem::absolute(variable("HOME").empty() ? std::string("/") : variable("HOME")) / ".local/share/diecast");
}

bool Home::holds(const std::filesystem::path& path) const
{
    struct stat facts = {};
    if (::lstat(path.c_str(), &facts) == 0) {
        return true;
    }
    const int error = errno;
    // A home that was never made holds nothing; a link to nowhere in its place is no home.
    if (error == ENOENT && (::lstat(m_root.c_str(), &facts) != 0 || ::stat(m_root.c_str(), &facts) == 0)) {
        return false;
    }
    throwCannotRead(m_root, inWords(error == ENOENT ? ENOTDIR : error));
}

RunFolder RunFolder::create(const Home& home)
{
    std::error_code error;
    std::filesystem::create_directories(home.runs(), error);
    if (error) {
        throwCannotMake(home.runs(), error.message());
    }
    for (int attempt = 0; attempt < 100; ++attempt) {
        const std::string id = newRunIdentifier();
        const std::filesystem::path path = home.runs() / id;
        if (::mkdir(path.c_str(), 0700) != 0) {
            if (errno == EEXIST) {
                continue;
            }
            throwCannotMake(path, inWords(errno));
        }
        FileDescriptor lock = takeLock(path);
        if (!lock.isOpen()) {
            throwCannotMake(path, inWords(EBUSY));
        }
        return {id, path, std::move(lock)};
    }
    throwCannotMake(home.runs(), std::strerror(EEXIST));
}

bool RunFolder::isHeld(const Home& home, const std::string& id)
{
    const std::filesystem::path path = home.runs() / id;
    std::error_code error;
    // Deleted by hand: nobody holds what is not there.
    return std::filesystem::exists(path, error) && !takeLock(path, LOCK_SH).isOpen();
}

std::optional<RunFolder> RunFolder::adopt(const Home& home, const std::string& id)
{
    const std::filesystem::path path = home.runs() / id;
    std::error_code ignored;
    std::filesystem::create_directories(path, ignored); // the folder may have been deleted by hand; its resources still exist
    FileDescriptor lock = takeLock(path);
    if (!lock.isOpen()) {
        return std::nullopt;
    }
    return RunFolder(id, path, std::move(lock));
}

std::vector<std::string> RunFolder::list(const Home& home)
{
    std::vector<std::string> ids;
    if (!home.holds(home.runs())) {
        return ids;
    }
    std::error_code error;
    for (std::filesystem::directory_iterator entry(home.runs(), error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        std::string name = entry->path().filename().string();
        if (looksLikeRun(name) && entry->is_directory(ignored)) {
            ids.push_back(std::move(name));
        }
    }
    if (error) {
        throwCannotRead(home.runs(), error.message());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::filesystem::path RunFolder::writeSecretFile(const std::string& name, const std::string& bytes) const
{
    const std::filesystem::path file = m_path / name;
    const FileDescriptor descriptor(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)); // NOLINT
    // A file that was there keeps its mode when it is opened: it is narrowed before a byte of the secret is in it.
    int error = descriptor.isOpen() && ::fchmod(descriptor.get(), 0600) == 0 ? 0 : errno;
    if (error == 0) {
        error = writeAll(descriptor.get(), bytes);
    }
    if (error != 0) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("RunFolder", "The file “%1” cannot be written: %2.")
                          .arg(qstring(file.string()), qstring(inWords(error)))
                          .toStdString());
    }
    return file;
}

} // namespace diecast
