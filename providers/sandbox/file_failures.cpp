// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "file_failures.h"

#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <sys/statvfs.h>

namespace diecast {

unsigned long long freeBytes(const std::filesystem::path& path)
{
    struct statvfs status { };
    std::filesystem::path place = path;
    while (::statvfs(place.c_str(), &status) != 0) {
        if (!place.has_relative_path()) {
            return 0;
        }
        place = place.parent_path();
    }
    return static_cast<unsigned long long>(status.f_bavail) * status.f_frsize;
}

Failure noSpace(const std::filesystem::path& path)
{
    const unsigned long long bytes = freeBytes(path);
    return {Failure::Kind::Refused,
            translate("Sandbox",
                      "The disk is full: \"%1\" cannot be written with the %2 bytes (%3) that are free there. Make room, or choose "
                      "another disk: \"output_directory\" for images, \"instance_directory\" for instances, the environment "
                      "variable DIECAST_HOME for the cache.")
                .arg(qstring(path.string()), QString::number(bytes), qstring(sizeInWords(bytes)))
                .toStdString()};
}

Failure cannotMake(const std::filesystem::path& path, int number)
{
    if (number == ENOSPC || number == EDQUOT) {
        return noSpace(path);
    }
    return {Failure::Kind::InvalidInput,
            translate("Sandbox", "\"%1\" cannot be made: %2. Look who may write in \"%3\", or choose another place.")
                .arg(qstring(path.string()), QString::fromLocal8Bit(std::strerror(number)), qstring(path.parent_path().string()))
                .toStdString()};
}

Failure cannotRemove(const std::filesystem::path& path, int number)
{
    return {Failure::Kind::Refused,
            translate("Sandbox", "\"%1\" is left and cannot be removed: %2. Remove it by hand.")
                .arg(qstring(path.string()), QString::fromLocal8Bit(std::strerror(number)))
                .toStdString()};
}

} // namespace diecast
