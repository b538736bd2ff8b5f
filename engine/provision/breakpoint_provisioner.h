// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

namespace diecast {

/// Stops the build until a person says go on. Goes on at once where nobody can answer.
class BreakpointProvisioner : public Provisioner {
public:
    explicit BreakpointProvisioner(OptionReader& options);

    [[nodiscard]] std::string title() const override { return m_note; }
    void provision(BuildContext& context) override;
    [[nodiscard]] bool needsInstance() const override { return false; }

private:
    std::string m_note;
    bool m_disabled = false;
};

} // namespace diecast
