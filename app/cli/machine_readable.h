// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace diecast::cli {

/// Appends one record of Packer's -machine-readable format and its line end: seconds since 1970, the build it is about (or
/// nothing), its type, its data. A comma in data is written as %!(PACKER_COMMA), line feed and carriage return as \n and \r.
void appendRecord(std::string& text, std::string_view target, std::string_view type, std::initializer_list<std::string_view> data);

} // namespace diecast::cli
