// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace diecast {

/// A script of this machine that lives as long as this object: a file of mode 0700 that nobody else can read.
class TemporaryScript {
public:
    /// Writes it into `folder` under a name "packer-shell" and a number; `extension` goes behind, with its dot.
    /// Throws Failure(InvalidInput) when the folder cannot be written to.
    TemporaryScript(const std::filesystem::path& folder, const std::string& extension, const std::string& content);
    ~TemporaryScript();
    TemporaryScript(const TemporaryScript&) = delete;
    TemporaryScript& operator=(const TemporaryScript&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace diecast
