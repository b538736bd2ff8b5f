// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/ledger.h"

#include <memory>
#include <set>
#include <string>

namespace diecast {

/// A ledger for a run that is rehearsed: what is made in a stand-in is gone with this process, and must never be looked for at the
/// real provider; what is made on this machine is recorded in `real`. `rehearsed`: the builder types that are played.
[[nodiscard]] std::unique_ptr<Ledger> rehearsalLedger(std::unique_ptr<Ledger> real, std::set<std::string> rehearsed);

} // namespace diecast
