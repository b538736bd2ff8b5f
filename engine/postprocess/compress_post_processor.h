// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"
#include "postprocess/compression.h"
#include "postprocess/output_path.h"

namespace diecast {

/// Makes one compressed file or archive of an artifact's files.
class CompressPostProcessor : public PostProcessor {
public:
    CompressPostProcessor(OptionReader& options, const PrepareContext& prepare);
    [[nodiscard]] PostProcessed process(BuildContext& context, const Artifact& input) override;

private:
    /// What the file will be is decided by its ending, as in Packer; `asked` is what the other options said.
    void warnOfMismatch(OptionReader& options, std::string_view source, const std::string& name, const Compression& asked) const;
    void say(const BuildContext& context, const Artifact& input, const std::string& target) const;

    OutputPath m_output;
    Compression m_compression;
};

} // namespace diecast
