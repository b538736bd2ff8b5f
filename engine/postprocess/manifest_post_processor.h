// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "postprocess/output_path.h"
#include "provision/run_time_text.h"

namespace diecast {

/// Appends what a build made to a JSON file that other programs read (packer-manifest.json).
class ManifestPostProcessor : public PostProcessor {
public:
    ManifestPostProcessor(OptionReader& options, const PrepareContext& prepare);
    [[nodiscard]] PostProcessed process(BuildContext& context, const Artifact& input) override;

private:
    OutputPath m_output;
    bool m_stripPath = false;
    bool m_stripTime = false;
    bool m_hasCustomData = false;
    std::vector<std::pair<std::string, RunTimeText>> m_customData;
};

} // namespace diecast
