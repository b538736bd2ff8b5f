// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "postprocess/output_path.h"

namespace diecast {

/// Writes checksums of an artifact's files, a line each: digest, tab, file name.
class ChecksumPostProcessor : public PostProcessor {
public:
    ChecksumPostProcessor(OptionReader& options, const PrepareContext& prepare);
    [[nodiscard]] PostProcessed process(BuildContext& context, const Artifact& input) override;

private:
    std::vector<std::string> m_kinds;
    OutputPath m_output;
};

} // namespace diecast
