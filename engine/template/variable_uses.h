// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "template/problem_cache.h"
#include "template/template.h"

namespace diecast {

/// Warns about every {{user `x`}} in the components whose variable is neither declared nor given from outside: Packer
/// renders it to an empty text without a word. `given` may hold values from -var and -var-file.
void checkVariableUses(const Template& declared, const GivenVariables& given, Problems& problems);

/// The same, looking only at components that `cache` does not know from the last time.
void checkVariableUses(const Template& declared, const GivenVariables& given, ProblemCache& cache, Problems& problems);

} // namespace diecast
