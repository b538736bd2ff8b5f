// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "digitalocean_build.h"

#include <memory>

namespace diecast {

/// Makes a key pair for the build, and gives its public half to the account for as long as the droplet lives.
class CreateKeyStep : public Step {
public:
    explicit CreateKeyStep(DigitaloceanBuild& build) : m_build(build) { }
    [[nodiscard]] std::string name() const override { return "Create key"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;

private:
    DigitaloceanBuild& m_build;
    std::unique_ptr<TrackedResource> m_key;
};

/// Starts the droplet and waits until it runs.
class CreateDropletStep : public Step {
public:
    explicit CreateDropletStep(DigitaloceanBuild& build) : m_build(build) { }
    [[nodiscard]] std::string name() const override { return "Create droplet"; }
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;
    void leave(BuildContext& context) override;

private:
    [[nodiscard]] DropletWish wish(const std::string& token) const;

    DigitaloceanBuild& m_build;
    std::unique_ptr<TrackedResource> m_droplet;
};

/// Lets the system shut down, and turns the power off when it does not.
class StopDropletStep : public Step {
public:
    explicit StopDropletStep(DigitaloceanBuild& build) : m_build(build) { }
    [[nodiscard]] std::string name() const override { return "Stop droplet"; }
    void run(BuildContext& context) override;

private:
    [[nodiscard]] bool shutsDown(BuildContext& context);

    DigitaloceanBuild& m_build;
};

} // namespace diecast
