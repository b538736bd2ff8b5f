// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/build_context.h"
#include "ledger/ledger.h"

#include <cstdint>
#include <filesystem>
#include <string>

/// What the ends of a build say to the ledger about what it has made: it is gone, or it is the user's.
namespace diecast {

class Provider;

/// How long one waits for the ledger while a build runs or is cleaned up: until the user hurries, and only a moment in a build
/// that is cancelled. What the ledger does not learn by then, "diecast recover" settles.
[[nodiscard]] Patience patienceWithLedger(const BuildContext& context);

/// Records that a resource is released. Throws Failure when the ledger does not take it: the resource is gone all the same.
void recordRelease(BuildContext& context, std::int64_t entry);

/// Records that a finished image is the user's from now on, so that nothing removes it. When the ledger does not take that, a file
/// in the build's folder says it to recovery in its place. False when neither can be written: the image stands, a later recovery
/// would take it for a leftover, and the user is told. `what` names the image: "file /srv/a.img". Never throws.
[[nodiscard]] bool recordKept(BuildContext& context, std::int64_t entry, const std::string& what);

/// Whether a build of the run, whose folder is `run`, has said by such a file that the image is the user's. Throws
/// Failure(InvalidInput) when nobody can tell.
[[nodiscard]] bool isRecordedKept(const std::filesystem::path& run, std::int64_t entry);

/// What an entry is, in words; `provider`, who made it, may be null.
[[nodiscard]] std::string describeEntry(const LedgerEntry& entry, const Provider* provider);

} // namespace diecast
