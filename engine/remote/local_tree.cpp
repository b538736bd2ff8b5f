// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "remote/local_tree.h"

#include "base/failure.h"
#include "base/text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/stat.h>

namespace diecast {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const QString& sentence)
{
    throw Failure(Failure::Kind::InvalidInput, sentence.toStdString());
}

struct stat statusOf(const fs::path& path, bool follow)
{
    struct stat status = {};
    if ((follow ? ::stat(path.c_str(), &status) : ::lstat(path.c_str(), &status)) != 0) {
        refuse(translate("LocalTree", "%1 cannot be read: %2.")
                   .arg(qstring(path.string()), QString::fromLocal8Bit(std::strerror(errno))));
    }
    return status;
}

class Walk {
public:
    Walk(const fs::path& top, LinkRule rule) : m_rule(rule), m_top(fs::weakly_canonical(top)) { }

    void folder(const fs::path& source, const std::string& path)
    {
        const struct stat status = statusOf(source, true);
        if (!S_ISDIR(status.st_mode)) {
            refuse(translate("LocalTree", "%1 is not a folder.").arg(qstring(source.string())));
        }
        const std::pair identity(status.st_dev, status.st_ino);
        if (std::find(m_above.begin(), m_above.end(), identity) != m_above.end()) {
            refuse(translate("LocalTree", "The link %1 leads to a folder it is in; sending it would never end. Remove the link.")
                       .arg(qstring(source.string())));
        }
        m_above.push_back(identity);
        tree.entries.push_back({TreeEntry::Kind::Folder, path, source, status.st_mode & 07777U, 0, {}});
        std::error_code error;
        std::vector<fs::path> names;
        for (fs::directory_iterator next(source, error), end; !error && next != end; next.increment(error)) {
            names.push_back(next->path().filename());
        }
        if (error) {
            refuse(translate("LocalTree", "The folder %1 cannot be read: %2.")
                       .arg(qstring(source.string()), QString::fromStdString(error.message())));
        }
        std::sort(names.begin(), names.end());
        for (const fs::path& name : names) {
            thing(source / name, path.empty() ? name.string() : path + "/" + name.string());
        }
        m_above.pop_back();
    }

    LocalTree tree;

private:
    void thing(const fs::path& source, const std::string& path)
    {
        struct stat status = statusOf(source, false);
        if (S_ISLNK(status.st_mode)) {
            const fs::path target = fs::read_symlink(source);
            std::error_code error;
            const bool leadsSomewhere = fs::exists(source, error);
            if (m_rule == LinkRule::Keep && (!leadsSomewhere || staysInside(source, target))) {
                tree.entries.push_back({TreeEntry::Kind::Link, path, source, 0777, 0, target.string()});
                return;
            }
            if (!leadsSomewhere) {
                refuse(translate("LocalTree",
                                 "The link %1 leads nowhere and cannot be sent by SCP. Remove it, or give the instance an SFTP "
                                 "server, which can make links.")
                           .arg(qstring(source.string())));
            }
            status = statusOf(source, true);
        }
        if (S_ISDIR(status.st_mode)) {
            folder(source, path);
        } else if (S_ISREG(status.st_mode)) {
            const auto size = static_cast<std::uint64_t>(status.st_size);
            tree.entries.push_back({TreeEntry::Kind::File, path, source, status.st_mode & 07777U, size, {}});
            tree.size += size;
        } else {
            refuse(
                translate("LocalTree", "%1 is neither a file, a folder nor a link and cannot be sent. Remove it from the folder.")
                    .arg(qstring(source.string())));
        }
    }

    [[nodiscard]] bool staysInside(const fs::path& source, const fs::path& target) const
    {
        if (target.is_absolute()) {
            return false;
        }
        const fs::path whole = fs::weakly_canonical(source.parent_path() / target);
        const auto [topEnd, ignored] = std::mismatch(m_top.begin(), m_top.end(), whole.begin(), whole.end());
        return topEnd == m_top.end();
    }

    LinkRule m_rule;
    fs::path m_top;
    std::vector<std::pair<dev_t, ino_t>> m_above; ///< the folders that are being listed
};

} // namespace

LocalTree listLocalTree(const std::filesystem::path& folder, LinkRule rule)
{
    Walk walk(folder, rule);
    walk.folder(folder, {});
    return std::move(walk.tree);
}

std::string nameSent(const std::string& folder)
{
    if (folder.empty() || folder.back() == '/') {
        return {};
    }
    const std::string name = std::filesystem::path(folder).filename().string();
    return name == "." || name == ".." ? std::string() : name;
}

std::string remotePath(const std::string& folder, const std::string& name)
{
    if (name.empty()) {
        return folder;
    }
    return folder.empty() || folder.back() == '/' ? folder + name : folder + "/" + name;
}

} // namespace diecast
