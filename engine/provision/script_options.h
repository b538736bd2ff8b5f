// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "provision/run_time_text.h"

#include <string>
#include <vector>

namespace diecast {

/// What a shell provisioner runs: lines of its own, or files of this machine. Exactly one of inline, script and scripts.
struct ScriptOptions {
    std::vector<RunTimeText> lines; ///< inline
    std::vector<RunTimeText> files; ///< script, scripts

    /// Reads inline, script and scripts and checks that the files exist. `otherWay` names a further option that is set
    /// instead of the three; empty when there is none.
    void read(OptionReader& options, const RunFacts& facts, const std::string& otherWay = {});

    /// What a person recognises it by: the files, or the first line that says something.
    [[nodiscard]] std::string title() const;
    /// The lines as one script, behind the shebang line "#!`shebang`" unless that is empty.
    [[nodiscard]] std::string inlineScript(const std::string& shebang, const BuildContext& context) const;
};

} // namespace diecast
