// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace diecast {

/// The settings of one profile, by name in lower case: "aws_access_key_id", "role_arn".
using AmazonProfile = std::map<std::string, std::string>;

/// The profiles of AWS's own tools, out of the credentials file and the config file
/// (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html). A value.
class ProfileFiles {
public:
    /// Files that are not there are empty. Throws Failure(InvalidInput) that names a file which cannot be read.
    ProfileFiles(std::filesystem::path credentialsFile, std::filesystem::path configFile);

    /// Nothing when neither file has it. What the credentials file says goes before the other.
    [[nodiscard]] std::optional<AmazonProfile> profile(const std::string& name) const;
    /// For people: "/home/me/.aws/credentials and /home/me/.aws/config".
    [[nodiscard]] std::string names() const;

private:
    std::filesystem::path m_credentialsFile;
    std::filesystem::path m_configFile;
    std::map<std::string, AmazonProfile> m_profiles;
};

/// Sections of such a file, by their names as they stand between the brackets; lines that are nested below a setting are left out.
[[nodiscard]] std::map<std::string, AmazonProfile> readProfileSections(std::string_view text);

} // namespace diecast
