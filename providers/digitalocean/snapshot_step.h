// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "digitalocean_build.h"

#include <cstdint>
#include <map>
#include <string>

namespace diecast {

/// Takes the snapshot, tags it, and copies it to the other data centres. What is not copied in time stays, whole where it is.
class TakeSnapshotStep : public Step {
public:
    explicit TakeSnapshotStep(DigitaloceanBuild& build) : m_build(build) { }
    [[nodiscard]] std::string name() const override { return "Take snapshot"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;

private:
    [[nodiscard]] DropletAction begin(const std::string& name, BuildContext& context);
    void await(const DropletAction& action, BuildContext& context);
    [[nodiscard]] DropletSnapshot find(BuildContext& context);
    void keep(BuildContext& context);
    [[nodiscard]] bool isIn(const std::string& region, BuildContext& context);
    void transfer(BuildContext& context);

    DigitaloceanBuild& m_build;
    std::int64_t m_entry = 0; ///< the ledger's number; 0: nothing to clean up
};

} // namespace diecast
