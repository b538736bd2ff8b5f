// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "provision/run_time_text.h"

namespace diecast {

/// Replaces an artifact's files by others, named by path or pattern.
class ArtificePostProcessor : public PostProcessor {
public:
    explicit ArtificePostProcessor(OptionReader& options);
    [[nodiscard]] PostProcessed process(BuildContext& context, const Artifact& input) override;

private:
    std::vector<RunTimeText> m_patterns;
};

} // namespace diecast
