// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/left_scripts.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

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

std::size_t endProcessesOf(const std::filesystem::path& script)
{
    std::size_t count = 0;
    for (const std::filesystem::path& process : entriesOf("/proc")) {
        const std::string name = process.filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) {
            continue;
        }
        // The script's name is random: whoever has it among its arguments runs it.
        std::ifstream arguments(process / "cmdline", std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(arguments), std::istreambuf_iterator<char>()};
        const pid_t group = all.find(script.string()) == std::string::npos ? -1 : ::getpgid(std::stoi(name));
        // Each script is started in a session of its own; never the group of this program.
        if (group > 1 && group != ::getpgrp() && ::kill(-group, SIGKILL) == 0) {
            ++count;
        }
    }
    return count;
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
