// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/recovery.h"

#include <string>
#include <vector>

namespace diecast::cli {

/// What dead runs left, by run: "Run 20260102-030405-1a2b3c left:" and a line for each resource.
[[nodiscard]] std::string leftoversInWords(const std::vector<Leftover>& leftovers);

/// Says on standard error what dead runs have left and how to remove it. Says nothing when there is nothing, and never
/// fails: a ledger that cannot be read is told by whoever needs it.
void mentionLeftovers(const Home& home, const Workshop& workshop);

} // namespace diecast::cli
