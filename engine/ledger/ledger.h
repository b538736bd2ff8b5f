// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/patience.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace diecast {

/// One resource a build makes, from before its creation to after its release.
struct LedgerEntry {
    enum class State { Intended, Exists, Released };
    std::int64_t number = 0;
    std::string run;
    std::string build;
    std::string provider; ///< who can release it: a builder type ("sandbox")
    std::string kind;     ///< the provider's word: "instance", "temporary file"
    std::string token;    ///< unique; the provider stores it too, so that a lost answer can be looked up
    std::string id;       ///< known once it exists
    std::string detail;   ///< what the provider needs for the release, JSON
    State state = State::Intended;
    bool keep = false;          ///< an image: belongs to the user once the build has succeeded
    std::int64_t createdAt = 0; ///< Unix seconds
};

/// The write-ahead record of everything builds create. Each call returns after the record is durable, or throws
/// Failure after a bounded time, and at once Failure(Stopped) when `patience` is stopped. Any thread; one writer thread behind it
/// commits many records at once.
class Ledger {
public:
    virtual ~Ledger() = default;
    /// Before the create call goes out; returns the entry's number.
    virtual std::int64_t intend(LedgerEntry entry, const Patience& patience = {}) = 0;
    virtual void exists(std::int64_t number, const std::string& id, const std::string& detail, const Patience& patience = {}) = 0;
    virtual void released(std::int64_t number, const Patience& patience = {}) = 0;
    virtual void setKeep(std::int64_t number, bool keep, const Patience& patience = {}) = 0;
    /// Entries that are not released and not kept: of one run, or of all when `run` is empty; of one build, or of all.
    [[nodiscard]] virtual std::vector<LedgerEntry> open(const std::string& run = {}, const std::string& build = {},
                                                        const Patience& patience = {})
        = 0;
};

/// Opens (and makes) the ledger's SQLite file. Throws Failure(InvalidInput) when it cannot be read or written. Every call waits
/// at most `longest` for the disk, a third of it for other processes that write, and no longer than its patience; then it throws
/// Failure(TimedOut) or Failure(Stopped), and what it asked for is not done later when it had not begun. Reading does not wait
/// for others that write.
[[nodiscard]] std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file, const Patience& patience = {},
                                                 Milliseconds longest = std::chrono::seconds(60));

/// A ledger in memory, for tests and rehearsals.
[[nodiscard]] std::unique_ptr<Ledger> memoryLedger();

} // namespace diecast
