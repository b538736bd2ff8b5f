// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/plan.h"

#include <map>
#include <string>

namespace diecast {

/// Two builds of one file: the one that is later would win, and the other's image be lost.
class WrittenFiles {
public:
    /// Notes what the build writes; what another one writes, too, is an error of the option that names it.
    void check(const PlannedBuild& build, OptionReader& options);

private:
    std::map<std::string, std::string> m_files; ///< the build that writes it, by path
};

} // namespace diecast
