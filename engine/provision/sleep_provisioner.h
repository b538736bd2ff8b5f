// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

namespace diecast {

/// Waits for a fixed time.
class SleepProvisioner : public Provisioner {
public:
    explicit SleepProvisioner(OptionReader& options);

    [[nodiscard]] std::string title() const override;
    void provision(BuildContext& context) override;
    [[nodiscard]] bool needsInstance() const override { return false; }

private:
    Milliseconds m_duration{0};
};

} // namespace diecast
