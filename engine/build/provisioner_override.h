// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"
#include "template/problem.h"

#include <string>

namespace diecast {

/// What a provisioner's "override" may not hold for a build: which builds it is for, and of what type it is, is decided beside it.
/// `type` is the provisioner's own; `component` names it in problems.
void checkOverride(const Node& options, const std::string& type, const SourceText& source, const std::string& component,
                   Problems& problems);

} // namespace diecast
