// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rapidjson/error/error.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// Texts and numbers as JSON spells them. RapidJSON knows their grammar; where one is broken, its likely end is found, so
/// that reading can go on behind it. Used by the reader.
namespace diecast {

/// What is wrong with a text or a number, and at which byte.
struct JsonScalarFault {
    rapidjson::ParseErrorCode code = rapidjson::kParseErrorNone;
    std::size_t byte = 0;
    bool endsSyntax = true; ///< false: the grammar is kept, only the value is none (bytes that are not UTF-8, a number too big)
};

/// A text or a number that begins at a byte of a template.
struct JsonScalar {
    std::string text;    ///< a text decoded, as far as it can be; a number as spelled
    std::size_t end = 0; ///< behind its last byte
    std::optional<JsonScalarFault> fault;
};

/// The text whose opening double quote stands at `begin`. One that is not closed on its line ends there, before a comma or
/// brackets at the line's end; one that goes on over lines ends at its quote.
[[nodiscard]] JsonScalar readJsonText(std::string_view text, std::size_t begin);

/// The number that begins at `begin` with a digit or a minus.
[[nodiscard]] JsonScalar readJsonNumber(std::string_view text, std::size_t begin);

/// Where the word at `begin` ends: letters, digits and what numbers and names are made of; `begin` when none stands there.
[[nodiscard]] std::size_t wordEnd(std::string_view text, std::size_t begin);

} // namespace diecast
