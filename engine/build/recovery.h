// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "ledger/run_folder.h"

#include <functional>
#include <string>
#include <vector>

namespace diecast {

/// A resource of a dead run that still exists, as far as the ledger knows.
struct Leftover {
    LedgerEntry entry;
    std::string description;
};

/// What dead runs left behind. Runs whose folder is locked are alive and not looked at.
[[nodiscard]] std::vector<Leftover> findLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop);

/// Told for each leftover when it was released, or with the reason why not.
using RecoveryReporter = std::function<void(const Leftover& leftover, bool released, const std::string& reason)>;

/// Releases what dead runs left, newest first within a run (the order of cleanup). Each run's lock is taken while its
/// leftovers are released. Returns how many could not be released. Throws Failure(Stopped).
[[nodiscard]] std::size_t recoverLeftovers(const Home& home, Ledger& ledger, const Workshop& workshop,
                                           const RecoveryReporter& report, const Patience& patience);

} // namespace diecast
