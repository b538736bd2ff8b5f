// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "build/written_files.h"

#include "base/text.h"

#include <filesystem>

namespace diecast {

void WrittenFiles::check(const PlannedBuild& build, OptionReader& options)
{
    for (const WrittenFile& file : build.builder->writes()) {
        std::error_code error;
        std::filesystem::path path = std::filesystem::weakly_canonical(file.path, error);
        path = error ? file.path.lexically_normal() : path;
        const auto [other, isNew] = m_files.try_emplace(path.string(), build.name);
        if (!isNew) {
            options.error(
                file.option,
                translate("Plan", "The builds “%1” and “%2” both write the file “%3”.")
                    .arg(qstring(other->second), qstring(build.name), qstring(path.string()))
                    .toStdString(),
                translate("Plan", "Give each a file of its own, for instance with {{build_name}} in its name.").toStdString(),
                ProblemCode::OptionConflict);
        }
    }
}

} // namespace diecast
