// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "helper/common.h"

namespace diecast::sandbox {

/// The subcommand "dial": connects standard input and output with --port (22) of the instance in --folder; for ssh's ProxyCommand.
int dialInstance(const Arguments& arguments);

} // namespace diecast::sandbox
