// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/image_writer.h"

#include "helper/identity.h"
#include "helper/instance.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <map>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace diecast::sandbox {
namespace {

/// Bytes of the longest path of a folder in an image. Each entry carries its whole path, so that endless nesting would make an
/// endless image; programs open paths of 4096 bytes at most.
constexpr std::size_t longestPath = 32768;

using EntryPointer = std::unique_ptr<archive_entry, void (*)(archive_entry*)>;

la_ssize_t writeToPipe(archive*, void* data, const void* bytes, size_t size)
{
    try {
        writeAll(*static_cast<int*>(data), {static_cast<const char*>(bytes), size});
    } catch (const HelperFailure&) {
        return -1;
    }
    return static_cast<la_ssize_t>(size);
}

class TreeWriter {
public:
    TreeWriter(int output, bool compressed, bool everything, bool delta, const MachineFiles& machineFiles)
        : m_output(output), m_everything(everything), m_delta(delta), m_machineFiles(machineFiles),
          m_archive(archive_write_new(), archive_write_free)
    {
        archive_write_set_format_pax_restricted(m_archive.get());
        if (compressed) {
            // Level 1: a Debian of 200 MB then takes under a second, and is 8 % larger than with level 3.
            must(archive_write_add_filter_zstd(m_archive.get()));
            must(archive_write_set_filter_option(m_archive.get(), "zstd", "compression-level", "1"));
            archive_write_set_filter_option(m_archive.get(), "zstd", "threads", "2");
        }
        // Names are bytes: no conversion, which would load code from wherever the C library looks for it.
        must(archive_write_set_options(m_archive.get(), "hdrcharset=BINARY"));
        archive_write_set_bytes_in_last_block(m_archive.get(), 1);
        must(archive_write_open(m_archive.get(), &m_output, nullptr, writeToPipe, nullptr));
    }

    void write(int root)
    {
        addTree(root);
        must(archive_write_close(m_archive.get()));
    }

private:
    void must(int result) const
    {
        if (result < ARCHIVE_WARN) {
            const char* words = archive_error_string(m_archive.get());
            throw HelperFailure("archive", words != nullptr ? words : "libarchive");
        }
    }

    [[nodiscard]] static EntryPointer newEntry(const std::string& path, const struct stat& status)
    {
        EntryPointer entry(archive_entry_new(), archive_entry_free);
        archive_entry_copy_stat(entry.get(), &status);
        archive_entry_set_pathname(entry.get(), path.c_str());
        archive_entry_unset_atime(entry.get());
        archive_entry_unset_ctime(entry.get());
        archive_entry_unset_birthtime(entry.get());
        return entry;
    }

    /// Whether only the folder itself goes into the image.
    [[nodiscard]] bool contentIsTheMachines(const std::string& path) const
    {
        static constexpr std::array<std::string_view, 5> folders{"proc", "sys", "dev", "run", "tmp"};
        return !m_everything && std::find(folders.begin(), folders.end(), path) != folders.end();
    }

    [[nodiscard]] bool leftOut(const std::string& path) const
    {
        return !m_everything && path.compare(0, 17, "etc/ssh/ssh_host_") == 0;
    }

    /// A folder whose content is being written.
    struct Level {
        std::vector<std::string> names;
        std::size_t next = 0;
        std::size_t pathLength = 0; ///< of the folder's own path
        struct stat status { };
    };

    /// Not by recursion: whoever provisioned the instance chose how deep its folders are. Only the folder in work is open; the way
    /// back is "..", and leads to where it came from because nothing changes a tree that an image is taken of.
    void addTree(int root)
    {
        Descriptor folder(checked(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "/"));
        std::string path;
        std::vector<Level> levels;
        levels.push_back(beginFolder(folder.get(), path, "./"));
        while (!levels.empty()) {
            Level& level = levels.back();
            if (level.next == level.names.size()) {
                levels.pop_back();
                if (!levels.empty()) {
                    folder = parentOf(folder.get(), path, levels.back().status);
                    path.resize(levels.back().pathLength);
                }
                continue;
            }
            const std::string name = level.names[level.next++];
            const std::string child = path.empty() ? name : path + "/" + name;
            if (leftOut(child) || (m_delta && contentIsTheMachines(child))) {
                continue;
            }
            if (addChild(folder.get(), name, child)) {
                continue;
            }
            if (child.size() > longestPath) {
                throw HelperFailure("too-deep", child.substr(0, 60) + "...");
            }
            folder
                = Descriptor(checked(::openat(folder.get(), name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC), child));
            levels.push_back(beginFolder(folder.get(), child, child + "/"));
            path = child;
        }
    }

    /// Writes the folder itself.
    Level beginFolder(int folder, const std::string& path, const std::string& nameInArchive)
    {
        Level level;
        level.pathLength = path.size();
        checked(::fstat(folder, &level.status), path);
        const EntryPointer entry = newEntry(nameInArchive, level.status);
        const bool opaque = addAttributes(folder, entry.get());
        must(archive_write_header(m_archive.get(), entry.get()));
        if (contentIsTheMachines(path)) {
            return level;
        }
        if (m_delta && opaque) {
            addMark(path + "/.wh..wh..opq");
        }
        level.names = namesIn(folder, path);
        return level;
    }

    [[nodiscard]] static Descriptor parentOf(int folder, const std::string& path, const struct stat& expected)
    {
        Descriptor parent(checked(::openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC), path + "/.."));
        struct stat status { };
        checked(::fstat(parent.get(), &status), path + "/..");
        if (status.st_dev != expected.st_dev || status.st_ino != expected.st_ino) {
            throw HelperFailure("system", path + ": moved while it was read");
        }
        return parent;
    }

    [[nodiscard]] static std::vector<std::string> namesIn(int folder, const std::string& path)
    {
        const int again = checked(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), path);
        const std::unique_ptr<DIR, int (*)(DIR*)> listing(::fdopendir(again), ::closedir);
        std::vector<std::string> names;
        while (const dirent* entry = ::readdir(listing.get())) {
            const std::string name = entry->d_name;
            if (name != "." && name != "..") {
                names.push_back(name);
            }
        }
        std::sort(names.begin(), names.end());
        return names;
    }

    /// False: it is a folder, not written yet.
    bool addChild(int parent, const std::string& name, const std::string& path)
    {
        struct stat status { };
        checked(::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW), path);
        if (path.compare(0, 4, "etc/") == 0 && replacedMachineFile(parent, name, path, status)) {
            return true;
        }
        if (S_ISDIR(status.st_mode)) {
            return false;
        }
        if (m_delta && S_ISCHR(status.st_mode) && status.st_rdev == 0) {
            addMark(path.substr(0, path.size() - name.size()) + ".wh." + name);
        } else if (S_ISREG(status.st_mode)) {
            addFile(parent, name, path, status);
        } else if (!S_ISSOCK(status.st_mode)) {
            addOther(parent, name, path, status);
        }
        return true;
    }

    void addFile(int parent, const std::string& name, const std::string& path, const struct stat& status)
    {
        const EntryPointer entry = newEntry(path, status);
        if (status.st_nlink > 1) {
            const auto [known, isNew] = m_links.try_emplace({status.st_dev, status.st_ino}, path);
            if (!isNew) {
                archive_entry_set_hardlink(entry.get(), known->second.c_str());
                archive_entry_unset_size(entry.get());
                must(archive_write_header(m_archive.get(), entry.get()));
                return;
            }
        }
        const Descriptor file(checked(::openat(parent, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), path));
        addAttributes(file.get(), entry.get());
        must(archive_write_header(m_archive.get(), entry.get()));
        for (auto left = static_cast<std::uint64_t>(status.st_size); left > 0;) {
            const ssize_t count = ::read(file.get(), m_buffer.data(), std::min<std::uint64_t>(left, m_buffer.size()));
            checked(static_cast<int>(count), path);
            if (count == 0) {
                break; // libarchive fills up with zeros what the header has promised
            }
            writeData({m_buffer.data(), static_cast<std::size_t>(count)});
            left -= static_cast<std::uint64_t>(count);
        }
    }

    void writeData(std::string_view bytes)
    {
        if (archive_write_data(m_archive.get(), bytes.data(), bytes.size()) < 0) {
            must(ARCHIVE_FATAL);
        }
    }

    void addOther(int parent, const std::string& name, const std::string& path, const struct stat& status)
    {
        const EntryPointer entry = newEntry(path, status);
        if (S_ISLNK(status.st_mode)) {
            archive_entry_set_symlink(entry.get(), linkTarget(parent, name).c_str());
            archive_entry_unset_size(entry.get());
        }
        must(archive_write_header(m_archive.get(), entry.get()));
    }

    [[nodiscard]] static std::string linkTarget(int parent, const std::string& name)
    {
        std::array<char, 4096> target;
        const ssize_t length = ::readlinkat(parent, name.c_str(), target.data(), target.size());
        return {target.data(), static_cast<std::size_t>(checked(static_cast<int>(length), name))};
    }

    /// An empty file that says what is missing below.
    void addMark(const std::string& path)
    {
        struct stat status { };
        status.st_mode = S_IFREG | 0600;
        status.st_nlink = 1;
        must(archive_write_header(m_archive.get(), newEntry(path, status).get()));
    }

    /// True when `path` is a file that Diecast wrote and nobody changed: then what was there before goes into the image.
    bool replacedMachineFile(int parent, const std::string& name, const std::string& path, const struct stat& status)
    {
        const auto known = path == "etc/" + name ? m_machineFiles.find(name) : m_machineFiles.end();
        if (known == m_machineFiles.end() || !S_ISREG(status.st_mode)
            || static_cast<std::size_t>(status.st_size) != known->second.written.size()) {
            return false;
        }
        const Descriptor now(::openat(parent, name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!now.isOpen() || contentOf(now.get()) != known->second.written) {
            return false;
        }
        if (!known->second.original || m_delta) {
            return true; // there was none; or the lower layer has it
        }
        const std::string& content = *known->second.original;
        const EntryPointer entry = newEntry(path, status);
        const std::string value = content.substr(5);
        if (content.compare(0, 5, "link ") == 0) {
            archive_entry_set_filetype(entry.get(), AE_IFLNK);
            archive_entry_set_perm(entry.get(), 0777);
            archive_entry_set_symlink(entry.get(), value.c_str());
            archive_entry_unset_size(entry.get());
            must(archive_write_header(m_archive.get(), entry.get()));
        } else {
            archive_entry_set_size(entry.get(), static_cast<la_int64_t>(value.size()));
            must(archive_write_header(m_archive.get(), entry.get()));
            writeData(value);
        }
        return true;
    }

    /// Extended attributes; returns whether the folder is an opaque one of an upper layer.
    bool addAttributes(int file, archive_entry* entry)
    {
        std::array<char, 65536> names;
        const ssize_t length = ::flistxattr(file, names.data(), names.size());
        bool opaque = false;
        for (const char* name = names.data(); length > 0 && name < names.data() + length; name += std::strlen(name) + 1) {
            const ssize_t size = ::fgetxattr(file, name, m_buffer.data(), m_buffer.size());
            if (size < 0) {
                continue;
            }
            if (std::strncmp(name, "user.overlay.", 13) == 0 || std::strncmp(name, "trusted.", 8) == 0) {
                opaque = opaque || (std::strcmp(name, "user.overlay.opaque") == 0 && size == 1 && m_buffer[0] == 'y');
                continue;
            }
            archive_entry_xattr_add_entry(entry, name, m_buffer.data(), static_cast<size_t>(size));
        }
        return opaque;
    }

    int m_output;
    bool m_everything;
    bool m_delta;
    const MachineFiles& m_machineFiles;
    std::unique_ptr<archive, int (*)(archive*)> m_archive;
    std::map<std::pair<dev_t, ino_t>, std::string> m_links;
    std::vector<char> m_buffer = std::vector<char>(1 << 17);
};

} // namespace

MachineFiles readMachineFiles(const std::string& notes)
{
    MachineFiles files;
    for (const std::string name : machineFiles) {
        const std::string original = contentOf(notes + "/original-" + name);
        files[name] = {contentOf(notes + "/written-" + name), original.empty() ? std::nullopt : std::optional(original)};
    }
    return files;
}

int writeImage(const ImageSource& source, int output, int words) noexcept
{
    try {
        try {
            if (source.userNamespace >= 0) {
                enterUserNamespace(source.userNamespace);
            }
            // A descriptor opened outside only names the place; the folder is opened anew with the instance's rights.
            const Descriptor root(checked(::openat(source.tree.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), "/"));
            TreeWriter(output, true, false, source.delta, source.machineFiles).write(root.get());
            return 0;
        } catch (const HelperFailure& failure) {
            writeAll(words, failure.code() + " " + failure.what());
        }
    } catch (const std::exception&) {
        // Nobody listens any more: the exit code says enough.
    }
    return 1;
}

void writePlainArchive(const std::string& folder, int output)
{
    const Descriptor root = openFile(folder, O_RDONLY | O_DIRECTORY);
    const MachineFiles none;
    TreeWriter(output, false, true, false, none).write(root.get());
}

} // namespace diecast::sandbox
