// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "instance_place.h"

#include "base/failure.h"
#include "base/text.h"

#include <cstdlib>
#include <set>
#include <string>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace diecast {

bool canHoldUpperLayer(const std::filesystem::path& folder)
{
    struct statfs status { };
    if (::statfs(folder.c_str(), &status) != 0) {
        return false;
    }
    // Magic numbers of statfs(2): overlay, NFS, FUSE, SMB (three kinds), FAT, exFAT, NTFS, 9p, ecryptfs, proc, sysfs.
    static const std::set<unsigned long> unable{0x794c7630, 0x6969,     0x65735546, 0xff534d42, 0xfe534d42, 0x517b,    0x4d44,
                                                0x2011bab0, 0x5346544e, 0x01021997, 0xf15f,     0x9fa0,     0x62656572};
    constexpr unsigned long memory = 0x01021994;
    const auto type = static_cast<unsigned long>(status.f_type) & 0xffffffffUL;
    if (type != memory) {
        return unable.count(type) == 0;
    }
    // A file system in memory takes the overlay's marks (extended attributes of users) from Linux 6.6 on.
    return ::setxattr(folder.c_str(), "user.diecast.probe", "1", 1, 0) == 0
        && ::removexattr(folder.c_str(), "user.diecast.probe") == 0;
}

std::filesystem::path placeForInstances(const std::filesystem::path& wanted, const std::filesystem::path& usual)
{
    std::vector<std::filesystem::path> places;
    const char* variable = std::getenv("DIECAST_SANDBOX_FOLDER");
    if (!wanted.empty()) {
        places = {wanted};
    } else if (variable != nullptr && *variable != '\0') {
        places = {std::filesystem::absolute(variable)};
    } else {
        const std::string own = "diecast-" + std::to_string(::geteuid());
        places = {usual, std::filesystem::path("/var/tmp") / own, std::filesystem::path("/tmp") / own,
                  std::filesystem::path("/dev/shm") / own};
    }
    for (const std::filesystem::path& place : places) {
        std::error_code error;
        const bool made = std::filesystem::create_directories(place, error);
        if (made) {
            ::chmod(place.c_str(), 0700);
        }
        struct stat status { };
        // In a folder of all users somebody else's is not entered.
        if (!error && ::stat(place.c_str(), &status) == 0 && status.st_uid == ::geteuid() && canHoldUpperLayer(place)) {
            return place;
        }
        if (made) {
            ::rmdir(place.c_str());
        }
    }
    throw Failure(Failure::Kind::InvalidInput,
                  translate("Sandbox",
                            "The file system of \"%1\" cannot hold the changes of a sandbox (an overlay's upper layer). Set "
                            "\"instance_directory\" in the template, or the environment variable DIECAST_SANDBOX_FOLDER, to a "
                            "folder of yours on a local file system such as ext4, xfs or btrfs.")
                      .arg(qstring(places.front().string()))
                      .toStdString());
}

} // namespace diecast
