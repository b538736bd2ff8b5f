// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/left_scripts.h"

#include <algorithm>
#include <system_error>

namespace diecast {

namespace {

/// What is in a folder, in order; nothing when it cannot be read.
std::vector<std::filesystem::path> entriesOf(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> entries;
    std::error_code error;
    for (std::filesystem::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
        entries.push_back(each->path());
    }
    std::sort(entries.begin(), entries.end());
    return entries;
}

} // namespace

std::vector<std::filesystem::path> leftScripts(const std::filesystem::path& run)
{
    std::vector<std::filesystem::path> scripts;
    for (const std::filesystem::path& build : entriesOf(run / "builds")) {
        for (const std::filesystem::path& file : entriesOf(build)) {
            if (file.filename().string().starts_with("packer-shell")) {
                scripts.push_back(file);
            }
        }
    }
    return scripts;
}

std::vector<std::string> runsWithScripts(const Home& home)
{
    std::vector<std::string> runs;
    for (const std::filesystem::path& run : entriesOf(home.runs())) {
        if (!leftScripts(run).empty()) {
            runs.push_back(run.filename().string());
        }
    }
    return runs;
}

} // namespace diecast
