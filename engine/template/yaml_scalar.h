// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string_view>

namespace diecast::yaml {

/// What the spelling of a plain scalar says about its kind, after the core schema of YAML 1.2
/// (https://yaml.org/spec/1.2.2/#103-core-schema) as far as JSON has the same kind. Pure; any thread.

[[nodiscard]] bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words);

/// RFC 8259 section 6.
[[nodiscard]] bool isJsonNumber(std::string_view text);

/// What YAML 1.1 or another schema takes for something else than a text: yes, 0x1f, 007.
[[nodiscard]] bool meansSomethingElsewhere(std::string_view text);

} // namespace diecast::yaml
