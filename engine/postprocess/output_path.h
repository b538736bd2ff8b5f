// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <filesystem>
#include <string>

namespace diecast {

/// Where a post-processor writes: a path of this machine that may use `build` and a dot of the post-processor's own.
class OutputPath {
public:
    /// Reads the option `output`; `standard` stands in when it is not set. `dot` names what the text may use besides
    /// BuildName and BuilderType. Problems go to the reader.
    void read(OptionReader& options, const PrepareContext& prepare, const std::string& standard,
              const std::vector<std::string>& dot = {});

    /// The path as the user would write it, relative to the run's working directory. Throws Failure(InvalidInput).
    [[nodiscard]] std::string value(const BuildContext& context, const std::map<std::string, std::string>& dot = {}) const;
    /// The path with stand-ins: enough to tell its ending.
    [[nodiscard]] const std::string& preview() const { return m_preview; }

private:
    std::string m_text;
    std::string m_preview;
};

/// Makes the folder a file will be in. Throws Failure(InvalidInput).
void makeFolderFor(const std::filesystem::path& file);

/// "Created artifact from files: a, b", as Packer says it.
[[nodiscard]] std::string artifactFromFiles(const std::vector<std::filesystem::path>& files);

/// A function for Artifact::destroy that removes files. Those that are gone already are no failure.
[[nodiscard]] std::function<void()> removerOf(std::vector<std::filesystem::path> files, const RunFacts& facts);

/// Whether one of `files` is the file that `file` names.
[[nodiscard]] bool namesSameFile(const std::vector<std::filesystem::path>& files, const std::filesystem::path& file,
                                 const RunFacts& facts);

/// File names one after the other, with a comma between.
[[nodiscard]] std::string joined(const std::vector<std::filesystem::path>& files);

} // namespace diecast
