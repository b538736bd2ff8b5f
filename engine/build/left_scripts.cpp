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

/// What one of the system's files about a process says; empty when it is gone or somebody else's.
std::string processFile(const std::filesystem::path& process, const char* name)
{
    std::ifstream file(process / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Whether a build started this process to run the script. Its name among the arguments is not enough: an editor has it there,
/// too; but only what a build starts has the run's number in its environment.
bool runsForBuild(const std::filesystem::path& process, const std::filesystem::path& script)
{
    const std::string environment = processFile(process, "environ");
    return processFile(process, "cmdline").find(script.string()) != std::string::npos
        && (environment.starts_with("PACKER_RUN_UUID=")
            || environment.find(std::string("\0PACKER_RUN_UUID=", 17)) != std::string::npos);
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
        // Each script is started in a process group of its own; never the group of this program.
        const pid_t group = runsForBuild(process, script) ? ::getpgid(std::stoi(name)) : -1;
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
