// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/secret_store.h"

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
    bool environmentAllowed = false; ///< `env` and the secret stores: inside "variables" only
    /// Who answers `vault`, `consul_key` and `aws_secretsmanager`; null: placeholders stand in (validation asks nobody).
    SecretStores* secretStores = nullptr;
    /// Told each value a store gave: it is a secret. May be empty.
    std::function<void(const std::string& value)> secretRead;
    const std::map<std::string, std::string>* variables = nullptr;
    /// Values for `build`: placeholders at validation, real ones at run time; null where `build` is not allowed.
    const std::map<std::string, std::string>* buildData = nullptr;
    /// The builder's own rule for names of images; empty where `clean_resource_name` is not allowed.
    std::function<std::string(std::string_view)> cleanResourceName;
};

/// All of Packer's functions, bound to one subject.
[[nodiscard]] TemplateScope functionsFor(const RunFacts& facts, const RenderSubject& subject);

/// A time in Go's layout language ("2006-01-02", "Mon Jan _2"), UTC.
[[nodiscard]] std::string formatGoTime(std::chrono::system_clock::time_point time, std::string_view layout);

} // namespace diecast
