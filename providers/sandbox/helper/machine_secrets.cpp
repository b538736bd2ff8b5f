// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "helper/machine_secrets.h"

#include "helper/common.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <set>
#include <sstream>
#include <string_view>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace diecast::sandbox {
namespace {

const std::set<std::string_view> systemFolders{"bin", "sbin", "lib", "lib32", "lib64", "libx32", "usr", "etc", "var", "opt"};
const std::set<std::string_view> packageState{"apt",      "dpkg",     "pam", "ucf", "python", "dictionaries-common",
                                              "xml-core", "sgml-base"};
/// Not readable by everybody, and yet configuration: without it sudo would not work.
const std::set<std::string> publicAllTheSame{"etc/sudoers", "etc/sudoers.d"};

class Cover {
public:
    Cover(std::string lower, std::string upper, uid_t firstId)
        : m_lower(std::move(lower)), m_upper(std::move(upper)), m_firstId(firstId)
    {
    }

    void all()
    {
        for (const std::string& name : names("")) {
            if (isFolder(name)) {
                if (systemFolders.count(name) == 0) {
                    hideFolder(name);
                }
            } else if (isUnreadable(name)) {
                hideFile(name); // a swap file holds this machine's memory
            }
        }
        for (const std::string& name : names("var")) {
            if (name != "lib" && isFolder("var/" + name)) {
                hideFolder("var/" + name);
            }
        }
        for (const std::string& name : names("var/lib")) {
            if (packageState.count(name) == 0) {
                hide("var/lib/" + name);
            }
        }
        hideUnreadable("etc");
        hideUnreadable("usr/local");
        hideUnreadable("opt");
        writeAccounts();
    }

private:
    [[nodiscard]] std::string below(const std::string& path) const { return m_lower + "/" + path; }
    [[nodiscard]] std::string above(const std::string& path) const { return m_upper + "/" + path; }

    [[nodiscard]] std::vector<std::string> names(const std::string& folder) const
    {
        const std::unique_ptr<DIR, int (*)(DIR*)> listing(::opendir(below(folder).c_str()), ::closedir);
        std::vector<std::string> found;
        while (listing) {
            const dirent* entry = ::readdir(listing.get());
            if (entry == nullptr) {
                break;
            }
            const std::string name = entry->d_name;
            if (name != "." && name != "..") {
                found.push_back(name);
            }
        }
        return found;
    }

    [[nodiscard]] bool isFolder(const std::string& path) const
    {
        struct stat status { };
        return ::lstat(below(path).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
    }

    /// Whether not everybody on this machine may look into it.
    [[nodiscard]] bool isUnreadable(const std::string& path) const
    {
        struct stat status { };
        return ::lstat(below(path).c_str(), &status) == 0 && !S_ISLNK(status.st_mode)
            && (status.st_mode & (S_ISDIR(status.st_mode) ? S_IXOTH : S_IROTH)) == 0;
    }

    /// The folders above a path, in the upper layer, as they are in the lower.
    void makeParents(const std::string& path)
    {
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
            makeFolder(path.substr(0, slash));
        }
    }

    void makeFolder(const std::string& path)
    {
        struct stat status { };
        checked(::lstat(below(path).c_str(), &status), below(path));
        if (::mkdir(above(path).c_str(), 0755) != 0) {
            if (errno == EEXIST) {
                return;
            }
            failWithErrno(above(path));
        }
        // `lower` shows ids as the instance's range already when they are mapped, and plain ones when they are not.
        checked(::chown(above(path).c_str(), status.st_uid, status.st_gid), path);
        checked(::chmod(above(path).c_str(), status.st_mode & 07777U), path);
    }

    void hideFolder(const std::string& path)
    {
        makeParents(path);
        makeFolder(path);
        checked(::setxattr(above(path).c_str(), "user.overlay.opaque", "y", 1, 0), "user.overlay.opaque on " + above(path));
    }

    void hideFile(const std::string& path)
    {
        makeParents(path);
        if (::mknod(above(path).c_str(), S_IFCHR, ::makedev(0, 0)) != 0 && errno != EEXIST) {
            failWithErrno("whiteout " + above(path));
        }
    }

    void hide(const std::string& path) { isFolder(path) ? hideFolder(path) : hideFile(path); }

    void hideUnreadable(const std::string& folder)
    {
        for (const std::string& name : names(folder)) {
            std::string path = folder;
            path += '/';
            path += name;
            if (publicAllTheSame.count(path) != 0) {
                continue;
            }
            if (isUnreadable(path)) {
                hide(path);
            } else if (isFolder(path)) {
                hideUnreadable(path);
            }
        }
    }

    /// Accounts without any password, so that the programs that expect the file find it.
    void writeAccounts()
    {
        std::istringstream lines(contentOf(below("etc/passwd")));
        std::string accounts;
        for (std::string line; std::getline(lines, line);) {
            accounts += line.substr(0, line.find(':')) + ":*:19000:0:99999:7:::\n";
        }
        makeParents("etc/shadow");
        ::unlink(above("etc/shadow").c_str());
        const Descriptor file = openFile(above("etc/shadow"), O_WRONLY | O_CREAT | O_EXCL, 0600);
        writeAll(file.get(), accounts);
        checked(::fchown(file.get(), m_firstId, m_firstId), "etc/shadow");
    }

    std::string m_lower;
    std::string m_upper;
    uid_t m_firstId;
};

} // namespace

void coverSecretsOfThisMachine(const std::string& lower, const std::string& upper, uid_t firstId)
{
    Cover(lower, upper, firstId).all();
}

} // namespace diecast::sandbox
