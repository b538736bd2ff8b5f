// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "cloud/cloud_services.h"
#include "ledger/ledger.h"
#include "remote/dialer.h"
#include "stand_in_server.h"

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace diecast {

/// How a rehearsal is to be.
struct RehearsalWish {
    std::string base;             ///< what instances start from; empty: what comes nearest to the image that is asked for
    std::filesystem::path images; ///< where the images go
    std::vector<FaultRule> faults;
};

/// Clouds that are played on this machine. Outlives the runs that work with it. Any thread.
class Rehearsal {
public:
    /// Starts the stand-ins. `network`, for all that is not rehearsed, must outlive it. Throws Failure(InvalidInput).
    Rehearsal(RehearsalWish wish, Dialer& network);
    ~Rehearsal();
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    /// The builder types that are played.
    [[nodiscard]] static std::set<std::string> types();
    /// What providers work with to speak to the stand-ins, with credentials that were made up for them.
    [[nodiscard]] CloudServices services(CloudServices real) const;
    /// The provider for builds whose control plane is played: it says so, and opens the machines for them.
    [[nodiscard]] std::unique_ptr<Provider> rehearsed(std::unique_ptr<Provider> provider);
    /// The way to the instances.
    [[nodiscard]] Dialer& dialer();
    [[nodiscard]] std::unique_ptr<Ledger> ledger(std::unique_ptr<Ledger> real) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace diecast
