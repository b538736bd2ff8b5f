// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "build/workshop.h"

#include <memory>

namespace diecast {

/// The provider "file": its artifact is a file with given content, or a copy of another. For tests and for templates that
/// only need post-processors.
[[nodiscard]] std::unique_ptr<Provider> fileProvider();

} // namespace diecast
