// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/step.h"
#include "remote/connect.h"

#include <functional>
#include <optional>

namespace diecast {

/// Connects the build's communicator ("ssh" or "none") and publishes Host, Port, User and so on for `build`.
/// `address` and `key` are asked when the step runs, after the instance is known.
class ConnectStep : public Step {
public:
    struct Target {
        Address address;
        std::optional<TemporaryKey> key;
        std::string expectedHostKeyFingerprint;
        Dialer* dialer = nullptr; ///< the way to this instance; null: the build's own
    };
    ConnectStep(CommunicatorSettings settings, std::function<Target(BuildContext&)> target);
    [[nodiscard]] std::string name() const override;
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;

private:
    CommunicatorSettings m_settings;
    std::function<Target(BuildContext&)> m_target;
};

/// Runs the build's provisioners; its cleanup runs the error-cleanup-provisioner when the build has failed.
class ProvisionStep : public Step {
public:
    [[nodiscard]] std::string name() const override;
    void run(BuildContext& context) override;
    void cleanup(BuildContext& context) override;
};

} // namespace diecast
