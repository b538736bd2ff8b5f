// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_descriptor.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// Where Diecast keeps its state: $DIECAST_HOME, else $XDG_DATA_HOME/diecast, else ~/.local/share/diecast.
class Home {
public:
    explicit Home(std::filesystem::path root) : m_root(std::move(root)) { }
    [[nodiscard]] static Home ofUser();
    [[nodiscard]] const std::filesystem::path& root() const { return m_root; }
    [[nodiscard]] std::filesystem::path ledgerFile() const { return m_root / "ledger.sqlite"; }
    [[nodiscard]] std::filesystem::path runs() const { return m_root / "runs"; }
    [[nodiscard]] std::filesystem::path cache() const { return m_root / "cache"; }
    /// Whether `path`, in it, is there. Throws Failure(InvalidInput) when nobody can tell: the home is no folder or may not be
    /// entered.
    [[nodiscard]] bool holds(const std::filesystem::path& path) const;

private:
    std::filesystem::path m_root;
};

/// One run's folder: events.jsonl, build states, temporary keys. Its lock (flock on "lock") is held for the run's life;
/// a run whose lock is free is dead. Never judged by pid.
class RunFolder {
public:
    /// Makes runs/ID and takes its lock. Throws Failure(InvalidInput).
    [[nodiscard]] static RunFolder create(const Home& home);
    /// Takes the lock of an existing run's folder; nothing when somebody holds it. Throws Failure(InvalidInput) when nobody can
    /// tell: the folder cannot be made or its lock not be opened.
    [[nodiscard]] static std::optional<RunFolder> adopt(const Home& home, const std::string& id);
    /// Whether somebody holds the lock: the run lives, or is being recovered. Those who only look do not disturb each other. Throws
    /// Failure(InvalidInput) when the lock cannot be opened.
    [[nodiscard]] static bool isHeld(const Home& home, const std::string& id);
    /// The identifiers of all runs, oldest first. Throws Failure(InvalidInput) when the folder is there and cannot be read.
    [[nodiscard]] static std::vector<std::string> list(const Home& home);

    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// A file of mode 0600 in the folder.
    std::filesystem::path writeSecretFile(const std::string& name, const std::string& bytes) const;

private:
    RunFolder(std::string id, std::filesystem::path path, FileDescriptor lock)
        : m_id(std::move(id)), m_path(std::move(path)), m_lock(std::move(lock))
    {
    }
    std::string m_id;
    std::filesystem::path m_path;
    FileDescriptor m_lock;
};

} // namespace diecast
