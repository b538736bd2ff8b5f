// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem.h"

#include <rapidjson/error/error.h>

namespace diecast {

/// The reader's error at a byte, told as a person would: what stands there, what belongs there, what to do.
/// `previousEnd` is where the token before the fault ends: a missing comma belongs there.
[[nodiscard]] Problem jsonSyntaxError(const SourceText& source, rapidjson::ParseErrorCode code, std::size_t byte,
                                      std::size_t previousEnd);

} // namespace diecast
