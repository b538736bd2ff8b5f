// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/workshop.h"
#include "postprocess/artifice_post_processor.h"
#include "postprocess/checksum_post_processor.h"
#include "postprocess/compress_post_processor.h"
#include "postprocess/manifest_post_processor.h"
#include "postprocess/shell_local_post_processor.h"

namespace diecast {

void addPostProcessors(Workshop& workshop)
{
    workshop.postProcessors["manifest"] = [](OptionReader& options, const PrepareContext& prepare) {
        return std::make_unique<ManifestPostProcessor>(options, prepare);
    };
    workshop.postProcessors["checksum"] = [](OptionReader& options, const PrepareContext& prepare) {
        return std::make_unique<ChecksumPostProcessor>(options, prepare);
    };
    workshop.postProcessors["compress"] = [](OptionReader& options, const PrepareContext& prepare) {
        return std::make_unique<CompressPostProcessor>(options, prepare);
    };
    workshop.postProcessors["shell-local"] = [](OptionReader& options, const PrepareContext& prepare) {
        return std::make_unique<ShellLocalPostProcessor>(options, prepare);
    };
    workshop.postProcessors["artifice"]
        = [](OptionReader& options, const PrepareContext&) { return std::make_unique<ArtificePostProcessor>(options); };
}

} // namespace diecast
