// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/node.h"

namespace diecast {

/// An error for each member of this object (not of those inside) whose key has stood in it before.
void reportDuplicateKeys(const SourceText& source, const Node& object, Problems& problems);

} // namespace diecast
