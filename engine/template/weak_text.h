// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

#include <optional>
#include <string>

namespace diecast {

/// A scalar as text the way Packer's weak decoding makes it: true is "1", 1.50 is "1.5". Nothing for null, a list and an object.
[[nodiscard]] std::optional<std::string> weakText(const Node& node);
/// A number node as a whole number; nothing when it has a fraction or does not fit.
[[nodiscard]] std::optional<long long> wholeNumber(const Node& node);

} // namespace diecast
