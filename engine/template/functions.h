// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/interpolation.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace diecast {

/// The instant and place of one run: every builder shares one timestamp.
struct RunFacts {
    std::chrono::system_clock::time_point startTime;
    std::filesystem::path templateFile; ///< empty when the template came from standard input
    std::filesystem::path workingDirectory;
};

/// Whose text is being rendered. Fields left empty make the functions that need them errors, with a sentence that says
/// where they are allowed.
struct RenderSubject {
    std::optional<std::string> buildName;
    std::optional<std::string> buildType;
    bool environmentAllowed = false; ///< `env`, `vault`, `consul_key`: inside "variables" only
    const std::map<std::string, std::string>* variables = nullptr;
    /// Values for `build`: placeholders at validation, real ones at run time; null where `build` is not allowed.
    const std::map<std::string, std::string>* buildData = nullptr;
    /// The builder's own rule for names of images; identity when empty.
    std::function<std::string(std::string_view)> cleanResourceName;
};

/// All of Packer's functions that Diecast has so far, bound to one subject.
[[nodiscard]] TemplateScope functionsFor(const RunFacts& facts, const RenderSubject& subject);

/// A time in Go's layout language ("2006-01-02", "Mon Jan _2"), UTC.
[[nodiscard]] std::string formatGoTime(std::chrono::system_clock::time_point time, std::string_view layout);

} // namespace diecast
