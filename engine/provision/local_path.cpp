// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "provision/local_path.h"

#include "base/failure.h"
#include "base/shown_text.h"
#include "base/text.h"

#include <fstream>
#include <iterator>

namespace diecast {

std::filesystem::path localPath(const RunFacts& facts, const std::filesystem::path& path)
{
    return path.empty() || path.is_absolute() || facts.workingDirectory.empty() ? path : facts.workingDirectory / path;
}

namespace {

bool holdsNul(const std::filesystem::path& path)
{
    return path.native().find('\0') != std::string::npos;
}

} // namespace

std::string whyNotAName(const std::filesystem::path& path)
{
    return holdsNul(path) ? translate("LocalPath", "holds a NUL byte, which no file's name can").toStdString() : std::string();
}

std::string whyNotAFile(const std::filesystem::path& path)
{
    if (std::string why = whyNotAName(path); !why.empty()) {
        return why;
    }
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return translate("LocalPath", "does not exist").toStdString();
    }
    if (error) {
        return translate("LocalPath", "cannot be looked at (%1)").arg(qstring(error.message())).toStdString();
    }
    if (std::filesystem::is_directory(status)) {
        return translate("LocalPath", "is a folder").toStdString();
    }
    return {};
}

std::string readLocalFile(const std::filesystem::path& path)
{
    if (holdsNul(path)) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("LocalPath", "The name of the file \"%1\" holds a NUL byte, which no file's name can.")
                          .arg(qstring(escapedControls(path.string())))
                          .toStdString());
    }
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (file.bad() || !file.is_open()) {
        throw Failure(Failure::Kind::InvalidInput,
                      translate("LocalPath", "The file \"%1\" cannot be read. Check that it exists and that you may read it.")
                          .arg(qstring(path.string()))
                          .toStdString());
    }
    return bytes;
}

} // namespace diecast
