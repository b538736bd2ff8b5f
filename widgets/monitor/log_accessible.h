// SPDX-FileCopyrightText: The Diecast authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace diecast {

/// Lets screen readers read what a LogView shows. Does its work once, however often it is called.
void installLogAccessibility();

} // namespace diecast
